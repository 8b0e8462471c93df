"""List the rules of clinics: L, what a clinic says of itself in the languages of its readers."""

from __future__ import annotations

from exporter.rules.rule import ERROR, WARNING, Rule

FOREIGN_HELP = Rule(
    "L-127", ERROR,
    "The clinic's emergency lines are in the language of the box of urgent help that they end.",
    "Whoever needs help now can't wait for somebody who reads the other language.",
    "WCAG 2.2, 3.1.2; NHS standard for creating health content, 2: meeting user needs",
    in_draft=WARNING,
)
OTHER_HELP = Rule(
    "L-128", ERROR,
    "The clinic's emergency lines have the numbers of its own language in every other, too.",
    "Where one language says 999 and the other 112, one of them may reach nobody.",
    in_draft=WARNING,
)
UNPUBLISHED = Rule(
    "L-129", WARNING, "What a clinic says by language is in languages that the library publishes.",
    "Words under a tag that no book has, such as sp for es, are printed nowhere.",
)
