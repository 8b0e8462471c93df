"""Look at the text of a PDF as it is painted: each piece of it, where, how large, in which ink.

PDFium paints each page twice, with its text and without; what differs is the ink of the text. So
whatever keeps a letter from the eye shows: a box over it, a clip, a colour, a transformation.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, reduce
from itertools import chain
from typing import Any, NamedTuple, cast

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops

from exporter.colour import contrast
from exporter.model import INVISIBLE
from exporter.proof.box import Box
from exporter.proof.pdf_marked import paired
from exporter.proof.pdf_tree import Marked
from exporter.proof.pdf_type import Look, ground_of, look_of

_SCALE, _PIXELS = 2, 4000
"""Pixels a point, where a page is no larger than so many pixels."""
_INK = 16
"""Least difference of a pixel with text from one without, of 255, that an eye may see."""
_SLACK = 2.5  # px: how far the ink of a letter may end before its outline does
_SAMPLES = 12
"""Letters of a piece, about, that are looked at for their contrast."""
_MOST, _STRUCK = 21.0, 64
"""The most contrast there is; how unlike, of 255, the ground in a letter's middle may be."""
_ABOVE = 2  # px: how far above the baseline a line strikes its letters
_UPRIGHT = 0.02
_NARROW, _WIDE = 0.7, 1.5
"""How narrow and wide letters may be set, as a share of their own width."""
_SAYS = b"ActualText"
_LAYOUT = [b"Type"]
"""What an artifact of layout says of itself: its type only; one of pagination also its edge."""
_IN_A_FORM = None
"""The mark of text in a form, a drawing's own, centred or half clear: all else has one."""


class Letter(NamedTuple):
    """A letter, the box of its outline, and whether all of that is painted."""

    text: str
    box: Box
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """What one text object paints.

    `mark` is the marked content that it belongs to, -1 for an artifact; `is_layout` is true for
    one that belongs to the layout, such as a picture that decorates. `size` is that of its type in
    points as painted; `is_plain` is false if it is turned, slanted, mirrored, squeezed or struck;
    `contrast` is that of its palest letter's strongest pixel to the ground; `look` is as it is set.
    """

    mark: Marked
    letters: tuple[Letter, ...]
    size: float
    is_plain: bool
    contrast: float
    is_layout: bool
    look: Look

    @property
    def text(self) -> str:
        """Its words, without white space."""
        return "".join(letter.text for letter in self.letters)

    @property
    def box(self) -> Box:
        """The box around all its letters."""
        return _around(self.letters)


def _around(letters: tuple[Letter, ...]) -> Box:
    return reduce(Box.around, (letter.box for letter in letters))


def pieces_of(document: pypdfium2.PdfDocument) -> tuple[Piece, ...]:
    """Return all pieces of text of a PDF, page by page, in the order of painting."""
    return tuple(
        piece for index, page in enumerate(document) for piece in _Page(index, page).pieces()
    )


