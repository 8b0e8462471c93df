"""Page marks: where each page of the PDF begins, the text untouched, the list complete."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from exporter.make import make
from exporter.model import PageStart
from exporter.proof.expected import Expected
from exporter.proof.pdf import prove
from exporter.render import pdf
from exporter.render.epub import pagelist
from tests.epub.printed import between_marks, on_pages
from tests.judges import USED, epubcheck
from tests.making import book, edition, manuscript

NOTED = range(9, 90, 9)
LONG = "# One\n\n" + "".join(
    f"Paragraph {n} has *some* words to fill its page with, and a few more of them.\n\n"
    + (f"- item {n}\n- item\n\n" if n % 5 == 0 else "")
    + (f"Noted.[^{n}]\n\n" if n in NOTED else "")
    for n in range(1, 90)
) + "".join(f"[^{n}]: Note {n} says more.\n\n" for n in NOTED)
MARK = '<span role="doc-pagebreak" id="page-2" aria-label="Page 2."/>'


@pytest.mark.parametrize(
    ("body", "at", "expected"),
    [
        ("<section><h1>Ab</h1></section>", 0, f"<section>{MARK}<h1>Ab</h1></section>"),
        ("<section><p>Ab cd</p></section>", 2, f"<section><p>Ab {MARK}cd</p></section>"),
        ("<section><p>Abcd</p></section>", 3, f"<section><p>Abc{MARK}d</p></section>"),
        ("<section><p>A</p><p>b</p></section>", 1, f"<section><p>A</p>{MARK}<p>b</p></section>"),
        (
            "<section><p>A</p><p><em>b</em> c</p></section>", 1,
            f"<section><p>A</p>{MARK}<p><em>b</em> c</p></section>",
        ),
        (
            "<section><p>A <em>b</em> c d</p></section>", 2,
            f"<section><p>A <em>b</em> {MARK}c d</p></section>",
        ),
        (
            "<section><p>A</p><ul><li><p>b</p></li><li>c</li></ul></section>", 1,
            f"<section><p>A</p>{MARK}<ul><li><p>b</p></li><li>c</li></ul></section>",
        ),
        (
            "<section><p>A</p><ul><li>b</li><li><p>c</p></li></ul></section>", 2,
            f"<section><p>A</p><ul><li>b</li><li>{MARK}<p>c</p></li></ul></section>",
        ),
        (
            "<section><p>A</p><table><tr><td>b</td></tr></table></section>", 1,
            f"<section><p>A</p>{MARK}<table><tr><td>b</td></tr></table></section>",
        ),
        (
            "<section><p>A</p><div><svg><title>t</title></svg><p>b</p></div></section>", 1,
            f"<section><p>A</p>{MARK}<div><svg><title>t</title></svg><p>b</p></div></section>",
        ),
        (
            '<section><p>A</p><aside role="doc-footnote">x</aside><p>b</p></section>', 1,
            f'<section><p>A</p><aside role="doc-footnote">x</aside>{MARK}<p>b</p></section>',
        ),
    ],
)
def test_a_mark_stands_where_its_page_begins(body: str, at: int, expected: str) -> None:
    plain = book("# One\n\nx\n")
    part = plain.parts[2]
    one = replace(plain, parts=(replace(part, body=body),))

    assert pagelist.mark(one, [PageStart("2", part.name, at)]).parts[0].body == expected


@given(st.lists(st.integers(0, 400), max_size=8, unique=True))
def test_marks_leave_the_text_to_the_letter(offsets: list[int]) -> None:
    plain = book(LONG)
    part = plain.parts[2]
    starts = [PageStart(str(n), part.name, at) for n, at in enumerate(sorted(offsets), start=2)]
    marked = pagelist.mark(plain, starts)

    before, after = (etree.fromstring(one.body) for one in (part, marked.parts[2]))
    assert "".join(after.itertext()) == "".join(before.itertext())
    assert re.findall(r'id="page-(\d+)"', marked.parts[2].body) == [one.label for one in starts]


def test_the_text_between_two_marks_is_that_of_the_page() -> None:
    made = make(manuscript(LONG), edition())
    printed, bound = made.artifacts
    pages = on_pages(
        printed.body,
        "Sample, not clinically reviewed. Do not use it to make decisions about care.",
    )

    assert len(pages) > 3
    assert between_marks(bound.body) == pages



def test_every_printed_page_is_in_the_list_and_judges_accept_it(tmp_path: Path) -> None:
    made = make(manuscript(LONG), edition())
    path = tmp_path / "x.epub"
    path.write_bytes(made.artifacts[1].body)
    with zipfile.ZipFile(path) as archive:
        nav = archive.read("EPUB/nav.xhtml").decode()
        opf = archive.read("EPUB/content.opf").decode()
    listed = re.findall(r">(\d+)</a>", nav[nav.index('"page-list"'):])

    assert listed == [str(n) for n in range(1, len(listed) + 1)]
    assert "pageBreakMarkers" in opf
    assert '<meta property="pageBreakSource">LEAF-01 0.1 en PDF</meta>' in opf
    assert {message.id for message in epubcheck(path)} <= USED


def test_an_epub_has_the_same_bytes_whatever_formats_are_asked_for() -> None:
    both = make(manuscript(LONG), edition(layouts=("letter", "a4")))
    alone = make(manuscript(LONG), edition(formats=("epub",), layouts=("letter",)))

    assert both.artifacts[2].body == alone.artifacts[0].body
    assert [one.format for one in alone.artifacts] == ["epub"]


def test_without_a_page_list_an_epub_claims_none_and_judges_accept_it(tmp_path: Path) -> None:
    made = make(manuscript("# One\n\nWords.\n"), edition(formats=("epub",), page_list=False))
    (bound,) = made.artifacts
    path = tmp_path / "x.epub"
    path.write_bytes(bound.body)

    assert not bound.page_list
    assert {message.id for message in epubcheck(path)} <= USED


def test_page_starts_are_one_a_page_in_order() -> None:
    one = book(LONG)
    body = pdf.render(one, "a4").body
    starts = prove(Expected(one), body, "x.pdf").starts

    assert [start.label for start in starts] == [str(n) for n in range(1, len(starts) + 1)]
    assert (starts[0].part, starts[0].letters) == ("title", 0)
