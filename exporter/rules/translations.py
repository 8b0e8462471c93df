"""List the rules of translations: L, what a manuscript says in another language."""

from __future__ import annotations

from exporter.rules.rule import ERROR, NOTE, WARNING, Rule

_SAME = "Whoever reads a translation must get what readers of the original get."

INHERITED_KEY = Rule(
    "L-115", ERROR, "A translation's keys are those of its language; it has the others from its "
    "source.",
    "A version, a code or a bibliography of its own would make it another handout under the same "
    "name.",
    in_draft=WARNING,
)
NOT_ACCEPTED = Rule(
    "L-116", ERROR, "Somebody has accepted each passage of a translation as one of the passage "
    "that its source has.",
    "Without that record nobody is told when the original changes and the translation does not.",
    in_draft=WARNING,
)
STALE = Rule(
    "L-117", ERROR, "No passage of the source was changed after it was translated.",
    "The translation says what was true before: a dose or a telephone number may be the old one.",
    in_draft=WARNING,
)
MOVED = Rule(
    "L-118", ERROR, "A translation has the passages of its source, in their order: none was added, "
    "taken away or moved since.",
    "What was added is missing for the readers of the translation; what was taken away, they still "
    "follow.",
    in_draft=WARNING,
)
OTHER_FILES = Rule(
    "L-119", ERROR, "A translation has the section files of its source, by the same names.",
    _SAME, in_draft=WARNING,
)
OTHER_SHAPE = Rule(
    "L-120", ERROR, "A translation has the blocks of its source: headings, items, rows and their "
    "cells, boxes.",
    _SAME, in_draft=WARNING,
)
OTHER_MARKS = Rule(
    "L-121", ERROR, "A passage has the citations, links, pictures, slots, notes, boxes to tick, "
    "ids and classes that it has in the source.",
    "A lost citation takes the evidence away, a lost link the way to help.",
    in_draft=WARNING,
)
OTHER_NUMBERS = Rule(
    "L-122", ERROR, "A passage has the numbers, doses and telephone numbers that it has in the "
    "source, in the digits of any script.",
    "A wrong figure in a translation is read by people who can't check it against the original.",
    in_draft=WARNING,
)
NUMBER_IN_WORDS = Rule(
    "L-123", WARNING, "A number below 11 is written in digits where the source has digits.",
    "No machine reads a number in words, so a person has to compare it.",
)
OTHER_SIGN = Rule(
    "L-135", ERROR, "A number has the sign that it has in the source: minus, more or less than.",
    "-18 °C and 18 °C, above and below 140 are opposites.", in_draft=WARNING,
)
OTHER_ORDER = Rule(
    "L-136", ERROR, "The two numbers of a ratio stand in the order of the source.",
    "140/90 and 90/140, 1:1000 and 1000:1 are other values.", in_draft=WARNING,
)
OTHER_TIME = Rule(
    "L-137", ERROR, "A month, and the half of the day that a time is in, are those of the source.",
    "Whoever comes on the wrong day, or twelve hours late, misses the appointment.",
    in_draft=WARNING,
)
OTHER_UNIT = Rule(
    "L-138", ERROR, "A number has the unit of time or the currency that it has in the source.",
    "30 minutes are not 30 hours.", in_draft=WARNING,
)
OTHER_WORD = Rule(
    "L-139", WARNING, "A half, twice and three times, and a Roman numeral, are as in the source.",
    "Half a tablet and a whole one are two doses; few of these words are known to a machine.",
)
DIFFERS = Rule(
    "L-124", NOTE, "What differs from the source on purpose is listed in translated.toml.",
    "Another country has another emergency number; whoever releases the translation must see it.",
)
LATER_DATE = Rule(
    "L-125", ERROR, "A translation is in use no longer than its source, and reviewed no later.",
    "It says what its source says, so its time is over with it.",
    in_draft=WARNING,
)
NOT_OF_SOURCE = Rule(
    "L-126", ERROR, "A translation has a source that can be read, in another language, and is "
    "released after it.",
    "A translation of what nobody has signed is signed by nobody.",
)
