"""The proof sees what a file lacks; on sound files it is silent, whatever the text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporter.make import make
from exporter.model import Book
from exporter.proof import epub as proof_of_epub
from exporter.proof import pdf as proof_of_pdf
from exporter.proof.expected import Expected
from exporter.render import epub, pdf
from tests.making import book, edition, manuscript

TEXT = """\
# One

First words with a note[^1] and *more* words.

- An item

Last words.

::: {.icon-array count=1 of=2}
1 of 2
:::

[^1]: The note's words.
"""


@pytest.fixture(scope="module")
def sound() -> Book:
    return book(TEXT)


@pytest.fixture(scope="module")
def printed(sound: Book) -> bytes:
    return pdf.render(sound, "a4").body


@pytest.fixture(scope="module")
def bound(sound: Book) -> bytes:
    return epub.render(sound)


def in_pdf(book: Book, body: bytes) -> list[str]:
    proven = proof_of_pdf.prove(Expected(book), body, "x.pdf")
    return [one.rule for one in proven.findings]


def in_epub(book: Book, body: bytes) -> list[str]:
    return [one.rule for one in proof_of_epub.prove(Expected(book), body, "x.epub").findings]


def changed(book: Book, old: str, new: str) -> Book:
    assert any(old in part.body for part in book.parts)
    parts = tuple(replace(part, body=part.body.replace(old, new)) for part in book.parts)
    return replace(book, parts=parts)


def test_sound_files_pass(sound: Book, printed: bytes, bound: bytes) -> None:
    assert in_pdf(sound, printed) == []
    assert in_epub(sound, bound) == []


LOST = {
    "a word": ("First words", "First extra words"),
    "a letter": ("First", "Firsst"),
    "an item": ("<li>An item", "<li>Another</li><li>An item"),
    "a paragraph": ("<p>Last words.</p>", "<p>Last words.</p><p>Lost.</p>"),
    "the order": ("First words", "words First"),
    "a note's word": ("The note’s words", "The whole note’s words"),
    "a heading": ("<h1 id=\"one\">One", "<h1 id=\"one\">One more"),
    "the end": ("</dl>", "</dl><p>Lost.</p>"),
}
IN_PDF = {what: ["P-005", "P-022"] if what == "a heading" else ["P-005"] for what in LOST}
"""A heading is a bookmark, too."""


@pytest.mark.parametrize("what", LOST)
def test_what_a_file_lost_is_found(what: str, sound: Book, printed: bytes, bound: bytes) -> None:
    richer = changed(sound, *LOST[what])

    assert in_pdf(richer, printed) == IN_PDF[what]
    assert in_epub(richer, bound) == ["X-002"]


@pytest.mark.parametrize("what", LOST)
def test_what_a_file_has_too_much_is_found(
    what: str, sound: Book, printed: bytes, bound: bytes
) -> None:
    richer = changed(sound, *LOST[what])

    assert in_pdf(sound, pdf.render(richer, "a4").body) == IN_PDF[what]
    assert in_epub(sound, epub.render(richer)) == ["X-002"]


def test_a_lost_space_is_found_in_the_epub(sound: Book, bound: bytes) -> None:
    assert in_epub(changed(sound, "<em>more</em> words", "<em>more</em>words"), bound) == ["X-002"]


def test_a_lost_picture_is_found(sound: Book, printed: bytes) -> None:
    one = sound.parts[2]
    start, end = one.body.index("<svg"), one.body.index("</svg>") + len("</svg>")
    bare = replace(one, body=one.body[:start] + one.body[end:])
    poorer = replace(sound, parts=(*sound.parts[:2], bare, *sound.parts[3:]))

    assert in_pdf(sound, pdf.render(poorer, "a4").body) == ["P-005"]


def test_a_difference_is_told_at_its_section(sound: Book, printed: bytes) -> None:
    expected = Expected(changed(sound, "Last words", "Last good words"))
    (finding,) = proof_of_pdf.prove(expected, printed, "x.pdf").findings

    assert finding.place.file == "leaflet/01.md"
    assert "Last good words" in finding.expected


def test_an_untagged_pdf_and_a_foreign_font_are_found(
    sound: Book, printed: bytes
) -> None:
    import pikepdf

    with pikepdf.open(io.BytesIO(printed)) as file:
        del file.Root.MarkInfo
        for thing in file.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/FontName" in thing:
                thing.FontName = pikepdf.Name("/ABCDEF+Comic")
        spoilt = io.BytesIO()
        file.save(spoilt)

    found = in_pdf(sound, spoilt.getvalue())
    assert {"P-004", "P-006"} <= set(found)
    assert "P-005" not in found, "of a font that is not packaged, nobody knows the letters"


def rezipped(body: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


def test_a_broken_spine_file_and_a_dead_link_are_found(sound: Book, bound: bytes) -> None:
    broken = rezipped(bound, lambda _, data: data.replace(b"</section>", b""))
    dead = rezipped(bound, lambda _, data: data.replace(b'id="note-1"', b'id="gone"'))

    assert in_epub(sound, broken) == ["X-001"]
    assert set(in_epub(sound, dead)) == {"X-001", "X-002"}


SHAPES = ("{}", "- {}", "> {}", "1. {}")
LETTERS = st.characters(max_codepoint=0x17E, exclude_categories=("Cc",))
WORDS = st.text(LETTERS, min_size=1, max_size=40)


@settings(max_examples=settings.default.max_examples // 8)
@given(st.lists(WORDS, min_size=1, max_size=6), st.sampled_from(SHAPES))
def test_any_text_that_is_accepted_is_made_and_proven(lines: list[str], shape: str) -> None:
    text = "# One\n\nStart.\n\n" + "\n\n".join(shape.format(line) for line in lines) + "\n"
    made = make(manuscript(text), edition())

    told = {finding.rule for finding in made.findings}
    assert told & {"P-001", "P-004", "P-005", "P-006", "X-001", "X-002"} == set()
