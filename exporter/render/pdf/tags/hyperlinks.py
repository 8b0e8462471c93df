"""Make one link of each `<a>`, described by its own text."""

from __future__ import annotations

from exporter.render.pdf.tags.boxes import replace
from exporter.render.pdf.tags.tree import Annotation, Node, Tree


def one_link(tree: Tree) -> None:
    """Leave one Link and one annotation a line of each `<a>`, whatever stands inside.

    WeasyPrint makes a link of each box in a link. The outermost takes in the area of all.
    Source: ISO 14289-1, 7.18.5; Matterhorn 28.
    """
    for link in tree.elements("Link"):
        _take_in(link)


def contents(tree: Tree) -> None:
    """Describe each link by its text or aria-label, instead of its address.

    Source: ISO 14289-1, 7.18.5; Matterhorn 28.
    """
    for link in tree.elements("Link"):
        words = _words(link)
        for kid in link.kids:
            if isinstance(kid, Annotation) and words:
                kid.contents = words


def _take_in(link: Node) -> None:
    _, *below = link.walk()
    inner = [kid for node in below for kid in node.kids if isinstance(kid, Annotation)]
    for node in below:
        node.kids = [kid for kid in node.kids if not isinstance(kid, Annotation)]
    replace(link, lambda node, _: node.kids if node.role == "Link" else [node])
    own = [kid for kid in link.kids if isinstance(kid, Annotation)]
    if not own:
        link.kids[:0] = own = inner[:1]
    for first in own[:1]:
        rects = (annotation.rect for annotation in (first, *inner))
        lefts, tops, rights, bottoms = zip(*rects, strict=True)
        # WeasyPrint's rectangles run from top left to bottom right, in PDF's upward units.
        first.rect = min(lefts), max(tops), max(rights), min(bottoms)


def _words(link: Node) -> str:
    label = link.get("aria-label")
    if label or link.element is None:
        return label
    pictures = (picture.get("alt", "") for picture in link.element.iter("img"))
    return " ".join("".join((*link.element.itertext(), *pictures)).split())
