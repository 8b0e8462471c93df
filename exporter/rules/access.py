"""List the rules of accessibility that warn: A-1. What breaks a file is in text.py."""

from __future__ import annotations

from exporter.rules.rule import WARNING, Rule

REPEATED_ALT = Rule(
    "A-101", WARNING, "Each text alternative describes its own picture and repeats no other words.",
    "Readers who can't see the picture learn nothing when they hear its caption or file name "
    "again.",
    "WCAG 2.2, 1.1.1 (failure F30)",
)
ALT_OF_IMAGE = Rule(
    "A-102", WARNING, "A text alternative does not say that it is an image.",
    "A screen reader already says so.", "WCAG 2.2, 1.1.1 (technique G95: short text alternatives)",
)
VAGUE_LINK = Rule(
    "A-103", WARNING, "A link's words say where it leads.",
    "Screen readers list the links of a page, and `here, here, here` helps nobody. On paper, "
    "nobody can click.",
    "WCAG 2.2, 2.4.4 (failure F63) and 2.4.9 (failure F84)",
)
NO_TABLE_HEAD = Rule(
    "A-104", WARNING, "A table has a heading row.",
    "Without the name of its column, a screen reader reads out a number that means nothing.",
    "WCAG 2.2, 1.3.1 (technique H51); PDF/UA-1 (ISO 14289-1), 7.5",
)
FOREIGN_WORDS = Rule(
    "A-105", WARNING, "Words in another language are marked with that language.",
    "A screen reader pronounces them by the rules of the wrong language, and nobody understands "
    "it.",
    "WCAG 2.2, 3.1.2 (technique H58)",
)
CAPITALS = Rule(
    "A-106", WARNING, "Phrases are not written in capital letters.",
    "We know words by their shape, and in capitals all shapes are alike. Some voices spell them "
    "out.",
    "RNIB Clear Print guidelines: capital letters",
)
SAME_WORDS = Rule(
    "A-107", WARNING, "Links with the same words lead to the same place.",
    "People who hear the same words twice expect the same page.", "WCAG 2.2, 3.2.4 and 2.4.9",
)
