"""Measure the white of laid-out pages: below the last line, above the foot and its notes (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.text.line_break import strut

from exporter.model import Finding
from exporter.render.pdf.page_boxes import Seen
from exporter.rules.layout import WHITE_HOLE

_SMALLER = "Make the picture smaller, {width=60%} behind it, or put a shorter text before it."
_FEWER = (
    "Shorten the text, or the contact in clinic.yaml: it is kept whole, and would stand here."
)
WHITE, LINES = 0.2, 10
"""Most white of a page that is not the last, as part of the height between its margins; as lines of
the text, where they are more: a heading and what stands with it are as many lines in any type."""
PAGES, FULL = range(2, 7), 0.35
"""The numbers of pages of a book that may lose its last; how full that is at most."""

_CONTENT = (boxes.LineBox, boxes.ReplacedBox, boxes.TableRowBox)
_FORCED = frozenset(("page", "left", "right", "recto", "verso"))


def white(page: Any) -> float:
    """Return which part of a page's height is white, of that between its margins."""
    top = page.content_box_y()
    foot = next(
        (box.position_y for box in page.children if isinstance(box, boxes.FootnoteAreaBox)),
        top + page.height,
    )
    ends = (
        box.position_y + box.margin_height() for box in page.descendants()
        if (isinstance(box, _CONTENT) or _is_ruled(box)) and top <= box.position_y < foot
    )
    return float((foot - max(ends, default=top)) / _height(page))


def _height(page: Any) -> float:
    """Return the height between a page's margins, with that of its notes."""
    return float(page.margin_height() - page.margin_top - page.margin_bottom)


def _is_ruled(box: Any) -> bool:
    """Return whether a box is a line to write on, which holds nothing."""
    return box.element is not None and box.element.get("class") == "ruled"


def is_asked_for(page: Any, after: Any) -> bool:
    """Return whether a page ends where the text or a style asks for it, or before a turned page."""
    return bool(
        page.margin_width() != after.margin_width()
        or any(box.style["break_after"] in _FORCED for box in page.descendants())
        or any(box.style["break_before"] in _FORCED for box in after.descendants())
    )


def _is_contact(seen: Seen) -> bool:
    """Return whether a line is the heading of how to reach the clinic."""
    return seen.at.block is not None and seen.at.block.get("id") == "contact"


def may_lose_a_page(pages: list[Any]) -> bool:
    """Return whether a closer setting may do without the last page, and is worth a try."""
    return len(pages) in PAGES and 1 - white(pages[-1]) < FULL


def holes(page_boxes: list[Seen], pages: list[Any]) -> Iterator[Finding]:
    """Yield a finding for each page, but the last, that is left white by what did not fit on it."""
    firsts: dict[int, Seen] = {}
    for seen in page_boxes:
        if (seen.is_line or isinstance(seen.box, boxes.ReplacedBox)) and not seen.at.foot:
            firsts.setdefault(seen.at.page, seen)
    for number, (page, after) in enumerate(pairwise(pages), start=1):
        share = white(page)
        moved = firsts.get(number + 1)
        most = max(WHITE, LINES * strut(page.children[0].style)[0] / _height(page))
        if share > most and moved and not is_asked_for(page, after):
            name, place = moved.picture or (moved.text[:60], moved.at.place)
            yield WHITE_HOLE.at(
                place,
                f"{share:.0%} of page {number} is white: what comes next did not fit, "
                f"on {moved.at}.",
                found=name, expected=f"{most:.0%} at most",
                hint=_SMALLER if moved.picture else _FEWER if _is_contact(moved) else "",
            )
