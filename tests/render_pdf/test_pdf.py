"""The PDF: tagged, outlined, in packaged fonts, of the book's own resources only."""

from __future__ import annotations

import datetime
import errno
import io
import subprocess
from pathlib import Path

import pikepdf
import pytest

from exporter.errors import RenderError
from exporter.model import Book
from exporter.render.pdf import render
from exporter.render.pdf.document import document
from tests.judges import page, pdffonts
from tests.making import book

TEXT = """\
# One

Words with a *link [in **it**](https://example.org/)* and a note[^1].

## Below

- first

  loose
- second

| a | b |
|---|--:|
| c | 1 |

::: {.icon-array count=3 of=4}
3 of 4
:::

[^1]: The note's words.

    More of it.
"""


def styled(name: str, text: str) -> Book:
    made = book(TEXT)
    from dataclasses import replace

    sheets = dict(made.styles)
    return replace(made, styles=tuple(sorted((sheets | {name: sheets[name] + text}).items())))


@pytest.fixture(scope="module")
def body() -> bytes:
    made = render(book(TEXT), "a4")
    assert made.findings == ()
    return made.body


def test_pdf_is_a_2a_and_ua_1(body: bytes) -> None:
    assert [page(body, profile) for profile in ("2a", "ua1")] == [[], []]


def test_fonts_are_embedded_subsets_of_the_packaged_family(body: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(body)
    fonts = pdffonts(path)

    assert fonts
    for font in fonts:
        assert (font.embedded, font.subset, font.unicode) == (True, True, True)
        assert "+Atkinson-Hyperlegible" in font.name


def test_metadata_say_title_language_and_date_without_a_clock(body: bytes) -> None:
    with pikepdf.open(io.BytesIO(body)) as pdf:
        assert str(pdf.Root.Lang) == "en"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.docinfo.Title) == "A leaflet (Sample, not clinically reviewed)"
        assert str(pdf.docinfo.CreationDate).startswith("D:20260102")


def test_bookmarks_are_the_headings(body: bytes) -> None:
    with pikepdf.open(io.BytesIO(body)) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == [
            "One", "Disclaimer", "About this leaflet",
        ]
        assert [item.title for item in outline.root[0].children] == ["Below"]


def test_every_page_says_that_it_is_a_proof_and_which_page_it_is(body: bytes) -> None:
    with pikepdf.open(io.BytesIO(body)) as pdf:
        count = len(pdf.pages)
    for number in range(1, count + 1):
        text = subprocess.run(
            ["pdftotext", "-f", str(number), "-l", str(number), "-", "-"],
            input=body, capture_output=True, check=True,
        ).stdout.decode()
        assert "Sample, not clinically reviewed" in text
        assert f"Page {number} of {count}" in text
        assert "LEAF-01 · version 0.1 · 2 January 2026" in text


def test_contents_have_the_page_numbers_of_their_headings() -> None:
    long = "# One\n\n" + "Some words to fill pages. " * 900 + "\n"
    made = render(book(long, "# Two\n\nx\n"), "a4")
    first = subprocess.run(
        ["pdftotext", "-l", "1", "-layout", "-", "-"],
        input=made.body, capture_output=True, check=True,
    ).stdout.decode()

    assert made.pages > 3
    (line,) = [line for line in first.splitlines() if line.strip().startswith("Two")]
    assert int(line.split()[1]) > 2


def test_notes_stand_at_the_foot_of_the_page_of_their_call(body: bytes) -> None:
    text = subprocess.run(
        ["pdftotext", "-l", "1", "-layout", "-", "-"], input=body, capture_output=True, check=True,
    ).stdout.decode()
    lines = [line.strip() for line in text.splitlines() if line.strip()]

    assert lines.index("1. The note’s words.") > lines.index("Disclaimer")


def test_layouts_differ_in_the_size_of_their_pages() -> None:
    sizes = {}
    for layout in ("a4", "letter"):
        with pikepdf.open(io.BytesIO(render(book(TEXT), layout).body)) as pdf:
            sizes[layout] = [round(float(side)) for side in pdf.pages[0].mediabox[2:]]

    assert sizes == {"a4": [595, 842], "letter": [612, 792]}


@pytest.mark.parametrize(
    ("css", "rule"),
    [
        ("\np { background: url(https://example.org/x.png) }", "P-002"),
        ("\np { background: url(file:///etc/passwd) }", "P-002"),
        ("\n@import 'other.css';", "P-001"),
        ("\np { colour: red }", "P-001"),
        ("\np { color: }", "P-001"),
    ],
)
def test_what_weasyprint_leaves_out_is_a_finding(css: str, rule: str) -> None:
    findings = render(styled("book.css", css), "a4").findings

    assert [finding.rule for finding in findings] == [rule]


def test_bad_css_is_told_with_its_file_and_line() -> None:
    (finding,) = render(styled("print.css", "\np { colour: red }"), "a4").findings
    lines = dict(book(TEXT).styles)["print.css"].count("\n") + 2

    assert (finding.place.file, finding.place.line) == ("styles/print.css", lines)


def test_an_engine_that_gives_up_is_a_render_error() -> None:
    with pytest.raises(RenderError, match="leaflet"):
        render(styled("book.css", "\n@color-profile --x { src: url(https://example.org/a.icc) }"),
               "a4")


def test_what_the_machine_lacks_is_no_fault_of_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("exporter.render.pdf.list_marks.level", full)
    with pytest.raises(OSError, match="No space left"):
        render(styled("book.css", ""), "a4")


def test_a_colour_of_printing_inks_is_refused() -> None:
    css = "\n@color-profile device-cmyk { src: none }\np { color: device-cmyk(0 1 1 0) }"

    found = render(styled("print.css", css), "a4").findings
    assert {(each.rule, each.place.file) for each in found} == {("P-001", "styles/print.css")}


def test_no_line_of_a_foot_ends_within_a_date() -> None:
    made = book("# A\n\nWords.\n", do_not_use_after=datetime.date(2027, 3, 4))
    tree = document(made, "a4")
    foot = next(str(each.get("data-foot")) for each in tree.iter() if each.get("data-foot"))
    assert "4\u00a0March\u00a02027" in foot
