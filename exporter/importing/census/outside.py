"""Name what a Word file asks for beside its text: addresses, macros, objects, properties (pure)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from exporter.importing.census.pieces import Kind, Piece
from exporter.importing.opening import Package


def of_package(package: Package) -> Iterator[Piece]:
    """Yield what the text, its settings, headers and notes would fetch, run or open."""
    settings = list(package.of_kind("settings"))
    for part in sorted({package.main, *settings, *_with_relations(package)}):
        for name, relation in sorted(package.relations(part).items()):
            if relation.outside and relation.kind != "hyperlink":
                yield Piece(Kind.OUTSIDE, f"{part} {name}", 0, relation.target)
            elif relation.kind == "vbaProject":
                yield Piece(Kind.MACRO, relation.target, 0, relation.target)
            elif relation.kind in ("package", "oleObject", "control") and not relation.outside:
                yield Piece(
                    Kind.OBJECT, relation.target, 0, relation.target.rpartition("/")[2]
                )


def of_sources(package: Package) -> Iterator[Piece]:
    """Yield the titles in Word's own list of sources, cited or not."""
    for part in package.of_kind("customXml"):
        root = package.tree(part)
        if etree.QName(root).localname == "Sources":
            for title in root.iter("{*}Title"):
                yield Piece(Kind.SOURCE, part, 0, title.text or "")


def _with_relations(package: Package) -> Iterator[str]:
    for name in package.parts:
        folder, is_rels, file = name.rpartition("_rels/")
        part = f"{folder}{file.removesuffix('.rels')}"
        if is_rels and part in package.parts:
            yield part
