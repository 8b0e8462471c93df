"""Colours, written #rrggbb: contrast, mixtures, a tone for black and white (pure)."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterable, Iterator

WHITE = "#ffffff"
MIDDLE = 0.179
"""The luminance whose contrast to black and to white is the same, 4.58:1."""


def opaque(written: str) -> str:
    """Return a colour that is written as in CSS, yellow, #fc0 or rgb(255, 204, 0), as #rrggbb.

    Raises: ValueError if it is none, or one that is seen through.
    """
    if re.fullmatch("#[0-9A-Fa-f]{6}", written):
        return written
    from tinycss2.color3 import parse_color

    match parse_color(written):
        case (red, green, blue, 1) if 0 <= min(red, green, blue) <= max(red, green, blue) <= 1:
            return _written((red, green, blue))
    raise ValueError(written)


def channels(colour: str) -> tuple[float, float, float]:
    """Return red, green and blue of #rrggbb, from 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def luminance(parts: Iterable[float]) -> float:
    """Return the relative luminance of red, green and blue, as WCAG 2.2 defines it."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(colour: Iterable[float], other: Iterable[float]) -> float:
    """Return the contrast of two colours, from 1 to 21, as WCAG 2.2 defines it."""
    dark, light = sorted((luminance(colour), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """Return a colour with a share, from 0 to 1, of another one mixed into it."""
    pairs = zip(channels(colour), channels(other), strict=True)
    return _written(a + (b - a) * share for a, b in pairs)


def shades(colour: str) -> Iterator[str]:
    """Yield a colour, then ever darker ones of its hue and saturation (HSL), down to black."""
    yield colour
    hue, light, saturation = colorsys.rgb_to_hls(*channels(colour))
    for step in range(int(light * 512), -1, -1):
        yield _written(colorsys.hls_to_rgb(hue, step / 512, saturation))


def middle(colour: str) -> str:
    """Return the tone of a colour that stands out from black as from white, 4.5:1 and more.

    Hue and saturation (HSL) stay.
    """
    hue, _, saturation = colorsys.rgb_to_hls(*channels(colour))
    tones = (colorsys.hls_to_rgb(hue, step / 512, saturation) for step in range(513))
    return _written(min(tones, key=lambda tone: abs(luminance(tone) - MIDDLE)))


def _written(parts: Iterable[float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
