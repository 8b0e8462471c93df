"""Look at the text of a PDF as it is painted: each piece of it, where, how large, in which ink.

PDFium paints each page twice, with its text and without (`pdf_pictures`); what differs is the ink
of the text. So whatever keeps a letter from the eye shows: a box over it, a clip, a colour, a
transformation.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from exporter.model import INVISIBLE
from exporter.proof.box import Box, Edges
from exporter.proof.pdf_letters import Boxes, address_of, paired
from exporter.proof.pdf_marked import PageText
from exporter.proof.pdf_pictures import Pictures
from exporter.proof.pdf_pieces import Letters, Piece
from exporter.proof.pdf_tree import Marked
from exporter.proof.pdf_type import look_of

_SLACK = 2.5  # px: how far the ink of a letter may end before its outline does
_SAMPLES = 12
"""Letters of a piece, about, that are looked at for their contrast."""
_UPRIGHT = 0.02
_NARROW, _WIDE = 0.7, 1.5
"""How narrow and wide letters may be set, as a share of their own width."""
_SAYS = b"ActualText"
_LAYOUT = [b"Type"]
"""What an artifact of layout says of itself: its type only; one of pagination also its edge."""
_IN_A_FORM = None
"""The mark of text in a form, a drawing's own, centred or half clear: all else has one."""


def pieces_of(document: pypdfium2.PdfDocument) -> tuple[Piece, ...]:
    """Return all pieces of text of a PDF, page by page, in the order of painting."""
    return tuple(
        piece for index, page in enumerate(document)
        for piece in pieces_on(page, index, PageText(page))
    )


def pieces_on(page: pypdfium2.PdfPage, index: int, text: PageText) -> tuple[Piece, ...]:
    """Return all pieces of text of a page, in the order of painting."""
    return tuple(_Page(index, page, text).pieces())


class _Page:
    """A page with its text, painted with it and without."""

    def __init__(self, index: int, page: pypdfium2.PdfPage, text: PageText) -> None:
        self.index = index
        self.height = page.get_height()
        self.text, self.things = text, text.things
        self.points = Boxes(text.address, len(text.letters))
        self.more = self._unlettered(page)
        self.pictures = Pictures(page, (*self.things.values(), *chain(*self.more.values())))
        self.scale = self.pictures.scale

    def _unlettered(self, page: pypdfium2.PdfPage) -> dict[int, list[Any]]:
        """Return the objects that go on with another: PDFium has their letters at the first.

        It has where a text stands for marked content that several objects paint.
        """
        more: dict[int, list[Any]] = defaultdict(list)
        last = 0
        for number in range(pdfium.FPDFPage_CountObjects(page.raw)):
            thing = pdfium.FPDFPage_GetObject(page.raw, number)
            if pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_TEXT:
                address = address_of(thing)
                if address in self.things:
                    last = address
                elif last:
                    more[last].append(thing)
        return more

    def pieces(self) -> Iterator[Piece]:
        """Yield the pieces that have letters."""
        for thing, painted in self.text.numbers.items():
            raw = self.things[thing]
            numbers, texts = self._lettered(painted)
            if not texts:
                continue
            boxes, slack = self._boxes(numbers), _SLACK
            # beside words from right to left, the first letter need not stand at an end
            upon = [at for at, text in enumerate(texts) if not _is_accent(text)]
            upon = upon or [*range(len(texts))]
            lefts, rights = ([boxes[at][edge] for at in upon] for edge in (0, 2))
            first = numbers[upon[lefts.index(min(lefts))]]
            last = numbers[upon[rights.index(max(rights))]]
            keys = _keys(raw)
            if keys and _SAYS in keys:
                texts, boxes, slack = self._block(texts, boxes, self.more[thing])
            matrix = pdfium.FS_MATRIX()
            pdfium.FPDFText_GetMatrix(self.text.raw, numbers[0], matrix)
            part = self.pictures.part(boxes)
            is_aslant = min(abs(matrix.a), abs(matrix.b)) > _UPRIGHT * abs(matrix.a)
            letters = Letters(
                tuple(texts), array("d", chain.from_iterable(boxes)).tobytes(),
                part.wholes(boxes, slack),
            )
            size = pdfium.FPDFText_GetFontSize(self.text.raw, numbers[0])
            mcid = pdfium.FPDFPageObj_GetMarkedContentID(raw)
            high, lean = _stature(matrix)
            look = look_of(raw, self.text.raw, (first, last), lean, part.ground)
            baseline = (self.height - look.baseline) * self.scale
            ratio, is_clear = part.seen(_samples(texts, boxes), baseline)
            yield Piece(
                Marked(self.index, mcid), letters, abs(size * high),
                is_clear and _is_plain(matrix), ratio, mcid < 0 and _is_layout(keys), look,
                is_aslant and all(part.wholes(boxes, _aslant(boxes))),
            )

    def _lettered(self, painted: Iterable[int]) -> tuple[list[int], list[str]]:
        """Return the letters that have ink, by their numbers in the text of the page."""
        numbers, texts, half = list[int](), list[str](), ""
        read = self.text.letters
        for number in painted:
            letter = read[number]
            if half or "\ud800" <= letter <= "\udfff":
                if "\ud800" <= letter <= "\udbff":
                    half = letter  # the other half has the same box
                    continue
                half, letter = "", paired(half + letter)
            if not _is_blank(letter):
                numbers.append(number)
                texts.append(letter)
        return numbers, texts

    def _boxes(self, numbers: list[int]) -> list[Edges]:
        """Return the boxes of letters, in pixels."""
        scale, height = self.scale, self.height
        return [
            (left * scale, (height - top) * scale, right * scale, (height - bottom) * scale)
            for left, right, bottom, top in self.points.of(numbers)
        ]

    def _block(
        self, texts: list[str], boxes: list[Edges], more: Iterable[Any]
    ) -> tuple[list[str], list[Edges], float]:
        """Return as one what stands for other words: PDFium knows only where all of it is.

        Letters fill at least half of its height, signs such as accents any part: the last is how
        far its ink may end before it does.
        """
        text = "".join(texts)
        box = Box(*boxes[0]).around(Box(*boxes[-1]))
        for bounds in map(self._bounds, more):
            box = box.around(bounds)
        slack = (box.bottom - box.top) / (1 + any(map(str.isalnum, text)))
        return [text], [box], slack

    def _bounds(self, thing: Any) -> Box:
        left, bottom, right, top = edges = [ctypes.c_float() for _ in range(4)]
        pdfium.FPDFPageObj_GetBounds(thing, *edges)
        return Box(
            left.value * self.scale, (self.height - top.value) * self.scale,
            right.value * self.scale, (self.height - bottom.value) * self.scale,
        )


