"""Move boxes of text behind the paragraph that holds them, between two marks (in place)."""

from __future__ import annotations

from lxml import etree

from exporter.importing.ooxml import alternatives, q, value
from exporter.importing.preparing.surgery import made, remove, run, set_style, unwrap

START, END = "exporter-box-start", "exporter-box-end"
"""The styles of the paragraphs that stand before and behind a box."""
RULE = "exporter-rule"
"""The style of a paragraph that is a line across the page."""
_FRAMES = ("w:drawing", "w:pict", "w:object")


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


def move(tree: etree._Element) -> None:
    """Put each box behind the paragraph that it is anchored in; drawings without pictures go."""
    for line in list(tree.iter(q("v:rect"))):
        if value(line, "hr"):
            _rule(line)
    behind: dict[etree._Element, etree._Element] = {}
    while (box := next(tree.iter(q("w:txbxContent")), None)) is not None:
        paragraph = next(box.iterancestors(q("w:p")), None)
        content = list(box)
        remove(box)
        if paragraph is None:
            continue
        last = behind.get(paragraph, paragraph)
        for element in (_mark(START), *content, _mark(END)):
            last.addnext(element)
            last = element
        behind[paragraph] = last
    for frame in list(tree.iter(*map(q, _FRAMES))):
        has_picture = next(frame.iter(q("a:blip"), q("v:imagedata")), None)
        if has_picture is None:
            remove(frame)


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
