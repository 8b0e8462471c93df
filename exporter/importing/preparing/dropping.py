"""The fields whose results are no text of the leaflet."""

from __future__ import annotations

DROPPED = frozenset((
    "PAGE", "NUMPAGES", "PAGEREF", "SECTION", "SECTIONPAGES", "NUMWORDS", "NUMCHARS", "TOC",
    "INDEX", "TOA", "SET", "ASK",
    "DATE", "TIME", "SAVEDATE", "PRINTDATE", "CREATEDATE", "EDITTIME",
))
"""What Word counts or writes anew each time, today's date or page numbers, or never shows."""
SILENT = frozenset(("SET", "ASK"))
"""What Word shows nowhere: it takes no room in the line."""

WORKED_OUT = frozenset((
    "EQ", "LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "MACROBUTTON",
    "ADVANCE",
))
"""What shows something, or moves what is behind it, without a result."""


def instruction(code: str) -> str:
    """Return the name of a field."""
    return (code.split() or [""])[0].upper()
