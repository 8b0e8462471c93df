"""Make headings and a title of lines of an .odt that only look like such (in place)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from exporter.importing.notes import Note
from exporter.importing.odf import get, q, settings
from exporter.importing.preparing.headings import may_be_heading
from exporter.rules import importing as rules

_USUAL = 12.0
_NO_HEADINGS = re.compile(
    r"(?:title|subtitle|caption|figure|table|illustration|drawing|(?:list|contents|quot|index).*)",
    re.IGNORECASE,
)
"""Styles whose paragraphs are no headings, however they look."""
_NONE = ("draw:frame", "text:line-break", "text:note", "text:tab")


@dataclass(frozen=True, slots=True)
class _Styles:
    """What the styles of a file say of the weight and size of letters, by their names."""

    weights: Mapping[str, str]
    sizes: Mapping[str, str]
    parents: Mapping[str, str]

    def is_other(self, paragraph: etree._Element) -> bool:
        """Return whether a paragraph has a style, or one that is made of it, of no heading."""
        name = get(paragraph, "text:style-name")
        for _ in range(20):
            if _NO_HEADINGS.fullmatch(name):
                return True
            name = self.parents.get(name, "")
        return False

    def nearest(self, element: etree._Element, said: Mapping[str, str]) -> str:
        """Return a setting of letters: that of the nearest style which says it."""
        names = (get(each, "text:style-name") for each in (element, *element.iterancestors()))
        return next((said[name] for name in names if name in said), "")

    def size(self, element: etree._Element) -> float:
        """Return the size of letters in points."""
        said = self.nearest(element, self.sizes).removesuffix("pt")
        return float(said) if said.replace(".", "", 1).isdecimal() else _USUAL


def guess_headings(
    content: etree._Element, trees: tuple[etree._Element, ...]
) -> Iterator[Note]:
    """Make headings of lines that are all bold, and the title of a first that is the largest;
    yield a note for each.
    """
    styles = _Styles(settings(trees, "fo:font-weight"), settings(trees, "fo:font-size"), {
        get(each, "style:name"): get(each, "style:parent-style-name")
        for tree in trees for each in tree.iter(q("style:style"))
    })
    tops = [
        each for home in content.iter(q("office:text"), q("text:section"))
        for each in home.iterchildren(q("text:p")) if _words(each)
    ]
    seen = [each for each in tops if _is_bold(each, styles)]
    named = {get(each, "text:style-name") for each in tops}
    others = [_size(each, styles) for each in (*tops[1:], *content.iter(q("text:h")))]
    heads = next(content.iter(q("text:h")), None)
    if seen and seen[0] is tops[0] and "Title" not in named and heads is None and (
        _size(seen[0], styles) > max(others, default=_USUAL)
    ):
        first = seen.pop(0)
        first.set(q("text:style-name"), "Title")
        yield Note(
            rules.GUESS, "The first and largest line is taken for the title.", _words(first),
            "If it is not, write the title in manuscript.yaml.",
        )
    count: Counter[float] = Counter()
    for each in tops:
        count[_size(each, styles)] += len(_words(each))
    usual = max(count, key=lambda size: (count[size], -size), default=_USUAL)
    found = {each: _size(each, styles) for each in seen}
    sizes = sorted({size for size in found.values() if size > usual}, reverse=True)[:3]
    for each, size in found.items():
        level = sizes.index(size) + 1 if size in sizes else len(sizes) + 1
        each.tag = q("text:h")
        each.set(q("text:outline-level"), str(min(6, level + (heads is not None))))
        yield Note(
            rules.GUESS, "A line that is all bold is made a heading.", _words(each),
            "If it is no heading, write **words** without the # before it.",
        )


def _words(element: etree._Element) -> str:
    return "".join(map(str, element.itertext())).strip()


def _lettered(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield each element that has letters of its own."""
    for each in paragraph.iter():
        parts = (each.text, *(inner.tail for inner in each))
        if any(part and part.strip() for part in parts):
            yield each


def _size(paragraph: etree._Element, styles: _Styles) -> float:
    """Return the size of the smallest letters of a line."""
    return min(map(styles.size, _lettered(paragraph)), default=_USUAL)


def _is_bold(paragraph: etree._Element, styles: _Styles) -> bool:
    """Return whether a line may be a heading by its looks."""
    if styles.is_other(paragraph) or next(paragraph.iter(*map(q, _NONE)), None) is not None:
        return False
    return may_be_heading(_words(paragraph)) and all(
        styles.nearest(each, styles.weights) in ("bold", "600", "700", "800", "900")
        for each in _lettered(paragraph)
    )
