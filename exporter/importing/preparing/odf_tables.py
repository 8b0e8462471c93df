"""Write tables in cells of an OpenDocument text as lines (in place)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from exporter.importing.notes import Note
from exporter.importing.odf import q
from exporter.importing.preparing.cutting import drop
from exporter.rules import importing as rules


def untable(content: etree._Element) -> Iterator[Note]:
    """Make paragraphs of a table in a cell, which pandoc drops; yield a note for each."""
    inner = f"{q('table:table-cell')}//{q('table:table')}"
    for table in list(content.iterfind(f".//{inner}")):
        lines = [_line(row) for row in table.iter(q("table:table-row"))]
        for line in reversed(lines):
            table.addnext(line)
        yield Note(
            rules.TABLE, "A table in a cell is a line for each of its rows.",
            " ".join(" ".join(" ".join(map(str, each.itertext())) for each in lines).split()),
        )
        drop(table)


def _line(row: etree._Element) -> etree._Element:
    """Return a paragraph of what stands in a row."""
    line = etree.Element(q("text:p"))
    for paragraph in list(row.iter(q("text:p"), q("text:h"))):
        if len(line):
            line[-1].tail = " "
        paragraph.tag, paragraph.tail = q("text:span"), None
        paragraph.attrib.pop(q("text:style-name"), "")
        line.append(paragraph)
    return line
