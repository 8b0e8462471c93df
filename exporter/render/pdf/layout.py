"""Measure laid-out pages: WeasyPrint's boxes -> findings of the P-1 family, and P-014 (pure)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure import boxes

from exporter.model import Book, Finding
from exporter.render.pdf.legibility import least_size, long_lines, pale_type, small_type
from exporter.render.pdf.walk import HEADINGS, Seen, walk
from exporter.rules import layout as rules
from exporter.rules.output import NOTE_TOO_HIGH

LINES = 6
"""Fewest lines of the last page."""

_SLACK = 1.0  # px: rounding is no fault


def findings(laid_out: Any, book: Book, layout: str) -> Iterator[Finding]:
    """Yield every fault of a laid-out WeasyPrint document, in the order of the rules."""
    pages = [page._page_box for page in laid_out.pages]
    seen = walk(pages, book)
    yield from _stranded_headings(seen, len(pages))
    yield from _lone_lines(seen)
    yield from _lone_rows(seen)
    yield from _short_last_page(seen, len(pages))
    yield from _outside(seen, pages)
    yield from _clipped(seen, pages)
    yield from small_type(seen, least_size(book, layout))
    yield from long_lines(seen)
    yield from _notes_astray(seen)
    yield from pale_type(seen)
    yield from _notes_too_high(seen, pages)


def _flow(seen: list[Seen]) -> list[Seen]:
    return [one for one in seen if one.is_line and not one.at.foot]


def _stranded_headings(seen: list[Seen], pages: int) -> Iterator[Finding]:
    last = {one.at.page: one for one in _flow(seen)}
    for number, one in last.items():
        if number < pages and one.at.block.tag in HEADINGS:
            yield rules.STRANDED_HEADING.at(
                one.at.place, f"The heading {one.at.heading!r} stands last on page {number}.",
                found=one.at.heading, expected="text below it on the same page",
                hint="break-after: avoid on the heading, or a shorter text before it.",
            )


def _lone_lines(seen: list[Seen]) -> Iterator[Finding]:
    blocks: dict[Any, dict[int, list[Seen]]] = defaultdict(lambda: defaultdict(list))
    for one in _flow(seen):
        if one.at.block.tag != "th":  # a table's head is repeated, not split
            blocks[one.at.block][one.at.fragment].append(one)
    for fragments in blocks.values():
        split = list(fragments.values())
        for lines in (split[0], split[-1]) if len(split) > 1 else ():
            if len(lines) == 1:
                yield rules.LONE_LINE.at(
                    lines[0].at.place, f"One line of a paragraph stands alone on {lines[0].at}.",
                    found=lines[0].text, expected="two lines or more together",
                    hint="orphans and widows of 2 or more, or a word more or less in the text.",
                )


def _lone_rows(seen: list[Seen]) -> Iterator[Finding]:
    tables: dict[Any, dict[int, list[Seen]]] = defaultdict(lambda: defaultdict(list))
    repeated: set[Any] = set()
    for one in seen:
        if isinstance(one.box, boxes.TableRowGroupBox) and (one.box.is_header or one.box.is_footer):
            repeated.update(one.box.children)
        elif isinstance(one.box, boxes.TableRowBox) and one.box not in repeated:
            tables[one.at.table][one.at.page].append(one)
    for pages in tables.values():
        for rows in pages.values() if len(pages) > 1 else ():
            if len(rows) == 1:
                yield rules.LONE_ROW.at(
                    rows[0].at.place, f"One row of a table stands alone on {rows[0].at}.",
                    found=rows[0].text, expected="two rows or more together",
                    hint="break-before: avoid on the last row, or a shorter text before the table.",
                )


def _short_last_page(seen: list[Seen], pages: int) -> Iterator[Finding]:
    last = [one for one in _flow(seen) if one.at.page == pages]
    pictures = any(
        one.at.page == pages and isinstance(one.box, boxes.ReplacedBox) for one in seen
    )
    if pages > 1 and last and len(last) < LINES and not pictures:
        yield rules.SHORT_LAST_PAGE.at(
            last[0].at.place, f"The last page, {pages}, holds fewer than {LINES} lines.",
            found=str(len(last)), expected=f"{LINES} lines or more",
            hint="Shorten the text by as many lines, or let it run on.",
        )


def _outside(seen: list[Seen], pages: list[Any]) -> Iterator[Finding]:
    told = set()
    for one in seen:
        if one.at.block is None or not isinstance(one.box, (boxes.TextBox, boxes.ReplacedBox)):
            continue
        if (one.at.page, one.at.block) not in told and _over(one.box, pages[one.at.page - 1]):
            told.add((one.at.page, one.at.block))
            yield rules.OUTSIDE.at(
                one.at.place, f"Something runs over the margin on {one.at}.",
                found=one.text or "a picture", expected="all inside the margins",
                hint="A word too long to break, a table too wide, or a block higher than a page.",
            )


def _clipped(seen: list[Seen], pages: list[Any]) -> Iterator[Finding]:
    """Find each box in the margins, once, whose words have no room in it or leave the page."""
    told = set()
    for margin in seen:
        if not isinstance(margin.box, boxes.MarginBox) or margin.box.at_keyword in told:
            continue
        texts = (box for box in margin.box.descendants() if isinstance(box, boxes.TextBox))
        page = pages[margin.at.page - 1]
        if any(_sticks_out(text, box) for text in texts for box in (margin.box, page)):
            told.add(margin.box.at_keyword)
            yield rules.OUTSIDE.at(
                margin.at.place,
                f"The words of {margin.box.at_keyword} have no room on page {margin.at.page}.",
                found=margin.text, expected="all words inside their box",
                hint=f"Set {margin.box.at_keyword} higher or wider, or in smaller type, "
                "in the style sheet.",
            )


def _sticks_out(text: Any, box: Any) -> bool:
    left, top, width, height = (
        (0, 0, box.margin_width(), box.margin_height()) if isinstance(box, boxes.PageBox) else
        (box.border_box_x(), box.border_box_y(), box.border_width(), box.border_height())
    )
    return bool(
        text.position_x < left - _SLACK
        or text.position_x + text.width > left + width + _SLACK
        or text.position_y < top - _SLACK
        or text.position_y + text.height > top + height + _SLACK
    )


def _over(box: Any, page: Any) -> bool:
    """Tell whether a box leaves the page's margins; notes take their height off `page.height`."""
    left, top = page.content_box_x(), page.content_box_y()
    bottom = page.margin_height() - page.margin_bottom
    return bool(
        box.position_x < left - _SLACK
        or box.position_x + box.margin_width() > left + page.width + _SLACK
        or box.position_y < top - _SLACK
        or box.position_y + box.margin_height() > bottom + _SLACK
    )


