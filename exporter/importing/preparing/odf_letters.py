"""Take out letters of an .odt that nobody sees, raise those that stand high (in place)."""

from __future__ import annotations

from lxml import etree

from exporter.importing.odf import get, q
from exporter.importing.odf_looks import Looks

_LETTERED = ("text:p", "text:h", "text:span", "text:a")
RAISED, LOWERED = "exporter-super", "exporter-sub"
"""The names of the styles of raised and of lowered letters."""


def lose(content: etree._Element, looks: Looks) -> None:
    """Leave a gap for letters that nobody sees; what stands in them with another look stays."""
    texts = [each for each in content.iter(*map(q, _LETTERED)) if looks.is_lost(each)]
    for element in texts:
        element.text = " " if element.text else None
        for each in element:
            each.tail = " " if each.tail else None


def free_notes(content: etree._Element) -> None:
    """Set notes beside the spans that call them: pandoc raises no letters of one in a raised span.
    """
    for note in list(content.iter(q("text:note"))):
        while (around := note.getparent()) is not None and around.tag == q("text:span"):
            behind = _span(note.tail or "", get(around, "text:style-name"))
            note.tail = around.tail
            behind.extend(list(note.itersiblings()))
            around.tail = None
            around.addnext(note)
            if behind.text or len(behind):
                behind.tail, note.tail = note.tail, None
                note.addnext(behind)


def lift(
    content: etree._Element, looks: Looks, trees: tuple[etree._Element, ...]
) -> None:
    """Raise or lower letters whose style has its height of another: pandoc asks no other."""
    own = {
        get(style, "style:name") for tree in trees for style in tree.iter(q("style:style"))
        if any(get(each, "style:text-position") for each in style.iter(q("style:text-properties")))
    }
    home = next(content.iter(q("office:automatic-styles")), None)
    if home is None:
        return
    styles = {"super": RAISED, "sub": LOWERED}
    for height, name in styles.items():
        style = etree.SubElement(home, q("style:style"), {
            q("style:name"): name, q("style:family"): "text",
        })
        etree.SubElement(style, q("style:text-properties"), {
            q("style:text-position"): f"{height} 58%",
        })
    for element in list(content.iter(*map(q, _LETTERED))):
        height = looks.raised(element)
        is_span = element.tag == q("text:span")
        if not height or (is_span and get(element, "text:style-name") in own):
            continue
        is_line = element.tag in (q("text:p"), q("text:h"))
        inner = (get(each, "text:style-name") for each in element.iterdescendants(q("text:span")))
        if not is_line or own.intersection(inner):  # all of a paragraph is raised above nothing
            _raise(element, styles[height], own)


def _raise(element: etree._Element, style: str, own: set[str]) -> None:
    """Set letters in a style, those of spans with a height of their own left out."""
    for each in list(element):
        if each.tail:
            each.addnext(_span(each.tail, style))
            each.tail = None
        if get(each, "text:style-name") not in own:
            _raise(each, style, own)
    if element.text:
        element.insert(0, _span(element.text, style))
        element.text = None


def _span(words: str, style: str) -> etree._Element:
    span = etree.Element(q("text:span"), {q("text:style-name"): style})
    span.text = words
    return span
