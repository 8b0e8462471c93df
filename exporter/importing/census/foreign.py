"""Read the words of what is no paragraph: diagrams, charts, drawings, foreign parts (pure)."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from lxml import etree, html

from exporter.importing.census.pieces import Kind, Piece
from exporter.importing.ooxml import q
from exporter.importing.opening import Package, Refused, open_package

_TEXTS = ("header", "footer", "footnotes", "endnotes")
_TEXT_OUT = (83, 84)
_CELLS = ("p", "div", "li", "td", "th", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "br", "table")


def of_charts(package: Package, part: str) -> Iterator[Piece]:
    """Yield the words and numbers of a part's diagrams and charts."""
    for kind in ("diagramData", "chart"):
        for name in package.of_kind(kind, part):
            for element in package.tree(name).iter(q("a:p"), q("c:v")):
                own = element.text if element.tag == q("c:v") else None
                text = own or "".join(
                    " " if each.tag == q("a:br") else each.text or ""
                    for each in element.iter(q("a:t"), q("a:br"))
                )
                yield Piece(Kind.DRAWING, name, 0, text)


def of_pictures(package: Package, part: str) -> Iterator[Piece]:
    """Yield the words of a part's drawn pictures, line by line."""
    for name in package.of_kind("image", part):
        if name.lower().endswith(".emf"):
            for text in _emf(package.parts[name]):
                yield Piece(Kind.PICTURE, name, 0, text)


def of_chunks(package: Package, part: str) -> Iterator[Piece]:
    """Yield the words of foreign files that Word shows inside the text."""
    for name in package.of_kind("aFChunk", part):
        data = package.parts[name]
        if data[:2] == b"PK":
            yield from (Piece(Kind.PART, name, 0, text) for text in _word(data, name))
        elif data.lstrip()[:5] == b"{\\rtf":
            text = re.sub(r"\\[a-z]+-?\d* ?|[{}]", "", data.decode("latin-1"))
            yield Piece(Kind.PART, name, 0, text)
        else:
            yield from (Piece(Kind.PART, name, 0, text) for text in _html(data))


def _word(data: bytes, name: str) -> Iterator[str]:
    """Yield the paragraphs of a Word file inside a file; its name if it can't be read."""
    try:
        inner = open_package(data)
        parts = [inner.main, *(part for kind in _TEXTS for part in inner.of_kind(kind))]
        trees = list(map(inner.tree, parts))
    except Refused:
        yield name
        return
    for paragraph in (each for tree in trees for each in tree.iter(q("w:p"))):
        yield "".join(each.text or "" for each in paragraph.iter(q("w:t")))


def _html(data: bytes) -> Iterator[str]:
    try:
        root = html.document_fromstring(data, parser=html.HTMLParser(no_network=True))
    except (etree.LxmlError, ValueError):
        yield data.decode("utf-8", "replace")
        return
    etree.strip_elements(root, "script", "style", "head", with_tail=False)
    for element in root.iter(*_CELLS):
        element.tail = f"\n{element.tail or ''}"
        element.text = f"\n{element.text or ''}"
    whole = "".join(map(str, root.itertext()))
    yield from (line for line in whole.split("\n") if line.strip())


def _emf(data: bytes) -> Iterator[str]:
    """Yield the texts of an enhanced metafile's records (MS-EMF 2.3.5)."""
    at = 0
    while at + 8 <= len(data):
        kind, size = struct.unpack_from("<II", data, at)
        if size < 8:
            return
        if kind in _TEXT_OUT and size >= 52 and at + 52 <= len(data):
            count, offset = struct.unpack_from("<II", data, at + 44)
            width = 2 if kind == 84 else 1
            raw = data[at + offset:at + min(size, offset + width * count)]
            yield raw.decode("utf-16-le" if width == 2 else "latin-1", "replace")
        at += size
