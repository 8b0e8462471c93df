"""Read the tag tree out of the objects that WeasyPrint is about to write."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure import boxes

from exporter.fonts.shaping import twins
from exporter.render.pdf.tags.tree import Annotation, Mark, Node, Tree


def read(document: Any, pdf: Any) -> Tree:
    """Return the tree; heads and feet of pages are not in it, only in `edges`."""
    root = pdf.objects[number(pdf.catalog["StructTreeRoot"])]
    marked = {
        Mark(page, mcid): box
        for page, found in enumerate(pdf.marked) for mcid, box in found.items()
    }
    top = pdf.objects[number(root["K"][0])]
    texts = {mark: getattr(box, "text", "") for mark, box in marked.items()}
    seen = frozenset().union(*texts.values())
    return Tree(
        root=Node("Document", list(_Reader(pdf).kids(top, 0, None))),
        heights=tuple(page.height for page in document.pages),
        texts=texts,
        hyphens=_hyphens(marked),
        edges=_edges(document, marked),
        leftward=frozenset(
            mark for mark, box in marked.items() if box.style["direction"] == "rtl"
        ),
        twins=frozenset().union(*(
            twins(font.file_content, font.index, seen) for font in document.fonts.values()
        )),
    )


def number(reference: bytes) -> int:
    """Return the number of the object that a reference names."""
    return int(reference.split()[0])


class _Reader:
    """A reader of a file's objects, which follows references and knows each page's index."""

    def __init__(self, pdf: Any) -> None:
        self.objects = pdf.objects
        self.pages = {reference: page for page, reference in enumerate(pdf.page_references)}

    def kids(self, element: Any, page: int, parent: Any) -> Iterator[Node | Mark | Annotation]:
        """Yield an element's children; `parent` is the nearest box around."""
        for kid in element["K"]:
            if isinstance(kid, int):
                yield Mark(page, kid)
                continue
            child = self.objects[number(kid)]
            home = self.pages[child["Pg"]]
            if child["Type"] == "/OBJR":
                target = self.objects[number(child["Obj"])]
                yield Annotation(target.number, home, tuple(target["Rect"]))
            else:
                yield self.node(child, home, parent)

    def node(self, element: Any, page: int, parent: Any) -> Node:
        """Return an element with all that is known of the box it was made from."""
        box, order = getattr(element, "origin", (None, 0))
        node = Node(element["S"].removeprefix("/"), page=page, order=order)
        node.kids = list(self.kids(element, page, parent if box is None else box))
        node.id = getattr(element.get("ID"), "string", "")
        node.alt = getattr(element.get("Alt"), "string", "")
        node.attributes = dict(element.get("A", {}))
        if box is not None:
            _name(node, box, parent)
        return node


def _name(node: Node, box: Any, parent: Any) -> None:
    node.is_leader, node.is_note_area = box.is_leader, isinstance(box, boxes.FootnoteAreaBox)
    style = box.style["list_style_type"]
    node.list_style = style if isinstance(style, str) else style[1].strip()
    named = (box.element, box.element_tag)
    around = None if parent is None else (parent.element, parent.element_tag)
    if box.element is None or named == around:
        # WeasyPrint names a box of its own after the element around it.
        node.role = node.role if node.role == "LBody" else "NonStruct"
    else:
        node.element, node.tag = named


def _hyphens(marked: dict[Mark, Any]) -> dict[Mark, str]:
    signs = {
        mark: box.style["hyphenate_character"]
        for mark, box in marked.items() if isinstance(box, boxes.TextBox)
    }
    return {mark: sign for mark, sign in signs.items() if marked[mark].text.endswith(sign)}


def _edges(document: Any, marked: dict[Mark, Any]) -> dict[Mark, str]:
    """Return the edge at which each mark in a margin stands: `top` for one in `@top-left`."""
    edges: dict[int, str] = {}
    for page in document.pages:
        for box in page._page_box.children:
            if isinstance(box, boxes.MarginBox):
                edge = box.at_keyword.removeprefix("@").split("-")[0]
                edges |= {id(inner): edge for inner in box.descendants()}
    return {mark: edges[id(box)] for mark, box in marked.items() if id(box) in edges}
