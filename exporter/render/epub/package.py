"""Write an EPUB's container with ebooklib: the one door to it.

ebooklib's own pages parse XHTML again, as HTML, and lose text without a word; its navigation can't
carry landmarks of ours; its archive is stamped with the clock. So it writes bytes as given, and
package document, NCX and container around them, into memory.
"""

from __future__ import annotations

import datetime
import io
import zipfile
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

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class File:
    """Hold one file of the EPUB: manifest id, path from the OPF, media type, bytes, properties."""

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
    """Write the archive: files as given, package document and NCX made from what is said of them.

    Raise RenderError where two files have one name, or metadata holds what XML can't.
    """
    names = [name for one in files for name in {one.id, one.path}]
    for name in names:
        if names.count(name) > 1:
            raise RenderError(f"Two files of the EPUB are called {name!r}.", "Names are unique.")
    bound = epub.EpubBook()
    bound.metadata.clear()
    bound.set_identifier(book.identifier)
    bound.set_language(book.lang)
    bound.set_direction(book.direction)
    bound.title = book.labelled_title()
    for one in metadata:
        _state(bound, one)
    items = [_item(one) for one in files]
    for item in items:
        bound.add_item(item)
    bound.add_item(epub.EpubNcx())
    bound.spine = [item for item, one in zip(items, files, strict=True) if one.in_spine]
    bound.toc = _points(contents)
    midnight = datetime.datetime.combine(book.date, datetime.time(), datetime.UTC)
    target = io.BytesIO()
    _Writer(target, bound, {"mtime": midnight, "compresslevel": 9}).write()
    return target.getvalue()


class _Verbatim(epub.EpubHtml):  # type: ignore[misc]
    """Write a document's bytes as given."""

    def get_content(self, default: object = None) -> bytes:
        content: bytes = self.content
        return content


class _Archive(zipfile.ZipFile):
    """Write members that tell neither when nor where they were made."""

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
        super().writestr(member, data, chosen, self.compresslevel)


class _Writer(epub.EpubWriter):  # type: ignore[misc]
    """Write the archive with fixed stamps, and the language of the package document."""

    def write(self) -> None:
        made: datetime.datetime = self.options["mtime"]
        with _Archive(
            self.file_name, "w", zipfile.ZIP_DEFLATED, compresslevel=self.options["compresslevel"]
        ) as self.out:
            if 1980 <= made.year <= 2107:  # the years that a ZIP stamp can hold
                self.out.stamp = (made.year, made.month, made.day, 0, 0, 0)
            self.out.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
            self._write_container()
            self._write_opf()
            self._write_items()

    def _write_opf_file(self, root: etree._Element) -> None:
        root.set(_XML_LANG, self.book.language)
        super()._write_opf_file(root)


def _item(one: File) -> Any:
    kind = _Verbatim if one.media_type == XHTML_TYPE else epub.EpubItem
    item = kind(uid=one.id, file_name=one.path, media_type=one.media_type, content=one.body)
    item.properties = list(one.properties)
    return item


def _state(bound: Any, one: Meta) -> None:
    for text in (one.text, *one.attributes.values()):
        if illegal := NOT_XML.search(text):
            raise RenderError(
                f"The metadata {one.name} holds the character U+{ord(illegal.group()):04X}.",
                "XML 1.0 allows no control characters; take it out of the source.",
            )
    space, _, name = one.name.rpartition(":")
    bound.add_metadata(space.upper() or None, name, one.text, dict(one.attributes))


def _points(contents: Sequence[ContentsLine]) -> list[Any]:
    points: list[Any] = []
    for number, entry in enumerate(contents, start=1):
        point = epub.Link(entry.href, entry.label, f"point-{number}")
        under = [
            epub.Link(one.href, one.label, f"point-{number}-{place}")
            for place, one in enumerate(entry.under, start=1)
        ]
        points.append((point, under) if under else point)
    return points
