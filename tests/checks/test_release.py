"""What a release is refused for: a draft, a review that is missing or old, a day that is past."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from exporter.model import Finding, Manuscript, Person
from exporter.release import expired, unreleased, unsigned
from tests.making import manuscript

DAY = datetime.date(2026, 11, 24)
SIGNED: dict[str, Any] = {
    "status": "released", "updated": datetime.date(2026, 3, 1),
    "reviewers": (Person(name="Ben Jones"),), "reviewed": datetime.date(2026, 3, 2),
    "do_not_use_after": DAY,
}


def refusals(whole: Manuscript) -> list[Finding]:
    return [*unreleased(whole), *unsigned(whole), *expired(whole, DAY)]


def test_a_signed_manuscript_passes_up_to_its_last_day() -> None:
    assert refusals(manuscript("# A\n\nWords.\n", **SIGNED)) == []


@pytest.mark.parametrize(
    ("change", "rule", "found"),
    [
        ({"status": "draft"}, "D-102", "status: draft"),
        ({"status": "withdrawn"}, "D-102", "status: withdrawn"),
        ({"reviewers": ()}, "D-002", "reviewers: []"),
        ({"reviewed": None}, "D-002", "reviewed: null"),
        ({"reviewed": datetime.date(2026, 2, 28)}, "D-002", "reviewed: 2026-02-28"),
        ({"updated": datetime.date(1970, 1, 1)}, "D-002", "updated: 1970-01-01"),
        ({"to_confirm": ("That soap works",)}, "D-002", "to_confirm: 1 open"),
        *(
            ({"reviewers": (Person(name=name),)}, "D-002", name)
            for name in (
                "TBC", "N/A", "?", ".", "Dr", "Dr Name of reviewer", "XXX", "To be confirmed"
            )
        ),
        ({"reviewers": (Person(name="Ben Jones", date=datetime.date(2026, 2, 3)),)}, "D-002",
         "date: 2026-02-03"),
        ({"do_not_use_after": datetime.date(2026, 11, 23)}, "D-004", "2026-11-23"),
    ],
)
def test_each_lack_refuses_it(change: dict[str, Any], rule: str, found: str) -> None:
    told = refusals(manuscript("# A\n\nWords.\n", **(SIGNED | change)))
    assert [(one.rule, one.found) for one in told] == [(rule, found)]
    assert all(one.hint for one in told)


@pytest.mark.parametrize("name", ["Bo Li", "Mr Known Li", "Ó Néill", "山田花子", "Ng", "One, Jo"])
def test_a_person_is_no_placeholder(name: str) -> None:
    whole = manuscript("# A\n\nWords.\n", **(SIGNED | {"reviewers": (Person(name=name),)}))
    assert refusals(whole) == []


def test_the_digest_of_a_text_changes_with_what_a_reader_is_told() -> None:
    first = manuscript("# A\n\nWords.\n", **SIGNED)
    assert len(first.digest) == 16
    assert first.digest != manuscript("# A\n\nOther words.\n", **SIGNED).digest
    assert first.digest != manuscript("# A\n\nWords.\n", **(SIGNED | {"title": "B"})).digest
    assert first.digest == manuscript("# A\n\nWords.\n", **(SIGNED | {"version": "9"})).digest
