"""Mend lists: label and body, lists in items, terms and meanings, numbering."""

from __future__ import annotations

from exporter.render.pdf.tags.tree import Annotation, Mark, Node, Tree

_NUMBERING = {
    "disc": "Disc", "•": "Disc", "circle": "Circle", "square": "Square", "decimal": "Decimal",
    "lower-alpha": "LowerAlpha", "lower-latin": "LowerAlpha", "upper-alpha": "UpperAlpha",
    "upper-latin": "UpperAlpha", "lower-roman": "LowerRoman", "upper-roman": "UpperRoman",
}  # fmt: skip


def nested_lists(tree: Tree) -> None:
    """Put a list that stands in an item into that item, at its place.

    WeasyPrint puts it behind the item. Source: ISO 32000-1, table 336 (LBody may hold lists).
    """
    for outer in tree.elements("L"):
        kids: list[Node | Mark | Annotation] = []
        for kid in outer.kids:
            item = kids[-1] if kids else None
            inside = isinstance(kid, Node) and kid.role == "L" and kid.tag
            if inside and isinstance(item, Node) and item.role == "LI":
                item.kids = sorted([*item.kids, kid], key=_order)
            else:
                kids.append(kid)
        outer.kids = kids


def item_bodies(tree: Tree) -> None:
    """Put into each item its label and one body.

    Source: ISO 14289-1, 7.2, by ISO 32000-1, table 336; Matterhorn 09.
    """
    for item in tree.elements("LI"):
        labels = [kid for kid in item.nodes() if kid.role == "Lbl"]
        rest = [kid for kid in item.kids if kid not in labels]
        match rest:
            case [] | [Node(role="LBody")]:
                item.kids = [*labels, *rest]
            case _:
                item.kids = [*labels, Node("LBody", _contents(rest))]


def definitions(tree: Tree) -> None:
    """Make a term the label, and its meaning the body, of one item.

    Source: ISO 32000-1, table 336 (a term and its definition are Lbl and LBody).
    """
    for terms in tree.elements("L"):
        if terms.tag == "dl":
            items: list[Node | Mark | Annotation] = []
            for kid in terms.nodes():
                last = items[-1] if items else None
                if isinstance(last, Node) and (kid.tag == "dd" or _is_term(last)):
                    last.kids += _terms(kid)
                else:
                    kid.kids = _terms(kid)
                    items.append(kid)
            terms.kids = items


def numbering(tree: Tree) -> None:
    """Note how each list is numbered, but for lists of definitions, whose labels are text.

    Source: ISO 32000-1, table 347; Matterhorn 16.
    """
    for items in tree.elements("L"):
        if items.tag != "dl":
            kind = _NUMBERING.get(items.list_style, "None")
            items.attributes = {"O": "/List", "ListNumbering": f"/{kind}"}


def _order(kid: Node | Mark | Annotation) -> int:
    return kid.order if isinstance(kid, Node) else 0


def _contents(rest: list[Node | Mark | Annotation]) -> list[Node | Mark | Annotation]:
    """Return what an item holds: where it holds blocks, text beside them is a paragraph."""
    kids: list[Node | Mark | Annotation] = []
    for kid in rest:
        if not isinstance(kid, Node) or kid.role != "LBody":
            kids.append(kid)
        elif all(isinstance(block, Node) and block.role in ("P", "L") for block in kid.kids):
            kids += kid.kids
        else:
            kids.append(Node("P", kid.kids))
    return kids


def _is_term(item: Node) -> bool:
    return all(isinstance(kid, Node) and kid.role == "Lbl" for kid in item.kids)


def _terms(item: Node) -> list[Node | Mark | Annotation]:
    for kid in item.nodes():
        kid.role = "Lbl" if item.tag == "dt" else "LBody"
        if item.tag == "dd" and kid.element is None:
            kid.element = item.element  # which goes: its body is all that stays of a dd
    return item.kids
