"""Patch two faults of WeasyPrint 70 that have it lay out a page with contents three times, not two.

A number by `target-counter(attr(…), page)` is filed under no anchor, and as if it counted its own
page: so it is filled in before its target has a page, and after. And when the pages of the book are
known, every page that shows any number of a target is laid out again. Here a number is filed under
its anchor, and a page is laid out again where a number that it shows has changed.
`tests/look/test_target_counters.py` shows the faults; when it no longer does, this module can go.
Source: CSS Generated Content for Paged Media, 2.3 (target-counter).
"""

from __future__ import annotations

import copy
from typing import Any

from weasyprint.css import targets
from weasyprint.urls import get_url_tuple

_Collector: Any = targets.TargetCollector
_collect: Any = _Collector.collect_missing_counters
_cache: Any = _Collector.cache_target_page_counters
_OWN, _OF_TARGETS = ("counter()", "counters()"), ("target-counter()", "target-counters()")


def _filed(
    self: Any, box: Any, token: str, again: Any, own: list[str], of_targets: dict[Any, list[str]]
) -> None:
    """File the numbers that a box waits for: of its own page, and of its targets' by anchor."""
    if token == "content" and None in of_targets:
        own, of_targets = [], {}
        for kind, value in box.style["content"]:
            if kind in _OWN and value[0] not in box.cached_counter_values:
                own.append(value[0])
            elif kind in _OF_TARGETS:
                of_targets.setdefault(_anchor(value[0], box), []).append(value[1])
    _collect(self, box, token, again, own, of_targets)


def _anchor(token: Any, box: Any) -> Any:
    """Return the anchor that a token names, as `lookup_target` finds it."""
    if token[0] == "attr()":
        name, kind, fallback = token[1]
        value = box.element.get(name, fallback)
        token = (kind, get_url_tuple(value, box.style.base_url) if kind == "url" else value)
    return targets.anchor_name_from_token(token)


def cached(self: Any, anchor: str, values: dict[str, Any], index: int, pages: Any) -> None:
    """Remember on which page a target is; have no page laid out again that shows the same."""
    item = self.target_lookup_items.get(anchor)
    if not self.collecting and item and item.cached_page_counter_values not in ({}, values):
        shown = {
            name for lookup in self.counter_lookup_items.values()
            for name in lookup.missing_target_counters.get(anchor, ())
        }
        known = item.cached_page_counter_values
        if all(known.get(name) == values.get(name) for name in shown):
            item.page_maker_index = index
            item.cached_page_counter_values = copy.deepcopy(values)
            return
    _cache(self, anchor, values, index, pages)


def apply() -> None:
    """Put the patched methods into WeasyPrint's collector; a second call changes nothing."""
    _Collector.collect_missing_counters = _filed
    _Collector.cache_target_page_counters = cached
