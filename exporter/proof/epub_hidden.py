"""Prove that no style sheet of an EPUB hides text that is whole, and that nobody would see.

A rule that hides words is found though another rule may show them again: which of two wins is for
each reading program to say. Not seen is what moves words off the page, or paints over them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import cssselect2
import tinycss2
from lxml import etree

from exporter.colour import contrast
from exporter.model import Finding, Place
from exporter.proof.epub_allowed import SHARES, length
from exporter.proof.epub_colours import colour_of
from exporter.proof.epub_file import OpenedEpub
from exporter.proof.expected import Expected
from exporter.proof.xhtml_text import local, words_of
from exporter.rules import output as rules

_WORDS = {
    "display": ("none",), "visibility": ("hidden", "collapse"), "content-visibility": ("hidden",),
}
_SPOILING = {
    "text-decoration": ("line-through",), "text-decoration-line": ("line-through",),
    "unicode-bidi": ("bidi-override", "isolate-override"),
}
"""What strikes words, or turns the order of their letters."""
_INKS = ("color", "-webkit-text-fill-color")
_CUTTING, _CUT = ("overflow", "overflow-x", "overflow-y"), ("hidden", "clip")
_MEASURES = frozenset(
    f"{most}{name}" for most in ("", "max-") for name in
    ("height", "width", "block-size", "inline-size")
)
_LINE = 1.0
"""The least height and width, in em, of what cuts off the rest."""
_SIZES = ("font-size", "opacity")
"""What hides if it is next to nothing."""
_LEGIBLE, _SEEN = 0.4, 0.1
"""The least size of type, as a share of the reader's, and the least opacity."""
_APART, _VEIL = 1.5, 0.2
"""The least contrast of type to its own ground; the most that a veil may cover."""
_STRUCK = ("del", "s")
_UNSHOWN = ("head", "title", "meta", "link")
_BLANK = ("whitespace", "comment")


class _Rule(NamedTuple):
    """A rule that hides: where it stands, its selectors, and what it declares."""

    place: Place
    selectors: str
    declared: str


def hidden(opened: OpenedEpub, _: Expected) -> Iterator[Finding]:
    """Find rules and attributes that hide words or pictures of a page, each once."""
    matcher = cssselect2.Matcher()
    for rule in _sheets(opened):
        try:
            for selector in cssselect2.compile_selector_list(rule.selectors):
                if selector.pseudo_element is None:
                    matcher.add_selector(selector, rule)
        except cssselect2.SelectorError:
            yield _found(rule, "A rule hides something, and its selector is not known.")
    known: set[_Rule] = set()
    for name, element, rule in _matches(opened, matcher):
        words = " ".join(words_of(element, " ").split())[:60]
        is_struck = local(element) in _STRUCK and "line-through" in rule.declared
        if rule not in known and words and not (is_struck or _is_unshown(element)):
            known.add(rule)
            yield _found(rule, f"Words of {name} are hidden: “{words}”.")


def _found(rule: _Rule, message: str) -> Finding:
    return rules.HIDING.at(
        rule.place, message, found=f"{rule.selectors} {{ {rule.declared} }}",
        expected="all words and pictures shown",
    )


def _sheets(opened: OpenedEpub) -> Iterator[_Rule]:
    """Yield the rules that hide."""
    for item in opened.manifest:
        if item.media_type == "text/css":
            for line, column, selectors, declared in _read(opened.files.get(item.name, b"")):
                yield _Rule(opened.place_of(item.name, line, column), selectors, declared)


@lru_cache(maxsize=16)
def _read(sheet: bytes) -> tuple[tuple[int, int, str, str], ...]:
    """Return line, column, selectors, declarations of rules that hide, also inside of @media.

    Once a process: most books are bound with the same sheets.
    """
    found = []
    waiting = tinycss2.parse_stylesheet_bytes(sheet)[0]
    while waiting:  # no recursion: a sheet may nest deeper than Python's stack
        node = waiting.pop()
        if node.type not in ("qualified-rule", "at-rule") or not node.content:
            continue
        if node.type == "at-rule":
            waiting += tinycss2.parse_rule_list(node.content)
            continue
        inside = tinycss2.parse_blocks_contents(node.content)
        waiting += inside
        if declared := _hiding(inside):
            selectors = tinycss2.serialize(node.prelude).strip()
            found.append((node.source_line, node.source_column, selectors, declared))
    return tuple(found)


def _matches(
    opened: OpenedEpub, matcher: cssselect2.Matcher
) -> Iterator[tuple[str, etree._Element, _Rule]]:
    """Pair elements with the rule that hides them: of a sheet, or their own."""
    for name, page in opened.pages.items():
        for element in page.iterfind(".//*[@style]"):
            declared = _hiding(tinycss2.parse_blocks_contents(element.get("style", "")))
            if declared:
                yield name, element, _Rule(opened.place_of(name), local(element), declared)
        for wrapped in cssselect2.ElementWrapper.from_xml_root(page).iter_subtree():
            for _specificity, _order, _pseudo, rule in matcher.match(wrapped):
                yield name, wrapped.etree_element, rule


def _hiding(nodes: Iterable[Any]) -> str:
    """Return the declarations that hide, as they are written."""
    declared = [node for node in nodes if node.type == "declaration"]
    hiding = [node for node in declared if _hides(node)] or _cut(declared) or _alike(declared)
    return "; ".join(f"{node.name}: {tinycss2.serialize(node.value).strip()}" for node in hiding)


def _hides(node: Any) -> bool:
    values = [value for value in node.value if value.type not in _BLANK]
    if node.lower_name in _SPOILING:
        return any(getattr(value, "lower_value", "") in _SPOILING[node.lower_name]
                   for value in values)
    if len(values) != 1:
        return False
    if node.lower_name in _INKS:
        colour = colour_of(tuple(values))
        return colour is not None and colour[3] < _VEIL
    if values[0].type == "ident":
        return values[0].lower_value in _WORDS.get(node.lower_name, ())
    if node.lower_name not in _SIZES:
        return False
    unit = "%" if values[0].type == "percentage" else getattr(values[0], "lower_unit", "")
    least = _LEGIBLE if node.lower_name == "font-size" else _SEEN
    return 0 <= getattr(values[0], "value", 1) * SHARES.get(unit, 1) < least


def _cut(declared: list[Any]) -> list[Any]:
    """Return the declarations of one rule that leave no room for a line, and cut it off, if any."""
    cutting = [
        node for node in declared if node.lower_name in _CUTTING
        and any(getattr(value, "lower_value", "") in _CUT for value in node.value)
    ]
    narrow = [
        node for node in declared if node.lower_name in _MEASURES
        and any((size := length(value)) is not None and size < _LINE for value in node.value)
    ]
    return [*cutting, *narrow] if cutting and narrow else []


def _alike(declared: list[Any]) -> list[Any]:
    """Return the colours of type and of ground of one rule that can't be told apart, if any."""
    found: dict[str, tuple[Any, tuple[float, ...]]] = {}
    for node in declared:
        colour = colour_of(tuple(node.value))
        if colour is not None and colour[3] > _VEIL:
            found[node.lower_name.removesuffix("-color")] = node, colour[:3]
    if {"color", "background"} <= found.keys():
        (type_, ink), (ground, paper) = found["color"], found["background"]
        if contrast(ink, paper) < _APART:
            return [type_, ground]
    return []


def _is_unshown(element: etree._Element) -> bool:
    """Return whether no reader shows it anyway: the head, titles, lists for software."""
    return local(element) in _UNSHOWN or any(
        above.get("hidden") is not None for above in (element, *element.iterancestors())
    )
