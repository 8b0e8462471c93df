"""What a rule weighs in a draft: files with a mark, where a release is refused."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from exporter import rules
from exporter.checks.terms import PROFILES, profile
from exporter.model import Place
from exporter.rules.rule import Rule
from tests.cli.conftest import Ended
from tests.truth.conftest import Built

LIGHTER = [rule for rule in rules.ALL if rule.in_draft is not None]
SIGNED = """\
reviewers: [{name: Ann Lee, date: 2026-01-03}]
reviewed: 2026-01-03
"""


class Fault(NamedTuple):
    """A text that breaks a rule, and the words with which its page marks the place.

    `bibliography` is the BibTeX beside the text; `heard` is what the e-book has at the place, if it
    is not the mark.
    """

    text: str
    mark: str
    bibliography: str = ""
    heard: str = ""

    def built(self, build: Callable[..., Built], status: str = "draft", more: str = "") -> Built:
        """Return a leaflet of the text, with its bibliography if it has one."""
        named = "bibliography: r.bib\n" if self.bibliography else ""
        files = {"r.bib": self.bibliography} if self.bibliography else {}
        return build(self.text, files_=files, status=status, more=more + named)


FAULTS: Mapping[str, Fault] = {
    "E-003": Fault("# Hands\n\nSoap helps [@soap].\n", "[citation missing: soap]"),
    "S-104": Fault("# Hands\n\nWash <u>both</u>.\n", "<u>both</u>"),
    "S-105": Fault("# Hands\n\n::: soap\nWash.\n:::\n", "::: soap"),
    "S-124": Fault("# Hands\n\nWash ==both==.\n", "==both=="),
    "S-125": Fault("# Hands\n\nWash[^1].\n\n[^1]: Both.\n\n    ## Part\n", "Part"),
    "S-129": Fault("# Hands\n\n1. Wash.\n4. Dry.\n", "Dry."),
    "S-130": Fault("# Hands\n\nThis was known in\n1847. Wash.\n", "known in 1847. Wash."),
    "S-132": Fault("# Hands\n\n100. Wash.\n\n    - Dry.\n", "- Dry."),
    "S-133": Fault("# Hands\n\n• Wash.\n• Dry.\n", "• Dry."),
    "E-009": Fault("# Hands\n\nSoap helps [@a].\n", r"\foo{x}", r"@misc{a, title={Soap \foo{x}}}"),
    "P-003": Fault("# Hands\n\nWash 手 well.\n", "[letters missing: U+624B]", heard="手"),
}
"""By rule: each that is lighter in a draft has its row."""


def weights(findings: Iterable[Mapping[str, Any]], rule: Rule) -> set[str]:
    """Return the severities of a rule's findings."""
    return {one["severity"] for one in findings if one["rule"] == rule.id}


def heard(built: Built) -> str:
    """Return the words of the EPUB with their white space folded."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", built.markup)).split())


@pytest.mark.parametrize("rule", LIGHTER, ids=lambda rule: rule.id)
def test_a_draft_is_made_with_a_mark_and_its_release_is_refused(
    rule: Rule, build: Callable[..., Built], exporter: Callable[..., Ended],
) -> None:
    fault = FAULTS[rule.id]
    draft = fault.built(build)
    assert draft.code == 0
    assert weights(draft.findings, rule) == {rule.weight(released=False).name.lower()}
    assert fault.mark in draft.words
    assert (fault.heard or fault.mark) in heard(draft)
    for command in (("check", "--release"), ("build", "--release", "-o", "other")):
        ended = exporter(*command, "--json", cwd=draft.root)
        found = json.loads(ended.out)
        assert ended.code == 1
        assert not found.get("artifacts")
        assert weights(found["findings"], rule) <= {"error"}, command


@pytest.mark.parametrize("rule", LIGHTER, ids=lambda rule: rule.id)
def test_what_is_released_is_not_made(rule: Rule, build: Callable[..., Built]) -> None:
    built = FAULTS[rule.id].built(build, "released", SIGNED)
    assert (built.code, weights(built.findings, rule), built.files) == (1, {"error"}, {})


@pytest.mark.parametrize("rule", LIGHTER, ids=lambda rule: rule.id)
def test_a_finding_is_weighed_either_way_and_back(rule: Rule) -> None:
    found = (rule.at(Place("a.md", 1), "Wrong."),)
    light = rules.weigh(found, released=False)
    assert [one.severity for one in light] == [rule.in_draft]
    assert rules.weigh(light, released=True) == found


@pytest.mark.parametrize("name", PROFILES)
def test_no_profile_weighs_what_the_status_weighs(name: str) -> None:
    assert not {rule.id for rule in LIGHTER} & profile(name).severity.keys()


def test_other_findings_keep_their_weight() -> None:
    found = tuple(
        rule.at(Place("a.md", 1), "Wrong.") for rule in rules.ALL if rule not in LIGHTER
    )
    assert rules.weigh(found, released=False) == found


def test_explain_says_both_weights(exporter: Callable[..., Ended], tmp_path: Path) -> None:
    told = exporter("explain", "E-003", cwd=tmp_path).out
    assert told.startswith("E-003 (error; in a draft warning): ")
