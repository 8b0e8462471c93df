"""Write tables of an .odt that stand in cells and notes as lines (in place)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from exporter.importing.notes import Note
from exporter.importing.odf import get, q, settings, short
from exporter.importing.preparing.cutting import drop
from exporter.importing.preparing.turned import bars, columns
from exporter.rules import importing as rules


def turned(content: etree._Element, trees: tuple[etree._Element, ...]) -> Iterator[Note]:
    """Yield a note for each table whose columns run from right to left; they stay as typed."""
    ways = settings(trees, "style:writing-mode", "table")
    for table in content.iter(q("table:table")):
        if ways.get(get(table, "table:style-name"), "").startswith("rl"):
            rows = (
                bars("".join(map(str, each.itertext())) for each in row)
                for row in table.iter(q("table:table-row"))
            )
            yield from columns(list(filter(None, rows)), "LibreOffice")


def untable(content: etree._Element) -> Iterator[Note]:
    """Make paragraphs of a table in a cell or a note, which pandoc drops; yield a note for each."""
    for table in list(content.iter(q("table:table"))):
        around = next(table.iterancestors(q("table:table-cell"), q("text:note-body")), None)
        if around is None:
            continue
        lines = [_line(row) for row in table.iter(q("table:table-row"))]
        for line in reversed(lines):
            table.addnext(line)
        yield Note(
            rules.TABLE, f"A table in a {'note' if 'note' in short(around) else 'cell'} is a line "
            "for each of its rows.",
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
