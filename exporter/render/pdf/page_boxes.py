"""Walk through laid-out pages in reading order: WeasyPrint's boxes -> boxes with their spots."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import unquote

from weasyprint.formatting_structure import boxes

from exporter.model import Book, Place

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_OURS = frozenset(("fault", "proof"))
_PARTS = frozenset(("section", "nav", "header"))


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a box stands: page from 1, section's file, the heading above it.

    `block` is the element whose lines these are, or None outside the text; `fragment` tells its
    pieces on pages and in columns apart. `foot` is true at the foot of the page, among the notes.
    """

    page: int
    file: str
    heading: str = ""
    block: Any = None
    fragment: int = 0
    table: Any = None
    foot: bool = False

    @property
    def place(self) -> Place:
        """Return the place for a finding."""
        return Place(self.file)

    def __str__(self) -> str:
        return f"page {self.page}" + (f", under '{self.heading}'" if self.heading else "")


@dataclass(frozen=True, slots=True)
class Seen:
    """A box and its spot."""

    box: Any
    at: Spot

    @property
    def is_line(self) -> bool:
        """Return whether the box is a line of the text, or of a note."""
        return isinstance(self.box, boxes.LineBox) and self.at.block is not None

    @property
    def text(self) -> str:
        """Return the words in the box, a space between two lines."""
        return _said(self.box).strip()

    @property
    def picture(self) -> tuple[str, Place] | None:
        """The name of the first of the text's pictures in the box, and where the text names it."""
        inside = self.box.descendants() if isinstance(self.box, boxes.ParentBox) else ()
        for box in (self.box, *inside):
            if isinstance(box, boxes.ReplacedBox) and (file := box.element.get("data-file")):
                line = box.element.get("data-line")
                return unquote(box.element.get("src", "")), Place(file, int(line) if line else None)
        return None

    @property
    def words(self) -> str:
        """Return the words in a block, its lines apart."""
        lines = (box for box in self.box.descendants() if isinstance(box, boxes.LineBox))
        return " ".join(Seen(line, self.at).text for line in lines)

    @property
    def is_ours(self) -> bool:
        """Return whether it holds words of exporter: a proof's and a draft's, a disclaimer's."""
        elements = (box.element for box in (self.box, *self.box.descendants()))
        return self.at.file.startswith("exporter/") or any(
            not _OURS.isdisjoint(element.get("class", "").split())
            for element in elements if element is not None
        )


def walk(pages: list[Any], book: Book) -> list[Seen]:
    """Return all boxes of all pages, parents before children."""
    files = {part.name: part.file or book.file for part in book.parts}
    walker = _Walker(files, book.file)
    return [seen for number, page in enumerate(pages, start=1)
            for seen in walker.down(page, Spot(number, book.file))]


@dataclass(slots=True)
class _Walker:
    """The way through the pages: it remembers the last heading, and where each note was marked.

    Headings and notes reach over pages, so a box's spot depends on the boxes before it.
    """

    files: dict[str, str]
    file: str
    heading: str = ""
    marked: dict[str, Spot] = field(default_factory=dict)

    def down(self, box: Any, above: Spot) -> Iterator[Seen]:
        at = self._spot(box, above)
        yield Seen(box, at)
        for child in getattr(box, "children", ()):
            yield from self.down(child, at)

    def _spot(self, box: Any, at: Spot) -> Spot:
        if isinstance(box, boxes.FootnoteAreaBox):
            at = replace(at, foot=True)
        if box.element is not None:
            at = self._in_element(box.element, at)
        if not at.foot and at.heading != self.heading:
            at = replace(at, heading=self.heading)
        if "::marker" in (box.element_tag or ""):
            at = replace(at, block=None)  # a list's mark is no line of the text
        elif isinstance(box, boxes.BlockContainerBox) and box.element is not None:
            at = replace(at, block=box.element, fragment=id(box))
        if isinstance(box, boxes.TableBox):
            at = replace(at, table=box.element)
        return at

    def _in_element(self, element: Any, at: Spot) -> Spot:
        name = element.get("aria-labelledby") or element.get("id", "")
        if element.get("role") == "doc-noteref":
            self.marked.setdefault(element.get("href", "").removeprefix("#"), at)
        if element.tag in HEADINGS:
            self.heading = " ".join(_words(element).split())
        if element.tag in _PARTS:
            return replace(at, file=self.files.get(name, self.file))
        if at.foot and name in self.marked:
            mark = self.marked[name]
            return replace(at, file=mark.file, heading=mark.heading)
        return at


def _said(box: Any) -> str:
    if isinstance(box, boxes.TextBox):
        return str(box.text)
    said = "".join(map(_said, getattr(box, "children", ())))
    return f"{said.rstrip(' ')} " if isinstance(box, boxes.LineBox) else said


def _words(element: Any) -> str:
    """Return an element's text without the notes that it calls, which stand in it for layout."""
    if element.get("role") in ("doc-footnote", "doc-noteref"):
        return ""
    inside = (_words(child) + (child.tail or "") for child in element)
    return (element.text or "") + "".join(inside)
