"""Hold manuscripts' codes against each other: each is unique in its library (pure)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from exporter.model import Finding, Place
from exporter.rules import reading as rules


@dataclass(frozen=True, slots=True)
class Code:
    """Hold a manuscript's code, and where it is written."""

    slug: str
    code: str
    place: Place


def shared_codes(codes: Iterable[Code]) -> tuple[tuple[str, Finding], ...]:
    """Give the slug of each manuscript whose code another before it has, in any case, and why."""
    first: dict[str, Code] = {}
    faults = []
    for one in codes:
        other = first.setdefault(one.code.casefold(), one) if one.code else one
        if other is not one:
            faults.append((one.slug, rules.DUPLICATE_CODE.at(
                one.place, f"The code {one.code} is also that of {other.slug}.", found=one.code,
                expected="a code of its own", hint=f"See {other.place}.",
            )))
    return tuple(faults)
