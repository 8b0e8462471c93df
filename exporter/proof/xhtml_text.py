"""Read XHTML as a listener gets it: the parts of a book, or the spine of an EPUB (pure).

A note is read where it is first called: right after the call, or after the heading that calls it.
Numbers of items are those that their list counts. The number of a note is that of its call in a
book, and the one that is printed before it in an EPUB.
Left out: drawings' own words (their titles are alternatives, not text).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from exporter.model import letters
from exporter.proof.labels import bare, labels_of
from exporter.proof.passages import MUST_BE_SEEN, Run, Tag
from exporter.proof.table_heads import numbered, spanned

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = {
    "p": "paragraph", "pre": "paragraph", "li": "item", "dt": "term", "dd": "definition",
    "td": "cell", "caption": "caption", "figcaption": "caption",
    **{name: name for name in HEADINGS},
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
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_Element = etree._Element


@dataclass(frozen=True, slots=True)
class Source:
    """A tree to be read, what to call it in a finding, and the language around it."""

    place: str
    root: _Element
    lang: str


def runs_of(
    sources: Sequence[Source], left_out: Callable[[_Element], bool] | None = None
) -> list[list[Run]]:
    """Return each source's runs in order: parts of a book or, with what is `left_out`, an EPUB."""
    notes = _notes_by_call([source.root for source in sources])
    reader = _Reader(notes, left_out or (lambda _: False), counts_notes=left_out is None)
    return [reader.source(source) for source in sources]


def local(element: _Element) -> str:
    """Return an element's name without its namespace; an empty text for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def is_within(element: _Element, role: str) -> bool:
    """Return whether an element stands in one of a role."""
    return any(above.get("role") == role for above in element.iterancestors())


def is_way_back(element: _Element) -> bool:
    """Return whether an element leads from a note back to its call, which an EPUB adds."""
    return element.get("role") == "doc-backlink" and is_within(element, "doc-footnote")


def is_number(element: _Element) -> bool:
    """Return whether an element is the number before a note, which an EPUB adds."""
    return element.get("class") == "note-number" and is_within(element, "doc-footnote")


def words_of(element: _Element, between: str = "") -> str:
    """Return the words of an element, then those of the pictures in it, `between` each two."""
    alternatives = (image.get("alt", "") for image in element.iter("{*}img"))
    return between.join((*map(str, element.itertext()), *alternatives))


def alternative(picture: _Element) -> str | None:
    """Return a picture's text alternative: empty if it is decoration, None if nothing says so."""
    if local(picture) == "img":
        return picture.get("alt")
    if picture.get("aria-hidden") == "true":
        return ""
    return picture.findtext("{*}title") or picture.get("aria-label")


def must_be_seen(element: _Element) -> bool:
    """Return whether the words of an element are to be in plain sight."""
    return not MUST_BE_SEEN.isdisjoint(element.get("class", "").split())


def lang_of(element: _Element) -> str:
    """Return the language that an element says; an empty text if it says none."""
    return element.get(XML_LANG) or element.get("lang") or ""


@dataclass(frozen=True, slots=True)
class _Spot:
    """What is around: tags, language, source; whether words here have a block of their own."""

    path: tuple[Tag, ...]
    lang: str
    place: str
    in_block: bool = False
    must_be_seen: bool = False


