"""What is found of a letter in the part around its piece is what the whole page has of it."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2.raw as pdfium
import pytest
from PIL import Image, ImageChops
from pypdfium2 import PdfDocument

from exporter.proof.pdf_ink import pieces_of
from exporter.proof.pdf_pieces import Letter
from exporter.render import pdf
from tests.making import book

_TEXT = "# Tablets\n\n" + "One tablet of 500 mg, in the morning, after a good breakfast. " * 12
_SCALE, _INK, _SLACK = 2, 16, 2.5
_COVERS = {
    "nothing": ("", ""),
    "a box over it": ("", "q 1 g 90 60 200 200 re f Q"),
    "a ground": ("q 0.8 0.9 0.2 rg 0 500 300 250 re f Q", ""),
    "a clip": ("q 0 0 301 655 re W n", "Q"),
    "a shift off the page": ("q 1 0 0 1 -120 40 cm", "Q"),
    "a turn": ("q 0.9 0.2 -0.2 0.9 60 0 cm", "Q"),
}
_HARMLESS = {"nothing", "a ground"}


@pytest.fixture(scope="module")
def body() -> bytes:
    return pdf.render(book(_TEXT), "a4").body


@pytest.mark.parametrize("cover", _COVERS)
def test_letters_are_whole_where_the_page_has_all_their_ink(body: bytes, cover: str) -> None:
    covered = within(body, *_COVERS[cover])
    ink = ink_of(covered)
    letters = [
        letter for piece in pieces_of(PdfDocument(covered)) if piece.mark.page == 0
        for letter in piece.letters if len(letter.text) == 1  # others stand for more words
    ]

    assert len(letters) > 500
    assert [letter.is_whole for letter in letters] == [is_whole(ink, each) for each in letters]
    assert all(letter.is_whole for letter in letters) == (cover in _HARMLESS)


def within(body: bytes, before: str, behind: str) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(body)) as made:
        made.pages[0].contents_add(f"{before}\n".encode(), prepend=True)
        made.pages[0].contents_add(f"\n{behind}".encode())
        made.save(out)
    return out.getvalue()


def ink_of(body: bytes) -> Image.Image:
    """Return what a first page's text adds to it, as far as an eye sees that."""
    document = PdfDocument(body)
    page = document[0]
    full = page.render(scale=_SCALE, grayscale=True).to_pil()
    for each in page.get_objects():
        if each.type == pdfium.FPDF_PAGEOBJ_TEXT:
            pdfium.FPDFPageObj_SetIsActive(each.raw, False)
    bare = page.render(scale=_SCALE, grayscale=True).to_pil()
    return ImageChops.difference(full, bare).point(lambda level: 255 * (level >= _INK))


def is_whole(ink: Image.Image, letter: Letter) -> bool:
    left, top, right, bottom = letter.box
    area = (
        max(int(left) - 1, 0), max(int(top) - 1, 0),
        min(int(right) + 2, ink.width), min(int(bottom) + 2, ink.height),
    )
    found = ink.crop(area).getbbox() if area[0] < area[2] and area[1] < area[3] else None
    return found is not None and (
        found[0] + area[0] - left <= _SLACK and found[1] + area[1] - top <= _SLACK
        and right - found[2] - area[0] <= _SLACK and bottom - found[3] - area[1] <= _SLACK
    )
