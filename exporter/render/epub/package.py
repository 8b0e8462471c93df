"""Write an EPUB's container with ebooklib: the one door to it.

ebooklib's own pages parse XHTML again, as HTML, and lose text silently; its navigation can't carry
our landmarks; its archive is stamped with the clock. So it writes our bytes as given, and package
document, NCX and container around them, into memory.
"""

from __future__ import annotations

import datetime
import functools
import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ebooklib import epub
from lxml import etree

from exporter.errors import RenderError
from exporter.model import Book
from exporter.render.epub.metadata import Meta
from exporter.render.epub.nav import ContentsLine
from exporter.wording import NOT_XML

XHTML_TYPE = "application/xhtml+xml"
_LEVEL = 9

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class File:
    """A file of the EPUB: manifest id, path from the OPF, media type, bytes, properties."""

    id: str
    path: str
    media_type: str
    body: bytes = field(repr=False)
    properties: tuple[str, ...] = ()
    in_spine: bool = False


def write(
    book: Book,
    files: Sequence[File],
    metadata: Sequence[Meta],
    contents: Sequence[ContentsLine],
) -> bytes:
    """Return the archive: files as given, with a package document and an NCX that list them.

    Raises: RenderError if two files have one name, or metadata holds what XML can't.
    """
    names = Counter(name for file in files for name in {file.id, file.path})
    for name, count in names.items():
        if count > 1:
            raise RenderError(f"Two files of the EPUB are called {name!r}.", "Names are unique.")
    bound = epub.EpubBook()
    bound.metadata.clear()
    bound.set_identifier(book.identifier)
    bound.set_language(book.lang)
    bound.set_direction(book.direction)
    bound.title = book.labelled_title()
    bound.toc = _points(contents)
    for meta in metadata:
        _describe(bound, meta)
    for file in files:
        member = epub.EpubItem(file.id, file.path, file.media_type, file.body)
        member.properties = file.properties
        bound.add_item(member)
    bound.add_item(epub.EpubNcx())
    bound.spine = [file.id for file in files if file.in_spine]
    midnight = datetime.datetime.combine(book.date, datetime.time(), datetime.UTC)
    target = io.BytesIO()
    _Writer(target, bound, {"mtime": midnight}).write()
    return target.getvalue()


class _Archive(zipfile.ZipFile):
    """An archive whose members show neither when nor where they were made."""

    stamp = (1980, 1, 1, 0, 0, 0)

    def writestr(
        self,
        name: zipfile.ZipInfo | str,
        data: Any,
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        member = zipfile.ZipInfo(str(name), self.stamp)
        member.create_system = 3  # Unix on every machine, or the mode below means nothing
        member.external_attr = 0o100644 << 16
        chosen = self.compression if compress_type is None else compress_type
        if chosen == zipfile.ZIP_STORED:
            super().writestr(member, data, chosen)
            return
        member.compress_type = chosen
        body = data.encode() if isinstance(data, str) else data
        member.file_size = len(body)
        with self.open(member, "w") as file:
            file._compressor = _Packed(body)  # type: ignore[attr-defined]
            file.write(body)


class _Packed:
    """What `zipfile` asks for the bytes of a member: they were packed already."""

    def __init__(self, body: bytes) -> None:
        self._body = body

    def compress(self, body: bytes) -> bytes:
        """Return nothing: all comes at the end."""
        return b""

    def flush(self) -> bytes:
        """Return all bytes of a member, packed."""
        return _packed(self._body)


@functools.lru_cache(maxsize=64)
def _packed(body: bytes) -> bytes:
    """Return bytes as an archive has them: fonts, and pages without the clinic, are in many."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()


class _Writer(epub.EpubWriter):  # type: ignore[misc]
    """A writer of the archive with fixed stamps, and a package document with its language."""

    def write(self) -> None:
        made: datetime.datetime = self.options["mtime"]
        with _Archive(self.file_name, "w", zipfile.ZIP_DEFLATED) as self.out:
            if 1980 <= made.year <= 2107:  # the years that a ZIP stamp can hold
                self.out.stamp = (made.year, made.month, made.day, 0, 0, 0)
            self.out.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
            self._write_container()
            self._write_opf()
            self._write_items()

    def _write_opf_file(self, root: etree._Element) -> None:
        root.set(_XML_LANG, self.book.language)
        super()._write_opf_file(root)


def _describe(bound: Any, meta: Meta) -> None:
    for text in (meta.text, *meta.attributes.values()):
        if illegal := re.search(NOT_XML, text):
            raise RenderError(
                f"The metadata {meta.name} holds the character U+{ord(illegal.group()):04X}.",
                "XML 1.0 allows no control characters; take it out of the source.",
            )
    space, _, name = meta.name.rpartition(":")
    bound.add_metadata(space.upper() or None, name, meta.text, dict(meta.attributes))


def _points(lines: Sequence[ContentsLine], name: str = "point") -> list[Any]:
    """Return lines as ebooklib takes them, each with a name of its own in the NCX."""
    points: list[Any] = []
    for number, line in enumerate(lines, start=1):
        point = epub.Link(line.href, line.label, f"{name}-{number}")
        points.append((point, _points(line.under, point.uid)) if line.under else point)
    return points
