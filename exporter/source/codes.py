"""Compare the codes and ISBNs of manuscripts: each is unique in its library (pure)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from exporter.model import Finding, Place


class Code(NamedTuple):
    """A manuscript's code, and where it is written; its ISBNs, of paper and e-book."""

    slug: str
    code: str
    place: Place
    isbns: tuple[str, ...] = ()


def shared_codes(codes: Iterable[Code]) -> tuple[tuple[str, Finding], ...]:
    """Return the slug of each manuscript whose code, in any case, or ISBN another before it has,
    and why.
    """
    first: dict[str, Code] = {}
    same: list[tuple[Code, Code, str]] = []
    for code in codes:
        other = first.setdefault(code.code.casefold(), code) if code.code else code
        if other is not code:
            same.append((code, other, ""))
        for isbn in code.isbns:
            other = first.setdefault(isbn, code)
            if other is not code:
                same.append((code, other, isbn))
    return tuple((code.slug, _shared(code, other, isbn)) for code, other, isbn in same)


def _shared(code: Code, other: Code, isbn: str) -> Finding:
    """Return the finding that another manuscript has the same ISBN; without one, the same code."""
    from exporter.rules import reading as rules

    if isbn:
        return rules.DUPLICATE_ISBN.at(
            Place(code.place.file), f"The manuscript {other.slug} has the ISBN {isbn} too.",
            found=f"isbn: {isbn}", expected="an ISBN of its own",
            hint=f"Correct one of them, or take it out. See {other.place.file}.",
        )
    return rules.DUPLICATE_CODE.at(
        code.place, f"The manuscript {other.slug} has the code {code.code} too.",
        found=code.code,
        expected="a code of its own",
        hint=f"Give one of them another id. See {other.place}.",
    )
