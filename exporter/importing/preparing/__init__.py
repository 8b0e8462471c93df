"""Rewrite a Word file so that pandoc, which is to read it, understands all of it (pure)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from exporter.importing.notes import Note
from exporter.importing.numbering import Numbering
from exporter.importing.ooxml import q
from exporter.importing.opening import Package
from exporter.importing.preparing import (
    anchors,
    boxes,
    capitals,
    changes,
    citations,
    columns,
    crops,
    cut_rows,
    diagrams,
    equations,
    fields,
    headings,
    labels,
    languages,
    letters,
    lists,
    raised,
    seen,
    sides,
    tables,
    turned,
    wide_gaps,
)
from exporter.importing.preparing.nesting import Nesting
from exporter.importing.preparing.surgery import made
from exporter.importing.records import References
from exporter.importing.styles import Styles

_THEN = (1980, 1, 1, 0, 0, 0)
"""The day of all parts: the same file makes the same bytes."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A plain .docx for pandoc, and what was changed on the way."""

    data: bytes
    notes: tuple[Note, ...]
    references: References
    parts: Mapping[str, bytes]


def text_parts(package: Package) -> tuple[str, ...]:
    """Return the parts whose text is printed in the flow: the text itself, and notes."""
    kinds = ("footnotes", "endnotes")
    return (package.main, *(part for kind in kinds for part in package.of_kind(kind)))


def is_changed(package: Package) -> bool:
    """Return whether a file holds tracked changes that are neither accepted nor rejected."""
    kinds = ("header", "footer")
    around = [part for kind in kinds for part in package.of_kind(kind)]
    return changes.has_changes(map(package.tree, (*text_parts(package), *around)))


def prepare(package: Package, lang: str, *, accept: bool = True) -> Prepared:
    """Return a plain .docx of what a file prints, in the language `lang` where it names none."""
    sheets = {part: package.tree(part) for part in package.of_kind("styles")}
    styles = Styles(sheets.values(), map(package.tree, package.of_kind("theme")))
    numbered = {part: package.tree(part) for part in package.of_kind("numbering")}
    numbering = list(numbered.values())
    for each in numbering:
        boxes.choose(each)
    counted = Numbering(styles, numbering)
    lists.plain_signs(numbering)
    printed = labels.Labels(counted, styles)
    nesting = Nesting(counted, styles, numbering)
    parts = dict(package.parts)
    notes: list[Note] = []
    tags: set[str] = set()
    references, sources = References(), citations.word_sources(package)
    for part in text_parts(package):
        tree = package.tree(part)
        boxes.choose(tree)
        notes += changes.settle(tree, accept=accept)
        seen.leave_seen(tree, styles)
        notes += cut_rows.told(tree, styles)
        tables.join_cells(tree)
        notes += turned.told(tree)
        notes += capitals.told(tree, styles)
        notes += raised.settle(tree, styles)
        notes += citations.cite(tree, references, sources)
        notes += fields.unfold(tree)
        notes += diagrams.write_out(tree, package, part, lang)
        notes += boxes.move(tree)
        notes += crops.cut(tree, package, part, parts)
        notes += letters.spell(tree, styles)
        notes += equations.write_out(tree)
        for chunk in list(tree.iter(q("w:altChunk"))):
            chunk.getparent().remove(chunk)  # type: ignore[union-attr]
        notes += printed.write(tree)
        nesting.nest(tree)
        lists.settle(tree, counted, styles)
        tags.update(languages.mark(tree, styles, lang, notes, usual=styles.language()))
        notes += headings.settle(tree, styles)
        anchors.carry(tree)
        notes += columns.set_columns(tree)
        notes += wide_gaps.in_word(tree)
        sides.in_word(tree, styles)
        tables.name_kinds(tree, styles)
        printed.number(tree)
        parts[part] = etree.tostring(tree, encoding="utf-8", xml_declaration=True)
    for part, sheet in (*sheets.items(), *numbered.items()):
        if part in sheets:
            _define(sheet, tags)
        parts[part] = etree.tostring(sheet, encoding="utf-8", xml_declaration=True)
    return Prepared(packed(parts), tuple(notes), references, parts)


def packed(parts: dict[str, bytes]) -> bytes:
    """Return parts as an archive, in the order of their names."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in sorted(parts.items()):
            archive.writestr(zipfile.ZipInfo(name, _THEN), data)
    return file.getvalue()


def _define(sheet: etree._Element, tags: Iterable[str]) -> None:
    """Add the styles that carry what pandoc is to keep, and those of headings that are lacking."""
    there = {str(each.get(q("w:styleId"))) for each in sheet.iter(q("w:style"))}
    paragraphs = (
        boxes.START, boxes.END, boxes.RULE, headings.TITLE, headings.SUBTITLE, headings.CAPTION,
        headings.TEXT, diagrams.ITEM,
    )
    kinds = (tables.ROW_HEADS, tables.LAYOUT, f"{tables.ROW_HEADS}{tables.LAYOUT}", "",
             tables.TYPED)
    wanted = [("paragraph", name, name) for name in paragraphs]
    wanted += [("paragraph", f"Heading{level}", f"heading {level}") for level in range(1, 7)]
    wanted += [("character", f"{languages.STYLE}{tag}", f"{languages.STYLE}{tag}")
               for tag in sorted(tags)]
    wanted.append(("character", citations.STYLE, citations.STYLE))
    wanted += [("table", f"{tables.STYLE}{kind}", f"{tables.STYLE}{kind}") for kind in kinds]
    for kind, style, name in wanted:
        if style not in there:
            element = made("w:style", type=kind, styleId=style, customStyle="1")
            element.append(made("w:name", val=name))
            sheet.append(element)
