"""A page that looks as one before is not read again; all that it shows is in its digest."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from functools import cache

import pikepdf
import pytest
from pypdfium2 import PdfDocument, PdfPage

from exporter import fonts
from exporter.fonts.faces import FAMILIES
from exporter.make import make
from exporter.model import Artifact, Clinic
from exporter.proof import pdf_read
from exporter.proof.pdf_file import UNREADABLE
from exporter.proof.pdf_glyphs import embedded_of
from exporter.proof.pdf_ink import pieces_on
from exporter.proof.pdf_marked import PageText
from exporter.proof.pdf_pieces import Piece
from exporter.proof.remembered import Remembered
from tests.making import edition, manuscript

TEXT = """
# Wash

Wash *both* hands with [soap](https://example.org/), then dry them.

# Dry

"""
MORE = "Dry them well, and [wash](#wash) again with **warm** water: it takes as long as a song.\n\n"
Change = Callable[[pikepdf.Pdf, pikepdf.Dictionary], None]


@pytest.fixture(autouse=True)
def forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have each test remember nothing of others, nor they of it."""
    monkeypatch.setattr(pdf_read, "_read", Remembered(pdf_read._LETTERS))
    monkeypatch.setattr(pdf_read, "_shown", Remembered(pdf_read._GLYPHS))


@pytest.fixture
def newly(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Note which pages are read, not remembered."""
    noted: list[int] = []

    def noting(page: PdfPage, index: int, text: PageText) -> tuple[Piece, ...]:
        noted.append(index)
        return pieces_on(page, index, text)

    monkeypatch.setattr(pdf_read, "pieces_on", noting)
    return noted


@cache
def printed(name: str, phone: str) -> Artifact:
    clinic = Clinic(id="ward", name=name, phone=phone)
    text = TEXT + 70 * MORE
    made = make(manuscript(text), edition(clinic=clinic, formats=("pdf",)))
    return made.artifacts[0]


def pages_of(pdf: pikepdf.Pdf, body: bytes) -> pdf_read.Pages:
    allowed = fonts.of(FAMILIES)
    return pdf_read.Pages(
        pdf, lambda: PdfDocument(body), lambda: embedded_of(pdf, allowed), UNREADABLE
    )


def read(body: bytes) -> list[pdf_read.Read]:
    with pikepdf.open(io.BytesIO(body)) as pdf:
        pages = pages_of(pdf, body)
        return [pages.read(index) for index in range(len(pdf.pages))]


def digests(change: Change | None = None) -> list[bytes | None]:
    """Return the digests of a file of several pages, the second of which is changed."""
    body = printed("Quiet ward", "0123").body
    with pikepdf.open(io.BytesIO(body)) as pdf:
        if change:
            change(pdf, pdf.pages[1].obj)
            saved = io.BytesIO()
            pdf.save(saved)
            with pikepdf.open(io.BytesIO(saved.getvalue())) as anew:
                pages = pages_of(anew, saved.getvalue())
                return [pages._digest(index) for index in range(len(anew.pages))]
        pages = pages_of(pdf, body)
        return [pages._digest(index) for index in range(len(pdf.pages))]


def test_pages_that_editions_share_are_read_once_and_alike(newly: list[int]) -> None:
    one, other = printed("Quiet ward", "0123"), printed("Zoology & Xylem", "98765")
    fresh = read(other.body)
    every = len(fresh)
    pdf_read._read.clear()
    read(one.body)
    newly.clear()

    again = read(other.body)

    assert fonts_of(one.body) != fonts_of(other.body), "their fonts are cut to other letters"
    assert again == fresh
    assert 0 < len(newly) < every


def test_a_file_is_read_once(newly: list[int]) -> None:
    body = printed("Quiet ward", "0123").body
    first = read(body)
    newly.clear()

    assert read(body) == first
    assert newly == []


def test_a_page_is_read_as_it_is_whatever_was_painted_before() -> None:
    body = printed("Quiet ward", "0123").body

    def pieces(order: Callable[[range], Iterator[int]]) -> dict[int, tuple[Piece, ...]]:
        pages = PdfDocument(body)
        pages[1].set_mediabox(0, 300, 595, 842)  # another size takes the same memory
        return {
            index: pieces_on(pages[index], index, PageText(pages[index]))
            for index in order(range(len(pages)))
        }

    assert pieces(iter) == pieces(reversed)


def fonts_of(body: bytes) -> list[bytes]:
    with pikepdf.open(io.BytesIO(body)) as pdf:
        return [font.FontFile2.read_bytes() for font in described(pdf)]


def described(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary) and "/FontFile2" in each:
            yield each


def composite(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary) and "/DescendantFonts" in each:
            yield each


def outlines(pdf: pikepdf.Pdf, _: pikepdf.Dictionary) -> None:
    """Draw all glyphs in other outlines, in the same places of the file."""
    for each in described(pdf):
        file = bytearray(each.FontFile2.read_bytes())
        for at in range(12, 12 + 16 * int.from_bytes(file[4:6]), 16):
            if file[at : at + 4] == b"glyf":
                start, length = (int.from_bytes(file[at + 8 + n : at + 12 + n]) for n in (0, 4))
                file[start + 12 : start + length] = bytes(length - 12)
        each.FontFile2.write(bytes(file))


def widths(pdf: pikepdf.Pdf, _: pikepdf.Dictionary) -> None:
    for each in composite(pdf):
        each.DescendantFonts[0].W = pikepdf.Array([0, 9_000, 700])


def texts(pdf: pikepdf.Pdf, _: pikepdf.Dictionary) -> None:
    for each in composite(pdf):
        body = each.ToUnicode.read_bytes()
        each.ToUnicode.write(body.replace(b"> <00", b"> <01"))


def encoding(pdf: pikepdf.Pdf, _: pikepdf.Dictionary) -> None:
    for each in composite(pdf):
        each.Encoding = pikepdf.Name("/Identity-V")


def leaning(pdf: pikepdf.Pdf, _: pikepdf.Dictionary) -> None:
    for each in described(pdf):
        each.Flags = 64


def content(pdf: pikepdf.Pdf, page: pikepdf.Dictionary) -> None:
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"\n0 0 9 9 re f\n")


def turned(_: pikepdf.Pdf, page: pikepdf.Dictionary) -> None:
    page.Rotate = 90


def smaller(_: pikepdf.Pdf, page: pikepdf.Dictionary) -> None:
    page.CropBox = pikepdf.Array([0, 0, 99, 99])


def half_clear(_: pikepdf.Pdf, page: pikepdf.Dictionary) -> None:
    for each in page.Resources.ExtGState.values():
        each.ca = 0.5


def covered(pdf: pikepdf.Pdf, page: pikepdf.Dictionary) -> None:
    look = pdf.make_stream(b"0 0 99 99 re f", BBox=[0, 0, 99, 99], Subtype=pikepdf.Name("/Form"))
    page.Annots = pikepdf.Array([pdf.make_indirect(pikepdf.Dictionary(
        Type=pikepdf.Name("/Annot"), Subtype=pikepdf.Name("/Stamp"), Rect=[0, 0, 99, 99],
        AP=pikepdf.Dictionary(N=look),
    ))])


def borrowed(pdf: pikepdf.Pdf, page: pikepdf.Dictionary) -> None:
    drawn = pdf.make_stream(b"", BBox=[0, 0, 99, 99], Subtype=pikepdf.Name("/Form"))
    page.Resources.XObject.Drawn = drawn
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"\n/Drawn Do\n")


def layers(pdf: pikepdf.Pdf, _: pikepdf.Dictionary) -> None:
    pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[], D=pikepdf.Dictionary())


def inherited(pdf: pikepdf.Pdf, _: pikepdf.Dictionary) -> None:
    pdf.Root.Pages.Rotate = 90


def in_a_circle(pdf: pikepdf.Pdf, page: pikepdf.Dictionary) -> None:
    state = next(iter(page.Resources.ExtGState.values()))
    circle = pdf.make_indirect(pikepdf.Dictionary())
    circle.Again = circle
    state.TR = circle


def pageless(pdf: pikepdf.Pdf, _: pikepdf.Dictionary) -> None:
    pdf.Root.Pages.Kids.append(pdf.make_stream(b""))


@pytest.mark.parametrize("change", [
    outlines, widths, texts, encoding, leaning, content, turned, smaller, half_clear, covered,
    borrowed, layers, inherited, in_a_circle,
], ids=lambda each: each.__name__)  # fmt: skip
def test_what_a_page_shows_is_in_its_digest(change: Change) -> None:
    before, after = digests(), digests(change)

    assert None not in before
    assert after[1] is None or after[1] != before[1]


@pytest.mark.parametrize("change", [borrowed, layers, in_a_circle, pageless],
                         ids=lambda each: each.__name__)
def test_a_page_has_no_digest_where_its_look_is_not_known(change: Change) -> None:
    assert digests(change)[1] is None


def elsewhere(_: pikepdf.Pdf, page: pikepdf.Dictionary) -> None:
    page.StructParents = 99
    for each in page.get("/Annots", ()):
        each.Dest = pikepdf.String("elsewhere")
        each.StructParent = 98


def test_where_a_page_leads_is_not() -> None:
    assert digests(elsewhere) == digests()


def test_what_is_remembered_has_a_bound() -> None:
    kept = Remembered[str](5)
    for number in range(4):
        kept.put(bytes([number]), f"{number}", 2)
        kept.get(b"\0")

    assert (len(kept), kept.get(b"\0"), kept.get(b"\1"), kept.get(b"\3")) == (2, "0", None, "3")
