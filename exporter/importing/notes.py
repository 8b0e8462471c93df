"""A note: what an import changed, guessed or left out, before its place in the result is known."""

from __future__ import annotations

from dataclasses import dataclass

from exporter.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Note:
    """What to tell: the rule, a sentence, the words that it is about, what to do.

    `key` is the key of manuscript.yaml that it is about.
    `near` are the words of the paragraph that it is about, where `found` stands in none.
    `replaced` are words that stand in the manuscript as something else: the number of a list.
    """

    rule: Rule
    message: str
    found: str = ""
    hint: str = ""
    replaced: str = ""
    near: str = ""
    key: str = ""
