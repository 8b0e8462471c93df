"""docs/conformance.md is whole: all that is left to a person, and all rules of the proof."""

from __future__ import annotations

import re

from exporter.rules import ALL, PROOF
from tests.mutants.table import DOC

TEXT = DOC.read_text(encoding="utf-8")
LEFT, AFTER = (TEXT.index(f"\n## {heading}\n") for heading in (
    "What a person must still check", "What nobody here looks at"))
FOR_PERSONS = {  # Matterhorn Protocol 1.1: conditions left to a person, by checkpoint
    1: 3, 2: 1, 3: 3, 4: 1, 5: 3, 6: 1, 8: 2, 9: 3, 11: 1, 12: 1, 13: 7, 14: 3, 15: 4, 16: 3,
    17: 1, 18: 2, 19: 2, 22: 1, 24: 1, 28: 3, 29: 1, 31: 1,
}  # fmt: skip
CRITERIA = {  # WCAG 2.2: criteria of levels A and AA, by guideline
    "1.1": 1, "1.2": 5, "1.3": 5, "1.4": 9, "2.1": 3, "2.2": 2, "2.3": 1, "2.4": 8, "2.5": 6,
    "3.1": 2, "3.2": 5, "3.3": 6, "4.1": 2,
}  # fmt: skip


def test_each_condition_left_to_a_person_is_named_once() -> None:
    rows = re.findall(r"^\| (\d\d-\d{3}[^|]*)\|", TEXT[LEFT:AFTER], flags=re.MULTILINE)
    named = [one for row in rows for one in re.findall(r"\d\d-\d{3}", row)]
    assert len(set(named)) == len(named) == 48
    assert {checkpoint: sum(one.startswith(f"{checkpoint:02}-") for one in named)
            for checkpoint in FOR_PERSONS} == FOR_PERSONS


def test_each_criterion_of_level_a_and_aa_is_named_once() -> None:
    rows = re.findall(r"^\| (\d\.\d\.\d[^|]*)\|", TEXT[LEFT:AFTER], flags=re.MULTILINE)
    spans = [one for row in rows for one in re.findall(r"(\d\.\d)\.(\d+)(?: to \1\.(\d+))?", row)]
    named = [f"{guideline}.{number}" for guideline, first, last in spans
             for number in range(int(first), int(last or first) + 1)]
    assert len(set(named)) == len(named) == 55
    assert {guideline: sum(one.startswith(f"{guideline}.") for one in named)
            for guideline in CRITERIA} == CRITERIA


def test_rules_are_known_and_each_of_the_proof_is_named() -> None:
    named = set(re.findall(r"\b[A-Z]-\d{3}\b", TEXT))
    assert named <= {rule.id for rule in ALL}
    assert {rule.id for rule in PROOF} <= named
