"""Set the role of elements by their XHTML, where WeasyPrint knows none."""

from __future__ import annotations

from exporter.render.pdf.tags.tree import Annotation, Tree

INLINE = {
    "abbr": "Span", "b": "Span", "cite": "Span", "code": "Code", "del": "Span", "em": "Span",
    "i": "Span", "q": "Quote", "s": "Span", "small": "Span", "strong": "Span", "sub": "Span",
    "sup": "Span", "u": "Span",
}  # fmt: skip
BLOCK = {
    "aside": "Div", "figure": "Div", "footer": "Div", "header": "Div", "nav": "Sect", "pre": "P",
}  # fmt: skip

INLINE_ROLES = frozenset(("Span", "Code", "Quote", "Link", "Reference", "Note", "Lbl", "Figure"))
"""What may stand in a line; all other roles are those of blocks, or of parts of blocks."""


def roles(tree: Tree) -> None:
    """Replace NonStruct by what the XHTML says: emphasis, code, quotations, regions, figures.

    Source: ISO 14289-1, 7.1, 3rd paragraph (tags of proper meaning); ISO 32000-1, 14.8.4.
    """
    known = INLINE | BLOCK
    for node in tree.elements("NonStruct"):
        node.role = known.get(node.tag, node.role)


def anchors(tree: Tree) -> None:
    """Make Links that lead nowhere Spans: an `<a>` without an address is only an anchor.

    Source: ISO 32000-1, 14.8.4.4.2 (a Link holds the annotation that it is about).
    """
    for link in tree.elements("Link"):
        if not any(isinstance(kid, Annotation) for kid in link.kids):
            link.role = "Span"
