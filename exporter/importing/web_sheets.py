"""Write what the sheets of a web page say into the styles of its elements (in place)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import cssselect2
import tinycss2
from lxml import etree

GENERATED = "data-exporter-generated"
"""The attribute that keeps the words which a sheet puts before or behind an element."""
_WEIGHED = frozenset((
    "background", "background-color", "clip", "clip-path", "color", "content-visibility",
    "display", "font", "font-family", "font-size", "height", "left", "max-height", "mso-hide",
    "opacity", "overflow", "text-decoration", "text-decoration-line", "text-indent", "top",
    "transform", "visibility",
))
"""What decides who sees an element, and in which font."""


def settle(root: etree._Element) -> None:
    """Write the declarations of the page's sheets before those of its elements' own styles."""
    matcher = _matcher(root)
    for wrapper in cssselect2.ElementWrapper.from_html_root(root).iter_subtree():
        element = wrapper.etree_element
        said = ""
        for *_, pseudo, declarations in sorted(matcher.match(wrapper), key=lambda one: one[:2]):
            if pseudo is None:
                said += _written(declarations, _WEIGHED)
            elif words := _generated(declarations):
                before = str(element.get(GENERATED, ""))
                element.set(GENERATED, f"{before} {words}".strip())
        if own := str(element.get("style", "")):
            said += _written(tinycss2.parse_blocks_contents(own), None)
        if said:
            element.set("style", said)


def _matcher(root: etree._Element) -> cssselect2.Matcher:
    """Return what finds the rules of an element; a selector that nobody knows has none."""
    matcher = cssselect2.Matcher()
    for sheet in root.iter("style"):
        for prelude, declarations in _rules(tinycss2.parse_stylesheet(sheet.text or "")):
            try:
                selectors = cssselect2.compile_selector_list(prelude)
            except cssselect2.SelectorError:
                continue
            for selector in selectors:
                matcher.add_selector(selector, declarations)
    return matcher


def _rules(nodes: Sequence[Any]) -> Iterator[tuple[Any, Sequence[Any]]]:
    """Yield the selectors and declarations of rules, those for screens included."""
    for node in nodes:
        if node.type == "qualified-rule":
            yield node.prelude, tinycss2.parse_blocks_contents(node.content)
        elif node.type == "at-rule" and node.content and node.lower_at_keyword in (
            "media", "supports", "layer",
        ):
            asked = tinycss2.serialize(node.prelude).strip().lower()
            if node.lower_at_keyword != "media" or asked in ("all", "screen"):
                yield from _rules(tinycss2.parse_rule_list(node.content))


def _written(declarations: Sequence[Any], names: frozenset[str] | None) -> str:
    """Return declarations without comments and escapes, those of some names alone."""
    return "".join(
        f"{each.lower_name}:{''.join(map(_token, each.value)).strip()};"
        for each in declarations
        if each.type == "declaration" and (names is None or each.lower_name in names)
    )


def _token(token: Any) -> str:
    if token.type == "comment":
        return ""
    return str(token.value) if token.type == "ident" else str(token.serialize())


def _generated(declarations: Sequence[Any]) -> str:
    """Return the words that `content` puts into the page."""
    return " ".join(
        token.value for each in declarations
        if each.type == "declaration" and each.lower_name == "content"
        for token in each.value if token.type == "string"
    )