class _Page:
    """A page with its letters by the text object that paints them, and its two pictures."""

    def __init__(self, index: int, page: pypdfium2.PdfPage) -> None:
        self.index = index
        width, self.height = page.get_size()
        self.scale = min(_SCALE, _PIXELS / max(width, self.height))
        self.text = page.get_textpage()
        self.things: dict[int, Any] = {}
        self.letters: dict[int, list[int]] = {}
        address = ctypes.cast(self.text.raw, ctypes.c_void_p).value
        for number in range(self.text.count_chars()):
            if thing := _thing(address, number):
                self.letters.setdefault(thing, []).append(number)
        for thing, numbers in self.letters.items():
            self.things[thing] = pdfium.FPDFText_GetTextObject(self.text.raw, numbers[0])
        self.more = self._unlettered(page)
        self.full = self._painted(page)
        for each in (*self.things.values(), *chain(*self.more.values())):
            pdfium.FPDFPageObj_SetIsActive(each, False)
        self.bare = self._painted(page)
        self.grounds: Image.Image = page.render(scale=self.scale / _SCALE).to_pil()
        ink = ImageChops.difference(self.full, self.bare)
        self.ink = ink.point([255 * (level >= _INK) for level in range(256)])

    def _unlettered(self, page: pypdfium2.PdfPage) -> dict[int, list[Any]]:
        """Return the objects that go on with another: PDFium has their letters at the first.

        It has where a text stands for marked content that several objects paint.
        """
        more: dict[int, list[Any]] = defaultdict(list)
        last = 0
        for number in range(pdfium.FPDFPage_CountObjects(page.raw)):
            thing = pdfium.FPDFPage_GetObject(page.raw, number)
            if pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_TEXT:
                address = ctypes.cast(thing, ctypes.c_void_p).value or 0
                if address in self.things:
                    last = address
                elif last:
                    more[last].append(thing)
        return more

    def _painted(self, page: pypdfium2.PdfPage) -> Image.Image:
        return cast("Image.Image", page.render(scale=self.scale, grayscale=True).to_pil())

    def pieces(self) -> Iterator[Piece]:
        """Yield the pieces that have letters."""
        for thing, numbers in self.letters.items():
            raw = self.things[thing]
            keys = _keys(raw)
            if not (boxed := tuple(self._letters(numbers))):
                continue
            letters = tuple(letter for _, letter in boxed)
            # beside words from right to left, the first letter need not stand at an end
            upon = [each for each in boxed if unicodedata.category(each[1].text)[0] != "M"] or boxed
            first, _ = min(upon, key=lambda each: each[1].box.left)
            last, _ = max(upon, key=lambda each: each[1].box.right)
            if keys and _SAYS in keys:
                letters = (self._block(letters, self.more[thing]),)
            matrix = pdfium.FS_MATRIX()
            pdfium.FPDFText_GetMatrix(self.text.raw, numbers[0], matrix)
            size = pdfium.FPDFText_GetFontSize(self.text.raw, numbers[0])
            mcid = pdfium.FPDFPageObj_GetMarkedContentID(raw)
            ground = ground_of(self.grounds, _around(letters).scaled(1 / _SCALE))
            lean = matrix.c / matrix.d if matrix.d else 0
            look = look_of(raw, self.text.raw, (first, last), lean, ground)
            ratio, is_clear = self._seen(letters, (self.height - look.baseline) * self.scale)
            yield Piece(
                Marked(self.index, mcid), letters, abs(size * matrix.d),
                is_clear and _is_plain(matrix), ratio, mcid < 0 and _is_layout(keys), look,
            )

    def _letters(self, numbers: list[int]) -> Iterator[tuple[int, Letter]]:
        edges = [ctypes.c_double() for _ in range(4)]
        left, right, bottom, top = edges
        half = ""
        for number in numbers:
            letter = chr(pdfium.FPDFText_GetUnicode(self.text.raw, number))
            if "\ud800" <= letter <= "\udbff":
                half = letter  # PDFium counts in UTF-16; the other half has the same box
                continue
            half, letter = "", paired(half + letter)
            if pdfium.FPDFText_IsHyphen(self.text.raw, number) == 1:
                letter = "-"
            if letter in INVISIBLE or unicodedata.category(letter)[0] in "CZ" or letter.isspace():
                continue
            pdfium.FPDFText_GetCharBox(self.text.raw, number, *edges)
            box = Box(
                left.value * self.scale, (self.height - top.value) * self.scale,
                right.value * self.scale, (self.height - bottom.value) * self.scale,
            )
            yield number, Letter(letter, box, self._is_whole(box))

    def _block(self, letters: tuple[Letter, ...], more: Iterable[Any]) -> Letter:
        """Return as one what stands for other words: PDFium knows only where all of it is.

        Letters fill at least half of its height, signs such as accents any part.
        """
        text = "".join(letter.text for letter in letters)
        box = letters[0].box.around(letters[-1].box)
        for bounds in map(self._bounds, more):
            box = box.around(bounds)
        slack = (box.bottom - box.top) / (1 + any(map(str.isalnum, text)))
        return Letter(text, box, self._is_whole(box, slack))

    def _bounds(self, thing: Any) -> Box:
        left, bottom, right, top = edges = [ctypes.c_float() for _ in range(4)]
        pdfium.FPDFPageObj_GetBounds(thing, *edges)
        return Box(
            left.value * self.scale, (self.height - top.value) * self.scale,
            right.value * self.scale, (self.height - bottom.value) * self.scale,
        )

    def _is_whole(self, box: Box, slack: float = _SLACK) -> bool:
        """Return whether ink reaches all edges of a letter's box; one without area has none."""
        if not box.area:
            return True
        left, top, *_ = area = self._on_page(box)
        found = _cut(self.ink, area).getbbox()
        return found is not None and (
            (found[0] + left) - box.left <= slack and (found[1] + top) - box.top <= slack
            and box.right - (found[2] + left) <= slack
            and box.bottom - (found[3] + top) <= slack
        )

    def _on_page(self, box: Box) -> tuple[int, int, int, int]:
        """Return the pixels of a box, with one around, as far as the page has them."""
        left, top, right, bottom = (int(edge) for edge in box)
        return (
            max(left - 1, 0), max(top - 1, 0),
            min(right + 2, self.ink.width), min(bottom + 2, self.ink.height),
        )

    def _seen(self, letters: tuple[Letter, ...], baseline: float) -> tuple[float, bool]:
        """Return the contrast of the palest of some letters, and whether none is struck.

        What runs below the baseline underlines, even where most of a letter stands there.
        """
        step = len(letters) // _SAMPLES + 1
        boxes = [
            letter.box for letter in letters if any(map(str.isalnum, letter.text))
        ][::step]
        contrasts, plain = [_MOST], True
        for box in boxes:
            area = self._on_page(box)
            shades = _cut(self.bare, area).histogram()
            if not any(shades):
                continue  # off the page: none of it is whole
            ground = shades.index(max(shades))
            extremes = _cut(self.full, area).getextrema()
            contrasts.append(max(_contrast(shade, ground) for shade in extremes))
            third = (box.bottom - box.top) / 3
            top, bottom = (min(y, baseline - _ABOVE) for y in (box.top + third, box.bottom - third))
            middle = box._replace(top=top, bottom=bottom)
            dark, light = _cut(self.bare, self._on_page(middle)).getextrema() or (0, 0)
            plain = plain and light - dark <= _STRUCK
        return min(contrasts), plain


def _cut(picture: Image.Image, area: tuple[int, int, int, int]) -> Any:
    """Return a part of a picture as Pillow's core has it: `crop` takes as long again to wrap it."""
    return picture.im.crop(area)


@cache
def _contrast(shade: int, ground: int) -> float:
    return contrast([shade / 255] * 3, [ground / 255] * 3)


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


def _asked(function: Any) -> Any:
    address = ctypes.cast(function, ctypes.c_void_p).value
    assert address is not None
    return ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(address)


_thing = _asked(pdfium.FPDFText_GetTextObject)
"""The text object of a letter, as a number (see `pdf_marked._asked`)."""
