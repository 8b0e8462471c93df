"""Let a note go on at the foot of the next page: WeasyPrint 70 prints it over the upper edge.

A note that has no room on its page moves to the next one, as WeasyPrint has it. There the notes
that were carried over get two thirds of the page: the first of them is split if it needs more, and
what is left of it goes on before those that follow. A piece is an unlaid box, cut where the layout
of a part of it ended. `tests/look/test_long_notes.py` shows the fault; when it no longer does, this
module can go.
Source: CSS Generated Content for Paged Media, 2.8 (a note may be broken between pages).
"""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure import boxes, build
from weasyprint.layout import LayoutContext, page
from weasyprint.layout.block import block_level_layout

_SHARE = 2 / 3
"""Of a page's height, at most so much is for notes that were carried over."""

_SOFT_HYPHEN = "\u00ad"
_WHOLE = (boxes.TableBox, boxes.FlexContainerBox, boxes.GridContainerBox, boxes.InlineBlockBox)
"""What is not cut, nor a note that holds it: unlaid, its boxes are not those that were laid out."""

_remake_page: Any = page.remake_page
_lay_out: Any = LayoutContext.layout_footnote
_report: Any = LayoutContext.report_footnote


def _with_carried(index: int, context: Any, *rest: Any) -> Any:
    """Make a page; remember which notes the page before has left to it.

    When pages are laid out once more, WeasyPrint keeps those that need not be, and with them loses
    notes on their way. Pages that leave or get notes are marked to be made each time.
    """
    context.carried, context.cut = context.reported_footnotes, None
    made = _remake_page(index, context, *rest)
    if context.carried:
        context.page_maker[index][-1]["pages_wanted"] = True
    if context.reported_footnotes:
        for page_data in context.page_maker[index : index + 2]:
            page_data[-1]["pages_wanted"] = True
    return made


def _lay_out_carried(self: Any, footnote: Any) -> Any:
    """Lay out a note as WeasyPrint does; return whether it has to wait for the next page."""
    if footnote not in self.carried:
        return _lay_out(self, footnote)
    if self.cut:  # the page is full: what is left of a note, and those behind it, wait
        self.footnotes.remove(footnote)
        self.current_page_footnotes.append(footnote)
        return True
    overflow = _lay_out(self, footnote)
    if self.current_footnote_area.margin_height() <= _room(self):
        return overflow
    if len(self.current_page_footnotes) > 1:
        return True
    pieces = _split(self, footnote)
    if pieces is None:
        return overflow
    first, left = pieces
    self.cut = (footnote, first, left)
    self.current_page_footnotes[:] = [first]
    self.carried.insert(self.carried.index(footnote) + 1, left)
    self._update_footnote_area()
    return False


def _report_whole(self: Any, footnote: Any) -> None:
    """Move a note to the next page; one that was split, whole."""
    _report(self, footnote)
    if self.cut and footnote is self.cut[1]:
        whole, *pieces = self.cut
        self.reported_footnotes[:] = [
            whole, *(note for note in self.reported_footnotes if note not in pieces)
        ]
        self.cut = None


def _room(context: Any) -> float:
    return float(context.current_footnote_area.page.height) * _SHARE


def _split(context: Any, note: Any) -> tuple[Any, Any] | None:
    """Return a note cut in two, the first as high as there is room; None if it can't be cut."""
    if any(isinstance(box, _WHOLE) for box in note.descendants()):
        return None
    area = context.current_footnote_area.copy_with_children([note])
    below = area.padding_bottom + area.border_bottom_width + area.margin_bottom
    bottom = area.position_y + _room(context) - below
    _, resume, *_ = block_level_layout(
        context, build.create_anonymous_boxes(area.deepcopy()), context.page_bottom - bottom, None,
        area.page,
    )
    if not resume or not resume.get(0):
        return None
    (whole,) = build.create_anonymous_boxes(area.deepcopy()).children
    first, left = _cut(whole, resume[0])
    return _without_lines(first), _without_lines(left)


def _cut(box: Any, resume: Any) -> tuple[Any, Any]:
    """Return an unlaid box cut where its layout is to go on: `{child or byte: where in there}`."""
    ((at, deeper),) = resume.items()
    if isinstance(box, boxes.TextBox):
        first, left = box.text.encode()[:at].decode(), box.text.encode()[at:].decode()
        if first.endswith(_SOFT_HYPHEN):
            first += box.style["hyphenate_character"]
        return box.copy_with_text(first), box.copy_with_text(left)
    before, behind = list(box.children[:at]), list(box.children[at:])
    if deeper:
        first, left = _cut(behind[0], deeper)
        before, behind = [*before, first], [left, *behind[1:]]
    return box.copy_with_children(before), box.copy_with_children(behind)


def _without_lines(box: Any) -> Any:
    """Return a box without its boxes of lines, which WeasyPrint makes anew of what they hold."""
    if not isinstance(box, boxes.ParentBox):
        return box
    kids = (kid.children if isinstance(kid, boxes.LineBox) else [kid] for kid in box.children)
    return box.copy_with_children([_without_lines(kid) for some in kids for kid in some])


def apply() -> None:
    """Put the patched functions into WeasyPrint's page layout; a second call changes nothing."""
    page.remake_page = _with_carried
    LayoutContext.layout_footnote = _lay_out_carried
    LayoutContext.report_footnote = _report_whole
