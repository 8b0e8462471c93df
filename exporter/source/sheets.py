"""Bound what a library's style sheet asks of layout by its numbers: how often, how large (pure).

What a sheet does beyond that, in grids and by its selectors, is bounded by the time of an edition.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from math import prod
from typing import Any, NamedTuple

import tinycss2

from exporter.model import Finding, Place
from exporter.rules.reading import LAVISH_SHEET

LEAST_PAGE, LONGEST = 50, 2_000
"""Millimetres: the least side of a page, and the longest length of all."""
COLUMNS, NUMBER, TRACKS = 6, 10_000, 100
PARTS, LETTERS = 1_000, 1_000
"""Most parts of one declaration, such as the stops of a gradient; most letters of a text in it."""
PRODUCT = 100 * NUMBER
"""What the numbers of a calculation may come to, multiplied with each other."""
_MILLIMETRES = {
    "mm": 1, "cm": 10, "q": 0.25, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6, "px": 25.4 / 96,
}
_COLUMNS = ("columns", "column-count")
_CALCULATED = ("calc", "min", "max", "clamp")
_OPEN = ("var", "attr", *_CALCULATED)
_SHOWN = 40
"""Letters of a value that a message shows."""


class _Excess(NamedTuple):
    """A part of a declaration that asks for too much, and what would do."""

    node: Any
    expected: str


def lavish(text: str, file: str) -> Iterator[Finding]:
    """Yield each declaration of a style sheet whose numbers ask for more than paper can have."""
    for declaration in _declarations(text):
        for node, expected in _excesses(declaration):
            yield LAVISH_SHEET.at(
                Place(file, node.source_line, node.source_column),
                "The style sheet asks for more than can be laid out in reasonable time.",
                found=f"{declaration.name}: {_written(node)}", expected=expected,
                hint="Correct the number, or take the declaration out.",
            )


def _declarations(text: str) -> Iterator[Any]:
    """Yield the declarations of all rules, also of those inside others."""
    waiting = tinycss2.parse_stylesheet(text)[::-1]
    while waiting:  # no recursion: a sheet may nest deeper than Python's stack
        node = waiting.pop()
        if node.type == "declaration":
            yield node
        elif node.type in ("qualified-rule", "at-rule") and node.content is not None:
            waiting += tinycss2.parse_blocks_contents(node.content)[::-1]


def _excesses(declaration: Any) -> Iterator[_Excess]:
    name = declaration.lower_name
    for count, node in enumerate(_values(declaration.value), start=1):
        if count > PARTS:
            yield _Excess(node, f"at most {PARTS:,} parts")
            return
        if expected := _expected(name, node):
            yield _Excess(node, expected)


def _expected(name: str, node: Any) -> str:
    """Return what would do in place of a part of a declaration; empty if the part will do."""
    for is_excess, expected in (
        (node.type == "function" and node.lower_name.startswith("repeating-"),
         "a gradient that does not repeat"),
        (node.type == "string" and len(node.value) > LETTERS,
         f"a text of at most {LETTERS:,} letters"),
        (TRACKS < _repeats(node) <= NUMBER, f"at most {TRACKS} tracks"),
        (_product(node) > PRODUCT, f"a calculation that comes to at most {PRODUCT:,}"),
        (node.type == "dimension" and abs(_millimetres(node)) > LONGEST,
         f"a length of at most {LONGEST // 1_000} m"),
        (_is_number(node) and name != "z-index" and abs(node.value) > NUMBER,
         f"a number of at most {NUMBER:,}"),
        (name in _COLUMNS and (_is_open(node) or _is_many(node)),
         f"at most {COLUMNS} columns, as a plain number"),
        (name == "size" and (_is_open(node) or _is_narrow(node)),
         f"sides of {LEAST_PAGE // 10} cm to {LONGEST // 1_000} m, in mm, cm, in or pt"),
    ):
        if is_excess:
            return expected
    return ""


def _values(nodes: list[Any]) -> Iterator[Any]:
    """Yield the parts of a value, those inside functions and brackets too."""
    waiting = nodes[::-1]
    while waiting:
        node = waiting.pop()
        yield node
        if node.type == "function":
            waiting += node.arguments[::-1]
        elif node.type.endswith(" block"):
            waiting += node.content[::-1]


def _written(node: Any) -> str:
    if node.type == "function":
        return f"{node.name}(…)"
    if node.type.endswith(" block"):  # no text of it: blocks may nest deeper than Python's stack
        return str(node.type)
    text = str(node.serialize())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _repeats(node: Any) -> float:
    """Return how often a part of a grid's tracks repeats others; 0 for any other part."""
    if node.type != "function" or node.lower_name != "repeat":
        return 0
    return max((float(each.value) for each in node.arguments if each.type == "number"), default=0)


def _product(node: Any) -> float:
    """Return what the numbers of a calculation come to, multiplied; 0 for any other part."""
    if node.type != "function" or node.lower_name not in _CALCULATED:
        return 0
    parts = list(islice(_values(node.arguments), PARTS))
    if not any(part.type == "literal" and part.value == "*" for part in parts):
        return 0
    return prod(max(1.0, abs(float(part.value))) for part in parts if _is_number(part))


def _is_number(node: Any) -> bool:
    return node.type in ("number", "dimension", "percentage")


def _is_open(node: Any) -> bool:
    """Return whether what a part comes to can't be read from it."""
    return node.type == "function" and node.lower_name in _OPEN


def _is_many(node: Any) -> bool:
    return bool(node.type == "number" and node.value > COLUMNS)


def _is_narrow(node: Any) -> bool:
    return node.type == "dimension" and _millimetres(node) < LEAST_PAGE


def _millimetres(node: Any) -> float:
    """Return an absolute length in millimetres; 0 for a length of another kind."""
    return float(node.value) * _MILLIMETRES.get(node.lower_unit, 0)
