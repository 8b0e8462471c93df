"""An EPUB that is open for its proof: archive, package, pages in the order of reading."""

from __future__ import annotations

import io
import lzma
import posixpath
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urldefrag

from lxml import etree

from exporter.model import Finding, PageStart, Place
from exporter.proof.archive import opened
from exporter.rules import output as rules

XHTML_TYPE = "application/xhtml+xml"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
UNREADABLE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, etree.XMLSyntaxError, EOFError, OSError,
    StopIteration, AttributeError, LookupError, RuntimeError, TypeError, ValueError,
)
"""What zipfile and lxml raise at a broken file, and Python where a part of it is not there."""


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the manifest: id, name in the archive, media type, properties."""

    id: str
    name: str
    media_type: str
    properties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenedEpub:
    """An EPUB that is open for its proof: archive's members, package, manifest, spine, pages.

    `place` is that of findings on the whole file; `starts` are the pages of its print, which it
    marks. `spine` pairs names with whether readers show the page in turn. `pages` are all XHTML
    files by name, parsed, without comments and processing instructions, which no reader shows.
    """

    place: Place
    starts: tuple[PageStart, ...]

    members: tuple[zipfile.ZipInfo, ...]
    files: dict[str, bytes]
    package_name: str
    package: etree._Element
    manifest: tuple[Item, ...]
    spine: tuple[tuple[str, bool], ...]
    pages: dict[str, etree._Element]

    def place_of(self, name: str, line: int | None = None, column: int | None = None) -> Place:
        """Return the place of findings on one of its files."""
        return Place(f"{self.place.file}!{name}", line, column)

    def target(self, home: str, address: str) -> tuple[str, str]:
        """Return the name in the archive and the anchor that an address in a file leads to."""
        path, fragment = urldefrag(address)
        folder = posixpath.dirname(home)
        name = posixpath.normpath(posixpath.join(folder, unquote(path))) if path else home
        return name, unquote(fragment)


def open_epub(body: bytes, place: Place, starts: Sequence[PageStart] = ()) -> OpenedEpub:
    """Open an EPUB and parse its pages.

    Raises: one of UNREADABLE if it is broken beyond reading.
    """
    with opened(io.BytesIO(body)) as archive:
        members = tuple(archive.infolist())
        files = {member.filename: archive.read(member) for member in members}
    container = etree.fromstring(files["META-INF/container.xml"], _parser())
    package_name = str(next(container.iter("{*}rootfile")).attrib["full-path"])
    package = etree.fromstring(files[package_name], _parser())
    folder = posixpath.dirname(package_name)
    manifest = tuple(
        Item(
            str(item.attrib["id"]),
            posixpath.normpath(posixpath.join(folder, unquote(str(item.attrib["href"])))),
            item.get("media-type", ""), tuple(item.get("properties", "").split()),
        )
        for item in package.iter("{*}item")
    )
    names = {item.id: item.name for item in manifest}
    parser = _parser(words_only=True)
    return OpenedEpub(
        place, tuple(starts), members, files, package_name, package, manifest,
        tuple(
            (names[str(reference.attrib["idref"])], reference.get("linear") != "no")
            for reference in package.iter("{*}itemref")
        ),
        {item.name: etree.fromstring(files[item.name], parser)
         for item in manifest if item.media_type == XHTML_TYPE},
    )


def _parser(*, words_only: bool = False) -> etree.XMLParser:
    """Return a parser that replaces no entity and asks for no other file."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=words_only, remove_pis=words_only
    )


def is_outside(address: str) -> bool:
    """Return whether an address names a scheme, such as https, and so leads out of the file."""
    return ":" in address.partition("#")[0].split("/")[0]


def unreadable(place: Place, error: Exception) -> Finding:
    """Return the finding that an EPUB can't be read to its end."""
    return broken(place, f"The EPUB can't be opened: {type(error).__name__}: {error}")


def broken(place: Place, message: str) -> Finding:
    """Return the finding that an EPUB can't be opened, or that a link in it leads nowhere."""
    return rules.BROKEN_SPINE.at(
        place, message, expected="a well-formed EPUB whose links lead somewhere"
    )
