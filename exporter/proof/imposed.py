"""Prove a file of sheets: folded as a printer does, it shows the pages of its PDF, as they are.

Its pages are painted, and the parts of its sheets: each part is a page, pixel by pixel, or blank.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import pikepdf
import pypdfium2
from PIL import Image, ImageChops, ImageFilter

from exporter.formats import Sheets
from exporter.model import Direction, Finding, Place
from exporter.proof.expected import Expected, Proven
from exporter.proof.pdf_file import UNREADABLE, unreadable
from exporter.rules import output as rules
from exporter.wording import many

_BESIDE: Mapping[Sheets, int] = {"booklet": 2, "trifold": 3, "press": 1}
_CLAIMS = ("/Metadata", "/MarkInfo", "/StructTreeRoot")
"""Keys of a PDF's root that say which standard it keeps, and that machines can read it."""
_SCALE, _UNLIKE = 1.0, 64
"""Pixels a point; how unlike, of 255, the edge of a shape, or the end of a dash, may be painted at
another place of a sheet: where a letter is not there, its pixels are far more unlike."""


class _Place(NamedTuple):
    """A place on a side of a sheet: the index of the side; which of those beside each other."""

    side: int
    at: int


def prove(expected: Expected, body: bytes, path: str, sheets: Sheets, pages: bytes) -> Proven:
    """Prove sheets of the pages of a proven PDF; `path` is what to call the file in findings."""
    place = Place(path)
    try:
        direction = expected.book.direction
        return Proven(tuple(_findings(place, body, sheets, pages, direction)))
    except UNREADABLE as error:
        return Proven((unreadable(place, error),))


def _findings(
    place: Place, body: bytes, sheets: Sheets, pages: bytes, direction: Direction
) -> Iterator[Finding]:
    with pikepdf.open(io.BytesIO(body)) as pdf:
        for claim in _CLAIMS:
            if claim in pdf.Root:
                yield rules.IMPOSED.at(
                    place, "The sheets for a printer claim what only the pages themselves are.",
                    found=claim, expected="no claim, and no tags",
                )
    whole, printed = pypdfium2.PdfDocument(pages), pypdfium2.PdfDocument(body)
    with whole, printed:
        beside = _BESIDE[sheets]
        order = list(_folded(sheets, len(printed)))
        if direction == "rtl":
            order = [_Place(side, beside - 1 - at) for side, at in order]
        sizes = [page.get_size() for page in whole]
        shown, was_blank = 0, False
        for side, at in order:
            size = sizes[min(shown, len(sizes) - 1)]
            is_turned = sheets != "press" and size != min(sizes)
            part = _part(printed, side, at, beside, min(sizes) if is_turned else size)
            was_blank = _is_white(part)
            if shown < len(whole) and _is_like(
                part, whole[shown].render(scale=_SCALE, rotation=270 if is_turned else 0)
            ):
                shown += 1
                was_blank = False
            elif not was_blank:
                yield rules.IMPOSED.at(
                    place, f"Part {at + 1} of side {side + 1} is no page as it should be.",
                    found="something else", expected=f"page {min(shown + 1, len(whole))}",
                )
                return
        has_back = len(whole) > 1 and (sheets != "trifold" or len(printed) == 2)
        if shown < len(whole) or (was_blank and has_back):
            yield rules.IMPOSED.at(
                place, "The sheets for a printer lack pages, or their last is not at the back.",
                found=many(shown, "page"), expected=many(len(whole), "page"),
            )


def _folded(sheets: Sheets, sides: int) -> Iterator[_Place]:
    """Yield the places of sheets in the order in which they are read, once folded."""
    if sheets == "press":
        yield from (_Place(side, 0) for side in range(sides))
    elif sheets == "trifold":
        for out in range(0, sides, 2):
            yield _Place(out, 2)
            yield from (_Place(out + 1, at) for at in range(3))
            yield from (_Place(out, at) for at in range(2))
    else:  # the right halves of fronts and left ones of backs, inwards; then the others, outwards
        yield from (_Place(side, 1 - side % 2) for side in range(sides))
        yield from (_Place(side, side % 2) for side in reversed(range(sides)))


def _part(
    printed: pypdfium2.PdfDocument, side: int, at: int, beside: int, size: tuple[float, float]
) -> pypdfium2.PdfBitmap:
    """Return a part of a side, painted: as many parts as stand beside each other are in its middle.
    """
    page = printed[side]
    page.set_cropbox(*page.get_mediabox())
    wide, high = size
    _, _, across, up = page.get_mediabox()
    left, below = (across - beside * wide) / 2 + at * wide, (up - high) / 2
    page.set_cropbox(left, below, left + wide, below + high)
    page.close()
    return printed[side].render(scale=_SCALE)


def _is_white(part: pypdfium2.PdfBitmap) -> bool:
    return bool(part.to_pil().convert("L").getextrema() == (255, 255))


def _is_like(part: pypdfium2.PdfBitmap, page: pypdfium2.PdfBitmap) -> bool:
    one, other = part.to_pil().convert("L"), page.to_pil().convert("L")
    if one.size != other.size:
        return False
    return _holds(one, other) and _holds(other, one)


def _holds(one: Image.Image, other: Image.Image) -> bool:
    """Return whether each pixel is as dark and as light as the other page there, or right beside.

    PDFium sets a thin line on whole pixels, one farther where the place on a sheet rounds so.
    """
    light, dark = other.filter(ImageFilter.MaxFilter(3)), other.filter(ImageFilter.MinFilter(3))
    above, below = ImageChops.subtract(one, light), ImageChops.subtract(dark, one)
    most: Any = ImageChops.lighter(above, below).getextrema()
    return bool(most[1] <= _UNLIKE)
