"""Define what a check is: a rule, and the small function that finds where it is broken (pure)."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from exporter.checks.terms import Terms
from exporter.model import Finding
from exporter.rules.rule import Rule

S = TypeVar("S")
Find = Callable[[S, Terms], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Check(Generic[S]):
    """Pair a rule with the function that finds its faults in a subject.

    `how` is the function's docstring: what it looks at, and what it passes by. `at_release` says
    that a draft may still break it.
    """

    rule: Rule
    find: Find[S]
    how: str
    at_release: bool = False

    def __call__(self, subject: S, terms: Terms) -> Iterator[Finding]:
        """Find where a subject breaks the rule."""
        return self.find(subject, terms)


def check(rule: Rule, *, at_release: bool = False) -> Callable[[Find[S]], Check[S]]:
    """Make a function the check of a rule; a family's tuple then enrols it."""

    def enrol(find: Find[S]) -> Check[S]:
        return Check(rule, find, inspect.cleandoc(find.__doc__ or "").strip(), at_release)

    return enrol
