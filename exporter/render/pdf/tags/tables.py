"""Tie the cells of tables to their headers."""

from __future__ import annotations

from exporter.render.pdf.tags.tree import Tree


def repeated_heads(tree: Tree) -> None:
    """Make the head that a table repeats on each page an artifact of pagination.

    Runs before the pieces of a table are joined: a cell's headers are then those of the first.
    Source: ISO 14289-1, 7.8; ISO 32000-1, 14.8.2.2.2 and table 337 (one THead a table).
    """
    seen: set[int] = set()
    for table in list(tree.elements("Table")):
        for part in table.nodes():
            if part.role not in ("THead", "TFoot"):
                continue
            if id(part.element) in seen:
                tree.discard(part, "Pagination")
                table.kids.remove(part)
            seen.add(id(part.element))


def header_ids(tree: Tree) -> None:
    """Set one id on each header cell, and refer to it from the cells of all pages.

    Also from those of a page that does not repeat the head: WeasyPrint knows of no header there.
    Runs before `repeated_heads`. Source: ISO 14289-1, 7.5; ISO 32000-1, table 349; Matterhorn
    15.
    """
    names: dict[int, str] = {}
    renamed: dict[str, str] = {}
    for head in tree.elements("TH"):
        if head.id:
            name = names.setdefault(id(head.element), f"th-{len(names) + 1}")
            renamed[head.id] = name
            head.id = name
    for cell in tree.elements("TD"):
        if headers := cell.attributes.pop("Headers", None):
            known = (renamed[getattr(name, "string", name)] for name in headers)
            cell.attributes["Headers"] = list(dict.fromkeys(known))
    heads: dict[int, dict[int, str]] = {}
    for table in tree.elements("Table"):
        above = heads.setdefault(id(table.element), {})
        for row in (node for node in table.walk() if node.role == "TR"):
            for column, cell in enumerate(row.nodes()):
                if cell.role == "TH" and cell.get("scope") != "row":
                    above.setdefault(column, cell.id)
                elif cell.role == "TD" and column in above:
                    cell.attributes.setdefault("Headers", [above[column]])


def heads_alone(tree: Tree) -> None:
    """Make the head of a table without other rows its body: there is nothing that it heads.

    Source: ISO 32000-1, table 337 (a THead stands before one TBody or more).
    """
    for table in tree.elements("Table"):
        parts = [part for part in table.nodes() if part.role in ("THead", "TBody")]
        if parts and all(part.role == "THead" for part in parts):
            for part in parts:
                part.role = "TBody"


def scopes(tree: Tree) -> None:
    """Set on each header cell whether it heads its row or its column.

    Source: ISO 14289-1, 7.5; ISO 32000-1, table 349; Matterhorn 15.
    """
    for head in tree.elements("TH"):
        in_row = head.get("scope") in ("row", "rowgroup")
        head.attributes["Scope"] = "/Row" if in_row else "/Column"
