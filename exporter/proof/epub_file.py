"""Open an EPUB for a proof: its archive, its package, its pages in the order of reading."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from urllib.parse import unquote, urldefrag

from lxml import etree

from exporter.model import Finding, Place
from exporter.rules import output as rules

XHTML_TYPE = "application/xhtml+xml"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
UNREADABLE = (
    zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, EOFError, OSError, StopIteration,
    AttributeError, LookupError, RuntimeError, TypeError, ValueError,
)
"""What zipfile and lxml raise at a broken file, and Python where a part of it is not there."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold one file of the manifest: id, name in the archive, media type, properties."""

    id: str
    name: str
    media_type: str
    properties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """Hold an EPUB: the archive's members, the package, the manifest, the spine's pages by name.

    `spine` pairs names with whether readers show the page in turn. `pages` are all XHTML files,
    parsed.
    """

    members: tuple[zipfile.ZipInfo, ...]
    files: dict[str, bytes]
    package_name: str
    package: etree._Element
    manifest: tuple[Entry, ...]
    spine: tuple[tuple[str, bool], ...]
    pages: dict[str, etree._Element]

    def target(self, home: str, address: str) -> tuple[str, str]:
        """Give the name in the archive and the anchor that an address in a file leads to."""
        path, fragment = urldefrag(address)
        folder = posixpath.dirname(home)
        name = posixpath.normpath(posixpath.join(folder, unquote(path))) if path else home
        return name, unquote(fragment)


def open_epub(body: bytes) -> Opened:
    """Open an EPUB; raise one of UNREADABLE where it is broken beyond reading."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        members = tuple(archive.infolist())
        files = {one.filename: archive.read(one) for one in members}
    container = etree.fromstring(files["META-INF/container.xml"])
    package_name = str(next(container.iter("{*}rootfile")).attrib["full-path"])
    package = etree.fromstring(files[package_name])
    folder = posixpath.dirname(package_name)
    manifest = tuple(
        Entry(
            str(one.attrib["id"]),
            posixpath.normpath(posixpath.join(folder, unquote(str(one.attrib["href"])))),
            one.get("media-type", ""), tuple(one.get("properties", "").split()),
        )
        for one in package.iter("{*}item")
    )
    names = {one.id: one.name for one in manifest}
    return Opened(
        members, files, package_name, package, manifest,
        tuple(
            (names[str(one.attrib["idref"])], one.get("linear") != "no")
            for one in package.iter("{*}itemref")
        ),
        {one.name: etree.fromstring(files[one.name])
         for one in manifest if one.media_type == XHTML_TYPE},
    )


def unreadable(path: str, error: Exception) -> Finding:
    """Find that an EPUB can't be read to its end."""
    return broken(path, f"The EPUB can't be opened: {type(error).__name__}: {error}")


def broken(place: str, message: str) -> Finding:
    """Find that an EPUB can't be opened, or that a link in it leads nowhere."""
    return rules.BROKEN_SPINE.at(
        Place(place), message, expected="a well-formed EPUB whose links lead somewhere",
        hint="No file was written. Please report this.",
    )
