"""Tag the table of contents as one."""

from __future__ import annotations

from itertools import groupby

from exporter.render.pdf.tags.boxes import replace
from exporter.render.pdf.tags.tree import Annotation, Mark, Node, Tree

_ROLES = {"L": "TOC", "LI": "TOCI"}


def table_of_contents(tree: Tree) -> None:
    """Make the list in `nav role=doc-toc` a TOC, each line a TOCI that refers to a place.

    Source: ISO 14289-1, 7.2; ISO 32000-1, table 333 (a TOCI holds labels, References and TOCs).
    """
    for node in tree.root.walk():
        if node.get("role") == "doc-toc":
            for below in node.walk():
                below.role = _ROLES.get(below.role, below.role)
            replace(node, lambda kid, _: kid.kids if kid.role == "LBody" else [kid])
            for line in node.walk():
                if line.role == "TOCI":
                    line.kids = _referring(line)


def _referring(line: Node) -> list[Node | Mark | Annotation]:
    """Return a line's children: what is neither its label nor a list below, in a Reference."""
    kids: list[Node | Mark | Annotation] = []
    for apart, group in groupby(line.kids, _stands_apart):
        run = list(group)
        kids += run if apart else [Node("Reference", run)]
    return kids


def _stands_apart(kid: Node | Mark | Annotation) -> bool:
    return isinstance(kid, Node) and kid.role in ("Lbl", "TOC")
