"""Dissolve elements that say nothing: boxes that layout made, text runs, bare spans."""

from __future__ import annotations

from collections.abc import Callable

from exporter.render.pdf.tags.roles import INLINE_ROLES
from exporter.render.pdf.tags.tree import Annotation, Mark, Node, Tree

_HOMES = frozenset(("Document", "Part", "Art", "Sect", "Div", "BlockQuote"))
"""Roles whose children are blocks."""
_MAY_BE_EMPTY = frozenset(("TD", "TH", "Figure"))

_Replaced = Callable[[Node, Node], list[Node | Mark | Annotation]]


def text_runs(tree: Tree) -> None:
    """Put each run of text right into the element that it is the text of.

    Source: ISO 32000-1, 14.8.4.4.1 (a Span is for a run with attributes of its own).
    """
    replace(tree.root, lambda node, _: node.kids if _is_run(node) else [node])


def boxes_of_layout(tree: Tree) -> None:
    """Make a box that layout made a paragraph where one is missing, and dissolve all others.

    Source: ISO 14289-1, 7.1, 3rd paragraph; ISO 32000-1, 14.8.4.2 (NonStruct has no meaning).
    """
    replace(tree.root, _without_box)


def useless(tree: Tree) -> None:
    """Dissolve spans and groups that carry nothing, and drop elements without content.

    Source: ISO 32000-1, 14.8.4.2 and 14.8.4.4.1.
    """
    replace(tree.root, _without_use)


def replace(node: Node, replaced: _Replaced) -> None:
    """Replace each element below, children first, by what `replaced(element, parent)` gives."""
    kids: list[Node | Mark | Annotation] = []
    for kid in node.kids:
        if isinstance(kid, Node):
            replace(kid, replaced)
            kids += replaced(kid, node)
        else:
            kids.append(kid)
    node.kids = kids


def _is_run(node: Node) -> bool:
    return node.role == "Span" and node.element is None


def _without_box(node: Node, parent: Node) -> list[Node | Mark | Annotation]:
    if node.role != "NonStruct" or node.element is not None or node.is_note_area:
        return [node]
    if parent.role in _HOMES and node.kids and all(map(_is_inline, node.kids)):
        node.role = "P"
        return [node]
    return node.kids


def _is_inline(kid: Node | Mark | Annotation) -> bool:
    return not isinstance(kid, Node) or kid.role in INLINE_ROLES or "::" in kid.tag


def _without_use(node: Node, parent: Node) -> list[Node | Mark | Annotation]:
    if not node.kids and node.role not in _MAY_BE_EMPTY:
        return []
    if node.lang or node.expansion or node.actual_text:
        node.role = "Span" if node.role == "NonStruct" else node.role
        return [node]
    bare = node.role == "NonStruct" or (node.role == "Span" and node.tag in ("span", "a", ""))
    return node.kids if bare else [node]
