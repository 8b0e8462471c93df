"""Make small tag trees by hand, and show them in a line."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element, fromstring

from exporter.render.pdf.tags.tree import Annotation, Mark, Node, Tree


def xhtml(text: str) -> Element:
    return fromstring(text)


def node(role: str, *kids: Node | Mark | Annotation | int, of: Element | str | None = None,
         **fields: Any) -> Node:
    """Make a node; a number is marked content on the first page, `of` the XHTML behind it."""
    element = fromstring(of) if isinstance(of, str) else of
    if element is not None:
        fields.setdefault("tag", element.tag)
    marks = [Mark(0, kid) if isinstance(kid, int) else kid for kid in kids]
    return Node(role, marks, element=element, **fields)


def tree(*kids: Node | Mark | Annotation | int, **fields: Any) -> Tree:
    return Tree(node("Document", *kids), **fields)


def link(number: int = 1, rect: tuple[float, float, float, float] = (0, 10, 10, 0)) -> Annotation:
    return Annotation(number, 0, rect)


def shape(one: Tree | Node | Mark | Annotation) -> str:
    """Write `P(0 Span(1))`; marks are their numbers, annotations @ and theirs."""
    match one:
        case Tree():
            return " ".join(map(shape, one.root.kids))
        case Node():
            return f"{one.role}({' '.join(map(shape, one.kids))})"
        case Mark():
            return str(one.mcid)
        case Annotation():
            return f"@{one.number}"
