"""Write charts as tables and diagrams as lists, behind the paragraph they are in (in place)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from exporter.importing.notes import Note
from exporter.importing.number_formats import LATER, formatted
from exporter.importing.ooxml import child, q, value
from exporter.importing.opening import Package
from exporter.importing.preparing.headings import CAPTION
from exporter.importing.preparing.surgery import made, run
from exporter.importing.writing.scripts import by_signs
from exporter.rules import importing as rules

_Line: TypeAlias = tuple[tuple[str, str], ...]
"""Words, each with the mark of its script."""
_END = ("\n", "")
"""The end of a line."""
ITEM = "exporter-diagram"
"""The style of the words of a part of a diagram."""
_MOST = 200
"""Rows of a chart that are written; one with more is a curve."""


def write_out(
    tree: etree._Element, package: Package, part: str, lang: str
) -> Iterator[Note]:
    """Write the words of each chart and diagram; yield a note for each.

    Numbers are written as a chart in the language `lang` shows them.
    """
    relations = package.relations(part)
    for frame in list(tree.iter(q("c:chart"), q("dgm:relIds"))):
        paragraph = next(frame.iterancestors(q("w:p")), None)
        name = frame.get(q("r:id") if frame.tag == q("c:chart") else q("r:dm"), "")
        relation = relations.get(name)
        if paragraph is None or relation is None or relation.target not in package.parts:
            continue
        source = package.tree(relation.target)
        if frame.tag == q("c:chart"):
            chart = _Chart.of(source, lang)
            if not chart.rows or len(chart.rows) > _MOST:
                continue
            blocks, words = chart.blocks(), chart.words()
            what = "A chart is a table of its numbers here."
            if chart.is_stored:
                what += " Some stand as they are stored: their format is not known."
        else:
            parts = _parts(source)
            if not parts:
                continue
            blocks = [_paragraph(each, ITEM) for each in parts]
            words = " | ".join(map(_said, parts))
            what = "A diagram is a list of its words here, in the order of its parts."
        for block in reversed(blocks):
            paragraph.addnext(block)
        yield Note(rules.DRAWN, what, words, "Look at the drawing, and at what its order says.")


def _parts(source: etree._Element) -> list[_Line]:
    """Return what the parts of a diagram say, in their order."""
    lines = (_line(point) for point in source.iter(q("dgm:pt")))
    return [line for line in lines if _said(line)]


@dataclass(frozen=True, slots=True)
class _Chart:
    """A chart: its title, the names of its rows of numbers, and these by what they are for."""

    title: _Line
    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    is_stored: bool

    @classmethod
    def of(cls, source: etree._Element, lang: str) -> _Chart:
        title = child(source, "c:chart", "c:title")
        series = list(source.iter(q("c:ser")))
        names = tuple(" ".join(_values(child(each, "c:tx")).shown) for each in series)
        counted = child(source, "c:date1904")
        later = LATER if counted is not None and value(counted) not in ("0", "false") else 0
        axis = _own_format(
            each for kind in ("c:catAx", "c:dateAx") for each in source.iter(q(kind))
        )
        labels = [_own_format([found] if (found := child(each, "c:dLbls")) is not None else ())
                  for each in series]
        of_heads = [_values(_first(each, "c:cat", "c:xVal"), lang, axis, later) for each in series]
        of_numbers = [_values(_first(each, "c:val", "c:yVal"), lang, label, later)
                      for each, label in zip(series, labels, strict=True)]
        heads, numbers = ([each.shown for each in its] for its in (of_heads, of_numbers))
        first = heads[0] if heads else []
        is_grid = bool(first) and all(head in ([], first) for head in heads) and all(
            len(each) == len(first) for each in numbers
        )
        rows = zip(first, *numbers, strict=True) if is_grid else ()
        return cls(
            () if title is None else _line(title), names, tuple(rows),
            any(each.is_stored for each in (*of_heads, *of_numbers)),
        )

    def words(self) -> str:
        rows = (" ".join(row) for row in self.rows)
        return " | ".join(filter(None, (_said(self.title), *self.names, *rows)))

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
        caption = [_paragraph(self.title, CAPTION)] if _said(self.title) else []
        return [*caption, table, made("w:p")]


def _row(cells: tuple[str, ...]) -> etree._Element:
    row = made("w:tr")
    for words in cells:
        cell = made("w:tc")
        cell.append(_paragraph(((words, ""),), ""))
        row.append(cell)
    return row


def _paragraph(line: _Line, style: str) -> etree._Element:
    paragraph, settings = made("w:p"), made("w:pPr")
    if style:
        settings.append(made("w:pStyle", val=style))
    paragraph.append(settings)
    for words, mark in line:
        look = made("w:rPr")
        if mark:
            look.append(made("w:vertAlign", val="superscript" if mark == "^" else "subscript"))
        new = run("" if (words, mark) == _END else words, look)
        if (words, mark) == _END:
            new.append(made("w:br"))
        paragraph.append(new)
    return paragraph


@dataclass(frozen=True, slots=True)
class _Values:
    """Values of a row of a chart as it shows them; `is_stored` if the format of some is unknown."""

    shown: list[str]
    is_stored: bool = False


def _values(
    element: etree._Element | None, lang: str = "", code: str = "", later: int = 0
) -> _Values:
    """Return the kept values of a row of a chart, in a format, else in their own."""
    if element is None:
        return _Values([])
    usual = code or next((each.text or "" for each in element.iter(q("c:formatCode"))), "")
    points = [
        (each.text or "", code or value(each.getparent(), "formatCode") or usual)
        for each in element.iter(q("c:v"))
    ]
    is_words = child(element, "c:strRef") is not None
    shown = [said if is_words else formatted(said, its, lang, later) for said, its in points]
    return _Values(
        [(said if own is None else own).strip()
         for (said, _), own in zip(points, shown, strict=True)],
        None in shown,
    )


def _own_format(around: Iterable[etree._Element]) -> str:
    """Return the format that an axis or labels have, where it is not that of the values."""
    formats = (each.find(q("c:numFmt")) for each in around)
    return next((
        value(each, "formatCode") for each in formats
        if each is not None and value(each, "sourceLinked") == "0"
    ), "")


def _first(series: etree._Element, *names: str) -> etree._Element | None:
    return next((found for each in names if (found := child(series, each)) is not None), None)


def _line(element: etree._Element) -> _Line:
    """Return what the paragraphs of a drawing say; what is struck ends a line."""
    found: list[tuple[str, str]] = []
    for paragraph in element.iter(q("a:p")):
        found += [_END] if found else []
        for each in paragraph.iter(q("a:t"), q("a:br")):
            look = child(each.getparent(), "a:rPr")
            is_words = each.tag == q("a:t") and value(look, "strike") in ("", "noStrike")
            height = value(look, "baseline").rstrip("%") or "0"
            mark = "" if not height.strip("-0") else "~" if height[0] == "-" else "^"
            found.append((each.text or "", mark) if is_words else _END)
    return tuple(found)


def _said(line: _Line) -> str:
    return " ".join("".join(by_signs(mark, words) for words, mark in line).split())
