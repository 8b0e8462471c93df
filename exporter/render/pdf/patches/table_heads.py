"""Patch one fault of WeasyPrint 70: a table whose rows are kept together loses its head.

Where head and rows are together higher than a page, WeasyPrint lays the rows out without the head,
which then is in no file. Here they are laid out with it, and parted where they must be.
`tests/look/test_table_heads.py` shows the fault; when it no longer does, this module can go.
"""

from __future__ import annotations

from typing import Any

from weasyprint.layout import block

_lay_out: Any = block.table_layout


def _with_its_head(
    context: Any, table: Any, bottom_space: Any, skip_stack: Any, containing_block: Any,
    page_is_empty: bool, absolute_boxes: Any, fixed_boxes: Any,
) -> Any:
    """Lay out a table as WeasyPrint does: table, where to resume, next page, margins, collapsing.
    """
    rest = (containing_block, page_is_empty, absolute_boxes, fixed_boxes)
    result = _lay_out(context, table, bottom_space, skip_stack, *rest)
    bodies = [group for group in table.children if not group.is_header and not group.is_footer]
    if not page_is_empty or not bodies or _has_head(result[0]) or not _has_head(table):
        return result
    if result[0] is not None:
        block.remove_placeholders(context, result[0].children, absolute_boxes, fixed_boxes)
    styles = [group.style for group in bodies]
    for group in bodies:
        # on an empty page, rows that avoid a break are laid out all the same, below the head
        group.style = group.style.copy()
        group.style["break_inside"] = "avoid"
    try:
        return _lay_out(context, table, bottom_space, skip_stack, *rest)
    finally:
        for group, style in zip(bodies, styles, strict=True):
            group.style = style


def _has_head(table: Any) -> bool:
    return table is not None and any(group.is_header for group in table.children)


def apply() -> None:
    """Put the patched function into WeasyPrint's block layout; a second call changes nothing."""
    block.table_layout = _with_its_head
