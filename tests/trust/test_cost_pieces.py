"""What a text, a drawing or an index costs is counted by the piece, and by what numbers ask for."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import etree

from exporter import markdown
from exporter.assemble import faults, pictures
from exporter.citations import Entry, retractions
from exporter.citations import read as read_bibliography
from exporter.library import read_library
from exporter.markdown import limits, size
from exporter.model import Finding, Resource, Section
from exporter.render.epub import pagelist
from exporter.source import svg
from exporter.wording import Known
from tests.cli.conftest import MANUSCRIPT, REFERENCES, Ended, Shelf
from tests.hostile.bombs import SVG, png
from tests.making import library, manuscript, put

HEAD = "# Washing\n\nWords.\n\n"
TABLE = "| a " * 20 + "|\n" + "|---" * 20 + "|\n"
MANY = 300
"""As many pieces as `few` allows: a fiftieth of what is allowed."""


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(size, "MOST", MANY * size.PIECE)


def crowded(*texts: str) -> list[Finding]:
    """Return what is found of too large texts, each a file of one manuscript."""
    files = tuple(Section(f"hands/{number:02}.md", text) for number, text in enumerate(texts, 1))
    return [
        finding for section in markdown.parse(files) for finding in section.findings
        if finding.rule == "S-122"
    ]


@pytest.mark.parametrize("text", [
    TABLE + ("| a " * 20 + "|\n") * 15,
    "```\n" + "a\n" * MANY + "```\n",
    "    a\n" * MANY,
    "a\\\n" * MANY + "b\n",
    "*a* " * MANY,
    "`a` " * MANY,
    "[a](b:c) " * MANY,
    "[" + "@a; " * MANY + "@a]",
    "- a\n" * MANY,
    ("> " * 15 + "a\n\n") * 20,
    "a\n:   b\n\n" * 150,
    "![A](a.png){alt=b}\n\n" * 160,
    "## a\n\nb\n\n" * 62,
    "a[^1] " * 30 + "\n\n" + "b[^1] " * 30 + "\n\n" + "c[^1] " * 30 + "\n\n[^1]: d\n",
    "::: {.icon-array count=9 of=250}\n9 of 250\n:::\n",
    "\u0634 a 1 " * MANY,
    "\u0634 1 " * MANY,
    ("a" * 1_500 + " ") * 2,
    ("aaaa\\!" * 300 + " ") * 2,
    "```\n" + ("a" * 1_500 + "\n") * 2 + "```\n",
], ids=["cells", "fence", "code", "breaks", "stress", "spans", "links", "citations", "items",
        "quotes", "terms", "pictures", "headings", "notes", "icons",
        "runs from right to left", "numbers among them", "long words", "long words with escapes",
        "long words of code"])
@pytest.mark.usefixtures("few")
def test_pieces_of_each_kind_are_counted(text: str) -> None:
    [finding] = crowded(HEAD + text)
    assert (finding.place.file, "at most 30,000" in finding.expected) == ("hands/01.md", True)
    assert (finding.place.line or 0) > 3


@pytest.mark.usefixtures("few")
def test_pieces_of_many_kinds_and_files_add_up() -> None:
    """A fifth of what is allowed of each of six kinds, in six files, is too much together."""
    files = [
        HEAD + "*a* " * 60, HEAD + "a\\\n" * 60 + "b", HEAD + "    a\n" * 60, HEAD + "- a\n" * 60,
        HEAD + TABLE + "| a " * 20 + "|\n", HEAD + "[a](b:c) " * 60,
    ]
    assert [crowded(text) for text in files] == [[]] * 6
    [finding] = crowded(*files)
    assert (finding.place.file, finding.place.line) == ("hands/04.md", 34)


def test_notes_of_a_paragraph_are_counted() -> None:
    """Layout places all notes of a page anew with each of its lines: 300 took a minute."""
    assert crowded(HEAD + "a^[b] " * 30) == []
    [finding] = crowded(HEAD + "a^[b] " * 31)
    assert (finding.place.line, finding.found) == (5, "31 notes")


@pytest.mark.usefixtures("few")
def test_a_note_counts_wherever_it_is_printed() -> None:
    """Each section that calls a note of another file prints it: four notes, called by 20 files."""
    notes = "\n\n".join(f"[^{number}]: " + "word " * 100 for number in range(4))
    calls = " ".join(f"a[^{number}]" for number in range(4))
    assert crowded(f"{HEAD}{calls}\n\n{notes}\n") == []
    [finding] = crowded(f"{HEAD}{calls}\n\n{notes}\n", *[HEAD + calls] * 19)
    assert finding.place.file > "hands/02.md"


@pytest.mark.usefixtures("few")
def test_an_address_counts_wherever_it_is_linked() -> None:
    [_] = crowded(HEAD + "[a] " * 20 + "\n\n[a]: https://example.org/" + "b" * 1_900)


@pytest.mark.parametrize("piece", ["<!--\n\n", "- a\n", "> a\n\n"])
def test_of_too_many_blocks_no_words_are_read(
    piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "BLOCKS", 20)
    assert crowded(HEAD + piece * 18) == []
    [finding] = crowded(HEAD + piece * 19 + "[a](b:c)\n\n" * 600)
    assert finding.found == "more than 20 paragraphs, items and cells up to here"
    assert (finding.place.line or 0) > 20


def test_ordinary_large_texts_are_no_crowd() -> None:
    """Ten tables of 60 drugs, and a hundred pages."""
    table = "| h " * 6 + "|\n" + "|---" * 6 + "|\n" + ("| a b " + "| c d e f " * 5 + "|\n") * 60
    paragraph = "Wash your *hands* [well](https://example.org). " + "Use soap and water. " * 20
    assert crowded(HEAD + (table + "\n\n") * 10 + f"## Part\n\n{paragraph}\n\n" * 500) == []


def drawn(body: str) -> list[str]:
    drawing = f"{SVG}{body}</svg>".encode()
    return [found for look in (svg.burdens, svg.undrawn) for _, found, _ in look(drawing)]


STOPS = '<stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue"/>'
RECT = '<rect width="9" height="9" fill="url(#g)"/>'


@pytest.mark.parametrize("gradient", ["linearGradient", "radialGradient"])
@pytest.mark.parametrize("said", [
    'spreadMethod="repeat" x2="1e-9" r="1e-9"', 'spreadMethod="reflect"',
    'style="spreadMethod:repeat"', 'spreadMethod="repeat" gradientTransform="scale(1e-9)"',
])
def test_no_gradient_repeats(gradient: str, said: str) -> None:
    [found] = drawn(f'<{gradient} id="g" {said}>{STOPS}</{gradient}>{RECT}')
    assert found.lower().startswith("spreadmethod: re")


def test_a_sheet_repeats_no_gradient() -> None:
    sheet = "<style>linearGradient { spreadMethod: repeat }</style>"
    [found] = drawn(f'{sheet}<linearGradient id="g" x2="1">{STOPS}</linearGradient>{RECT}')
    assert found == "spreadmethod: repeat"


def test_a_gradient_that_ends_is_drawn() -> None:
    gradient = f'<linearGradient id="g" spreadMethod="pad">{STOPS}</linearGradient>'
    assert drawn(gradient + RECT) == []


@pytest.mark.parametrize("body", [
    '<path d="M0 0' + "t.1 1" * 110_000 + '"/>',
    '<path d="M0 0L1 1" stroke-dasharray="' + "1 " * 210_000 + '"/>',
    f'<text dx="{"0 " * 210_000}">a</text>',
], ids=["path", "dashes", "shifts"])
def test_numbers_of_a_drawing_are_counted(body: str) -> None:
    [found] = drawn(body)
    assert found.endswith("numbers")


@pytest.mark.parametrize("said", [
    'opacity=".5"', 'style="opacity: 50%"', 'class="pale"', 'clip-path="url(#m)"',
    'mask="url(#m)" width="9" height="9"',
])
def test_what_is_painted_apart_counts_ten_times(said: str) -> None:
    """Each is a picture of its own, which is then laid on: 5,000 took 24 seconds."""
    group = f'<g {said}><rect width="9" height="9"/></g>'
    head = '<style>.pale { opacity: 0.5 } g > rect { opacity: 1 }</style><clipPath id="m"/>'
    assert drawn(head + group * 100) == []
    assert "elements with all uses unfolded" in "".join(drawn(head + group * 950))


def test_rules_of_a_sheet_are_found_by_their_selectors() -> None:
    """Each of 5,000 elements is not held against each of 5,000 rules."""
    sheet = "".join(f".c{number} {{ fill: url(#g) }}" for number in range(4_000))
    assert drawn(f"<style>{sheet}</style>" + '<rect class="a"/>' * 9_000) == []


def shown(texts: str, *images: Resource) -> list[str]:
    made = manuscript(texts, resources=images)
    return [one.found for one in pictures.too_many_shapes(markdown.parse(made.sections), made)]


def test_images_are_counted_as_often_as_they_are_shown() -> None:
    drawing = Resource("a.svg", "image/svg+xml", f"{SVG}{RECT * 999}</svg>".encode())
    photograph = Resource("b.png", "image/png", png(5_000, 5_000))
    text = HEAD + '![A](a.svg){alt="A"}\n\n![B](b.png){alt="B"}\n\n' * 10
    assert shown(text, drawing, photograph) == []
    assert shown(text + '![A](a.svg){alt="A"}\n', drawing, photograph) == [
        "21,000 shapes up to here"
    ]


def test_sections_are_bounded_together(tmp_path: Path) -> None:
    root = library(tmp_path / "library")
    put(root, "hands/manuscript.yaml", MANUSCRIPT)
    for number in range(3):
        put(root, f"hands/{number:02}.md", HEAD + "word " * 150_000)
    found = read_library(root).findings
    assert [one.found for one in found if one.rule == "S-008"] == ["more than 2,000,000 characters"]


def rows(days: int) -> Iterator[str]:
    yield f"# retractions to 2026-01-01, sha256 {'0' * 64}, {days} rows"
    first = datetime.date(1000, 1, 1)
    for day in range(days):
        yield f"10.1000/a\t\tconcern\t{first + datetime.timedelta(day)}"


def test_notices_of_one_work_are_read_in_one_go_and_the_newest_is_kept() -> None:
    """Copying what is known at each row would take minutes for 100,000 of them."""
    index, found = retractions.parse("\n".join(rows(100_000)), "retractions.tsv")
    assert found == ()
    assert index is not None
    [notice] = index.by_doi["10.1000/a"]
    assert notice.date == datetime.date(1000, 1, 1) + datetime.timedelta(99_999)


def test_what_a_later_reinstatement_took_back_stays_before_it() -> None:
    lines = ("retraction\t2001-01-01", "retraction\t2003-01-01", "reinstatement\t2002-01-01")
    head = f"# retractions to 2003-01-01, sha256 {'0' * 64}, 3 rows\n"
    index, _ = retractions.parse(head + "".join(f"10.1000/a\t\t{line}\n" for line in lines), "a")
    assert index is not None
    assert [one.nature for one in index.by_doi["10.1000/a"]] == ["reinstatement", "retraction"]


def test_names_are_guessed_for_the_first_questions_only() -> None:
    known = Known(f"name-{number}" for number in range(10_000))
    asked = [known.near(f"other-{number}") for number in range(60)]
    assert [len(names) for names in asked] == [2_000] * 50 + [0] * 10
    assert known.near("other-3") == ()


def test_thousands_of_unknown_citations_are_all_told() -> None:
    text = HEAD + " ".join(f"[@kay{number}]" for number in range(400))
    made = manuscript(text, bibliography="hands/references.json")
    found = list(faults.unknown_citations(markdown.parse(made.sections), made))
    assert len(found) == 400


def test_pieces_of_a_field_are_joined_in_one_go() -> None:
    """To copy the rest of a field at each piece would take a minute for a million of them."""
    text = "@article{a, title = " + "{b} # " * 20_000 + "{c}}"
    [work], found = read_bibliography(text, "a.bib")
    assert found == ()
    assert work.key == "a"


def test_marks_of_pages_are_found_in_one_walk(monkeypatch: pytest.MonkeyPatch) -> None:
    """To start anew at each page would take the square of a section's pages."""
    root = etree.fromstring("<section><p>" + "word " * 1_000 + "</p></section>")
    spots = pagelist._spots(root, range(0, 4_000, 40))
    assert [position for _, _, position in spots.values()] == [50 * page for page in range(100)]
    assert len(spots) == 100


