"""Find words of a drawing that nobody sees: hidden, without a colour, or seen through (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

_FILL = ("fill", "fill-opacity")
_OUTLINE = ("stroke", "stroke-opacity", "stroke-width")
_PAINT = (*_FILL, *_OUTLINE)
_INHERITED = (*_PAINT, "visibility")
_ZERO = r"[+-]?(?:0+(?:\.0*)?|\.0+)%?"
_NOTHING = re.compile(
    rf"none|transparent|{_ZERO}(?:px)?|#[0-9a-f]{{3}}0|#[0-9a-f]{{6}}00"
    rf"|(?:rgb|hsl)a?\([^,/]+(?:,[^,/]+,[^,/]+,|/)\s*{_ZERO}\s*\)"
)
"""What leaves nothing to see: no colour, a colour that is seen through, no opacity, no width."""

Fault = tuple[int | None, str, str]
_Values = dict[str, str]
_Sheet = dict[str, _Values]


def hidden(root: Any) -> Iterator[Fault]:
    """Yield each text, in a drawing without comments, whose words nobody sees.

    A layer that is not displayed is none: editors keep them, and no reader has them.
    """
    sheet = _sheet(root)
    seen: dict[Any, _Values] = {None: {"fill": "black", "stroke": "none"}}
    for node in root.iter():
        if not isinstance(node.tag, str):
            continue
        above, own = seen[node.getparent()], _values(node, sheet)
        seen[node] = above | {key: own[key] for key in _INHERITED if key in own}
        if _NOTHING.fullmatch(own.get("opacity", "")):
            seen[node]["opacity"] = "0"
        found = _hiding(own | seen[node]) if _has_words(node) else ""
        if found:
            yield node.sourceline, f"words with {found}", "words that readers see"


def _has_words(node: Any) -> bool:
    own = "".join((node.text or "", *(part.tail or "" for part in node)))
    return etree.QName(node).localname in ("text", "tspan") and bool(own.strip())


def _hiding(seen: _Values) -> str:
    """Return what hides words, by what their element and those around it declare."""
    if seen.get("opacity") == "0":
        return "opacity: 0"
    if seen.get("display") == "none":
        return "display: none"
    if seen.get("visibility", "visible") != "visible":
        return f"visibility: {seen['visibility']}"
    unpainted = {key for key in _PAINT if _NOTHING.fullmatch(seen.get(key, ""))}
    if unpainted.isdisjoint(_OUTLINE) or unpainted.isdisjoint(_FILL):
        return ""
    return "fill: none" if seen["fill"] == "none" else "a fill that is seen through"


def _values(node: Any, sheet: _Sheet) -> _Values:
    """Return what an element declares by attributes, by style sheets, and by its style."""
    values = {key: value.strip().lower() for key, value in node.attrib.items()}
    for selector in _selectors(node):
        values |= sheet.get(selector, {})
    values |= _declared(node.get("style", ""))
    return {key: value for key, value in values.items() if value != "inherit"}


def _selectors(node: Any) -> Iterator[str]:
    """Yield the simple selectors that name an element, the weightiest last."""
    tag = etree.QName(node).localname
    names = [f".{name}" for name in node.get("class", "").split()]
    yield from ("*", tag, *names, *(tag + name for name in names), f"#{node.get('id')}")


def _sheet(root: Any) -> _Sheet:
    """Return what the style sheets of a drawing declare by the last word of each selector."""
    sheet: _Sheet = {}
    for style in root.iter("{http://www.w3.org/2000/svg}style"):
        for rule in "".join(style.itertext()).split("}"):
            selectors, _, declarations = rule.partition("{")
            for selector in filter(None, map(str.strip, selectors.split(","))):
                sheet.setdefault(re.split(r"[\s>+~]", selector)[-1], {}).update(
                    _declared(declarations)
                )
    return sheet


def _declared(declarations: str) -> _Values:
    pairs = (each.split(":", 1) for each in declarations.split(";") if ":" in each)
    return {
        key.strip().lower(): value.lower().replace("!important", "").strip()
        for key, value in pairs
    }