def _notes_too_high(seen: list[Seen], pages: list[Any]) -> Iterator[Finding]:
    """Tell of each page whose notes start above the page, or under its text or a picture."""
    feet: dict[int, Seen] = {}
    texts: dict[int, float] = {}
    for one in seen:
        if one.is_line or (one.at.block is not None and isinstance(one.box, boxes.ReplacedBox)):
            if one.at.foot:
                feet.setdefault(one.at.page, one)
            else:
                bottom = one.box.position_y + one.box.margin_height()
                texts[one.at.page] = max(bottom, texts.get(one.at.page, bottom))
    for number, note in feet.items():
        top = note.box.position_y + _SLACK
        if top < pages[number - 1].content_box_y() or top < texts.get(number, top):
            yield NOTE_TOO_HIGH.at(
                note.at.place, f"The notes of page {number} have no room beside its text.",
                found=note.text[:60], expected="notes that fit on the page, below its text",
                hint="Shorten the note or the block above it, or make an appendix of it.",
            )


def _notes_astray(seen: list[Seen]) -> Iterator[Finding]:
    marks: dict[str, Seen] = {}
    notes: dict[str, Seen] = {}
    for one in seen:
        element = one.box.element
        if element is None:
            continue
        if element.get("role") == "doc-noteref":
            marks.setdefault(element.get("href", "").removeprefix("#"), one)
        elif one.at.foot and element.get("role") == "doc-footnote":
            notes.setdefault(element.get("id", ""), one)
    for name, note in notes.items():
        mark = marks.get(name)
        if mark and mark.at.page != note.at.page:
            yield rules.NOTE_ASTRAY.at(
                mark.at.place,
                f"A note that is marked on {mark.at} stands at the foot of page {note.at.page}.",
                found=f"page {note.at.page}", expected=f"page {mark.at.page}",
                hint="A word more or less before it, or a shorter note.",
            )
