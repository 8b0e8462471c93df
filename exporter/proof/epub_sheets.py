"""Read the style sheets of an EPUB as rules, flat: whatever stands around one, it may apply (pure).

Conditions (@media, @supports, @layer, @container) are for each reading program to judge, so their
rules are taken as they are. A nested rule stands behind the selectors around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

import cssselect2
import tinycss2

_CONDITIONS = frozenset(("media", "supports", "layer", "container"))
_BLANK = ("whitespace", "comment")
_STATE = re.compile(r":(hover|active|focus(-within|-visible)?|target|visited|checked)\b")


@dataclass(frozen=True, slots=True)
class Declared:
    """A declaration: its place, property, value as written, and value's tokens but for blanks."""

    line: int
    column: int
    name: str
    value: str
    tokens: tuple[Any, ...] = field(compare=False, repr=False)


class SheetRule(NamedTuple):
    """A rule of a sheet: its selectors as written; its declarations; the conditions around it.

    An at-rule has its own name for selectors, such as `@keyframes`.
    """

    line: int
    column: int
    selectors: str
    declared: tuple[Declared, ...]
    condition: str = ""


@lru_cache(maxsize=16)
def rules_of(sheet: bytes) -> tuple[SheetRule, ...]:
    """Return all rules of a sheet in order; once a process, for most books have the same sheets."""
    return tuple(_rules(sheet))


@lru_cache(maxsize=512)
def compiled(selectors: str) -> tuple[cssselect2.CompiledSelector, ...]:
    """Return selectors that matches can be looked for, also of what is hovered over, or a target.

    Each is compiled once a process, as far as memory goes: most books have the same sheets.

    Raises: cssselect2.SelectorError if one is not known.
    """
    found = [*cssselect2.compile_selector_list(selectors)]
    if _STATE.search(selectors):
        found += cssselect2.compile_selector_list(_STATE.sub(r":not(:\1)", selectors))
    return tuple(found)


def _rules(sheet: bytes) -> Iterator[SheetRule]:
    waiting = [(node, "", "") for node in reversed(tinycss2.parse_stylesheet_bytes(sheet)[0])]
    while waiting:  # no recursion: a sheet may nest deeper than Python's stack
        node, around, condition = waiting.pop()
        if node.type not in ("qualified-rule", "at-rule") or node.content is None:
            continue
        if node.type == "qualified-rule":
            selectors = _within(tinycss2.serialize(node.prelude).strip(), around)
        elif node.lower_at_keyword in _CONDITIONS:
            selectors = around
            condition += f"@{node.lower_at_keyword}{tinycss2.serialize(node.prelude)}"
        else:
            selectors = f"@{node.lower_at_keyword}"
        inside = tinycss2.parse_blocks_contents(node.content)
        declared = tuple(map(_declared, (each for each in inside if each.type == "declaration")))
        if declared:
            yield SheetRule(
                node.source_line, node.source_column, selectors or "*", declared, condition
            )
        waiting += ((each, selectors, condition) for each in reversed(inside))


def _within(selectors: str, around: str) -> str:
    if not around:
        return selectors
    if around.startswith("@"):
        return f"{around} {selectors}"
    if "&" in selectors:
        return selectors.replace("&", f":is({around})")
    nested = selectors if selectors[:1] in ">+~" else f":is({selectors})"
    return f":is({around}) {nested}"


def _declared(node: Any) -> Declared:
    tokens = tuple(token for token in node.value if token.type not in _BLANK)
    value = tinycss2.serialize(node.value).strip()
    return Declared(node.source_line, node.source_column, node.lower_name, value, tokens)
