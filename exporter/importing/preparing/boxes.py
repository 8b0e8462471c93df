"""Move boxes of text behind the paragraph that holds them, between two marks (in place)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from exporter.importing.notes import Note
from exporter.importing.ooxml import alternatives, child, q, value
from exporter.importing.preparing import gaps
from exporter.importing.preparing.surgery import made, remove, run, set_style, unwrap

START, END = "exporter-box-start", "exporter-box-end"
"""The styles of the paragraphs that stand before and behind a box."""
RULE = "exporter-rule"
"""The style of a paragraph that is a line across the page."""
_FRAMES = ("w:drawing", "w:pict", "w:object")
_NAMED = ("a:blip", "v:imagedata", "c:chart", "dgm:relIds", "v:textpath")
"""What of a drawing is printed, or named as what it is."""
_SHAPES = "{urn:schemas-microsoft-com:vml}*"


def choose(tree: etree._Element) -> None:
    """Leave of each alternative what Word shows."""
    name = q("mc:AlternateContent")
    while (found := next(tree.iter(name), None)) is not None:
        shown, _ = alternatives(found)
        for each in list(found):
            if each is not shown:
                found.remove(each)
        if shown is not None:
            unwrap(shown)
        unwrap(found)


def move(tree: etree._Element) -> Iterator[Note]:
    """Put each box behind the paragraph that it is anchored in; drawings without pictures go.

    What stands in a line parts the words beside it; yield a note for a drawing without words.
    """
    for line in list(tree.iter(q("v:rect"))):
        if value(line, "hr"):
            _rule(line)
    behind: dict[etree._Element, etree._Element] = {}
    said: set[etree._Element] = set()
    while (box := next(tree.iter(q("w:txbxContent")), None)) is not None:
        paragraph = next(box.iterancestors(q("w:p")), None)
        content = list(box)
        said |= set(box.iterancestors(*map(q, _FRAMES)))
        remove(box)
        if paragraph is None:
            continue
        last = behind.get(paragraph, paragraph)
        for element in (_mark(START), *content, _mark(END)):
            last.addnext(element)
            last = element
        behind[paragraph] = last
    for frame in list(tree.iter(*map(q, _FRAMES))):
        is_parting = is_in_line(frame) and gaps.leave(frame)
        if is_parting and frame not in said and next(frame.iter(*map(q, _NAMED)), None) is None:
            yield from _told(frame)
        if next(frame.iter(q("a:blip"), q("v:imagedata")), None) is None:
            remove(frame)


def is_in_line(frame: etree._Element) -> bool:
    """Return whether a drawing stands in the line as a letter does."""
    if frame.tag == q("w:drawing"):
        return child(frame, "wp:inline") is not None
    shapes = (value(each, "style").replace(" ", "") for each in frame.iter(_SHAPES))
    return not any(re.search("position:(?:absolute|relative)", style) for style in shapes)


def _told(frame: etree._Element) -> Iterator[Note]:
    """Yield a note for a drawing that stands between words."""
    paragraph = next(frame.iterancestors(q("w:p")), None)
    texts = () if paragraph is None else paragraph.iter(q("w:t"))
    words = " ".join("".join(each.text or "" for each in texts).split())
    if words:
        yield gaps.wordless(words)


def _rule(line: etree._Element) -> None:
    """Name a paragraph that is nothing but a line across the page."""
    paragraph = next(line.iterancestors(q("w:p")), None)
    if paragraph is None or "".join(each.text or "" for each in paragraph.iter(q("w:t"))).strip():
        return
    for each in paragraph.findall(q("w:r")):
        paragraph.remove(each)
    set_style(paragraph, RULE)
    paragraph.append(run("line"))


def _mark(style: str) -> etree._Element:
    paragraph = made("w:p")
    settings = made("w:pPr")
    settings.append(made("w:pStyle", val=style))
    paragraph.append(settings)
    paragraph.append(run("box"))
    return paragraph
