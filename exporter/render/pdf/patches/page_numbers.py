"""Spare WeasyPrint 70 the second layout of a page with contents, where their numbers are known.

It lays out such a page without the numbers, and again with them. Here a text with the same headings
begins with the numbers of the last one in its layout: those of another clinic's edition, or of its
own before a table gave way. Where a number turns out to be another, the page is laid out again, as
without this. Only numbers that stand apart from the text are begun with: they move nothing, so that
a wrong one leaves no trace. `tests/look/test_page_numbers.py` shows the two layouts; when it no
longer does, this module can go.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.css import targets

from exporter.render.pdf.patches import target_counters

MOST = 64
"""Texts whose page numbers are remembered."""

_Collector: Any = targets.TargetCollector
_check: Any = _Collector.check_pending_targets
_APART = ("absolute", "fixed")

Numbers = dict[str, Any]
"""What counts pages where each anchor is."""


class _Remembered(threading.local):
    """Numbers by layout and anchors, for one thread, and the layout that it is making."""

    def __init__(self) -> None:
        self.layout: tuple[object, ...] = ()
        self.by_text: dict[tuple[object, ...], Numbers] = {}

    def of(self, anchors: tuple[str, ...]) -> Numbers:
        """Return the numbers of a text in this layout, the last that are forgotten."""
        key = *self.layout, anchors
        found = self.by_text[key] = self.by_text.pop(key, {})
        if len(self.by_text) > MOST:
            del self.by_text[next(iter(self.by_text))]
        return found


remembered = _Remembered()


@contextmanager
def of_layout(*layout: object) -> Iterator[None]:
    """Remember the page numbers of what is laid out meanwhile, and begin with those of before."""
    remembered.layout = layout
    try:
        yield
    finally:
        remembered.layout = ()


def _begun(self: Any) -> None:
    """Fill in, before the first page is laid out, the numbers of the last text."""
    _check(self)
    self.numbers = remembered.of(tuple(self.target_lookup_items)) if remembered.layout else {}
    waiting = {
        box: lookup for (box, token), lookup in self.counter_lookup_items.items()
        if token == "content" and lookup.missing_target_counters
    }
    if not self.numbers or not all(_is_apart(box.style) for box in waiting):
        return
    for anchor, item in self.target_lookup_items.items():
        if item.state == "up-to-date":
            item.cached_page_counter_values = self.numbers.get(anchor, {})
    for lookup in waiting.values():
        lookup.parse_again({})


def _is_apart(style: Any) -> bool:
    """Return whether a style, or one around it, takes a box out of the text."""
    while style is not None:
        if style["position"] in _APART:
            return True
        style = style.parent_style
    return False


def _cached(self: Any, anchor: str, values: Numbers, index: int, pages: Any) -> None:
    """Remember what counts pages where a target is."""
    target_counters.cached(self, anchor, values, index, pages)
    item = self.target_lookup_items.get(anchor)
    if item and not self.collecting:
        self.numbers[anchor] = item.cached_page_counter_values


def apply() -> None:
    """Put the patched methods into WeasyPrint's collector; a second call changes nothing."""
    _Collector.check_pending_targets = _begun
    _Collector.cache_target_page_counters = _cached
