"""The page of rules is what the registry and the docstrings say; each rule names a real clause."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter import checks, rules
from exporter.cli.explain_command import page
from tests.golden import Golden

PAGE = Path(__file__).resolve().parents[2] / "docs" / "checks.md"
OURS = ("D-120", "D-121", "E-126")  # about our own files, which no standard knows


def test_the_page_is_fresh(golden: Golden) -> None:
    golden(PAGE, page())


@pytest.mark.parametrize("rule", rules.ALL, ids=lambda one: one.id)
def test_each_rule_is_on_the_page(rule: rules.Rule) -> None:
    assert f"### {rule.id}\n\n**{rule.law}**" in page()


@pytest.mark.parametrize("rule", sorted(checks.HOW))
def test_each_checked_rule_says_how_and_whence(rule: str) -> None:
    known = rules.find(rule)
    assert known is not None
    assert checks.HOW[rule].endswith("."), rule
    assert known.source or rule in OURS


def test_no_id_stands_twice() -> None:
    ids = [one.id for one in rules.ALL]
    assert len(ids) == len(set(ids))
