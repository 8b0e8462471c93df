"""Find what paper would draw in another way than screens do (pure).

WeasyPrint leaves out what it does not know of SVG, in silence: of two alternatives it draws both,
it drops filters and text on a path, and reads a style sheet without its conditions. Compared by
picture with a browser, feature by feature: tests/truth/test_renumbered_drawings.py.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

from exporter.model import INVISIBLE
from exporter.source import drawn_values, drawn_words
from exporter.wording import short

_SVG = "http://www.w3.org/2000/svg"
_DRAWN = frozenset((
    "a", "circle", "clipPath", "defs", "desc", "ellipse", "g", "image", "line", "linearGradient",
    "marker", "mask", "metadata", "path", "pattern", "polygon", "polyline", "radialGradient",
    "rect", "stop", "style", "svg", "symbol", "text", "title", "tspan", "use",
))
_CONDITIONS = ("requiredExtensions", "requiredFeatures", "systemLanguage")
_NEUTRAL: dict[str, str] = {
    "animation": "none", "backdrop-filter": "none", "background": "none|transparent|white",
    "background-color": "none|transparent|white", "baseline-shift": "baseline|0",
    "clip-rule": "nonzero|inherit", "direction": "ltr|inherit", "filter": "none",
    "font-variant": "normal",
    "font-variant-caps": "normal", "inline-size": "0|auto", "mask-type": "luminance",
    "mix-blend-mode": "normal", "paint-order": "normal|fill.*",
    "scale": "none", "shape-inside": "none", "text-decoration": "none.*",
    "text-decoration-line": "none", "text-shadow": "none", "text-transform": "none",
    "transform-box": "view-box", "translate": "none",
    "unicode-bidi": "normal|embed|isolate|plaintext|inherit", "vector-effect": "none",
    "visibility": "visible|hidden|inherit", "white-space": "normal|inherit",
    "word-spacing": "normal|0(px)?", "writing-mode": "lr|lr-tb|horizontal-tb",
}
"""Properties that paper leaves out, each with a pattern of the values that change nothing."""
_UNKNOWN_VALUE = re.compile(
    r"\b(?:var|calc|env|min|max|clamp|light-dark|color|color-mix|device-cmyk|(?:ok)?(?:lab|lch))\("
    r"|\d(?:vw|vh|vmin|vmax)\b|^(?:initial|unset|revert|revert-layer)$|^currentcolor$"
)
_SHAPE = re.compile(r"^(?!none$|url\()")
_DECLARATION = re.compile(r"(?<![\w-])([\w-]+)\s*:\s*([^;{}]+)")
_AT_RULE = re.compile(r"@(?!charset\b|font-face\b)[\w-]+")
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_SELECTORS = re.compile(r"(?<![^{}])[^{}]*\{")
_BLOCK_INSIDE = re.compile(r"\{[^{}]*\{")
_PSEUDO = re.compile(
    r"::?(?!(?:root|hover|first-child|last-child)\b|not\(|is\(|where\(|has\(|nth-)[\w-]+"
)
_FROM_THE_RIGHT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LONE_POINT = re.compile(r"\s*[^\s,]+[\s,]+[^\s,]+\s*")
_LONE_MOVE = re.compile(r"(?i)m[^a-df-z]*(?:$|[mz])")
_PAINTED = re.compile(r"url\(")

Fault = tuple[int | None, str, str]
_EXPECTED = "what paper draws as screens do"


def undrawn(root: Any) -> Iterator[Fault]:
    """Yield each part of a drawing that paper leaves out or draws otherwise, and words unseen."""
    for node in root.iter():
        if isinstance(node.tag, str):
            misread = drawn_values.misread(etree.QName(node).localname, _declared(node))
            told = dict(misread) | dict.fromkeys(_of_element(node), _EXPECTED)
            yield from ((node.sourceline, *one) for one in told.items())
    yield from drawn_words.hidden(root)


def _of_element(node: Any) -> Iterator[str]:
    name = etree.QName(node)
    if name.namespace != _SVG or name.localname not in _DRAWN:
        yield f"the element {short(name.localname)}"
        return
    for key in _CONDITIONS:
        if node.get(key) is not None:
            yield f"the condition {key}"
    for key, value in _declared(node):
        yield from _of_property(key, value)
    if node.get("pathLength") is not None:
        yield "pathLength"
    if node.get("textLength") is not None and not _is_plain_run(node):
        yield "textLength on words in several parts, or without a width"
    if node.get("mask") not in (None, "none") and not (node.get("width") and node.get("height")):
        yield "a mask on what has no width and height of its own"
    if of_its_kind := _OF_KIND.get(name.localname):
        yield from of_its_kind(node)


def _is_plain_run(node: Any) -> bool:
    """Return whether paper can set the words of an element, if it has some, to a length."""
    words = node.text or "a"
    spacing = next((value for each in (node, *node.iterancestors())
                    for key, value in _declared(each) if key == "letter-spacing"), "")
    return (
        etree.QName(node).localname in ("text", "tspan") and not len(node)
        and not INVISIBLE.issuperset(words) and not spacing.startswith("-")
    )


def _of_sheet(node: Any) -> Iterator[str]:
    text = _sheet(node)
    if at_rule := _AT_RULE.search(text):
        yield f"{at_rule[0]} in a style sheet"
    elif _BLOCK_INSIDE.search(text):
        yield "a rule inside a rule"
    elif pseudo := next(filter(_PSEUDO.search, _SELECTORS.findall(text)), ""):
        yield f"the selector {short(pseudo.rstrip('{'))}"


def _sheet(node: Any) -> str:
    return _COMMENT.sub("", "".join(node.itertext()))


def _declared(node: Any) -> Iterator[tuple[str, str]]:
    """Yield what an element says by attributes, by its style, and, if it is one, as a sheet."""
    for key, value in node.attrib.items():
        if key != "style" and "{" not in key:
            yield key, value
    styles = _COMMENT.sub("", node.get("style", ""))
    if etree.QName(node).localname == "style":
        styles += _SELECTORS.sub(";", _sheet(node))
    for key, value in _DECLARATION.findall(styles):
        yield key.lower(), value.strip().removesuffix("!important").strip()


def _of_property(key: str, value: str) -> Iterator[str]:
    neutral = _NEUTRAL.get(key.lower())
    if neutral and not re.fullmatch(neutral, value.lower()):
        yield f"{key}: {short(value)}"
    elif key == "stroke" and _PAINTED.match(value):
        yield "a stroke painted with a gradient or pattern"
    elif key == "clip-path" and _SHAPE.match(value):
        yield f"clip-path: {short(value)}"
    elif key == "font" and not re.match(r"[\d.]+(px|pt|em|mm)?[\s/]", value):
        yield f"font: {short(value)}"
    elif not key.startswith(("--", "data-", "aria-")) and _UNKNOWN_VALUE.search(value):
        yield f"{key}: {short(value)}"


def _of_use(node: Any) -> Iterator[str]:
    target = (node.get("href") or node.get("{http://www.w3.org/1999/xlink}href") or "").strip()[1:]
    symbols = node.getroottree().iter(f"{{{_SVG}}}symbol")
    if not (node.get("width") and node.get("height")) and any(
        symbol.get("id") == target for symbol in symbols
    ):
        yield "a symbol used without width and height"


def _of_line(node: Any) -> Iterator[str]:
    points, path = node.get("points"), node.get("d", "")
    is_lone = _LONE_POINT.fullmatch(points or "") or _LONE_MOVE.search(path)
    if points is None and etree.QName(node).localname != "path":
        yield "a line without points"
    elif is_lone and node.getroottree().find(f".//{{{_SVG}}}marker") is not None:
        yield "a line of one point in a drawing with markers"


def _of_text(node: Any) -> Iterator[str]:
    words = (node.text or "") + "".join(part.tail or "" for part in node)
    if _FROM_THE_RIGHT.search(words):
        yield "letters from right to left"
    for sign in unicodedata.normalize("NFC", words):
        if unicodedata.category(sign)[0] == "M" and sign not in INVISIBLE:
            yield f"a mark apart from its letter: U+{ord(sign):04X}"
            return
    above = [node, *node.iterancestors()]
    if any(etree.QName(each).localname == "clipPath" for each in above):
        yield "a clip by text"
    for each in above:
        paint = dict(_declared(each)).get("fill")
        if paint is not None:
            if _PAINTED.match(paint.strip()):
                yield "text painted with a gradient or pattern"
            return


_OF_KIND: dict[str, Callable[[Any], Iterator[str]]] = {
    "path": _of_line, "polygon": _of_line, "polyline": _of_line, "style": _of_sheet,
    "text": _of_text, "tspan": _of_text, "use": _of_use,
}
