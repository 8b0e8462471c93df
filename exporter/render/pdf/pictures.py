"""Measure pictures on laid-out pages: those that were made smaller, and those too coarse (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.images import RasterImage

from exporter.model import Finding, Place
from exporter.render.pdf.page_boxes import Seen
from exporter.rules import layout as rules

DOTS = 150
"""Fewest dots to the inch of a bitmap on paper."""

_CSS_INCH = 96
_SLACK = 1.0  # px: rounding is no fault
_SMALL = _CSS_INCH / 2
"""What is no wider, such as a sign in the line, shows no blur."""


def pictures(page_boxes: Iterable[Seen]) -> Iterator[Finding]:
    """Yield what was found of each picture of the text."""
    for seen in page_boxes:
        if isinstance(seen.box, boxes.ReplacedBox) and (named := seen.picture):
            yield from _shrunk(seen, *named)
            yield from _coarse(seen, *named)


def _shrunk(seen: Seen, name: str, place: Place) -> Iterator[Finding]:
    """Yield a finding where a picture is narrower than it says; assembly made a width of a height.
    """
    box, asked = seen.box, seen.box.style["width"]
    if asked == "auto":
        return
    is_share = asked.unit == "%"
    width, height = _drawn(box)
    if (asked.value > 100) if is_share else (asked.value > width + _SLACK):
        most = f"width={_cm_down(width)} or height={_cm_down(height)}"
        yield rules.SHRUNK_PICTURE.at(
            place, f"{name} has no room at its size on {seen.at}; it is printed smaller.",
            found=f"{asked.value:g}%" if is_share else f"{_cm(asked.value)} wide",
            expected=f"{'100%' if is_share else _cm_down(width)} or less",
            hint=f"Write {'width=100%' if is_share else most}, or less.",
        )


def _coarse(seen: Seen, name: str, place: Place) -> Iterator[Finding]:
    bitmap, box = seen.box.replacement, seen.box
    if not isinstance(bitmap, RasterImage) or box.width <= _SMALL:
        return
    width, height = _drawn(box)
    dots = bitmap.width * _CSS_INCH / width
    if round(dots) < DOTS:
        yield rules.COARSE_PICTURE.at(
            place, f"{name} is printed with {dots:.0f} dots to the inch on {seen.at}.",
            found=f"{bitmap.width:g} by {bitmap.height:g} pixels on {_cm(width)} by {_cm(height)}",
            expected=f"{DOTS} dots to the inch or more",
            hint=f"Take a picture of {round(width * DOTS / _CSS_INCH)} pixels across, or write "
            f"width={_cm_down(bitmap.width * _CSS_INCH / DOTS)}.",
        )


def _drawn(box: Any) -> tuple[float, float]:
    """Return how large a picture is drawn in its box, which it fills at one side."""
    *_, ratio = box.replacement.get_intrinsic_size(1, box.style["font_size"])
    if not ratio:
        return box.width, box.height
    return min(box.width, box.height * ratio), min(box.height, box.width / ratio)


def _cm(pixels: float) -> str:
    """Return a length in centimetres, as an author writes it."""
    return f"{pixels * 2.54 / _CSS_INCH:.1f}".removesuffix(".0") + "cm"


def _cm_down(pixels: float) -> str:
    """Return the longest length in centimetres that is no longer."""
    return _cm(int(pixels * 25.4 / _CSS_INCH + 0.01) * _CSS_INCH / 25.4)
