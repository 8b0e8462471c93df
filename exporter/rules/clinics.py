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
    "L-140", NOTE, "Text in the clinic's colour is read on the ground of each layout.",
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
MISSING_LINE = Rule(
    "L-143", ERROR, "A handout has the notices and lines that its clinic's country asks of it.",
    "They say how to have it in large print, read aloud or in another language.",
    "the clause of the line, in exporter/countries/ or source/countries/",
    in_draft=WARNING,
)
OLD_LINE = Rule(
    "L-144", ERROR, "What a country asks has been read within the last twelve months.",
    "Rules change, and what rests on an old one may be wrong. Of a draft it is a warning.",
    "NHS standard for creating health content, 1: planned review cycle",
)
BAD_LINE = Rule(
    "L-145", ERROR, "Each line that a country asks has its clause, its source and its day.",
    "Without them nobody can look up whether it still holds.",
    "NHS standard for creating health content, 1: process for checking content",
)
UNASKED_NOTICE = Rule(
    "L-146", ERROR, "Every notice of a clinic is one that its country asks of some documents.",
    "A notice under another name, or asked of none, is printed nowhere.",
    in_draft=WARNING,
)
