"""Tie the cells of tables to their headers."""

from __future__ import annotations

from exporter.render.pdf.tags.tree import Node, Tree


def repeated_heads(tree: Tree) -> None:
    """Make the head that a table repeats on each page an artifact of pagination.

    Runs before the pieces of a table are joined: a cell's headers are then those of the first.
    Source: ISO 14289-1, 7.8; ISO 32000-1, 14.8.2.2.2 and table 337 (one THead a table).
    """
    seen: set[int] = set()
    for table in [node for node in tree.root.walk() if node.role == "Table"]:
        for part in table.nodes():
            if part.role not in ("THead", "TFoot"):
                continue
            if id(part.element) in seen:
                tree.discard(part, "Pagination")
                table.kids.remove(part)
            seen.add(id(part.element))


def header_ids(tree: Tree) -> None:
    """Set one id on each header cell, and refer to it from the cells of all pages.

    Runs before `repeated_heads`. Source: ISO 14289-1, 7.5; ISO 32000-1, table 349; Matterhorn
    15.
    """
    names: dict[int, str] = {}
    renamed: dict[str, str] = {}
    for node in tree.root.walk():
        if node.role == "TH" and node.id:
            name = names.setdefault(id(node.element), f"th-{len(names) + 1}")
            renamed[node.id] = name
            node.id = name
    for node in tree.root.walk():
        if node.role == "TD" and (headers := node.attributes.pop("Headers", None)):
            known = (renamed[getattr(name, "string", name)] for name in headers)
            node.attributes["Headers"] = list(dict.fromkeys(known))


def scopes(tree: Tree) -> None:
    """Set on each header cell whether it heads its row or its column.

    Source: ISO 14289-1, 7.5; ISO 32000-1, table 349; Matterhorn 15.
    """
    for node in tree.root.walk():
        if node.role == "TH":
            node.attributes["Scope"] = f"/{_scope(node)}"


def _scope(cell: Node) -> str:
    return "Row" if cell.get("scope") in ("row", "rowgroup") else "Column"
