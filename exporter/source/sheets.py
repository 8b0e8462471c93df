"""Bound what a library's style sheet asks of layout by its numbers: how often, how large (pure).

What a sheet does beyond that, in grids and by its selectors, is bounded by the time of an edition.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import tinycss2

from exporter.model import Finding, Place
from exporter.rules.reading import LAVISH_SHEET

LEAST_PAGE, LONGEST = 50, 2_000
"""Millimetres: the least side of a page, and the longest length of all."""
COLUMNS, NUMBER = 6, 10_000
_MILLIMETRES = {
    "mm": 1, "cm": 10, "q": 0.25, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6, "px": 25.4 / 96,
}
_COLUMNS = ("columns", "column-count")
_OPEN = ("var", "calc", "min", "max", "clamp", "attr")


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
    for node in _values(declaration.value):
        if node.type == "function" and node.lower_name.startswith("repeating-"):
            yield _Excess(node, "a gradient that does not repeat")
        elif node.type == "dimension" and abs(_millimetres(node)) > LONGEST:
            yield _Excess(node, f"a length of at most {LONGEST // 1_000} m")
        elif _is_number(node) and name != "z-index" and abs(node.value) > NUMBER:
            yield _Excess(node, f"a number of at most {NUMBER:,}")
        elif name in _COLUMNS and (_is_open(node) or _is_many(node)):
            yield _Excess(node, f"at most {COLUMNS} columns, as a plain number")
        elif name == "size" and (_is_open(node) or _is_narrow(node)):
            yield _Excess(node, f"sides of {LEAST_PAGE // 10} cm to {LONGEST // 1_000} m, in mm, "
                          "cm, in or pt")


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
    return f"{node.representation}{getattr(node, 'unit', '')}"


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
