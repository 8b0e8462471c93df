"""Join what page, column and line breaks have split: one element of the text, one in the tree."""

from __future__ import annotations

from exporter.render.pdf.tags.tree import Annotation, Mark, Node, Tree


def fragments(tree: Tree) -> None:
    """Make the pieces of one XHTML element one structure element again.

    Source: ISO 14289-1, 7.1, 3rd paragraph, and 7.2 (one table, one list, one paragraph);
    ISO 32000-1, 14.8.4.3 (a structure element may lie on several pages).
    """
    join_kids(tree.root)


def join_kids(node: Node) -> None:
    """Join all pieces among an element's children, and so on below."""
    firsts: dict[tuple[int, str], Node] = {}
    kids: list[Node | Mark | Annotation] = []
    for kid in node.kids:
        if isinstance(kid, Node) and kid.element is not None:
            first = firsts.setdefault((id(kid.element), kid.tag), kid)
            if first is not kid:
                append(first, kid)
                continue
        kids.append(kid)
    node.kids = kids
    for kid in node.nodes():
        join_kids(kid)


def append(first: Node, second: Node) -> None:
    """Put the content of the second piece of an element after that of the first.

    A box of layout's own at the seam, such as the text of a list item, is in two pieces as well.
    """
    last, next_ = first.kids[-1:], second.kids[:1]
    match last + next_:
        case [Node(element=None) as end, Node(element=None) as start] if end.role == start.role:
            append(end, start)
            first.kids += second.kids[1:]
        case _:
            first.kids += second.kids
