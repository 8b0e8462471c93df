"""Read how a piece of a PDF's text is set: its colours, its slant, and where its line is."""

from __future__ import annotations

import ctypes
import math
import re
from functools import lru_cache
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium
from PIL import Image

from exporter.proof.box import Box

Colour = tuple[float, float, float]
"""Red, green and blue, from 0 to 1."""
_BLACK: Colour = (0.0, 0.0, 0.0)
_SLANTED_NAME = re.compile(rb"italic|oblique", re.IGNORECASE)
_ITALIC = 1 << 6
"""The flag of a slanted font (ISO 32000-1, table 123)."""
_LEAN = 0.02
"""How far letters may lean, as a share of their height, until they slant."""

_TURN = 0.02
"""How far a line may turn, in radians."""


class Look(NamedTuple):
    """How a piece is set: its baseline, and where it begins and ends on it, in points.

    These count from the lower left of the page. `ground` is the colour that most of its box has.
    `turns` is true where its line does not run across the page.
    """

    baseline: float
    left: float
    right: float
    slants: bool
    fill: Colour
    ground: Colour
    turns: bool = False


def look_of(raw: Any, text: Any, ends: tuple[int, int], lean: float, ground: Colour) -> Look:
    """Return the look of a text object.

    `ends` are the numbers of its leftmost and its rightmost letter in the text of a page; `lean`
    is how far letters lean, as a share of their height.
    """
    left, baseline = _origin(text, ends[0])
    return Look(
        baseline, left, _right(text, ends[1]),
        abs(lean) > _LEAN or _is_italic(pdfium.FPDFTextObj_GetFont(raw)), _fill(raw, ground),
        ground, _TURN < pdfium.FPDFText_GetCharAngle(text, ends[0]) < math.tau - _TURN,
    )


def ground_of(bare: Image.Image, box: Box) -> Colour:
    """Return the colour that most of a box has on a page without its text; in pixels of it."""
    left, top = int(max(box.left, 0)), int(max(box.top, 0))
    area = left, top, max(int(box.right), left + 1), max(int(box.bottom), top + 1)
    seen = bare.crop(area)
    shades: Any = seen.getcolors(seen.width * seen.height)
    _, (red, green, blue) = max(shades)
    return red / 255, green / 255, blue / 255


def _origin(text: Any, number: int) -> tuple[float, float]:
    """Return where a letter is set: its left end, on the baseline."""
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, number, x, y)
    return x.value, y.value


def _right(text: Any, number: int) -> float:
    """Return where a letter ends, with the room that it takes on its line."""
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text, number, box)
    return float(box.right)


def _fill(raw: Any, ground: Colour) -> Colour:
    """Return the colour of a text object, on its ground where light goes through."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(raw, *parts):
        return _BLACK
    *colour, alpha = (part.value / 255 for part in parts)
    red, green, blue = (
        alpha * over + (1 - alpha) * under for over, under in zip(colour, ground, strict=True)
    )
    return red, green, blue


def _is_italic(font: Any) -> bool:
    name = ctypes.create_string_buffer(200)
    pdfium.FPDFFont_GetBaseFontName(font, name, len(name))
    return _is_named_so(name.value) or bool(pdfium.FPDFFont_GetFlags(font) & _ITALIC)


@lru_cache(maxsize=64)
def _is_named_so(name: bytes) -> bool:
    return _SLANTED_NAME.search(name) is not None
