"""The tag tree while it is repaired: plain nodes that know nothing of WeasyPrint or of PDF files.

Unlike the rest of the house, a tree is changed in place: each repair changes a few of thousands of
nodes, and would have to copy them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element


class Mark(NamedTuple):
    """A run of marked content: the index of its page, and its id there (MCID)."""

    page: int
    mcid: int


@dataclass(eq=False, slots=True)
class Annotation:
    """A link's place on a page: object number, rectangle in points, what a screen reader says."""

    number: int
    page: int
    rect: tuple[float, float, float, float]
    contents: str = ""


@dataclass(eq=False, slots=True)
class Node:
    """A structure element.

    `element` is the XHTML it was made from, `tag` its name (`li`, or `li::marker` for what a style
    sheet generates); both are missing where layout made a box of its own. `order` grows in the
    order of the document. `attributes` are those of one owner, `/O` among them, as pydyf takes
    them.
    """

    role: str
    kids: list[Node | Mark | Annotation] = field(default_factory=list)
    element: Element | None = None
    tag: str = ""
    page: int = 0
    order: int = 0
    id: str = ""
    lang: str = ""
    alt: str = ""
    expansion: str = ""
    actual_text: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    list_style: str = ""
    is_leader: bool = False
    is_note_area: bool = False

    def nodes(self) -> list[Node]:
        """Return the children that are elements."""
        return [kid for kid in self.kids if isinstance(kid, Node)]

    def walk(self) -> Iterator[Node]:
        """Yield this element and all below, a parent before its children."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += reversed(node.nodes())

    def marks(self) -> list[Mark]:
        """Return the marked content below, in order."""
        return [kid for node in self.walk() for kid in node.kids if isinstance(kid, Mark)]

    def get(self, name: str) -> str:
        """Return an attribute of the XHTML element itself, not of what is generated beside it."""
        if self.element is None or "::" in self.tag:
            return ""
        return self.element.get(name, "")


@dataclass(eq=False, slots=True)
class Tree:
    """A file's tag tree, and what is known of its marked content.

    `texts` are the texts as they were laid out, `hyphens` the signs that line breaks would paint at
    the ends of those that end so, `edges` the sides of the page where page furniture stands,
    `leftward` those that run from right to left, whatever letters they have; `twins` are letters
    that share a glyph with another of the file.
    Repairs fill `artifacts`, with the property list of each, and `actual_texts`.
    """

    root: Node
    heights: tuple[float, ...] = ()
    texts: dict[Mark, str] = field(default_factory=dict)
    hyphens: dict[Mark, str] = field(default_factory=dict)
    edges: dict[Mark, str] = field(default_factory=dict)
    leftward: frozenset[Mark] = frozenset()
    twins: frozenset[str] = frozenset()
    artifacts: dict[Mark, dict[str, object]] = field(default_factory=dict)
    actual_texts: dict[Mark, str] = field(default_factory=dict)

    def elements(self, role: str) -> Iterator[Node]:
        """Yield the elements of a role in order; the caller may change each as it comes."""
        return (node for node in self.root.walk() if node.role == role)

    def discard(self, node: Node, kind: str) -> None:
        """Turn all content of a node, which its parent must let go, into artifacts of one kind."""
        for mark in node.marks():
            self.artifacts[mark] = {"Type": f"/{kind}"}
