"""List the rules of dates: D-1, when a text was reviewed, until when it holds, what changed."""

from __future__ import annotations

from exporter.rules.rule import ERROR, NOTE, WARNING, Rule

BEFORE_RELEASE = Rule(
    "D-101", NOTE, "Nothing stands between a draft and its release.",
    "A draft may be unfinished; one line says what a release still asks for. Each part of it is a "
    "finding of its own under --release, or with status: released.",
    "NHS standard for creating health content, 1: clinical approval",
)
NOT_RELEASED = Rule(
    "D-102", ERROR, "What is made for release has the status released.",
    "A draft, or what was withdrawn, must not be handed out as if somebody had signed it.",
    "NHS standard for creating health content, 1: clinical approval",
)
REVIEW_OVERDUE = Rule(
    "D-103", WARNING, "The day of the next review is not past.",
    "Readers notice a handout that is past its own review date, and trust the rest less.",
    "NHS standard for creating health content, 1: planned review cycle",
)
DUE = Rule(
    "D-104", WARNING, "No date falls due within 90 days.",
    "A review takes weeks; whoever is told on the day is told too late.",
    "NHS standard for creating health content, 1: planned review cycle",
)
FUTURE = Rule(
    "D-105", ERROR, "No review, change or version lies in the future.",
    "Nobody can have reviewed a text tomorrow; a slip in a year hides that it is overdue.",
    "JAMA benchmarks (Silberg 1997): currency",
)
DATES_ORDER = Rule(
    "D-106", ERROR, "The next review and the last day of use come after the review.",
    "One that comes before it is a slip in a date, and hides how old the text is.",
    "NHS standard for creating health content, 1: planned review cycle",
)
LONG_CYCLE = Rule(
    "D-107", WARNING, "The next review is at most three years after the last one.",
    "Three years is the longest cycle that health services plan for leaflets.",
    "NHS standard for creating health content, 1: planned review cycle",
)
CHANGED = Rule(
    "D-108", ERROR, "A text that changed since its release has a new version.",
    "Two texts under one version can't be told apart on a ward, nor recalled.",
    "NHS standard for creating health content, 1: version control",
)
NO_DIGEST = Rule(
    "D-109", NOTE, "The history's line of a released version holds the digest of its text.",
    "By it a later change of the text is seen. The hint gives the line to write.",
    "NHS standard for creating health content, 1: version control",
)
UNRECORDED = Rule(
    "D-110", WARNING, "The history has a line for the version at hand.",
    "Who replaces an older copy wants to know what is new.",
    "NHS standard for creating health content, 1: version control",
)
LAPSED_WAIVER = Rule(
    "D-120", WARNING, "No waiver has lapsed.",
    "It held until a day that somebody chose; since then its rule holds again.",
)
UNUSED_WAIVER = Rule(
    "D-121", WARNING, "Every waiver excuses a finding.",
    "One that excuses nothing would hide the next fault in that place.",
)
