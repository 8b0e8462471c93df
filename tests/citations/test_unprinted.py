"""A field of a reference that its style has no place for is told; one that is printed is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from exporter.citations import STYLES, entries, read
from exporter.model import Reference

BOOK: dict[str, object] = {
    "type": "book", "title": "On sleep", "author": [{"family": "Lee", "given": "Kim"}],
    "publisher": "Press", "publisher-place": "London", "edition": "2nd ed.", "volume": 3,
    "issued": {"date-parts": [[2019, 4]]}, "source": "Library", "number-of-pages": 200,
}  # fmt: skip
ARTICLE: dict[str, object] = {
    "type": "article-journal", "title": "A trial of <i>Candida</i>, p < 0.05",
    "author": [{"family": f"Name{letter}"} for letter in "abcdefgh"],
    "container-title": "The Journal of Sleep", "container-title-short": "J Sleep",
    "volume": "12", "issue": "3", "page": "123-9", "publisher": "Society",
    "issued": {"raw": "2019-05-03"},
}  # fmt: skip
UNPRINTED: dict[str, tuple[dict[str, object], str]] = {
    "chapter": ({**BOOK, "chapter-number": 12}, "chapter-number"),
    "number of a report": ({**BOOK, "type": "report", "version": "7.5"}, "version"),
    "place of an event": ({**BOOK, "event-title": "World congress"}, "event-title"),
    "section": ({**ARTICLE, "section": "Letters"}, "section"),
}


def unprinted(item: dict[str, object], style: str) -> tuple[str, ...]:
    (entry,) = entries([Reference("k", json.dumps({"id": "k", **item}))], {"k": 1}, style, "en")
    return entry.unprinted


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("item", [BOOK, ARTICLE], ids=["book", "article"])
def test_what_is_printed_is_not_told(item: dict[str, object], style: str) -> None:
    told = set(unprinted(item, style))
    # BMJ and Elsevier print no issue; Elsevier no volume of a book.
    assert told <= {"issue", "volume"} - ({"volume"} if item is ARTICLE else set())
    assert style != "american-medical-association" or not told


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", UNPRINTED)
def test_what_no_entry_has_is_told(name: str, style: str) -> None:
    item, field = UNPRINTED[name]
    assert field in unprinted(item, style)


def test_a_field_is_told_once() -> None:
    fields = {"original-title": "Old", "original-date": {"raw": "1950"}, "note": "Rare"}
    item = {"id": "k", **BOOK, **fields}
    (reference,), _ = read(json.dumps([item]), "k.json")
    told = [field for fault in reference.faults for field in fault.found.split(", ")]
    assert sorted([*told, *unprinted(item, next(iter(STYLES)))]) == sorted(fields)


def test_the_sample_has_nothing_that_is_not_printed(source: Path) -> None:
    items = json.loads(source.read_text("utf-8"))
    references = [Reference(item["id"], json.dumps(item)) for item in items]
    numbers = {item["id"]: at for at, item in enumerate(items, 1)}
    told = {e.key: e.unprinted for e in entries(references, numbers, next(iter(STYLES)), "en")}
    assert not {key: left for key, left in told.items() if left}


@pytest.fixture
def source() -> Path:
    return Path(__file__).parents[2] / "source/ketamine-for-depression/references.json"
