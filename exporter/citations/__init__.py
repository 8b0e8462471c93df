"""Read bibliographies, print citation marks (ours) and the entries they point at (CSL).

The one door to citeproc-py, its styles, bibtexparser and pylatexenc; each is imported when it is
first needed.
"""

from exporter.citations.entries import Entry, entries
from exporter.citations.marks import Marks, anchor, number
from exporter.citations.reading import read
from exporter.citations.styles import STYLES

__all__ = ["STYLES", "Entry", "Marks", "anchor", "entries", "number", "read"]
