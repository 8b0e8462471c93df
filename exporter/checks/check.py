"""Pair a rule with the small function that finds where it is broken (pure)."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Generic, TypeVar

from exporter.checks.terms import Terms
from exporter.languages import Sheet
from exporter.model import Finding
from exporter.rules.rule import Rule

S = TypeVar("S")
Find = Callable[[S, Terms], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Check(Generic[S]):
    """A rule, and the function that finds its faults in a subject.

    `how` is the function's docstring: what it looks at, and what it passes by. A draft may still
    break a rule `at_release`. `needs` is the sheet of the manuscript's language without which the
    check is skipped, with a note (L-101).
    """

    rule: Rule
    find: Find[S]
    how: str
    at_release: bool = False
    needs: Sheet | None = None

    def __call__(self, subject: S, terms: Terms) -> Iterator[Finding]:
        """Yield where a subject breaks the rule."""
        return self.find(subject, terms)


def check(
    rule: Rule, *, how: str = "", at_release: bool = False, needs: Sheet | None = None
) -> Callable[[Find[S]], Check[S]]:
    """Return a decorator that makes a function the check of a rule.

    `how` stands in for the docstring of a function that is made for several rules.
    """

    def enrol(find: Find[S]) -> Check[S]:
        return Check(rule, find, how or inspect.getdoc(find) or "", at_release, needs)

    return enrol


def checks_of(family: ModuleType) -> tuple[Check[Any], ...]:
    """Return the checks that a family's module defines, in the order of its lines."""
    return tuple(check for check in vars(family).values() if isinstance(check, Check))
