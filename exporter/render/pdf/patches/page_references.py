"""Patch one fault of pydyf 0.13: the references of all pages are written anew for each asking.

WeasyPrint asks for each element of the tag tree, for the reference of one page: in a long book that
grows with its square. `tests/look/test_page_references.py` shows the fault; when it no longer does,
this module can go.
"""

from __future__ import annotations

from typing import Any

import pydyf

_written: Any = pydyf.PDF.page_references


def _kept(pdf: Any) -> tuple[bytes, ...]:
    """Return the references of a file's pages, written once for a number of pages."""
    count = len(pdf.pages["Kids"])
    known: tuple[int, tuple[bytes, ...]] | None = vars(pdf).get("_references")
    if known is None or known[0] != count:
        known = pdf._references = count, _written.fget(pdf)
    return known[1]


def apply() -> None:
    """Put the patched property into pydyf; a second call changes nothing."""
    pydyf.PDF.page_references = property(_kept)
