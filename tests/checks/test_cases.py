"""Each rule finds its fault in tests/checks/<id>/bad, where it stands, and nothing in good.

After a change that is meant, read each line: pytest --golden tests/checks
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from exporter import checks, rules
from exporter.rules import dates
from exporter.rules.languages import UNCHECKED
from tests.checks.cases import HERE, reviewed
from tests.golden import Golden

# Rules that the engine itself applies, not a check.
ENGINE = {
    dates.BEFORE_RELEASE.id, dates.LAPSED_WAIVER.id, dates.UNUSED_WAIVER.id, UNCHECKED.id, "E-126",
}
IDS = sorted({*checks.HOW, *ENGINE})


def found(rule: str, kind: str, root: Path) -> str:
    review = reviewed(HERE / rule / kind, root)
    return "".join(
        f"{one.severity.name.lower()} {one.place}: {one.message} | {one.found} | {one.expected}\n"
        for one in review.findings if one.rule == rule
    )


@pytest.mark.parametrize("rule", IDS)
def test_the_fault_is_found_where_it_stands(rule: str, tmp_path: Path, golden: Golden) -> None:
    fresh = found(rule, "bad", tmp_path)
    assert fresh
    golden(HERE / rule / "bad" / "expected.txt", fresh)


@pytest.mark.parametrize("rule", IDS)
def test_nothing_is_found_where_all_is_well(rule: str, tmp_path: Path) -> None:
    assert (HERE / rule / "good").is_dir()
    assert found(rule, "good", tmp_path) == ""


def test_no_rule_lacks_its_cases_and_no_case_its_rule() -> None:
    cases = {path.name for path in HERE.iterdir() if path.is_dir() and path.name[0] != "_"}
    assert cases == set(IDS)
    for rule in IDS:
        kinds = {path.name for path in (HERE / rule).iterdir()}
        assert kinds == {"bad", "good"}, rule
        for kind in kinds:
            assert any((HERE / rule / kind).iterdir()), (rule, kind)
        assert rules.find(rule) is not None


def test_the_sound_library_is_sound(tmp_path: Path) -> None:
    empty = tmp_path / "nothing"
    empty.mkdir()
    standing = reviewed(empty, tmp_path / "library").findings
    notes = {"E-124", "D-109"}  # what is always said
    assert [one for one in standing if one.rule not in notes] == []


@pytest.mark.parametrize("rule", sorted(checks.HOW))
def test_a_rule_that_finds_nothing_fails_its_case(
    rule: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    silence(checks, rule, monkeypatch)
    golden = (HERE / rule / "bad" / "expected.txt").read_text(encoding="utf-8")
    assert found(rule, "bad", tmp_path) != golden


def silence(module: ModuleType, rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OF_MANUSCRIPT", "OF_LIBRARY"):
        monkeypatch.setattr(module, name, tuple(
            replace(one, find=lambda _subject, _terms: iter(())) if one.rule.id == rule else one
            for one in getattr(module, name)
        ))
