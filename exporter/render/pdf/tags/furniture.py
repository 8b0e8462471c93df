"""Take out of the tag tree what only paper needs: heads and feet, leaders, decoration."""

from __future__ import annotations

from collections.abc import Callable

from exporter.render.pdf.tags.boxes import replace
from exporter.render.pdf.tags.tree import Annotation, Mark, Node, Tree

_KINDS = {"top": "/Header", "bottom": "/Footer"}


def running_heads(tree: Tree) -> None:
    """Make what stands in the margins of pages artifacts of pagination.

    Source: ISO 14289-1, 7.8; ISO 32000-1, 14.8.2.2.2; Matterhorn Protocol 1.1,
    checkpoints 01 and 18.
    """
    for mark, edge in tree.edges.items():
        kind = {"Subtype": _KINDS[edge]} if edge in _KINDS else {}
        attached = f"[/{edge.capitalize()}]"
        tree.artifacts[mark] = {"Type": "/Pagination", **kind, "Attached": attached}


def leaders(tree: Tree) -> None:
    """Make the dots that lead the eye to a page number artifacts of layout.

    Source: ISO 14289-1, 7.1, 1st paragraph (what is no content is an artifact); Matterhorn 01.
    """
    _discard(tree, lambda node: node.is_leader)


def decoration(tree: Tree) -> None:
    """Make pictures without a text alternative, and what is hidden from readers, artifacts.

    Source: ISO 14289-1, 7.3; Matterhorn 01 and 13.
    """
    _discard(tree, _is_decoration)


def _is_decoration(node: Node) -> bool:
    hidden = node.get("aria-hidden") == "true"
    return hidden or (node.role == "Figure" and node.get("role") in ("presentation", "none"))


def _discard(tree: Tree, unwanted: Callable[[Node], bool]) -> None:
    def kept(node: Node, _: Node) -> list[Node | Mark | Annotation]:
        if not unwanted(node):
            return [node]
        tree.discard(node, "Layout")
        return []

    replace(tree.root, kept)
