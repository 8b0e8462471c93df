"""A note that is higher than its page goes on at the foot of the next."""

from __future__ import annotations

import io
import subprocess

import pikepdf
import pytest
from weasyprint.layout import LayoutContext, page

from exporter.model import Book, has_error
from exporter.proof import pdf as proof
from exporter.proof.expected import Expected
from exporter.proof.pdf_tree import elements, role
from exporter.render import pdf
from exporter.render.pdf.patches import long_notes
from tests import making
from tests.look import laid

SENTENCE = "Sentence {} of the note stands where it is called, and *nowhere* else at all. "
LONG = "".join(SENTENCE.format(number) for number in range(150))
TEXT = "Some words of the text, as many as fill a line or two of it. " * 4 + "\n\n"


def called(notes: str, text: str = TEXT * 12) -> Book:
    """Assemble a text whose first paragraph calls notes, which are given as [^1], [^2], …"""
    calls = " ".join(f"Called.[^{at}]" for at in range(1, notes.count("[^") + 1))
    return making.book(f"# Hands\n\n{calls}\n\n{text}\n{notes}")


def printed(one: Book) -> pdf.Pdf:
    """Print a book, and hold that all of it is there, in order, and nothing lies on anything."""
    made = pdf.render(one, "a4")
    proven = proof.prove(Expected(one), made.body, "x.pdf")
    found = (*made.findings, *proven.findings)
    assert not has_error(found), [finding.message for finding in found]
    return made


def errors(one: Book) -> list[str]:
    return [found.rule for found in pdf.render(one, "a4").findings if has_error([found])]


def pages(one: pdf.Pdf) -> list[str]:
    """Return the words of each page."""
    text = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=one.body, capture_output=True, check=True
    ).stdout.decode()
    return [" ".join(sheet.split()) for sheet in text.split("\f")[:-1]]


def holding(one: pdf.Pdf, words: str) -> list[int]:
    return [number for number, sheet in enumerate(pages(one), start=1) if words in sheet]


@pytest.fixture(scope="module")
def long() -> pdf.Pdf:
    """Print a book with a note of three pages."""
    return printed(called(f"[^1]: {LONG}\n", TEXT * 20))


def test_a_note_of_three_pages_is_one_note_and_leaves_room_for_the_text(long: pdf.Pdf) -> None:
    one = long

    pieces = holding(one, "of the note stands")
    assert len(pieces) >= 3
    assert pieces == list(range(pieces[0], pieces[-1] + 1))
    assert set(pieces[:-2]) <= set(holding(one, "Some words of the text"))
    with pikepdf.open(io.BytesIO(one.body)) as file:
        assert [role(element) for element in elements(file)].count("Note") == 1


def test_notes_behind_a_long_one_wait_for_its_end() -> None:
    notes = f"[^1]: {LONG}\n\n[^2]: The second note.\n\n[^3]: The third note.\n"
    one = printed(called(notes))

    last = holding(one, "of the note stands")[-1]
    assert holding(one, "The second note.")[0] >= last
    assert holding(one, "The third note.")[0] >= last


def test_many_notes_carried_over_are_spread() -> None:
    notes = "\n".join(f"[^{at}]: Note {at}. {LONG[:1500]}\n" for at in range(1, 6))
    printed(called(notes, TEXT * 20))


def test_a_note_of_lists_and_paragraphs_is_cut_between_and_within_them() -> None:
    inside = "".join(f"    - {SENTENCE.format(at) * 4}\n" for at in range(20))
    notes = f"[^1]: First.\n\n    {LONG[:3000]}\n\n{inside}\n    {LONG[:4000]}\n"

    assert len(holding(printed(called(notes)), "of the note stands")) >= 3


def test_a_note_goes_on_behind_the_last_page_of_the_text() -> None:
    printed(called(f"[^1]: {LONG}\n", ""))


@pytest.mark.parametrize("words", ["עברית היא שפה שנכתבת מימין לשמאל, וכך היא נקראת. ", "ééééé é "])
def test_letters_of_many_bytes_are_not_cut(words: str) -> None:
    printed(called(f"[^1]: {words * 200}\n"))


def test_weasyprint_prints_it_over_the_edge(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "remake_page", long_notes._remake_page)
    monkeypatch.setattr(LayoutContext, "layout_footnote", long_notes._lay_out)
    monkeypatch.setattr(LayoutContext, "report_footnote", long_notes._report)

    assert "P-014" in errors(called(f"[^1]: {LONG}\n")), "WeasyPrint has mended this; so can we"


def test_a_note_that_cannot_be_cut_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_notes, "_split", lambda context, note: None)

    assert errors(called(f"[^1]: {LONG}\n")) == ["P-014"]


@pytest.mark.parametrize("block", [
    "| A | B |\n    |---|---|\n    | c | d |\n",
    "::: {.icon-array count=3 of=4}\n    3 of 4\n    :::\n",
], ids=["table", "icon array"])
def test_a_long_note_that_holds_what_is_never_cut_is_told(block: str) -> None:
    assert errors(called(f"[^1]: {LONG}\n\n    {block}")) == ["P-014"]
    printed(called(f"[^1]: {SENTENCE}\n\n    {block}"))


def test_a_word_that_goes_on_on_the_next_page_has_its_hyphen() -> None:
    word = "Hand\u00adwasch\u00ading\u00adcere\u00admo\u00adnials "
    one = called(f"[^1]: {word * 300}\n")
    printed(one)

    notes = [line.text for line in laid.seen(one) if line.is_line and line.at.foot]
    assert len(notes) > 100
    assert [line for line in notes if not line.endswith(("-", "nials"))] == []


def test_a_page_of_notes_only_says_that_it_is_a_proof(long: pdf.Pdf) -> None:
    (*others, last) = pages(long)
    assert "of the note stands" in last
    assert "About this leaflet" in others[-1]
    assert all("Sample, not clinically reviewed" in sheet for sheet in (*others, last))


def test_a_block_that_lies_on_the_notes_is_told() -> None:
    one = called(f"[^1]: {LONG}\n", TEXT * 3)

    assert errors(one) == []
    high = laid.styled(one, "section > p { display: inline-block; line-height: 40mm }")
    assert "P-014" in errors(high)
