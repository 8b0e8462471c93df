"""Ask PDFium for the letters of a page, which it counts in UTF-16, by addresses as numbers.

As pypdfium2 declares its functions, each call makes pointers, which takes three times as long.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Collection, Iterator
from typing import Any

import pypdfium2.raw as pdfium

from exporter.proof.box import Edges


def address_of(handle: Any) -> int:
    """Return the address of what PDFium calls by a handle; 0 for nothing."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def paired(text: str) -> str:
    """Return text in which a letter beyond U+FFFF came in two, as UTF-16 has it, with it whole."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _asked(function: Any, answer: type, *more: type) -> Any:
    """Return a function of (page, index, …) that takes and returns addresses as numbers."""
    wanted = ctypes.c_void_p, ctypes.c_int, *more
    return ctypes.PYFUNCTYPE(answer, *wanted)(address_of(function))


thing_of = _asked(pdfium.FPDFText_GetTextObject, ctypes.c_void_p)
"""The text object that paints a letter of a text page; None for a letter that nothing paints."""
_is_hyphen = _asked(pdfium.FPDFText_IsHyphen, ctypes.c_int)
_letter = _asked(pdfium.FPDFText_GetUnicode, ctypes.c_uint)
_box = _asked(pdfium.FPDFText_GetCharBox, ctypes.c_int, *[ctypes.c_void_p] * 4)


def letter_of(page: int, index: int) -> str:
    """Return a letter of a text page; what PDFium takes for a hyphen at a line's end is one."""
    letter = chr(_letter(page, index))
    if letter.isalnum() or letter == " ":  # never taken for one, and to ask costs as much again
        return letter
    return "-" if _is_hyphen(page, index) == 1 else letter


class Boxes:
    """The boxes of the letters of a text page, in memory for so many."""

    def __init__(self, page: int, letters: int) -> None:
        self._page = page
        self._edges = (ctypes.c_double * (4 * letters))()

    def of(self, numbers: Collection[int]) -> Iterator[Edges]:
        """Yield left, right, bottom, top of each letter, in points from the page's lower left."""
        page, at = self._page, ctypes.addressof(self._edges)
        for number in numbers:
            _box(page, number, at, at + 8, at + 16, at + 24)
            at += 32
        return struct.iter_unpack("4d", memoryview(self._edges).cast("B")[:32 * len(numbers)])
