"""Make one link of each `<a>`, described by its own text."""

from __future__ import annotations

from exporter.render.pdf.tags.boxes import replace
from exporter.render.pdf.tags.tree import Annotation, Node, Tree


def one_link(tree: Tree) -> None:
    """Leave one Link and one annotation a line of each `<a>`, whatever stands inside.

    WeasyPrint makes a link of each box in a link. The outermost takes in the area of all.
    Source: ISO 14289-1, 7.18.5; Matterhorn 28.
    """
    for node in tree.root.walk():
        if node.role == "Link":
            _take_in(node)


def contents(tree: Tree) -> None:
    """Describe each link by its text or aria-label, instead of its address.

    Source: ISO 14289-1, 7.18.5; Matterhorn 28.
    """
    for node in tree.root.walk():
        words = _words(node) if node.role == "Link" else ""
        for kid in node.kids:
            if isinstance(kid, Annotation) and words:
                kid.contents = words


def _take_in(link: Node) -> None:
    inner = [
        kid for node in link.walk() if node is not link
        for kid in node.kids if isinstance(kid, Annotation)
    ]
    for node in link.walk():
        if node is not link:
            node.kids = [kid for kid in node.kids if not isinstance(kid, Annotation)]
    replace(link, lambda node, _: node.kids if node.role == "Link" else [node])
    own = [kid for kid in link.kids if isinstance(kid, Annotation)]
    if not own:
        link.kids[:0] = own = inner[:1]
    for annotation in inner:
        own[0].rect = _around(own[0].rect, annotation.rect)


def _around(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    """Return the smallest rectangle around two; WeasyPrint's run from top left to bottom right."""
    return (
        min(one[0], other[0]), max(one[1], other[1]),
        max(one[2], other[2]), min(one[3], other[3]),
    )


def _words(link: Node) -> str:
    label = link.get("aria-label")
    if label or link.element is None:
        return label
    pictures = (picture.get("alt", "") for picture in link.element.iter("img"))
    return " ".join("".join((*link.element.itertext(), *pictures)).split())
