"""Paint HTML in Markdown: tags, and elements that nobody sees (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from lxml import etree

from exporter.importing import web, web_boxes, web_looks
from exporter.importing.census.painting import GAP, GONE, Sheet
from exporter.importing.census.pieces import Kind
from exporter.importing.markdown_marks import is_myst, is_unseen, sheets, styled

_BOUNDS = re.compile(
    r"^(?:[ \t]*:{3,}(?!:)[ \t]*(?P<name>\S?).*| {0,3}(?P<level>#{1,6})(?:[ \t].*)?)$", re.MULTILINE
)
"""What opens or ends a block or a section."""
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][\w-]*)\b[^<>]*>")
_VOID = frozenset(("area", "br", "col", "embed", "hr", "img", "input", "link", "source", "wbr"))


def tag(sheet: Sheet, found: re.Match[str]) -> None:
    """Name what a tag says, and part the words around it if it is a block's."""
    _attributes(sheet, found.start(), found[0])
    is_break = re.match(r"<(br|/?p|/?div|/?li|/?t[dhr]|hr|/?summary|/?h\d|img)\b", found[0])
    sheet.put(found.span(), GAP if is_break or found.start() in sheet.parted else GONE)


def drawn(sheet: Sheet, found: re.Match[str]) -> None:
    """Name the words of an element that stand in for what is not shown, and where it leads; what
    is drawn parts the words around it.
    """
    _attributes(sheet, found.start(), found[0].partition(">")[0])
    sheet.pieces.append((found.start(), Kind.DRAWING, unescape(web.plain(found["said"]))))
    sheet.put(found.span(), GAP)


def _attributes(sheet: Sheet, at: int, tag: str) -> None:
    """Name what attributes of a tag say, and where they lead."""
    for each in re.finditer(
        r"\b(href|src|alt|title|aria-label)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", tag
    ):
        said = unescape(each[2] or each[3] or each[4] or "")
        kind = Kind.ADDRESS if each[1] == "href" else Kind.ALT
        if each[1] == "src":
            kind = Kind.OUTSIDE if "://" in said else Kind.MARK
        if said and not said.startswith("#") and kind is not Kind.MARK:
            sheet.pieces.append((at, kind, said))


def unseen(sheet: Sheet, found: re.Match[str]) -> None:
    """Name the words of an element that nobody sees."""
    says = tuple((key, said.strip("\"'")) for key, said in re.findall(
        r"([a-z][a-z-]*)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"']+))?", found["says"]
    ))
    element = styled(found["name"].lower(), says, sheets(sheet.text))
    kind, is_gap = None, True
    if web_looks.is_hidden(element):
        kind, is_gap = Kind.HIDDEN, web_boxes.leaves_room(element)
    elif web_looks.is_lost(element):
        kind = Kind.UNSEEN
    elif web_looks.is_struck(element):
        kind = Kind.STRUCK
    if kind is None:
        _part(sheet, found, element)
        return
    depth, end = 1, found.end()
    for each in re.finditer(rf"<(/?){found['name']}\b[^<>]*>", sheet.seen[end:]):
        depth += -1 if each[1] else 1
        if not depth:
            sheet.name((end, end + each.start()), kind)
            sheet.put((found.start(), end + each.end()), GAP if is_gap else GONE)
            return


def _part(sheet: Sheet, found: re.Match[str], element: etree._Element) -> None:
    """Part the words around an element's tags where it is a box, or has room beside it; those
    around each element in it, if it sets them beside each other.
    """
    apart = web_boxes.Apart(before=True, behind=True) if web_boxes.is_line(element) else (
        web_boxes.apart(element)
    )
    if apart.before:
        sheet.parted.add(found.start())
    if found["name"].lower() in _VOID or not (apart.behind or web_boxes.is_holder(element)):
        return
    depth = 1
    for each in _TAG.finditer(sheet.seen[found.end():]):
        depth -= bool(each["end"])
        at = found.end() + each.start()
        if (depth == 0 and apart.behind) or (depth == 1 and web_boxes.is_holder(element)):
            sheet.parted.add(at)
        if not depth:
            return
        depth += not each["end"] and each["name"].lower() not in _VOID


def unseen_span(sheet: Sheet, found: re.Match[str]) -> None:
    """Name the words of a span of pandoc's that nobody sees."""
    if is_unseen(found["says"], sheets(sheet.text)):
        sheet.name(found.span("said"), Kind.HIDDEN)
        sheet.put(found.span(), GONE)


def unseen_block(sheet: Sheet, found: re.Match[str]) -> None:
    """Name what stands in a block of pandoc's that nobody sees, whatever other marks are in it."""
    if is_unseen(found["says"], sheets(sheet.text)):
        end = next(ends(sheet, found.end(), ""), None)
        inner = found.end(), end.start() if end else len(sheet.text)
        _hide(sheet, (found.start(), end.end() if end else len(sheet.text)), inner)


def unseen_section(sheet: Sheet, found: re.Match[str]) -> None:
    """Name a heading that nobody sees and what is below it, to the next of its level."""
    if is_unseen(found["says"], sheets(sheet.text)):
        end = next(ends(sheet, found.end(), found["level"]), None)
        whole = found.start(), end.start() if end else len(sheet.text)
        _hide(sheet, whole, whole)


def unseen_lines(sheet: Sheet, found: re.Match[str]) -> None:
    """Name the lines below attributes that stand alone, if nobody sees them."""
    if is_unseen(found["says"], sheets(sheet.text)):
        _hide(sheet, found.span(), found.span("said"))


def ends(sheet: Sheet, at: int, level: str) -> Iterator[re.Match[str]]:
    """Yield what ends a block of colons that began before, or a section of a level."""
    depth = 1
    for each in _BOUNDS.finditer(sheet.seen, at):
        if each["level"]:
            if level and depth == 1 and len(each["level"]) <= len(level):
                yield each
            continue
        depth += 1 if each["name"] else -1
        if not depth:
            yield each


def _hide(sheet: Sheet, whole: tuple[int, int], said: tuple[int, int]) -> None:
    """Paint all of a span over, and name what it says."""
    sheet.pieces.append((said[0], Kind.HIDDEN, sheet.text[slice(*said)]))
    sheet.paint[slice(*whole)] = [GONE] * (whole[1] - whole[0])
    sheet.put(whole, GONE)


def example(sheet: Sheet, found: re.Match[str]) -> None:
    """Name the label of an example of pandoc's, if the text has such a one."""
    if re.search(rf"^[ \t>]*\(@{re.escape(found['said'])}\)[ \t]", sheet.text, re.MULTILINE):
        sheet.name(found.span("said"), Kind.MARK)
        sheet.put(found.span(), GAP)


def title_block(sheet: Sheet, found: re.Match[str]) -> None:
    """Name the title, the authors and the day of pandoc; a title alone is a comment in MyST."""
    if found["more"] or not is_myst(sheet.text):
        sheet.name(found.span("said"), Kind.FRONT)
        sheet.unmark(found)


def percent(sheet: Sheet, found: re.Match[str]) -> None:
    """Name a line of MyST that is a comment."""
    if is_myst(sheet.text):
        sheet.name(found.span("said"), Kind.COMMENT)
        sheet.unmark(found)
