"""The fields whose results are no text of the leaflet."""

from __future__ import annotations

DROPPED = frozenset((
    "PAGE", "NUMPAGES", "PAGEREF", "SECTION", "SECTIONPAGES", "NUMWORDS", "NUMCHARS", "TOC",
    "INDEX", "TOA",
    "DATE", "TIME", "SAVEDATE", "PRINTDATE", "CREATEDATE", "EDITTIME",
))
"""What Word counts or writes anew each time: page numbers, contents, an index, today's date."""


WORKED_OUT = frozenset((
    "EQ", "LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "MACROBUTTON",
    "ADVANCE",
))
"""What shows something, or moves what is behind it, without a result."""


def instruction(code: str) -> str:
    """Return the name of a field."""
    return (code.split() or [""])[0].upper()
