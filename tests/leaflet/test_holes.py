"""Blocks break where a reader would break them; a page that is left white is told (P-110)."""

from __future__ import annotations

import pytest
from weasyprint.formatting_structure import boxes

from exporter.assemble import assemble
from exporter.model import Book, Clinic, Finding
from exporter.render import pdf
from tests import making
from tests.look import laid

HEAD = "# Hands\n\nWash.\n\n"


def leaflet(text: str, css: str = "") -> Book:
    """Assemble one section, without contents; `css` comes after the layout's own sheet."""
    return laid.styled(making.book(text, contents=None), css)


def holes(text: str, css: str = "") -> list[Finding]:
    found = pdf.render(leaflet(text, css), "a4").findings
    return [finding for finding in found if finding.rule == "P-110"]


def pages_of(book: Book, name: str) -> list[int]:
    """Return the pages that hold lines of elements of a class or type, each once."""
    return sorted({
        seen.at.page for seen in laid.seen(book) if isinstance(seen.box, boxes.LineBox)
        and seen.at.block is not None and name in (seen.at.block.get("class"), seen.at.block.tag)
    })


ROWS = "| A | B |\n|---|---|\n" + "| one | two |\n" * 30 + "\n"
ITEMS = "::: {.%s}\n" + "- Ask us what you want to know.\n" * 9 + ":::\n"
STEPS = "::: {.steps}\n" + "".join(f"{n}. Wash your hands, and dry them.\n" for n in range(1, 10))


@pytest.mark.parametrize("block", [
    ROWS, ITEMS % "key-points", ITEMS % "caution", ITEMS % "urgent-help", ITEMS % "questions",
    ITEMS % "notes", f"{STEPS}:::\n",
], ids=["table", "key-points", "caution", "urgent-help", "questions", "notes", "steps"])
def test_a_long_block_breaks_and_leaves_no_hole(block: str) -> None:
    text = HEAD + "Some words of the text.\n\n" * 20 + block
    assert holes(text) == []
    assert pages_of(leaflet(text), "td" if block == ROWS else "li")[:2] == [1, 2]


@pytest.mark.parametrize("name", ["key-points", "warning", "urgent-help"])
def test_a_short_box_stays_whole(name: str) -> None:
    block = f"::: {{.{name}}}\n" + "- Ask us.\n" * 4 + ":::\n"
    css = ".chapter > p:first-of-type { height: 195mm }"
    assert pages_of(leaflet(f"{HEAD}{block}", css), "li") == [2]


def test_icon_arrays_part_between_two() -> None:
    arrays = "::: {.icon-array count=1 of=100}\n1 of 100\n:::\n\n" * 8
    book = leaflet(f"{HEAD}{arrays}")
    whole = [
        seen for seen in laid.seen(book)
        if seen.box.element is not None and seen.box.element.get("class") == "icon-array"
        and isinstance(seen.box, boxes.BlockBox)
    ]
    assert len(whole) == 8
    assert {seen.at.page for seen in whole} == {1, 2}
    assert {finding.rule for finding in pdf.render(book, "a4").findings} == set()


def test_a_white_page_is_told_with_what_did_not_fit() -> None:
    high = ".chapter > p:first-of-type { height: 100mm }"
    higher = ".chapter > p:last-child { height: 200mm; break-inside: avoid }"
    (found,) = holes(f"{HEAD}## Later\n\nDry them.\n", high + higher)
    assert found.message.startswith("78% of page 1 is white: what comes next did not fit")
    assert found.found == "Later"
    assert found.place.file == "leaflet/01.md"


@pytest.mark.parametrize(("before", "height"), [("", 75), ("Wash.\n\n", 90)])
def test_rows_that_would_leave_a_page_white_part(before: str, height: int) -> None:
    rows = "| A | B |\n|---|---|\n" + "| one | two |\n" * 3
    book = leaflet(f"# Hands\n\n{before}## Whom to ask\n\n{rows}", f"td {{ height: {height}mm }}")
    assert pages_of(book, "td")[:2] == [1, 2]


def test_what_is_kept_leaves_no_heading_alone() -> None:
    text = "# Hands\n\n## Drying\n\n::: keep-together\n" + "Dry them.\n\n" * 6 + ":::\n"
    book = leaflet(text, ".keep-together p { height: 37mm }")
    pages = {seen.at.page for seen in laid.seen(book) if seen.text == "Dry them."}
    assert pages == {1, 2}


def test_words_are_cited_as_they_are_read() -> None:
    css = ".chapter > p:last-child { height: 200mm; break-inside: avoid }"
    (found,) = holes(f"{HEAD}## 5 mg/day, می\u200cرود\n\nDry them.\n", css)
    assert found.found == "5 mg/day, می\u200cرود"
    assert found.message.endswith(f"on page 2, under '{found.found}'.")


def test_a_note_at_the_foot_fills_no_page() -> None:
    css = ".chapter > p:last-child { height: 200mm; break-inside: avoid }"
    (found,) = holes("# Hands\n\nWash.[^a]\n\n[^a]: A note.\n\n## Later\n\nDry them.\n", css)
    assert found.message.startswith("74% of page 1 is white")


@pytest.mark.parametrize("css", [
    "h2 { break-before: page }", ".chapter > p:first-of-type { break-after: page }",
])
def test_a_break_that_is_asked_for_is_no_hole(css: str) -> None:
    assert holes(f"{HEAD}## Later\n\nDry them.\n", css) == []


def test_nor_is_the_author_s_own() -> None:
    assert holes(f"{HEAD}::: page-break\n:::\n\nDry them.\n") == []


def test_the_last_page_may_be_white() -> None:
    assert holes(HEAD) == []


def test_a_contact_that_does_not_fit_is_called_by_its_name() -> None:
    clinic = Clinic(id="here", name="Hill Clinic", hours=("Monday to Friday",) * 20)
    text = making.manuscript(HEAD + "Some words of the text.\n\n" * 12)
    book = assemble(text, making.edition(clinic=clinic)).book
    assert book is not None
    (told,) = (each for each in pdf.render(book, "a4").findings if each.rule == "P-110")
    assert (told.found, "clinic.yaml" in told.hint) == ("How to reach us", True)


@pytest.mark.parametrize("layout", ["a4", "a5", "large-print", "dl"])
def test_a_fact_box_stays_whole(layout: str) -> None:
    bar = "::: {.bar count=%d of=100}\n%d of 100 people had pain.\n:::\n\n"
    box = f":::: fact-box\n**Benefits**\n\n{bar % (2, 2)}**Risks**\n\n{bar % (3, 3)}::::\n"
    for words in (4, 8, 12, 16):
        book = making.book(HEAD + "Some words of the text.\n\n" * words + box, contents=None)
        pages = {
            seen.at.page for seen in laid.seen(book, layout) if "of 100 people" in seen.text
            and isinstance(seen.box, boxes.LineBox)
        }
        assert len(pages) == 1
