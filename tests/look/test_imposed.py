"""Pages on sheets for a printer: in which order, as they are, and claiming nothing."""

from __future__ import annotations

import io
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import ImageChops

from exporter.assemble import assemble
from exporter.formats import Sheets
from exporter.library import read_library
from exporter.make import make
from exporter.model import Severity
from exporter.proof import imposed as proof
from exporter.proof.expected import Expected
from exporter.render import pdf
from exporter.render.imposed import booklet, impose, press, trifold
from tests import making

BOOK = making.book("# Hands\n\nWash them.\n\n::: page-break\n:::\n\nDry them.\n")


@cache
def printed(layout: str, count: int) -> bytes:
    """Return a PDF of so many pages, each with a sign of its own."""
    with pikepdf.open(io.BytesIO(pdf.render(BOOK, layout).body)) as file:
        first = file.pages[0]
        while len(file.pages) < count:
            file.pages.append(first)
        while len(file.pages) > count:
            del file.pages[-1]
        for number, page in enumerate(file.pages, start=1):
            page.contents_add(f"q 0 g 40 {40 + 30 * number} 12 12 re f Q".encode())
        out = io.BytesIO()
        file.save(out, deterministic_id=True)
    return out.getvalue()


@pytest.mark.parametrize(("count", "sides"), [
    (1, [(0, 1), (0, 0)]),
    (4, [(4, 1), (2, 3)]),
    (5, [(5, 1), (2, 0), (0, 3), (4, 0)]),
    (8, [(8, 1), (2, 7), (6, 3), (4, 5)]),
    (9, [(9, 1), (2, 0), (0, 3), (4, 0), (8, 5), (6, 7)]),
    (13, [(13, 1), (2, 0), (0, 3), (4, 0), (12, 5), (6, 11), (10, 7), (8, 9)]),
])
def test_a_booklet_is_stitched_in_its_fold(count: int, sides: list[tuple[int, int]]) -> None:
    assert list(booklet(count)) == sides


@pytest.mark.parametrize(("count", "sides"), [
    (2, [(0, 2, 1), (0, 0, 0)]),
    (3, [(0, 3, 1), (2, 0, 0)]),
    (4, [(0, 4, 1), (2, 3, 0)]),
    (5, [(0, 5, 1), (2, 3, 4)]),
    (6, [(5, 6, 1), (2, 3, 4)]),
    (7, [(5, 6, 1), (2, 3, 4), (0, 0, 7), (0, 0, 0)]),
])
def test_a_leaflet_has_its_flap_and_back_outside(
    count: int, sides: list[tuple[int, int, int]]
) -> None:
    assert list(trifold(count)) == sides


def test_a_press_sheet_is_a_page() -> None:
    assert list(press(3)) == [(1,), (2,), (3,)]


SHEETS: list[tuple[str, Sheets, int]] = [
    *(("a5", "booklet", count) for count in (4, 5, 8, 9, 13)),
    *(("dl", "trifold", count) for count in (3, 4, 5, 6)),
    ("a4", "press", 2), ("easy-reading", "press", 2), ("a4", "booklet", 3),
]


@pytest.mark.parametrize(("layout", "sheets", "count"), SHEETS)
def test_each_part_of_a_sheet_is_a_page_pixel_by_pixel(
    layout: str, sheets: Sheets, count: int
) -> None:
    one = replace(BOOK, direction="rtl") if count == 5 else BOOK
    pages = printed(layout, count)
    made, found = impose(one, layout, sheets, pages)
    assert found == ()
    assert impose(one, layout, sheets, pages)[0] == made
    assert proof.prove(Expected(one), made, "x", sheets, pages).findings == ()
    with pikepdf.open(io.BytesIO(made)) as file:
        assert not {"/StructTreeRoot", "/Metadata", "/MarkInfo"} & {*file.Root.keys()}
        assert b"pdfuaid" not in made
        assert str(file.docinfo["/Title"]) == BOOK.labelled_title()


def test_a_line_to_tear_along_is_like_itself_on_another_place_of_a_sheet() -> None:
    text = making.manuscript("# Hands\n\nWash them.\n", tear_off=True)
    book = assemble(text, making.edition()).book
    assert book is not None
    pages = pdf.render(book, "letter").body
    made, _ = impose(book, "letter", "press", pages)
    assert proof.prove(Expected(book), made, "x", "press", pages).findings == ()


