"""Read XHTML as a listener gets it: the parts of a book, or the spine of an EPUB (pure).

A note is read where it is first called: right after the call, or after the heading that calls it.
Left out: drawings' own words (their titles are alternatives, not text).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from lxml import etree

from exporter.model import Book
from exporter.proof.reading import Run, Said, Tag, letters, told

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = {
    "p": "paragraph", "pre": "paragraph", "li": "item", "dt": "term", "dd": "definition",
    "td": "cell", "caption": "caption", "figcaption": "caption",
    **{name: name for name in _HEADINGS},
}  # fmt: skip
"""Elements that hold words."""
_GROUPS = {"ul": "list", "ol": "list", "dl": "list", "table": "table", "tr": "row",
           "blockquote": "quotation"}
"""Elements that hold others."""
_PLAIN = frozenset((
    "address", "article", "aside", "body", "div", "figure", "footer", "header", "main", "nav",
    "section", "tbody", "tfoot", "thead",
))
_NO_WORDS = _BLOCKS.keys() | _GROUPS.keys() | _PLAIN | {"th"}
"""Elements that stand in no paragraph."""
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_Element = etree._Element


@dataclass(frozen=True, slots=True)
class Page:
    """Hold a tree to be read, what to call it in a finding, and the language around it."""

    place: str
    root: _Element
    lang: str


def reading(book: Book) -> tuple[Said, ...]:
    """Read a whole book, which a proof's warning opens."""
    return told(run for _, runs in parts(book) for run in runs)


def parts(book: Book) -> list[tuple[str, list[Run]]]:
    """Read a book part by part: each part's name and its runs; the warning has no name."""
    pages = [Page(part.file or book.file, etree.fromstring(part.body), book.lang)
             for part in book.parts]
    named = [(part.name, runs) for part, runs in zip(book.parts, read(pages), strict=True)]
    warning = Run((Tag("paragraph", 0),), book.lang, book.word("proof_sentence"))
    return [("", [warning]), *named] if book.proof else named


def read(
    pages: Iterable[Page], left_out: Callable[[_Element], bool] = lambda _: False
) -> list[list[Run]]:
    """Give each page's runs in order; what is `left_out` is not read."""
    pages = list(pages)
    reader = _Reader(_notes_by_call([page.root for page in pages]), left_out)
    return [reader.page(page) for page in pages]


def local(element: _Element) -> str:
    """Give an element's name without its namespace; nothing for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


@dataclass(frozen=True, slots=True)
class _Spot:
    """Know what is around: tags, language, page; whether words here have a block of their own."""

    path: tuple[Tag, ...]
    lang: str
    place: str
    in_block: bool = False


class _Reader:
    """Walk elements, and gather the runs of one page."""

    def __init__(
        self, notes: dict[_Element, list[_Element]], left_out: Callable[[_Element], bool]
    ) -> None:
        self.notes = notes
        self.called = {note for found in notes.values() for note in found}
        self.left_out = left_out
        self.keys = itertools.count(1)
        self.lang = ""
        self.runs: list[Run] = []

    def page(self, page: Page) -> list[Run]:
        """Read a page."""
        self.lang, self.runs = page.lang, []
        self.element(page.root, _Spot((), page.lang, page.place))
        return self.runs

    def element(self, element: _Element, at: _Spot, *, is_call: bool = False) -> None:
        """Read an element, then the notes that it calls."""
        name = local(element)
        if not name or element.get("aria-hidden") == "true" or self.left_out(element):
            return
        if element in self.called and not is_call:
            return
        spot = self._spot(element, name, replace(at, lang=_lang(element) or at.lang))
        if name in ("img", "svg"):
            self._figure(element, name, spot)
        else:
            if name in ("td", "th"):
                self._say(spot, "")
            if name == "a" and (label := element.get("aria-label")):
                self._name(element, label, spot)
            self._inside(element, spot)
            if name == "abbr" and (long := element.get("title")):
                self._say(self._in(spot, "expansion"), long)
        for note in self.notes.get(element, ()):
            langs = filter(None, map(_lang, note.iterancestors()))
            self.element(note, replace(at, lang=next(langs, self.lang)), is_call=True)

    def _inside(self, element: _Element, spot: _Spot) -> None:
        bare = self._in(spot, "paragraph") if not spot.in_block else spot
        self._say(bare, element.text or "")
        for child in element:
            self.element(child, bare if local(child) not in _NO_WORDS else spot)
            self._say(bare, child.tail or "")

    def _spot(self, element: _Element, name: str, at: _Spot) -> _Spot:
        in_contents = any(tag.name == "contents" for tag in at.path)
        if in_contents and name in _HEADINGS:
            return self._in(at, "heading", in_block=True)
        if in_contents and name != "a":
            return at
        if name == "th":
            rows = element.get("scope") in ("row", "rowgroup")
            return self._in(at, "row header" if rows else "column header", in_block=True)
        if name in _BLOCKS:
            return self._in(at, _BLOCKS[name], in_block=True)
        if name in _GROUPS:
            return self._in(at, _GROUPS[name], in_block=False)
        if name == "code":
            return self._in(at, "code")
        if name == "a" and element.get("href"):
            called = element.get("role") == "doc-noteref"
            return self._in(self._in(at, "call") if called else at, "link")
        if element.get("role") in ("doc-footnote", "doc-toc"):
            if element.get("role") == "doc-toc":
                return self._in(at, "contents", in_block=True)
            return self._in(at, "note", in_block=False)
        return replace(at, in_block=False) if name in _PLAIN else at

    def _in(self, at: _Spot, name: str, *, in_block: bool | None = None) -> _Spot:
        path = (*at.path, Tag(name, next(self.keys)))
        return replace(at, path=path, in_block=at.in_block if in_block is None else in_block)

    def _figure(self, picture: _Element, name: str, at: _Spot) -> None:
        if picture.get("role") not in ("presentation", "none"):
            title = picture.findtext("{*}title") or picture.get("aria-label") or ""
            words = picture.get("alt", "") if name == "img" else title
            self._say(self._in(at, "figure"), words)

    def _name(self, link: _Element, label: str, at: _Spot) -> None:
        alternatives = (image.get("alt", "") for image in link.iter("{*}img"))
        if letters("".join((*map(str, link.itertext()), *alternatives))) != letters(label):
            self._say(self._in(at, "name"), label)

    def _say(self, at: _Spot, words: str) -> None:
        self.runs.append(Run(at.path, at.lang, words, at.place))


def _lang(element: _Element) -> str:
    return element.get(_XML_LANG) or element.get("lang") or ""


def _notes_by_call(roots: list[_Element]) -> dict[_Element, list[_Element]]:
    """Give, for the first call of each note or the heading that calls it, the notes."""
    notes = {note.get("id"): note for root in roots for note in root.iter("{*}aside")
             if note.get("role") == "doc-footnote"}
    places: dict[_Element, list[_Element]] = {}
    for call in (one for root in roots for one in root.iter("{*}a")):
        address = call.get("href", "") if call.get("role") == "doc-noteref" else ""
        note = notes.pop(address.rpartition("#")[2], None)
        if note is not None:
            heading = next((one for one in call.iterancestors() if local(one) in _HEADINGS), call)
            places.setdefault(heading, []).append(note)
    return places