def _aslant(boxes: list[Edges]) -> float:
    """Return how far the ink of letters aslant may end before their boxes: an r fills no corner.
    """
    return max(min(right - left, bottom - top) for left, top, right, bottom in boxes) / 2


def _samples(texts: list[str], boxes: list[Edges]) -> list[Box]:
    """Return the boxes of some letters and digits, from the first to the last."""
    words = [
        box for text, box in zip(texts, boxes, strict=True)
        if text.isalnum() or any(map(str.isalnum, text))
    ]
    return [Box(*box) for box in words[::len(texts) // _SAMPLES + 1]]


@lru_cache(maxsize=4096)
def _is_accent(letter: str) -> bool:
    return unicodedata.category(letter)[0] == "M"


@lru_cache(maxsize=4096)
def _is_blank(letter: str) -> bool:
    """Return whether a letter has no ink: a space, or a sign that says how others stand."""
    return letter in INVISIBLE or unicodedata.category(letter)[0] in "CZ" or letter.isspace()


def _stature(matrix: Any) -> tuple[float, float]:
    """Return how high letters stand upon their own line, turned or not, and how they lean."""
    along = math.hypot(matrix.a, matrix.b)
    area = matrix.a * matrix.d - matrix.b * matrix.c
    lean = (matrix.a * matrix.c + matrix.b * matrix.d) / area if area else 0
    return (area / along if along else 0), lean


def _is_plain(matrix: Any) -> bool:
    """Return whether letters stand upright, in about their own width."""
    across, up = matrix.a, matrix.d
    if up <= 0 or across <= 0 or max(abs(matrix.b), abs(matrix.c)) > _UPRIGHT * up:
        return False
    return bool(_NARROW <= across / up <= _WIDE)


def _keys(thing: Any) -> list[bytes] | None:
    """Return the names of what a text object's innermost mark says of itself; None without one."""
    count = pdfium.FPDFPageObj_CountMarks(thing)
    if count < 1:
        return _IN_A_FORM
    mark = pdfium.FPDFPageObj_GetMark(thing, count - 1)
    return [_key(mark, number) for number in range(pdfium.FPDFPageObjMark_CountParams(mark))]


def _is_layout(keys: list[bytes] | None) -> bool:
    return keys is _IN_A_FORM or [key for key in keys if key != _SAYS] == _LAYOUT


def _key(mark: Any, number: int) -> bytes:
    buffer, length = (ctypes.c_ushort * 32)(), ctypes.c_ulong()
    pdfium.FPDFPageObjMark_GetParamKey(mark, number, buffer, ctypes.sizeof(buffer), length)
    return bytes(buffer).decode("utf-16-le").partition("\0")[0].encode()
