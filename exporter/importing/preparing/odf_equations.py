"""Write the formulas of an OpenDocument text in lines of it (in place)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from exporter.importing.notes import Note
from exporter.importing.odf import embedded, q
from exporter.importing.preparing.cutting import drop
from exporter.importing.preparing.mathml import apart, written
from exporter.importing.preparing.odf_letters import LOWERED, RAISED

_STYLES = {"superscript": RAISED, "subscript": LOWERED}


def write_formulas(
    content: etree._Element, objects: Mapping[str, etree._Element]
) -> Iterator[Note]:
    """Replace each formula by a line of text, which pandoc writes in TeX; yield a note for each."""
    for element in list(content.iter(q("draw:object"))):
        root = embedded(element, objects)
        if root is None or not str(root.tag).endswith("}math"):
            continue
        line, note = written(root, "text")
        frame = next(element.iterancestors(q("draw:frame")), element)
        behind = apart(str(frame.tail or "")[:1])
        for words, place in ((" ", ""), *line, (behind, "")) if line else ():
            part = etree.Element(q("text:span"))
            part.text = words
            if place:
                part.set(q("text:style-name"), _STYLES[place])
            frame.addprevious(part)
        drop(frame)
        if line:
            yield note