def test_a_citation_of_many_works_stays_on_the_page(
    exporter: Callable[..., Ended], shelf: Shelf
) -> None:
    """One line of sixty numbers left the page, and no file was made."""
    works = [{**json.loads(REFERENCES)[0], "id": f"k{number}"} for number in range(60)]
    shelf.write("hands/references.json", json.dumps(works))
    cluster = "; ".join(f"@k{number}" for number in range(60))
    long = "see what is told there at length of hands and of how to keep them clean @k0"
    shelf.write("hands/01-washing.md", f"{HEAD}Words [{cluster}].\n\n> > Words [{long}].\n")
    ended = exporter("build", "-q", cwd=shelf.root)
    assert (ended.code, "P-105" in ended.err, len(shelf.dist())) == (0, False, 2)


def test_cited_works_count_with_what_is_printed_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(size, "MOST", 13_000)
    text = HEAD + "".join(f"Words [@k{number}].\n\n" for number in range(12))
    parsed = markdown.parse((Section("a.md", text),))
    made = manuscript(bibliography="hands/references.json")

    def found(letters: int) -> list[str]:
        listed = [Entry(f"k{number}", number, "a" * letters) for number in range(12)]
        return [one.expected for one in faults.too_much_cited(parsed, made, listed)]

    assert found(10) == []
    assert found(300) == ["at most 13,000"]
