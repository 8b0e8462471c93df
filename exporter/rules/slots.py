"""List the rules of slots, `{{clinic.phone}}`, which an edition fills."""

from __future__ import annotations

from exporter.rules.rule import ERROR, WARNING, Rule

UNKNOWN_SLOT = Rule(
    "S-146", ERROR, "A slot has a name that exporter knows (docs/dialect.md, \"Slots\").",
    "Nothing would be put in its place: a patient would read the name.",
    in_draft=WARNING,
)
MISPLACED_SLOT = Rule(
    "S-147", ERROR,
    "A slot stands in the words of a text, in a text alternative, or is the address of a link.",
    "Elsewhere, as in keys of YAML or the path of a picture, nothing is filled in.",
    in_draft=WARNING,
)
EMPTY_SLOT = Rule(
    "S-148", ERROR, "What a slot names is there, in the clinic's or the manuscript's keys.",
    "A sentence without its telephone number sends nobody anywhere.",
    in_draft=WARNING,
)
