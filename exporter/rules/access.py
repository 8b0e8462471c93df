"""List the rules of accessibility that warn: A-1. What breaks a file is in text.py."""

from __future__ import annotations

from exporter.rules.rule import WARNING, Rule

REPEATED_ALT = Rule(
    "A-101", WARNING, "A text alternative says what its own picture shows, and nothing twice.",
    "Who hears the caption again, or a file's name, has not been told what is to be seen.",
    "WCAG 2.2, 1.1.1 (failure F30)",
)
ALT_OF_IMAGE = Rule(
    "A-102", WARNING, "A text alternative does not say that it is an image.",
    "The screen reader has said that already.",
    "WCAG 2.2, 1.1.1 (technique G95: short text alternatives)",
)
VAGUE_LINK = Rule(
    "A-103", WARNING, "A link's words say where it leads.",
    "Who lists the links of a page hears `here, here, here`; on paper, here is nowhere.",
    "WCAG 2.2, 2.4.4 (failure F63) and 2.4.9 (failure F84)",
)
NO_TABLE_HEAD = Rule(
    "A-104", WARNING, "A table has a head.",
    "Without its column's name a number is read out as a number.",
    "WCAG 2.2, 1.3.1 (technique H51); PDF/UA-1 (ISO 14289-1), 7.5",
)
FOREIGN_WORDS = Rule(
    "A-105", WARNING, "A passage in another language is marked with it.",
    "A voice that reads it by the rules of this language says nothing that can be understood.",
    "WCAG 2.2, 3.1.2 (technique H58)",
)
CAPITALS = Rule(
    "A-106", WARNING, "No run of words is written in capitals.",
    "Words are known by their shape, and capitals have none; some voices spell them out.",
    "RNIB Clear Print guidelines: capital letters",
)
SAME_WORDS = Rule(
    "A-107", WARNING, "Links with the same words lead to the same place.",
    "Who hears the same words twice expects the same page.",
    "WCAG 2.2, 3.2.4 and 2.4.9",
)
