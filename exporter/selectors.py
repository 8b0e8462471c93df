"""Match the selectors of style sheets, by cssselect2.

Version 0.10 finds the siblings before an element by recursion. `p ~ p` and `:nth-child(3)` ask for
them, and behind a thousand paragraphs Python's stack was too small. They are found in turn here;
`tests/leaflet/test_selectors.py` shows the fault; when it no longer does, the patch can go.
"""

from __future__ import annotations

from typing import Any

from cssselect2 import ElementWrapper, Matcher, SelectorError, compile_selector_list

__all__ = ["ElementWrapper", "Matcher", "SelectorError", "compile_selector_list"]


def _before(element: Any) -> tuple[Any, ...]:
    """Return the siblings before an element, the first of its parent first."""
    waiting: list[Any] = []
    while element is not None and element._previous_siblings is None:
        waiting.append(element)
        element = element.previous
    found: tuple[Any, ...] = () if element is None else (*element._previous_siblings, element)
    for each in reversed(waiting):
        each._previous_siblings = found
        found = (*found, each)
    return found[:-1] if waiting else element._previous_siblings


recursive: Any = ElementWrapper.__dict__["previous_siblings"]
"""cssselect2's own property."""
ElementWrapper.previous_siblings = property(_before)
