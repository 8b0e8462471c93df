"""Write charts as tables and diagrams as lists, behind the paragraph they are in (in place)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from exporter.importing.notes import Note
from exporter.importing.ooxml import child, q
from exporter.importing.opening import Package
from exporter.importing.preparing.headings import CAPTION
from exporter.importing.preparing.surgery import made, run
from exporter.rules import importing as rules

ITEM = "exporter-diagram"
"""The style of the words of a part of a diagram."""
_MOST = 200
"""Rows of a chart that are written; one with more is a curve."""


def write_out(tree: etree._Element, package: Package, part: str) -> Iterator[Note]:
    """Write the words of each chart and diagram; yield a note for each."""
    relations = package.relations(part)
    for frame in list(tree.iter(q("c:chart"), q("dgm:relIds"))):
        paragraph = next(frame.iterancestors(q("w:p")), None)
        name = frame.get(q("r:id") if frame.tag == q("c:chart") else q("r:dm"), "")
        relation = relations.get(name)
        if paragraph is None or relation is None or relation.target not in package.parts:
            continue
        source = package.tree(relation.target)
        if frame.tag == q("c:chart"):
            chart = _Chart.of(source)
            if not chart.rows or len(chart.rows) > _MOST:
                continue
            blocks, words = chart.blocks(), chart.words()
            what = "A chart is a table of its numbers here."
        else:
            parts = _parts(source)
            if not parts:
                continue
            blocks, words = [_paragraph(each, ITEM) for each in parts], " | ".join(parts)
            what = "A diagram is a list of its words here, in the order of its parts."
        for block in reversed(blocks):
            paragraph.addnext(block)
        yield Note(rules.DRAWN, what, words, "Look at the drawing, and at what its order says.")


def _parts(source: etree._Element) -> list[str]:
    """Return what the parts of a diagram say, in their order."""
    found = []
    for point in source.iter(q("dgm:pt")):
        lines = (_text(each) for each in point.iter(q("a:p")))
        if words := " ".join(filter(None, lines)):
            found.append(words)
    return found


@dataclass(frozen=True, slots=True)
class _Chart:
    """A chart: its title, the names of its rows of numbers, and these by what they are for."""

    title: str
    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, source: etree._Element) -> _Chart:
        title = child(source, "c:chart", "c:title")
        series = list(source.iter(q("c:ser")))
        names = tuple(" ".join(_values(child(each, "c:tx"))) for each in series)
        heads = [_values(child(each, "c:cat")) or _values(child(each, "c:xVal")) for each in series]
        numbers = [_values(child(each, "c:val")) or _values(child(each, "c:yVal"))
                   for each in series]
        first = heads[0] if heads else []
        is_grid = bool(first) and all(head in ([], first) for head in heads) and all(
            len(each) == len(first) for each in numbers
        )
        rows = zip(first, *numbers, strict=True) if is_grid else ()
        lines = title.iter(q("a:p")) if title is not None else ()
        return cls(" ".join(filter(None, map(_text, lines))), names, tuple(rows))

    def words(self) -> str:
        rows = (" ".join(row) for row in self.rows)
        return " | ".join(filter(None, (self.title, *self.names, *rows)))

    def blocks(self) -> list[etree._Element]:
        """Return a caption and a table."""
        table = made("w:tbl")
        settings = made("w:tblPr")
        settings.append(made("w:tblLook", firstRow="1", firstColumn="1"))
        table.append(settings)
        head = _row(("", *self.names))
        head.insert(0, made("w:trPr"))
        head[0].append(made("w:tblHeader"))
        table.extend([head, *map(_row, self.rows)])
        caption = [_paragraph(self.title, CAPTION)] if self.title else []
        return [*caption, table, made("w:p")]


def _row(cells: tuple[str, ...]) -> etree._Element:
    row = made("w:tr")
    for words in cells:
        cell = made("w:tc")
        cell.append(_paragraph(words, ""))
        row.append(cell)
    return row


def _paragraph(words: str, style: str) -> etree._Element:
    paragraph, settings = made("w:p"), made("w:pPr")
    if style:
        settings.append(made("w:pStyle", val=style))
    paragraph.append(settings)
    if words:
        paragraph.append(run(words))
    return paragraph


def _values(element: etree._Element | None) -> list[str]:
    """Return the cached values of a row of a chart, as it shows them."""
    if element is None:
        return []
    is_share = any((each.text or "").rstrip().endswith("%")
                   for each in element.iter(q("c:formatCode")))
    return [_shown(each.text or "", is_share=is_share) for each in element.iter(q("c:v"))]


def _shown(said: str, *, is_share: bool) -> str:
    if is_share:
        try:
            return f"{round(float(said) * 100, 6):g}%"
        except ValueError:
            return said
    return said.strip()


def _text(paragraph: etree._Element) -> str:
    return " ".join("".join(each.text or "" for each in paragraph.iter(q("a:t"))).split())
