"""Compare two EPUBs entry by entry: the first one that differs, and the line (pure)."""

from __future__ import annotations

import io
import lzma
import sys
import zipfile
import zlib
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import PurePosixPath
from typing import BinaryIO

from lxml import etree

from exporter.model import letters
from exporter.verify.difference import Difference, Record, UnreadableError, first_byte, texts
from exporter.verify.quoting import on_one_line, visible
from exporter.wording import bare

_PACKAGE = "EPUB/content.opf"
_TEXTS = frozenset({".xhtml", ".opf", ".ncx", ".css", ".svg", ".xml"})
_MORE = 4096
_MOST_PACKAGE = 8_000_000
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, RuntimeError, ValueError, OSError
)
_PACKED = ("date_time", "external_attr", "create_system", "compress_type", "compress_size")


def compare(old: bytes, new: bytes) -> Difference:
    """Return the first difference.

    Raises: UnreadableError if the old file is not a sound archive.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(old)) as left, zipfile.ZipFile(io.BytesIO(new)) as right:
            found = next(_differences(left, right), None)
    except _BROKEN as error:
        raise UnreadableError(
            f"The file is not a sound EPUB: {on_one_line(str(error))}"
        ) from error
    return found or first_byte(old, new)


def record(body: bytes) -> Record:
    """Return the title, date and version that the package document gives."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            root = etree.fromstring(_unpacked(archive, _PACKAGE, _MOST_PACKAGE), parser)
    except (*_BROKEN, KeyError, etree.XMLSyntaxError):
        return Record()
    names = ("meta[@property='pageBreakSource']", "date", "title")
    source, date, title = (root.findtext(f".//{{*}}{name}") or "" for name in names)
    # `KET-01 0.1 en PDF`: code and version of the paper book whose page numbers it carries.
    words = source.split()
    return Record(version=words[1] if len(words) == 4 else "", date=date, title=title)


def has_page_list(file: BinaryIO) -> bool:
    """Return whether a file claims page numbers of a print; what can't be read does."""
    try:
        with zipfile.ZipFile(file) as archive:
            return b'"pageBreakSource"' in _unpacked(archive, _PACKAGE, _MOST_PACKAGE)
    except (*_BROKEN, KeyError):
        return True


def same_words(old: bytes, new: bytes) -> bool:
    """Return whether the pages of two files have the same letters, in order, without white space.

    Of the old file no more is unpacked than pages that are marked up otherwise may take.
    """
    try:
        wanted = _pages(new)
        return _letters(_pages(old, 2 * sum(map(len, wanted)) + _MORE)) == _letters(wanted)
    except _BROKEN:
        return False


def _pages(body: bytes, most: int = sys.maxsize) -> list[bytes]:
    """Return all pages, as far as they have no more bytes together.

    Raises: one of _BROKEN if the file is not a sound archive.
    """
    pages = []
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        for name in archive.namelist():
            if name.endswith(".xhtml") and most > 0:
                pages.append(_unpacked(archive, name, most))
                most -= len(pages[-1])
    return pages


def _letters(pages: list[bytes]) -> str:
    return letters("".join(bare(page.decode(errors="replace")) for page in pages))


def _differences(old: zipfile.ZipFile, new: zipfile.ZipFile) -> Iterator[Difference]:
    here, wanted = old.namelist(), new.namelist()
    yield from (Difference(f"{name} is not in it") for name in wanted if name not in here)
    yield from (
        Difference(f"{visible(name)} should not be in it") for name in here if name not in wanted
    )
    for name in wanted:
        yield from _in_entry(name, old, new.read(name))
    if here != wanted:
        yield texts("its entries are in another order", ", ".join(here), ", ".join(wanted))
    for left, right in zip(old.infolist(), new.infolist(), strict=True):
        for trait in _PACKED:
            is_now, should_be = getattr(left, trait), getattr(right, trait)
            where = f"the {trait} of {left.filename} differs"
            if trait == "compress_size":
                where = f"{left.filename} holds the same, packed otherwise, as another zlib does"
            if is_now != should_be:
                yield Difference(where, str(is_now), str(should_be))


def _in_entry(name: str, old: zipfile.ZipFile, wanted: bytes) -> Iterator[Difference]:
    here = _unpacked(old, name, len(wanted) + _MORE)
    if here == wanted:
        return
    if PurePosixPath(name).suffix not in _TEXTS:
        sizes = (f"{size} bytes of it" for size in (old.getinfo(name).file_size, len(wanted)))
        yield Difference(f"{name} differs", *sizes)
        return
    text, right = (body.decode(errors="replace") for body in (here, wanted))
    lines = zip_longest(text.splitlines(), right.splitlines())
    line = next((number for number, (a, b) in enumerate(lines, start=1) if a != b), 1)
    yield texts(f"line {line} of {name} differs", text, right)


def _unpacked(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """Return an entry's first bytes, at most so many: a few packed ones may unpack to billions."""
    with archive.open(name) as entry:
        return entry.read(most)
