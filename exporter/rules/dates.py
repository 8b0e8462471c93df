"""List the rules of dates: D-1, when a text was reviewed, until when it holds, what changed."""

from __future__ import annotations

from exporter.rules.rule import ERROR, NOTE, WARNING, Rule

BEFORE_RELEASE = Rule(
    "D-101", NOTE, "A draft has no open points before its release.",
    "A draft may be unfinished, so one note lists what a release still needs. With --release, or "
    "status: released, each point is a finding of its own.",
    "NHS standard for creating health content, 1: clinical approval",
)
NOT_RELEASED = Rule(
    "D-102", ERROR, "A text that is checked for release has the status released.",
    "A draft or a withdrawn text must not be handed out as if somebody had approved it.",
    "NHS standard for creating health content, 1: clinical approval",
)
REVIEW_OVERDUE = Rule(
    "D-103", WARNING, "The next review is not overdue.",
    "Readers notice a handout that is past its own review date, and trust the rest less.",
    "NHS standard for creating health content, 1: planned review cycle",
)
DUE = Rule(
    "D-104", WARNING, "No next review and no last day of use is due within 90 days.",
    "A review takes weeks. A warning on the day itself comes too late.",
    "NHS standard for creating health content, 1: planned review cycle",
)
FUTURE = Rule(
    "D-105", ERROR, "No review, change or version is dated in the future.",
    "Nobody can have reviewed a text tomorrow. A wrong year can hide that a review is overdue.",
    "JAMA benchmarks (Silberg 1997): currency",
)
DATES_ORDER = Rule(
    "D-106", ERROR, "The next review and the last day of use come after the review.",
    "A date before the review is a mistake, and hides how old the text is.",
    "NHS standard for creating health content, 1: planned review cycle",
)
LONG_CYCLE = Rule(
    "D-107", WARNING, "The next review is at most three years after the last one.",
    "Three years is the longest cycle that health services plan for leaflets.",
    "NHS standard for creating health content, 1: planned review cycle",
)
CHANGED = Rule(
    "D-108", ERROR, "A text that changed since its release has a new version.",
    "Two texts with the same version can't be told apart on a ward, or recalled.",
    "NHS standard for creating health content, 1: version control",
)
NO_DIGEST = Rule(
    "D-109", NOTE, "The history records the digest of a released version's text.",
    "The digest shows whether the text was changed later. The hint gives the line to add.",
    "NHS standard for creating health content, 1: version control",
)
UNRECORDED = Rule(
    "D-110", WARNING, "The history has a line for the current version.",
    "People who replace an older copy want to know what is new.",
    "NHS standard for creating health content, 1: version control",
)
LAPSED_WAIVER = Rule(
    "D-120", WARNING, "No waiver is past its last day.",
    "Somebody chose the day until which the waiver holds. From then on its rule applies again.",
)
UNUSED_WAIVER = Rule(
    "D-121", WARNING, "Every waiver excuses a finding.",
    "A waiver that excuses nothing would hide the next fault in that place.",
)
