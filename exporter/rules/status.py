"""List the rules of review and release: D dates and status."""

from __future__ import annotations

from exporter.rules.rule import ERROR, Rule

UNSIGNED = Rule(
    "D-002", ERROR, "A released manuscript is signed: by whom, when, nothing open.",
    "Without a proof's marks a reader takes a text for reviewed. The review must be somebody's, on "
    "a day not before the text last changed, and leave nothing to confirm.",
    "NHS standard for creating health content, 1: clinical approval",
)
WITHDRAWN = Rule(
    "D-003", ERROR, "A withdrawn manuscript is not made.",
    "Somebody decided that it must not be handed out any more.",
)
EXPIRED = Rule(
    "D-004", ERROR, "A released manuscript is not made past the day it may be used until.",
    "What was right on the day of its review may be wrong today. Whoever builds it again must not "
    "hand out what its publisher has let lapse.",
    "NHS standard for creating health content, 1: planned review cycle",
)
