"""Check the numbers, lengths, lists, paths and transforms of a drawing (pure).

Where WeasyPrint can't read a value, it drops the whole drawing, or takes 0 for it in silence.

Source: SVG 2, 7.4 to 9.3; what WeasyPrint reads of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from exporter.wording import short

LARGEST = 1_000_000_000
"""A PDF holds larger numbers, but not what transforms make of them."""

_NUMBER = r"(?>[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+(?!\.))?)"
_SIZE = _NUMBER.replace("[+-]?", r"\+?", 1)
_ABOVE_0 = rf"(?=[+.0]*[1-9]){_SIZE}"
_UNIT = r"(?:px|pt|pc|in|cm|mm|em|ex|rem|%)?"
_GAP = r"(?>\s*,?\s*)"
_FLAG = "[01]"
_AWAY = r"(?![\w.])"
"""Stands behind what ends a value of a list."""


def _listed(*values: str) -> str:
    """Return a pattern of values in a row, each with what parts it from the next."""
    return "".join(f"{value}{_GAP}" for value in values)


def _call(names: str, unit: str, *counts: int) -> str:
    """Return a pattern of a function with as many numbers as one of some counts."""
    values = "|".join(rf"{_listed(*[_NUMBER + unit + _AWAY] * count)}(?=\))" for count in counts)
    return rf"(?:{names})\s*\(\s*(?:{values})\)"


_STEPS = "|".join((
    *(rf"[{letters}]\s*(?>{_listed(*[_NUMBER] * count)})+" for letters, count in (
        ("MmLlTt", 2), ("HhVv", 1), ("Cc", 6), ("SsQq", 4),
    )),
    rf"[Aa]\s*(?>{_listed(_SIZE, _SIZE, _NUMBER, _FLAG, _FLAG, _NUMBER, _NUMBER)})+",
    r"[Zz]\s*",
))
_PATH = rf"\s*(?:$|(?=[Mm]))(?>{_STEPS})*"
_CALLS = "|".join((
    _call("matrix", "", 6), _call("rotate", "(?:deg)?", 1, 3),
    _call("translate|scale", "(?:px)?", 1, 2), _call("skewX|skewY", "(?:deg)?", 1),
))
_TRANSFORM = rf"\s*none\s*|\s*(?>(?:{_CALLS}){_GAP})*"
_LENGTHS = rf"\s*(?>{_listed(_NUMBER + _UNIT + _AWAY)})+"

Kind = tuple[re.Pattern[str], str]
"""A pattern of values, and what they are, in words."""

_SIGNED: Kind = re.compile(rf"\s*{_NUMBER}{_UNIT}\s*"), "a number, or a length such as 5px"
_POSITIVE: Kind = (
    re.compile(rf"\s*{_SIZE}{_UNIT}\s*"), "a number, or a length such as 5px, not below 0"
)
_SHARE: Kind = re.compile(rf"\s*{_NUMBER}%?\s*"), "a number from 0 to 1, or a percentage"

_KINDS: dict[str, Kind] = {
    **dict.fromkeys((
        "x", "y", "cx", "cy", "x1", "x2", "y1", "y2", "fx", "fy", "refX", "refY",
        "stroke-dashoffset",
    ), _SIGNED),
    **dict.fromkeys((
        "width", "height", "r", "rx", "ry", "fr", "stroke-width", "textLength",
    ), _POSITIVE),
    **dict.fromkeys(("font-size", "markerWidth", "markerHeight"), (
        re.compile(rf"\s*{_ABOVE_0}{_UNIT}\s*"), "a number, or a length such as 5px, above 0"
    )),
    **dict.fromkeys((
        "opacity", "fill-opacity", "stroke-opacity", "stop-opacity", "offset",
    ), _SHARE),
    **dict.fromkeys(
        ("dx", "dy"), (re.compile(_LENGTHS), "numbers, or lengths such as 5px")
    ),
    **dict.fromkeys(("transform", "gradientTransform", "patternTransform"), (
        re.compile(_TRANSFORM), "transforms with as many numbers as each takes, as in scale(2)"
    )),
    "d": (re.compile(_PATH), "a path with as many numbers as each letter takes, as in M0 0L9 9"),
    "font-style": (re.compile("normal|italic|oblique"), "normal, italic or oblique"),
    "font-weight": (re.compile("normal|bold|[1-9]00"), "normal, bold, or 100 to 900"),
    "letter-spacing": (re.compile(rf"normal|{_NUMBER}{_UNIT}"), "normal, or a length"),
    "orient": (
        re.compile(rf"auto|auto-start-reverse|{_NUMBER}"), "auto, or an angle without a unit"
    ),
    "points": (re.compile(rf"\s*(?>{_listed(_NUMBER, _NUMBER)})+"), "pairs of numbers"),
    "preserveAspectRatio": (
        re.compile(r"\s*(?:none|x(?:Min|Mid|Max)Y(?:Min|Mid|Max))(?:\s+(?:meet|slice))?\s*"),
        "none, or a place such as xMidYMid",
    ),
    "rotate": (re.compile(rf"\s*(?>{_listed(_NUMBER + _AWAY)})+"), "angles without a unit"),
    "stroke-dasharray": (
        re.compile(rf"\s*none\s*|\s*(?>{_listed(_SIZE + _UNIT + _AWAY)})*"),
        "none, or lengths, not below 0",
    ),
    **dict.fromkeys(("spreadMethod", "spreadmethod"), (
        re.compile("pad"), "pad, or nothing: a gradient that repeats may be drawn without end"
    )),
    "stroke-miterlimit": (re.compile(rf"\s*{_SIZE}\s*"), "a number"),
    "transform-origin": (
        re.compile(rf"\s*{_listed(*[rf'{_NUMBER}(?:px)?{_AWAY}'] * 2)}"), "two numbers"
    ),
    "viewBox": (
        re.compile(rf"\s*{_listed(*[_NUMBER + _AWAY] * 2, *[_ABOVE_0 + _AWAY] * 2)}"),
        "four numbers, as in 0 0 120 60, the last two above 0",
    ),
}
_NUMBERS = re.compile(_NUMBER)
_WORDLESS = ("circle", "ellipse", "line", "path", "polygon", "polyline", "rect", "stop")
_OF_WORDS = ("font-size", "font-style", "font-weight", "letter-spacing")
"""Properties that editors write at shapes, too, where nothing reads them."""


def misread(element: str, declared: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield each value of an element that can't be read, with its name, and what is expected."""
    for key, value in declared:
        kind = _KINDS.get("dx" if key in ("x", "y") and element in ("text", "tspan") else key)
        unread = element in _WORDLESS and key in _OF_WORDS
        if kind is None or unread or value == "inherit":
            continue
        pattern, expected = kind
        if not pattern.fullmatch(value):
            yield f"{key}: {short(value) or 'nothing'}", expected
        elif any(abs(float(number)) > LARGEST for number in _NUMBERS.findall(value)):
            yield f"{key}: {short(value)}", f"numbers up to {LARGEST:,}"
