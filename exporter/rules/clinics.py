"""List the rules of clinics: L, what a clinic says of itself in the languages of its readers."""

from __future__ import annotations

from exporter.rules.rule import ERROR, NOTE, WARNING, Rule

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
PALE_ACCENT = Rule(
    "L-140", NOTE, "Text in the clinic's colour is read on white and on its own wash.",
    "Headings, links and labels are set in it: a pale yellow on white is seen by few.",
    "WCAG 2.2, 1.4.3 (4.5:1)",
)
NOT_CALLED = Rule(
    "L-141", WARNING, "The clinic's telephone can be called from its country.",
    "A digit too many or too few is the commonest slip, and reaches nobody or a stranger.",
    "ITU-T E.164, as libphonenumber knows its countries",
)
NOT_FILLED_IN = Rule(
    "L-142", ERROR, "What a clinic says is filled in: no TBC, no [number], no slot.",
    "A leaflet that says “Call TBC” leaves a patient alone.",
    "NHS standard for creating health content, 1: process for checking content",
    in_draft=WARNING,
)
UNPUBLISHED = Rule(
    "L-129", WARNING, "What a clinic says by language is in languages that the library publishes.",
    "Words under a tag that no book has, such as sp for es, are printed nowhere.",
)
