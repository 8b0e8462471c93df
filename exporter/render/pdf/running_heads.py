"""Cut a title that the heads of pages have no room for: laid-out pages -> a shorter one (pure)."""

from __future__ import annotations

import unicodedata
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint.formatting_structure import boxes

ELLIPSIS = "…"
SLACK = 1.0  # px: rounding is no fault
_OPENED, _CLOSED = "\u2066\u2067\u2068", "\u2069"
_LOOSE = " ,;:.·–—-(["
"""What no ellipsis follows."""


def has_no_room(box: Any, page: Any) -> bool:
    """Return whether lines of a box in the margin leave it, or the page.

    A letter of another font may be higher than its line, and has its room all the same.
    """
    left, top = max(box.border_box_x(), 0), max(box.border_box_y(), 0)
    right = min(box.border_box_x() + box.border_width(), page.margin_width())
    bottom = min(box.border_box_y() + box.border_height(), page.margin_height())
    return any(
        line.position_x < left - SLACK or line.position_x + line.width > right + SLACK
        or line.position_y < top - SLACK or line.position_y + line.height > bottom + SLACK
        for line in _lines(box)
    )


def cut_title(document: Element, pages: list[Any]) -> bool:
    """Cut the title that heads of pages show, at a word, where it has too many lines.

    Return whether it was cut; it is shorter each time.
    """
    body = document.find("body")
    title = "" if body is None else body.get("data-title", "")
    rooms = {
        _room(box) for page in pages for box in page.descendants()
        if isinstance(box, boxes.MarginBox) and _said(_lines(box)) == _visible(title)
        and has_no_room(box, page)
    }
    cut = min((_cut(title, room) for room in rooms if room), key=len, default="")
    if body is None or not cut or len(cut) >= len(title):
        return False
    body.set("data-title", cut)
    return True


def _lines(box: Any) -> list[Any]:
    return [each for each in box.descendants() if isinstance(each, boxes.LineBox)]


def _said(lines: list[Any]) -> str:
    """Return the letters of lines, without white space."""
    return _visible("".join(
        text.text for line in lines for text in line.descendants()
        if isinstance(text, boxes.TextBox)
    ))


def _visible(text: str) -> str:
    return "".join(text.split())


def _room(box: Any) -> int:
    """Return how many letters stand on the lines that a box has room for; 0 if that is all."""
    lines = _lines(box)
    room = max(1, int((box.border_height() + 2 * SLACK) // max(line.height for line in lines)))
    return len(_said(lines[:room])) if room < len(lines) else 0


def _cut(title: str, room: int) -> str:
    """Return a title with an ellipsis in place of all words but those that surely have room."""
    bare = title.replace(ELLIPSIS, "")
    end, seen = 0, 0
    while end < len(bare) and seen < room:
        seen += not bare[end].isspace()
        end += 1
    kept = bare[:end].rstrip()
    words = kept.rsplit(None, 1)
    if len(words) > 1:
        kept = words[0]
    else:
        end = max(len(kept) - 2, 1)
        while end > 1 and (unicodedata.combining(kept[end]) or kept[end - 1] == "\u200d"):
            end -= 1
        kept = kept[:end]
    kept = kept.rstrip(_LOOSE)
    still_open = sum(map(kept.count, _OPENED)) - kept.count(_CLOSED)
    return kept + ELLIPSIS + _CLOSED * still_open
