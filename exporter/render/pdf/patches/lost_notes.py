"""Patch one fault of WeasyPrint 70: a line that fits only after earlier notes made room for it.

At a page's foot, where a paragraph may not be broken before its next line, WeasyPrint moves notes
to the next page until the line fits, and ends the page there. The notes called in that very line
are then never laid out, and are in no file. Here they go to the next page, behind the others.
`tests/look/test_lost_notes.py` shows the fault; when it no longer does, this module can go.
"""

from __future__ import annotations

from typing import Any

from weasyprint.layout import block

_lay_out: Any = block._linebox_layout


def _with_notes_of_last_line(
    context: Any, box: Any, index: Any, child: Any, lines: list[Any], *rest: Any
) -> Any:
    """Lay out lines as WeasyPrint does: abort, stop, resume, position, notes, lines left."""
    result = _lay_out(context, box, index, child, lines, *rest)
    abort, stop, _, _, notes, _ = result
    if stop and not abort and lines:
        called = [box.footnote for box in lines[-1].descendants() if box.footnote is not None]
        for note in called:
            if note in context.footnotes:
                context.layout_footnote(note)
                context.report_footnote(note)
                notes.append(note)
    return result


def apply() -> None:
    """Put the patched function into WeasyPrint's block layout; a second call changes nothing."""
    block._linebox_layout = _with_notes_of_last_line
