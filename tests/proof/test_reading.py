"""One reading three ways: what a book says, and that both its files say the same."""

from __future__ import annotations

import io
import random
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import etree
from pypdfium2 import PdfDocument

from exporter.assemble import assemble
from exporter.model import Book, Reference, Resource, letters
from exporter.proof import epub as proof_of_epub
from exporter.proof.comparison import differences
from exporter.proof.expected import Expected
from exporter.proof.passages import Passage
from exporter.proof.pdf_text import text_of
from exporter.render import epub, pdf
from exporter.rules import output as rules
from tests.golden import Golden
from tests.making import edition, manuscript
from tests.markdown.manuscripts import sections
from tests.proof.hard import SECTIONS, SVG, expected, in_epub, in_pdf, printed

FOLDER = Path(__file__).parent / "golden"


def chapter(title: str) -> list[Passage]:
    """Return what one section of the hard book says."""
    plain = title.partition("[")[0]
    said = expected().passages
    start = next(at for at, one in enumerate(said) if (one.role, one.text) == ("h1", plain))
    return [one for one in said[start:] if one.place == said[start].place]


@pytest.mark.parametrize("title", [title for title in SECTIONS if title != "Pages"])
def test_a_book_is_read_as_a_listener_gets_it(title: str, golden: Golden) -> None:
    fresh = "".join(f"{one.role} | {one.lang} | {one.text}\n" for one in chapter(title))
    golden(FOLDER / f"{title.partition('[')[0].lower()}.txt", fresh)


def test_a_table_and_a_note_on_several_pages_are_read_as_one() -> None:
    said = chapter("Pages")
    with pikepdf.open(io.BytesIO(printed())) as file:
        found = text_of(file, PdfDocument(printed())).passages
    rows = [one for one in found if one.role.startswith("table 2 >")]
    note = [one for one in found if one.role.startswith("note 2 >")]

    assert said[-1].text == " and on."
    assert len(rows) == 120
    assert len({one.place for one in rows}) > 1
    assert [len(one.text) > 2000 for one in note] == [False, True, False]
    assert note[0].text == "2"


def test_both_files_say_what_the_book_says() -> None:
    assert in_pdf(lambda file: None) == []
    assert in_epub(lambda name, text: text) == []


KEYS = ("smith2019", "who:2020", "doe_2021a", "niño2008", "one1999")
REFERENCES = tuple(
    Reference(key, f'{{"id": "{key}", "type": "book", "title": "Book {key}"}}') for key in KEYS
)
RESOURCES = tuple(Resource(name, "image/svg+xml", SVG) for name in ("a.svg", "sign.svg"))


@st.composite
def books(draw: st.DrawFn) -> Book:
    """Make up a book of one section; what has a fault is no book."""
    text = draw(sections()).replace("a.png", "a.svg").replace("sign.png", "sign.svg")
    cited = "\n\nCited " + " ".join(f"@{key}" for key in KEYS) + ".\n"
    source = manuscript(text + cited, references=REFERENCES, resources=RESOURCES)
    made = assemble(source, edition()).book
    assume(made is not None)
    assert made is not None
    return made


@settings(max_examples=settings.default.max_examples // 16)
@given(books())
def test_any_book_is_said_by_its_pdf(one: Book) -> None:
    body = pdf.render(one, "a4").body
    with pikepdf.open(io.BytesIO(body)) as file:
        found = text_of(file, PdfDocument(body))

    wanted = Expected(one)
    compared = differences(wanted.passages, found.passages, "x.pdf", rules.PDF_READING, letters)
    assert [*compared] == []
    starts = wanted.page_starts(found.pages)
    bound = epub.render(one, starts)
    assert proof_of_epub.prove(wanted, bound, "x.epub", starts).findings == ()


@settings(max_examples=settings.default.max_examples // 10)
@given(books())
def test_any_book_is_said_by_its_epub(one: Book) -> None:
    assert proof_of_epub.prove(Expected(one), epub.render(one), "x.epub").findings == ()


CHANGES = ("gone", "twice", "tongue", "role")
OTHER = {
    "p": "h4", "h1": "h2", "h2": "p", "h3": "p", "li": "p", "td": "th", "th": "td", "dt": "dd",
    "dd": "dt", "blockquote": "div", "caption": "p", "figcaption": "p", "code": "em",
}


@settings(max_examples=settings.default.max_examples // 4)
@given(books(), st.sampled_from(CHANGES), st.randoms(use_true_random=False))
def test_any_change_of_an_element_is_heard(one: Book, change: str, dice: random.Random) -> None:
    """Change one element of the running text: the reading is another one."""
    part = one.parts[2]
    root = etree.fromstring(part.body)
    known = [found for found in root.iter(*OTHER) if letters("".join(map(str, found.itertext())))]
    chosen = dice.choice(known)
    parent = chosen.getparent()
    assert parent is not None
    if change == "gone":
        keep = etree.Element("span")
        keep.tail = chosen.tail
        parent.replace(chosen, keep)
    elif change == "twice":
        again = etree.fromstring(etree.tostring(chosen, with_tail=False))
        parent.insert(parent.index(chosen), again)
    elif change == "tongue":
        chosen.set("{http://www.w3.org/XML/1998/namespace}lang", "tlh")
    else:
        chosen.tag = OTHER[chosen.tag]
    spoilt = replace(part, body=etree.tostring(root, encoding="unicode"))
    other = replace(one, parts=(*one.parts[:2], spoilt, *one.parts[3:]))

    before, after = Expected(one).passages, Expected(other).passages
    assert [*differences(before, after, "x", rules.PDF_READING, letters)] != []
