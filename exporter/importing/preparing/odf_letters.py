"""Take out letters that nobody sees, raise those that stand high, in an .odt (in place)."""

from __future__ import annotations

from lxml import etree

from exporter.importing.odf import get, q
from exporter.importing.odf_looks import Looks

_LETTERED = ("text:p", "text:h", "text:span", "text:a")
RAISED, LOWERED = "exporter-super", "exporter-sub"
"""The names of the styles of raised and of lowered letters."""


def lose(content: etree._Element, looks: Looks) -> None:
    """Take out letters that nobody sees; what stands in them with another look stays."""
    texts = [each for each in content.iter(*map(q, _LETTERED)) if looks.is_lost(each)]
    for element in texts:
        element.text = None
        for each in element:
            each.tail = None


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
    for span in list(content.iter(q("text:span"))):
        height = looks.raised(span)
        if height and get(span, "text:style-name") not in own:
            inner = etree.Element(q("text:span"), {q("text:style-name"): styles[height]})
            inner.text, span.text = span.text, None
            inner.extend(list(span))
            span.append(inner)
