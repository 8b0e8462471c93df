"""List the rules of review and release: D dates and status."""

from __future__ import annotations

from exporter.rules.rule import ERROR, Rule

UNSIGNED = Rule(
    "D-002", ERROR, "A released manuscript is signed: by whom, when, nothing open.",
    "Readers believe that a text without a proof's marks was reviewed. Somebody must have "
    "reviewed it, no earlier than the day of its last change, and left nothing to confirm.",
    "NHS standard for creating health content, 1: clinical approval",
)
WITHDRAWN = Rule(
    "D-003", ERROR, "A withdrawn manuscript is not made.",
    "Somebody decided that it must not be handed out any more.",
)
EXPIRED = Rule(
    "D-004", ERROR, "A released manuscript is not made after the last day on which it may be used.",
    "What was right on the day of its review may be wrong today. Nobody must hand out a text that "
    "its publisher has let lapse.",
    "NHS standard for creating health content, 1: planned review cycle",
)
ALTERED = Rule(
    "D-005", ERROR, "A released text is the one that its reviewers signed.",
    "A word that was changed afterwards was read by nobody: a dose, a telephone number, a not.",
    "NHS standard for creating health content, 1: clinical approval",
)
