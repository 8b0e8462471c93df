"""Impose the pages of a PDF on sheets for a printer: a booklet, a folded leaflet, press sheets.

What stands on a page is not touched: a sheet shows each as a whole. What makes a page readable by
machines stays behind, so that a file of sheets is for paper only and claims no standard.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

import pikepdf
from pikepdf import Array, Dictionary, Name

from exporter import rules, tokens
from exporter.formats import Sheets
from exporter.model import Book, Finding, Place
from exporter.rules.output import TOO_MANY_PANELS

Side = tuple[int, ...]
"""The pages of one side of a sheet, from left to right, from 1; 0 where it is blank."""
Size = tuple[float, float]
"""Width and height in points."""

PANELS = 6
"""Panels that a sheet folded in three has, on both sides."""
_MM = 72 / 25.4
_PAPERS: tuple[Size, ...] = ((297 * _MM, 210 * _MM), (420 * _MM, 297 * _MM))
_NEAR = 2 * _MM
"""Sheets of paper, and how much smaller what is imposed may be to be printed on one."""
_BLEED, _MARGIN = 3 * _MM, 10 * _MM
"""How far colour runs over the cut of a press sheet; the room around it, for the marks."""
_HEX = re.compile("#[0-9a-f]{6}", re.IGNORECASE)


def booklet(count: int) -> Iterator[Side]:
    """Yield the sides of sheets that are laid in each other and folded once; the last page is back.
    """
    full = -(-count // 4) * 4
    order = [*range(1, count), *([0] * (full - count)), count] if count > 1 else [1, 0, 0, 0]
    for left in range(full // 2):
        pair = order[full - 1 - left], order[left]
        yield pair if left % 2 == 0 else pair[::-1]


def trifold(count: int) -> Iterator[Side]:
    """Yield the sides of sheets folded in three: flap, back and cover, then the three inside.

    The last panel is the back. What a sheet has no room for stands on another.
    """
    for first in range(1, count + 1, PANELS):
        panels = [*range(first, min(first + PANELS, count + 1))]
        cover, *middle = panels
        back = middle.pop() if middle else 0
        middle += [0] * (PANELS - 2 - len(middle))
        yield middle[3], back, cover
        yield middle[0], middle[1], middle[2]


def press(count: int) -> Iterator[Side]:
    """Yield the sides of sheets of one page each."""
    yield from ((page,) for page in range(1, count + 1))


ORDERS: Mapping[Sheets, Callable[[int], Iterator[Side]]] = MappingProxyType({
    "booklet": booklet, "trifold": trifold, "press": press,
})
"""How many pages are imposed on which sides, by the kind of sheets."""


def impose(
    book: Book, layout: str, sheets: Sheets, body: bytes
) -> tuple[bytes, tuple[Finding, ...]]:
    """Return the pages of a book's PDF on sheets, the same bytes each time, and what is wrong."""
    with pikepdf.open(io.BytesIO(body)) as pdf, pikepdf.new() as out:
        sides = list(ORDERS[sheets](len(pdf.pages)))
        if book.direction == "rtl":
            sides = [side[::-1] for side in sides]
        ground = tokens.read(book.styles, layout).get("ground", "")
        for side in sides:
            if sheets == "press":
                _press_sheet(out, pdf.pages[side[0] - 1], ground)
            else:
                _sheet(out, pdf, side)
        out.docinfo[Name.Title] = book.labelled_title()
        wishes = Dictionary(PrintScaling=Name("/None"))
        if sheets != "press":
            wishes.Duplex = Name.DuplexFlipShortEdge
        out.Root.ViewerPreferences = wishes
        made = io.BytesIO()
        out.save(made, deterministic_id=True)
        return made.getvalue(), _findings(book, layout, sheets, len(pdf.pages))


def _findings(book: Book, layout: str, sheets: Sheets, count: int) -> tuple[Finding, ...]:
    if sheets != "trifold" or count <= PANELS:
        return ()
    return rules.weigh((TOO_MANY_PANELS.at(
        Place(book.file), f"{layout} has {count} panels, more than a sheet folded in three.",
        found=str(count), expected=f"{PANELS} or fewer",
    ),), released=not book.proof)


def _sheet(out: pikepdf.Pdf, pdf: pikepdf.Pdf, side: Side) -> None:
    """Add a sheet with pages beside each other, in its middle; a turned one is turned back."""
    wide, high = min(_size(page) for page in pdf.pages)
    paper = _paper((wide * len(side), high))
    out.add_blank_page(page_size=paper)
    left, below = (paper[0] - wide * len(side)) / 2, (paper[1] - high) / 2
    for place, number in enumerate(side):
        if number:
            page = pdf.pages[number - 1]
            x = left + place * wide
            is_turned = _size(page)[0] > wide
            matrix = f"0 1 -1 0 {x + wide:.3f}" if is_turned else f"1 0 0 1 {x:.3f}"
            _show(out, page, f"{matrix} {below:.3f}", number)


def _press_sheet(out: pikepdf.Pdf, page: pikepdf.Page, ground: str) -> None:
    """Add a sheet of a page to be cut out, with marks, and its ground over the cut."""
    wide, high = _size(page)
    out.add_blank_page(page_size=(wide + 2 * _MARGIN, high + 2 * _MARGIN))
    sheet = out.pages[-1]
    near, bleed = _MARGIN, _MARGIN - _BLEED
    sheet.obj.TrimBox = _box(near, near, near + wide, near + high)
    sheet.obj.BleedBox = _box(bleed, bleed, near + wide + _BLEED, near + high + _BLEED)
    if _HEX.fullmatch(ground):
        paint = " ".join(f"{int(ground[at : at + 2], 16) / 255:.4f}" for at in (1, 3, 5))
        area = f"{bleed:.3f} {bleed:.3f} {wide + 2 * _BLEED:.3f} {high + 2 * _BLEED:.3f}"
        sheet.contents_add(f"q {paint} rg {area} re f Q".encode())
    right, top = near + wide, near + high
    marks = [
        *(f"{x:.3f} {y:.3f} m {x:.3f} {end:.3f} l S" for x in (near, right)
          for y, end in ((0, bleed), (top + near, top + _BLEED))),
        *(f"{x:.3f} {y:.3f} m {end:.3f} {y:.3f} l S" for y in (near, top)
          for x, end in ((0, bleed), (right + near, right + _BLEED))),
    ]
    sheet.contents_add(f"q .3 w 0 G {' '.join(marks)} Q".encode())
    _show(out, page, f"1 0 0 1 {near:.3f} {near:.3f}", len(out.pages))


def _show(out: pikepdf.Pdf, page: pikepdf.Page, matrix: str, number: int) -> None:
    """Show a page on the last sheet; it is named by its number, for pikepdf names it at random."""
    sheet = out.pages[-1]
    form = out.copy_foreign(page.as_form_xobject())
    name = sheet.add_resource(form, Name.XObject, Name(f"/P{number}"))
    sheet.contents_add(f"q {matrix} cm {name} Do Q".encode())


def _paper(least: Size) -> Size:
    """Return the sheet of paper that something is printed on; it is one itself if none is near."""
    wide, high = least
    return next((
        paper for paper in _PAPERS
        if 0 <= paper[0] - wide + 1 <= _NEAR and 0 <= paper[1] - high + 1 <= _NEAR
    ), least)


def _size(page: pikepdf.Page) -> Size:
    left, bottom, right, top = map(float, page.mediabox)
    return right - left, top - bottom


def _box(*edges: float) -> Array:
    return Array([round(edge, 3) for edge in edges])
