"""Measure laid-out pages: WeasyPrint's boxes -> findings of the P-1 family, and P-014 (pure).

Each measure takes all boxes of all pages, in reading order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from weasyprint.formatting_structure import boxes

from exporter.model import Book, Finding
from exporter.render.breaks import width
from exporter.render.pdf.cut_words import cut_words
from exporter.render.pdf.fallen_columns import fallen
from exporter.render.pdf.kept import parted
from exporter.render.pdf.page_boxes import HEADINGS, Seen, walk
from exporter.render.pdf.pictures import pictures
from exporter.render.pdf.running_heads import SLACK as _SLACK
from exporter.render.pdf.running_heads import has_no_room
from exporter.render.pdf.whites import holes
from exporter.rules import layout as rules
from exporter.rules.output import NOTE_TOO_HIGH
from exporter.wording import as_read, many

LINES = 6
"""Fewest lines of the last page."""

CHARACTERS = 75
"""Most characters of a line."""


def findings(laid_out: Any, book: Book) -> Iterator[Finding]:
    """Yield every fault of a laid-out WeasyPrint document, in the order of the rules.

    Words are cited as they are read: the passes before the layout put signs between them.
    """
    for each in _found(laid_out, book):
        yield replace(each, message=as_read(each.message), found=as_read(each.found))


def _found(laid_out: Any, book: Book) -> Iterator[Finding]:
    pages = [page._page_box for page in laid_out.pages]
    page_boxes = walk(pages, book)
    yield from _stranded_headings(page_boxes, len(pages))
    yield from _lone_lines(page_boxes)
    yield from _lone_rows(page_boxes)
    yield from _short_last_page(page_boxes, len(pages))
    yield from _outside(page_boxes, pages)
    yield from _clipped(page_boxes, pages)
    yield from _long_lines(page_boxes)
    yield from _notes_astray(page_boxes)
    yield from holes(page_boxes, pages)
    yield from (*cut_words(page_boxes), *parted(page_boxes), *fallen(page_boxes))
    yield from pictures(page_boxes)
    yield from _notes_too_high(page_boxes, pages)


def _flow(page_boxes: list[Seen]) -> list[Seen]:
    return [seen for seen in page_boxes if seen.is_line and not seen.at.foot]


def _stranded_headings(page_boxes: list[Seen], pages: int) -> Iterator[Finding]:
    last = {
        seen.at.page: seen for seen in page_boxes if seen.at.block is not None and not seen.at.foot
        and (seen.is_line or isinstance(seen.box, boxes.ReplacedBox))
    }
    for number, seen in last.items():
        if number < pages and seen.at.block.tag in HEADINGS:
            yield rules.STRANDED_HEADING.at(
                seen.at.place, f"The heading '{seen.at.heading}' stands last on page {number}.",
                found=seen.at.heading, expected="text below it on the same page",
                hint="Put ::: page-break before the heading, or the heading into the block below "
                "it, such as ::: landscape; or make that block shorter.",
            )


def _lone_lines(page_boxes: list[Seen]) -> Iterator[Finding]:
    blocks: dict[Any, dict[int, list[Seen]]] = defaultdict(lambda: defaultdict(list))
    for seen in _flow(page_boxes):
        block = seen.at.block
        if block.tag != "th" or block.get("scope") == "row":  # a table's head is repeated
            blocks[block][seen.at.fragment].append(seen)
    for fragments in blocks.values():
        split = list(fragments.values())
        for lines in (split[0], split[-1]) if len(split) > 1 else ():
            if len(lines) == 1:
                yield rules.LONE_LINE.at(
                    lines[0].at.place, f"One line of a paragraph stands alone on {lines[0].at}.",
                    found=lines[0].text, expected="two lines or more together",
                    hint="Write a word more or less or put ::: keep-together around it.",
                )


def _lone_rows(page_boxes: list[Seen]) -> Iterator[Finding]:
    tables: dict[Any, dict[int, list[Seen]]] = defaultdict(lambda: defaultdict(list))
    repeated: set[Any] = set()
    for seen in page_boxes:
        box = seen.box
        if isinstance(box, boxes.TableRowGroupBox) and (box.is_header or box.is_footer):
            repeated.update(box.children)
        elif isinstance(box, boxes.TableRowBox) and box not in repeated:
            tables[seen.at.table][seen.at.page].append(seen)
    for pages in tables.values():
        for rows in pages.values() if len(pages) > 1 else ():
            if len(rows) == 1:
                yield rules.LONE_ROW.at(
                    rows[0].at.place, f"One row of a table stands alone on {rows[0].at}.",
                    found=rows[0].text, expected="two rows or more together",
                    hint="Put ::: page-break before the table, or write a shorter text before it.",
                )


def _short_last_page(page_boxes: list[Seen], pages: int) -> Iterator[Finding]:
    last = [seen for seen in _flow(page_boxes) if seen.at.page == pages]
    pictures = any(
        seen.at.page == pages and isinstance(seen.box, boxes.ReplacedBox) for seen in page_boxes
    )
    if pages > 1 and last and len(last) < LINES and not pictures:
        yield rules.SHORT_LAST_PAGE.at(
            last[0].at.place, f"The last page, {pages}, holds fewer than {LINES} lines.",
            found=str(len(last)), expected=f"{LINES} lines or more",
            hint=f"Shorten the text by {many(len(last), 'line')}, or lengthen it by "
            f"{LINES - len(last)}.",
        )


def _outside(page_boxes: list[Seen], pages: list[Any]) -> Iterator[Finding]:
    reported = set()
    for seen in page_boxes:
        if seen.at.block is None or not isinstance(seen.box, (boxes.TextBox, boxes.ReplacedBox)):
            continue
        if isinstance(seen.box, boxes.TextBox) and not seen.text:
            continue  # a space, as behind words that take the whole line
        block = seen.at.table  # told once, and so is a paragraph on each page
        if block is None:
            block = seen.at.page, seen.at.block
        if block not in reported and _over(seen.box, pages[seen.at.page - 1]):
            reported.add(block)
            yield rules.OUTSIDE.at(
                seen.at.place, f"Something runs over the margin on {seen.at}.",
                found=seen.text or "a picture", expected="all inside the margins",
                hint="A word too long to break, or a block higher than a page."
                if seen.at.table is None else rules.CUT_WORD.hint,
            )


def _over(box: Any, page: Any) -> bool:
    """Return whether a box runs into the margins; notes take their height off `page.height`."""
    left, top = page.content_box_x(), page.content_box_y()
    bottom = page.margin_height() - page.margin_bottom
    ends = box.position_x + box.margin_width(), box.position_y + box.margin_height()
    return _leaves(box, ends, (left, top, left + page.width, bottom))


def _clipped(page_boxes: list[Seen], pages: list[Any]) -> Iterator[Finding]:
    """Yield each box in the margins, once, whose words leave it or the page."""
    reported = set()
    for seen in page_boxes:
        box, page = seen.box, pages[seen.at.page - 1]
        if not isinstance(box, boxes.MarginBox) or box.at_keyword in reported:
            continue
        if has_no_room(box, page):
            reported.add(box.at_keyword)
            yield rules.OUTSIDE.at(
                seen.at.place,
                f"The words of {box.at_keyword} have no room on page {seen.at.page}.",
                found=seen.text, expected="all words inside their box",
                hint=("Shorten the title, or make " if box.at_keyword == "@top-left" else "Make ")
                + f"{box.at_keyword} higher or wider, or its type smaller, in the sheet.",
            )


def _leaves(
    box: Any, ends: tuple[float, float], room: tuple[float, float, float, float]
) -> bool:
    """Return whether a box leaves a room: left, top, right, bottom in px; so are its own `ends`."""
    left, top, right, bottom = room
    return bool(
        box.position_x < left - _SLACK or ends[0] > right + _SLACK
        or box.position_y < top - _SLACK or ends[1] > bottom + _SLACK
    )


def _notes_too_high(page_boxes: list[Seen], pages: list[Any]) -> Iterator[Finding]:
    """Yield a finding for each page whose notes start above the page, or over its text."""
    feet: dict[int, Seen] = {}
    texts: dict[int, float] = {}
    for seen in page_boxes:
        if seen.is_line or (seen.at.block is not None and isinstance(seen.box, boxes.ReplacedBox)):
            if seen.at.foot:
                feet.setdefault(seen.at.page, seen)
            else:
                bottom = seen.box.position_y + seen.box.margin_height()
                texts[seen.at.page] = max(bottom, texts.get(seen.at.page, bottom))
    for number, note in feet.items():
        top = note.box.position_y + _SLACK
        if top < pages[number - 1].content_box_y() or top < texts.get(number, top):
            yield NOTE_TOO_HIGH.at(
                note.at.place, f"The notes of page {number} have no room beside its text.",
                found=note.text[:60], expected="notes that fit on the page, below its text",
                hint="Shorten the note or the block above it, or make an appendix of it.",
            )


def _notes_astray(page_boxes: list[Seen]) -> Iterator[Finding]:
    marks: dict[str, Seen] = {}
    notes: dict[str, Seen] = {}
    for seen in page_boxes:
        element = seen.box.element
        if element is None:
            continue
        if element.get("role") == "doc-noteref":
            marks.setdefault(element.get("href", "").removeprefix("#"), seen)
        elif seen.at.foot and element.get("role") == "doc-footnote":
            notes.setdefault(element.get("id", ""), seen)
    for name, note in notes.items():
        mark = marks.get(name)
        if mark and mark.at.page != note.at.page:
            yield rules.NOTE_ASTRAY.at(
                mark.at.place,
                f"A note that is marked on {mark.at} stands at the foot of page {note.at.page}.",
                found=f"page {note.at.page}", expected=f"page {mark.at.page}",
                hint="Write a word more or less before it, or a shorter note.",
            )


def _long_lines(page_boxes: list[Seen]) -> Iterator[Finding]:
    """Yield the longest line of each section, if it has more than 75 characters.

    A line that stands by itself has no way back to lose: only blocks of two lines or more count.
    The line of a drawing and its words, which have lines of their own, is none to read.
    """
    lines = [
        seen for seen in page_boxes if seen.is_line and not seen.is_ours
        and sum(isinstance(each, boxes.LineBox) for each in seen.box.descendants()) == 1
    ]
    together = Counter(seen.at.block for seen in lines)
    longest: dict[str, Seen] = {}
    for seen in lines:
        before = longest.get(seen.at.file)
        most = width(before.text) if before else CHARACTERS
        if together[seen.at.block] > 1 and width(seen.text) > most:
            longest[seen.at.file] = seen
    for seen in longest.values():
        yield rules.LONG_LINE.at(
            seen.at.place, f"A line of {width(seen.text)} characters stands on {seen.at}.",
            found=seen.text, expected=f"{CHARACTERS} characters or fewer",
            hint="Choose a layout with larger type, --layout large-print; a library may set a "
            "smaller --measure in its styles/tokens.css.",
        )
