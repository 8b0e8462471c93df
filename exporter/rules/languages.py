"""List the rules of languages: L, what exporter knows of a manuscript's language."""

from __future__ import annotations

from exporter.rules.rule import ERROR, NOTE, WARNING, Rule

UNKNOWN_LANGUAGE = Rule(
    "L-001", ERROR,
    "exporter has its own words (Contents, References, Page …) in the manuscript's language.",
    "A book's headings and page feet must be in the language of its text.",
    in_draft=WARNING,
)
UNCHECKED = Rule(
    "L-101", NOTE, "exporter knows enough of the language for every check.",
    "A check that does not know the language finds nothing, and that would look like approval.",
    "NHS standard for creating health content, 1: process for checking content",
)
UNREAD_WORDS = Rule(
    "L-102", NOTE, "A speaker of the language has reviewed exporter's own words in it.",
    "Every book prints Contents, References and the sentence that marks a proof, and these words "
    "may contain mistakes.",
    "NHS standard for creating health content, 1: checking and approval",
)
