"""Prepare the letters of a book for paper: no sign without a font, no word of two fonts (pure).

Each passage names the families that it is printed in, those of its own language before others:
among families that no style names, Fontconfig chooses, and sets a Japanese word in Chinese letters.

Every pass changes the document in place. An EPUB keeps the text as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple
from xml.etree.ElementTree import Element

from exporter.fonts import coverage, needed
from exporter.fonts.faces import FAMILIES, Family

SAID = "data-said"
"""Names the words of the book where others are printed in their place; the tags have these."""

_SELECTORS = re.compile(
    "[\ufe00-\ufe0f\U000e0100-\U000e01ef]|(?<=[\u2190-\u2bff\U0001f000-\U0001faff])\u200d"
)
"""Signs that choose a form of the sign before them, or join two pictographs to one: no packaged
font has either, and the font of the sign before them changes where they stand."""
_SEPARATORS = {0x2028: " ", 0x2029: " "}
"""Ends of lines and of paragraphs in text from other programs, which no font has: spaces here."""
_MOSTLY = 10
"""A passage is set in one family if one in so many of its words needs it."""
_FACE = f'"{coverage.WHOLE}", "Atkinson Hyperlegible", "Handout Signs"'
_OWN, _PAGES = "var(--face)", "--page-face"
_ONE_FONT = f"--face: {_FACE}; font-family: {_OWN}"

_NAMED = ("a", "h1", "h2", "h3")
"""Elements whose words stand elsewhere, too: as the name of a link, in the bookmarks."""


class _Text(NamedTuple):
    """A text of a document: that of an element, or, with `child`, what follows that child."""

    parent: Element
    child: Element | None

    @property
    def words(self) -> str:
        return (self.parent.text if self.child is None else self.child.tail) or ""

    def replace(self, words: str) -> None:
        """Put other words in its place."""
        if self.child is None:
            self.parent.text = words
        else:
            self.child.tail = words

    def cut(self, spans: list[coverage.Span], made: Callable[[str], Element]) -> None:
        """Put an element that is made of it in the place of each of some pieces."""
        words = self.words
        at = 0 if self.child is None else list(self.parent).index(self.child) + 1
        ends = [*(start for start, _ in spans[1:]), len(words)]
        self.replace(words[: spans[0][0]])
        for number, ((start, end), until) in enumerate(zip(spans, ends, strict=True)):
            element = made(words[start:end])
            element.tail = words[end:until]
            self.parent.insert(at + number, element)


def drop_selectors(document: Element) -> None:
    """Drop the unseen signs that choose or join forms of pictographs."""
    for body in document.iter("body"):
        for name, words in body.items():
            body.set(name, _shown(words))
        for text in _texts(body):
            if not text.words.isascii():
                text.replace(_shown(text.words))


def _shown(words: str) -> str:
    return _SELECTORS.sub("", words).translate(_SEPARATORS)


def mark_unprintable(document: Element, own: coverage.Own = ()) -> None:
    """Print in place of what no font has a mark that says so, such as `[letters missing: U+4E2D]`.

    The tags say the words of the book, and so do bookmarks and links.
    """
    for body in document.iter("body"):
        label = body.attrib.pop("data-missing", "")
        for name, words in body.items():
            body.set(name, printed(words, label, own))
        said = {
            element: " ".join("".join(element.itertext()).split()) for element in body.iter()
            if element.tag in _NAMED
        }
        placeholder = partial(_placeholder, label, own)
        for text in list(_texts(body)):
            if spans := coverage.unprintable(text.words, own):
                text.cut(spans, placeholder)
        for element, words in said.items():
            if element.find(f".//span[@{SAID}]") is not None:
                _name(element, words)


def printed(words: str, label: str, own: coverage.Own = ()) -> str:
    """Return words as they are printed where no element can stand: a head or foot, a drawing."""
    return coverage.marked(label, _shown(words), own)


def _name(element: Element, words: str) -> None:
    """Have a link, or the bookmark of a heading, say the words of the book."""
    if element.tag == "a":
        element.attrib.setdefault("aria-label", words)
    else:
        element.set("data-label", words)
        _add_style(element, "bookmark-label: attr(data-label)")


def set_words_whole(document: Element) -> None:
    """Set each word in one font, and a passage whose words mostly need another in that one.

    A passage is the book, or an element with a `lang` of its own; the heads and feet of pages are
    another.
    """
    for body in document.iter("body"):
        if any(map(coverage.divided, body.attrib.values())):
            _add_style(document, f"{_PAGES}: {_FACE}")
        for passage in (body, *(element for element in body.iter() if element.get("lang"))):
            found = [(text, coverage.divided(text.words)) for text in _texts(passage, passage)]
            divided = sum(len(spans) for _, spans in found)
            if not divided:
                continue
            if divided * _MOSTLY >= sum(coverage.words(text.words) for text, _ in found):
                _add_style(document if passage is body else passage, _ONE_FONT)
                continue
            for text, spans in reversed(found):
                if spans:
                    text.cut(spans, _in_one_font)


def name_families(document: Element, own: coverage.Own = ()) -> None:
    """Name, behind the book's own families, those of other scripts that a passage is printed in.

    The families of signs are the book's own.
    """
    for passage in _passages(document, own):
        if others := [f'"{family.name}"' for family in passage.families if family.scripts]:
            names = ", ".join((passage.own, *others))
            _add_style(passage.element, f"{passage.style}: {names}")


def families(
    document: Element, drawn: str, own: coverage.Own = ()
) -> tuple[Family, ...]:
    """Return the families that a document, and the letters of its drawings, need beside its own."""
    found = {family for passage in _passages(document, own) for family in passage.families}
    found |= set(needed(drawn, document.get("lang", ""), own))
    return tuple(family for family in (*FAMILIES, *own) if family in found)


class _Passage(NamedTuple):
    """A passage in one language: where its style is set, as what, its own families, the others."""

    element: Element
    style: str
    own: str
    families: tuple[Family, ...]


def _passages(document: Element, own: coverage.Own) -> Iterator[_Passage]:
    """Yield the heads and feet of pages, the book, and each element with a `lang`."""
    for body in document.iter("body"):
        lang = document.get("lang", "")
        first = _FACE if _PAGES in document.get("style", "") else _OWN
        in_margins = needed("".join(body.attrib.values()), lang, own)
        yield _Passage(document, _PAGES, first, in_margins)
        for passage in (body, *(element for element in body.iter() if element.get("lang"))):
            words = "".join(text.words for text in _texts(passage, passage))
            element = document if passage is body else passage
            others = needed(words, passage.get("lang", lang), own)
            yield _Passage(element, "font-family", _OWN, others)


def _texts(element: Element, passage: Element | None = None) -> Iterator[_Text]:
    """Yield the texts of an element, but not of drawings; of a passage, not of those inside it."""
    yield _Text(element, None)
    for child in element:
        apart = child.tag.endswith("svg") or (passage is not None and child.get("lang"))
        if not apart:
            yield from _texts(child, passage)
        yield _Text(element, child)


def _placeholder(label: str, own: coverage.Own, words: str) -> Element:
    element = Element("span", {SAID: words, "class": "fault"})
    element.text = coverage.mark(label, words, own)
    return element


def _in_one_font(words: str) -> Element:
    element = Element("span", {"style": _ONE_FONT})
    element.text = words
    return element


def _add_style(element: Element, style: str) -> None:
    element.set("style", "; ".join(filter(None, (element.get("style"), style))))


def passes(own: coverage.Own) -> tuple[Callable[[Element], None], ...]:
    """Return all passes but the last, `name_families`, in order, each on the whole document."""
    return drop_selectors, partial(mark_unprintable, own=own), set_words_whole