class _Reader:
    """A walk of elements, which gathers the runs of one source."""

    def __init__(
        self, notes: dict[_Element, list[tuple[_Element, str]]],
        left_out: Callable[[_Element], bool], *, counts_notes: bool,
    ) -> None:
        self.notes = notes
        self.called = {note for found in notes.values() for note, _ in found}
        self.left_out = left_out
        self.labels: dict[_Element, str] = (
            {note: number for found in notes.values() for note, number in found}
            if counts_notes else {}
        )
        self.cells: dict[str, str] = {}
        self.keys = itertools.count(1)
        self.lang = ""
        self.runs: list[Run] = []

    def source(self, source: Source) -> list[Run]:
        """Read a source."""
        self.lang, self.runs = source.lang, []
        self.element(source.root, _Spot((), source.lang, source.place))
        return self.runs

    def element(self, element: _Element, at: _Spot, *, is_call: bool = False) -> None:
        """Read an element, then the notes that it calls."""
        name = local(element)
        if not name or element.get("aria-hidden") == "true" or self.left_out(element):
            return
        if element in self.called and not is_call:
            return
        at = replace(
            at, lang=lang_of(element) or at.lang,
            must_be_seen=at.must_be_seen or must_be_seen(element),
        )
        spot = self._spot(element, name, at)
        self._label(element, name, spot)
        if name in ("img", "svg"):
            if element.get("role") not in ("presentation", "none"):
                self._add(self._in(spot, "figure"), alternative(element) or "")
        elif not is_number(element):
            self._words(element, name, spot)
        for note, _ in self.notes.get(element, ()):
            langs = filter(None, map(lang_of, note.iterancestors()))
            self.element(note, replace(at, lang=next(langs, self.lang)), is_call=True)

    def _label(self, element: _Element, name: str, spot: _Spot) -> None:
        """Read the number before an item or a note; a numbered list counts its items first."""
        if name == "ol":
            self.labels.update(labels_of(element))
        label = bare(words_of(element)) if is_number(element) else self.labels.get(element, "")
        if label and not _is_in_contents(spot):
            self._add(self._in(spot, "label"), label)

    def _words(self, element: _Element, name: str, spot: _Spot) -> None:
        if name == "table":
            rows = ([cell.get("id", "") for cell in row] for row in element.iter("{*}tr"))
            self.cells |= numbered(rows)
        if name in ("td", "th"):
            self._add(spot, "")
            self._headers(element, spot)
        label = element.get("aria-label", "") if name == "a" else ""
        if label and letters(words_of(element)) != letters(label):
            self._add(self._in(spot, "name"), label)
        self._inside(element, spot)
        if name == "abbr" and (long := element.get("title")):
            self._add(self._in(spot, "expansion"), long)

    def _headers(self, cell: _Element, spot: _Spot) -> None:
        """Read how many rows and columns a cell takes, and which headers it names."""
        down, across = (int(cell.get(span, "1")) for span in ("rowspan", "colspan"))
        names = (self.cells.get(name, "?") for name in cell.get("headers", "").split())
        self._add(self._in(spot, "span"), spanned(down, across))
        self._add(self._in(spot, "headers"), " ".join(names))

    def _inside(self, element: _Element, spot: _Spot) -> None:
        bare = self._in(spot, "paragraph") if not spot.in_block else spot
        self._add(bare, element.text or "")
        for child in element:
            self.element(child, bare if local(child) not in _NO_WORDS else spot)
            self._add(bare, child.tail or "")

    def _spot(self, element: _Element, name: str, at: _Spot) -> _Spot:
        in_contents = _is_in_contents(at)
        if in_contents and name in HEADINGS:
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
        if element.get("role") == "doc-toc":
            return self._in(at, "contents", in_block=True)
        if element.get("role") == "doc-footnote":
            return self._in(at, "note", in_block=False)
        return replace(at, in_block=False) if name in _PLAIN else at

    def _in(self, at: _Spot, name: str, *, in_block: bool | None = None) -> _Spot:
        path = (*at.path, Tag(name, next(self.keys)))
        return replace(at, path=path, in_block=at.in_block if in_block is None else in_block)

    def _add(self, at: _Spot, words: str) -> None:
        self.runs.append(Run(at.path, at.lang, words, at.place, at.must_be_seen))


def _is_in_contents(at: _Spot) -> bool:
    return any(tag.name == "contents" for tag in at.path)


def _notes_by_call(roots: list[_Element]) -> dict[_Element, list[tuple[_Element, str]]]:
    """Return the notes and their numbers by the first call of each, or the heading around it."""
    notes = {note.get("id"): note for root in roots for note in root.iter("{*}aside")
             if note.get("role") == "doc-footnote"}
    places: dict[_Element, list[tuple[_Element, str]]] = {}
    for call in (link for root in roots for link in root.iter("{*}a")):
        address = call.get("href", "") if call.get("role") == "doc-noteref" else ""
        note = notes.pop(address.rpartition("#")[2], None)
        if note is not None:
            above = call.iterancestors()
            heading = next((each for each in above if local(each) in HEADINGS), call)
            places.setdefault(heading, []).append((note, bare(words_of(call))))
    return places
