"""Read bibliographies, print citation marks (ours) and the entries they point at (CSL).

The one door to citeproc-py, its styles, bibtexparser and pylatexenc; each is imported when it is
first needed.
"""

from exporter.citations.bibliography import read
from exporter.citations.entries import STYLES, Entry, entries
from exporter.citations.marks import Marks, anchor, number