def test_a_side_of_a_booklet_is_a_sheet_of_paper_with_two_pages() -> None:
    """Beside the proof: the right half of the first side is page 1, as PDFium paints both."""
    pages = printed("a5", 4)
    made, _ = impose(BOOK, "a5", "booklet", pages)
    with pypdfium2.PdfDocument(made) as sheets, pypdfium2.PdfDocument(pages) as single:
        across, up = sheets[0].get_size()
        assert (round(across / 72 * 25.4), round(up / 72 * 25.4)) == (297, 210)
        one = single[0].render(scale=2).to_pil().convert("L")
        side = sheets[0].render(scale=2).to_pil().convert("L")
        left = round(across)
        half = side.crop((left, 0, left + one.width, one.height))
        unlike = ImageChops.difference(half, one).point(lambda level: 255 * (level > 96))
        assert sum(unlike.histogram()[255:]) < 0.002 * one.width * one.height
        assert "Sample, not clinically reviewed" in sheets[0].get_textpage().get_text_bounded()


@pytest.mark.parametrize("sheets", ["booklet", "trifold", "press"])
def test_sheets_of_other_pages_or_in_another_order_are_refused(sheets: Sheets) -> None:
    pages, others = printed("dl", 4), printed("dl", 3)
    made, _ = impose(BOOK, "dl", sheets, pages)
    told = proof.prove(Expected(BOOK), made, "x", sheets, others).findings
    assert {each.rule for each in told} == {"P-032"}
    with pikepdf.open(io.BytesIO(made)) as file:
        file.pages.reverse()
        out = io.BytesIO()
        file.save(out)
    told = proof.prove(Expected(BOOK), out.getvalue(), "x", sheets, pages).findings
    assert {each.rule for each in told} == {"P-032"}
    told = proof.prove(Expected(BOOK), pages, "x", "press", pages).findings
    assert {each.rule for each in told} >= {"P-032"}
    told = proof.prove(Expected(BOOK), b"%PDF", "x", sheets, pages).findings
    assert {each.rule for each in told} == {"P-028"}


def test_seven_panels_are_two_sheets_in_a_draft_and_refused_in_a_release() -> None:
    pages = printed("dl", 7)
    for one, severity in ((BOOK, Severity.WARNING), (replace(BOOK, proof=False), Severity.ERROR)):
        made, (found,) = impose(one, "dl", "trifold", pages)
        assert (found.rule, found.severity, found.found) == ("P-122", severity, "7")
        assert "a5+booklet" in found.hint
        assert proof.prove(Expected(one), made, "x", "trifold", pages).findings == ()


def test_an_edition_has_its_pages_and_its_sheets(tmp_path: Path) -> None:
    asked = making.edition(layouts=("a4", "dl+trifold", "a4+press"))
    manuscript = making.manuscript("# Hands\n\nWash them.\n")
    made = make(manuscript, asked)
    assert [each.path for each in made.artifacts] == [
        "leaflet/leaflet.en.proof.pdf", "leaflet/leaflet.en.dl.proof.pdf",
        "leaflet/leaflet.en.proof.epub", "leaflet/leaflet.en.dl.proof.trifold.print.pdf",
        "leaflet/leaflet.en.proof.press.print.pdf",
    ]
    folded = made.artifacts[3]
    assert len({each.name for each in made.artifacts}) == 5
    (tmp_path / "x.pdf").write_bytes(folded.body)
    subprocess.run(["qpdf", "--check", tmp_path / "x.pdf"], check=True, capture_output=True)
    only = make(manuscript, replace(asked, outputs=replace(asked.outputs, formats=("print.pdf",))))
    assert [each.body for each in only.artifacts] == [each.body for each in made.artifacts[3:]]
    have = {each.name: each.starts for each in made.artifacts if each is not folded}
    assert [each.body for each in make(manuscript, asked, have).artifacts] == [folded.body]


def test_a_library_asks_for_sheets_by_its_layouts(tmp_path: Path) -> None:
    making.library(tmp_path, "layouts: [a4, a5+booklet]\n")
    assert read_library(tmp_path).layouts == ("a4", "a5+booklet")
    making.library(tmp_path, "layouts: [a4, a5+bookle]\n")
    (found,) = (one for one in read_library(tmp_path).findings if one.rule == "S-012")
    assert found.found == "a5+bookle"
    assert "Did you mean booklet?" in found.hint
