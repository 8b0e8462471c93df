"""Read a colour as CSS writes it, and find whether two look the same (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import tinycss2.color4
from tinycss2.color4 import Color

_ALIKE = 16
"""Colours that differ by no more of 255 in red, green and blue are one to the eye."""
_AS_LIGHTS = ("srgb", "display-p3")
"""Ways to say red, green and blue that the eye can't tell apart in a grey."""
_FROM_D50 = (
    (3.1338561, -1.6168667, -0.4906146), (-0.9787684, 1.9161415, 0.0334540),
    (0.0719453, -0.2289914, 1.4052427),
)
_FROM_D65 = (
    (3.2404542, -1.5371385, -0.4985314), (-0.9692660, 1.8760108, 0.0415560),
    (0.0556434, -0.2040259, 1.0572252),
)
"""What makes linear red, green and blue of XYZ, by its white."""


@dataclass(frozen=True, slots=True)
class Paint:
    """A colour: its red, green and blue of 255, and how much of it covers what is behind, of 1."""

    light: tuple[float, ...]
    cover: float

    def on(self, ground: Paint) -> Paint:
        """Return what is seen of it on a ground."""
        return Paint(_between(self.light, ground.light, self.cover), 1.0)

    def is_like(self, other: Paint) -> bool:
        """Return whether two colours look the same."""
        pairs = zip(self.light, other.light, strict=True)
        return all(abs(first - second) <= _ALIKE for first, second in pairs)


PAPER = Paint((255.0, 255.0, 255.0), 1.0)
_SYSTEM = {
    **dict.fromkeys(("canvas", "field", "window"), PAPER),
    **dict.fromkeys(("canvastext", "fieldtext", "windowtext", "buttontext"), Paint((0, 0, 0), 1.0)),
}
"""Colours of a usual screen that have the names of what they are for."""


@lru_cache(maxsize=1024)
def paint(said: str) -> Paint | None:
    """Return a colour as CSS writes it; None if it is none, or depends on what nobody knows."""
    token = tinycss2.parse_one_component_value(said, skip_comments=True)
    return _paint([token])


def are_alike(one: str, other: str) -> bool:
    """Return whether two colours, as CSS writes them, look the same; one that is unknown does not.
    """
    first, second = paint(one), paint(other)
    return first is not None and second is not None and first.is_like(second)


def _paint(tokens: Sequence[Any]) -> Paint | None:
    """Return the colour that is said by one token among spaces."""
    said = [each for each in tokens if each.type not in ("whitespace", "comment")]
    if len(said) != 1:
        return None
    (token,) = said
    name = token.lower_name if token.type == "function" else ""
    if name in ("light-dark", "color-mix"):
        parts = list(_parts(token.arguments))
        return _paint(parts[0]) if name == "light-dark" else _mixed(parts)
    if name and not token.arguments:
        return None  # tinycss2 1.5.1 fails on color()
    if token.type == "ident" and (known := _SYSTEM.get(token.lower_value)):
        return known
    colour = tinycss2.color4.parse_color(token)
    if colour is None or isinstance(colour, str) or (lights := _lights(colour)) is None:
        return None
    return Paint(tuple(255 * min(1.0, max(0.0, each)) for each in lights), colour.alpha)


def _lights(colour: Color) -> tuple[float, ...] | None:
    """Return red, green and blue from 0 to 1; None in a way to say them that is not known."""
    space = colour.space
    if space in _AS_LIGHTS:
        return tuple(colour.to(space).coordinates)
    if space in ("hsl", "hwb"):
        return tuple(colour.to("srgb").coordinates)
    if space == "srgb-linear":
        return tuple(map(_seen, colour.to(space).coordinates))
    for names, white, matrix in (
        (("lab", "lch", "xyz-d50"), "xyz-d50", _FROM_D50),
        (("oklab", "oklch", "xyz-d65"), "xyz-d65", _FROM_D65),
    ):
        if space in names:
            parts = colour.to(white).coordinates
            return tuple(
                _seen(sum(a * b for a, b in zip(row, parts, strict=True))) for row in matrix
            )
    return None


def _seen(linear: float) -> float:
    """Return red, green or blue of light, as sRGB writes it."""
    return 12.92 * linear if linear <= 0.0031308 else float(1.055 * linear ** (1 / 2.4) - 0.055)


def _mixed(parts: Sequence[Sequence[Any]]) -> Paint | None:
    """Return a mixture of two colours.

    Where it is not mixed in sRGB it is known only if a colour is clear, or both look the same.
    """
    way = "".join(each.lower_value for each in parts[0] if each.type == "ident")
    sides = [_share(each) for each in parts[1:]]
    if len(sides) != 2 or not way.startswith("in"):
        return None
    (first, share), (second, other) = sides
    if first is None or second is None:
        return None
    share = 100 - other if share is None and other is not None else 50 if share is None else share
    other = 100 - share if other is None else other
    whole = share + other
    is_plain = not first.cover or not second.cover or first.is_like(second)
    if min(share, other) < 0 or not whole or not (way == "insrgb" or is_plain):
        return None
    one, two = share / whole * first.cover, other / whole * second.cover
    cover = (one + two) * min(1, whole / 100)
    return Paint(_between(first.light, second.light, one / (one + two) if cover else 0), cover)


def _share(tokens: Sequence[Any]) -> tuple[Paint | None, float | None]:
    """Return a colour of a mixture, and its per cent, if that is said."""
    shares = [each.value for each in tokens if each.type == "percentage"]
    return _paint([each for each in tokens if each.type != "percentage"]), next(iter(shares), None)


def _parts(tokens: Sequence[Any]) -> Iterator[list[Any]]:
    """Yield what stands between the commas of a function."""
    part: list[Any] = []
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            yield part
            part = []
        else:
            part.append(token)
    yield part


def _between(first: Sequence[float], second: Sequence[float], share: float) -> tuple[float, ...]:
    return tuple(
        one * share + two * (1 - share) for one, two in zip(first, second, strict=True)
    )
