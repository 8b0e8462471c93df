"""A waiver excuses its rule in its place until its day; one that does not is a finding."""

from __future__ import annotations

import datetime

import pytest

from exporter.model import Finding, Place, Severity, Waiver
from exporter.waivers import waive

DAY = datetime.date(2026, 11, 24)


def finding(rule: str = "E-105", file: str = "source/hands/01.md", line: int | None = 3) -> Finding:
    return Finding(rule=rule, severity=Severity.ERROR, place=Place(file, line), message="A fault.")


def waiver(place: str = "hands/01.md", until: datetime.date = DAY, rule: str = "E-105") -> Waiver:
    return Waiver(rule, place, "It is known.", until, 7)


@pytest.mark.parametrize("place", [
    "hands/01.md", "hands/01.md:3", "hands", "hands/",
    "source/hands/01.md", "source/hands/01.md:3", "source/hands", "source/hands/",
])
def test_its_place_covers_a_finding(place: str) -> None:
    standing, excused = waive([finding()], [waiver(place)], DAY, {"E-105"})
    assert standing == ()
    assert excused == ((finding(), waiver(place)),)


@pytest.mark.parametrize("place", ["hands/01.md:4", "hand", "hands/0", "01.md", "hands/02.md"])
def test_another_place_does_not(place: str) -> None:
    standing, _ = waive([finding()], [waiver(place)], DAY, {"E-105"})
    assert [one.rule for one in standing] == ["E-105", "D-121"]


def test_a_lapsed_one_excuses_nothing_and_says_where_it_stands() -> None:
    standing, _ = waive([finding()], [waiver(until=DAY - datetime.timedelta(1))], DAY)
    assert [one.rule for one in standing] == ["E-105", "D-120"]
    assert str(standing[1].place) == "source/library.yaml:7"


def test_an_unused_one_is_told_only_of_rules_that_were_judged() -> None:
    assert waive([], [waiver()], DAY)[0] == ()
    assert [one.rule for one in waive([], [waiver()], DAY, {"E-105"})[0]] == ["D-121"]


def test_another_rule_is_not_excused() -> None:
    assert waive([finding("E-104")], [waiver()], DAY)[0] == (finding("E-104"),)
