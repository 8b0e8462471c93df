"""Render a range of dates as CSL asks for: what both ends share once, the rest on both sides.

citeproc-py prints the shared part last in every language, and nothing where a style shows only the
part that is shared. Source: CSL 1.0.2, Date ranges.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from citeproc.model import Date

_UNITS = ("year", "month", "day")


def apply() -> None:
    """Make citeproc-py render ranges as this module does."""
    Date.render_date_range = _render


def _render(
    element: Any, dates: Any, show_parts: Sequence[str] = (), context: Any = None
) -> str | None:
    """Return a range in the order of the style: `March 1–2, 2011`, `2011 Mar 30–Apr 2`, `2011–`."""
    begin, end = dates.begin, dates.end
    shown = [part for part in element.iterchildren() if part.get("name") in show_parts]
    largest = next(
        (at for at, unit in enumerate(_UNITS) if _known(begin, unit) != _known(end, unit)), 3
    )
    apart = [place for place, part in enumerate(shown) if part.get("name") in _UNITS[largest:]]
    if end.is_nil():
        return _joined(element, begin, shown, context).rstrip(" ,") + "–"
    if not apart:
        return _joined(element, begin, shown, context) or None
    lead, middle, tail = shown[: apart[0]], shown[apart[0] : apart[-1] + 1], shown[apart[-1] + 1 :]
    sign = middle[0].get("range-delimiter")
    first = _joined(element, begin, middle, context)
    second = _joined(element, end, middle, context)
    between = f"{_bare(first, middle, 'suffix')}{sign or '–'}{_bare(second, middle, 'prefix')}"
    parts = (_joined(element, begin, lead, context), between, _joined(element, end, tail, context))
    delimiter = (element if context is None else context).get("delimiter", "")
    return str(delimiter.join(part for part in parts if part)) or None


def _known(date: Any, unit: str) -> Any:
    return date.get(unit) or (date.get("season") if unit == "month" else None)


def _joined(element: Any, date: Any, parts: Sequence[Any], context: Any) -> str:
    names = [part.get("name") for part in parts]
    return str(element.render_single_date(date, names, context) or "")


def _bare(text: str, parts: Sequence[Any], side: str) -> str:
    """Return a rendered end without the affix that would stand beside the dash."""
    affixes = {part.get(side, "") for part in parts} - {""}
    for affix in sorted(affixes, key=len, reverse=True):
        text = text.removesuffix(affix) if side == "suffix" else text.removeprefix(affix)
    return text.rstrip() if side == "suffix" else text.lstrip()
