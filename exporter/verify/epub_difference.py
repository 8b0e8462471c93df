"""Compare two EPUBs entry by entry: the first one that differs, and the line (pure)."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import PurePosixPath

from lxml import etree

from exporter.model import letters
from exporter.verify.difference import Difference, Record, UnreadableError, first_byte, texts

_PACKAGE = "EPUB/content.opf"
_TEXTS = frozenset({".xhtml", ".opf", ".ncx", ".css", ".svg", ".xml"})
_TAG = re.compile(r"<[^>]*>")
_MORE = 4096
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError
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
        raise UnreadableError(f"The file is not a sound EPUB: {error}") from error
    return found or first_byte(old, new)


def record(body: bytes) -> Record:
    """Return the title, date and version that the package document gives."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            root = etree.fromstring(archive.read(_PACKAGE), parser)
    except (*_BROKEN, KeyError, etree.XMLSyntaxError):
        return Record()
    names = ("meta[@property='pageBreakSource']", "date", "title")
    source, date, title = (root.findtext(f".//{{*}}{name}") or "" for name in names)
    # `KET-01 0.1 en PDF`: code and version of the paper book whose page numbers it carries.
    words = source.split()
    return Record(version=words[1] if len(words) == 4 else "", date=date, title=title)


def words(body: bytes) -> str:
    """Return the letters of all pages, in order, without white space."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            names = [name for name in archive.namelist() if name.endswith(".xhtml")]
            pages = [archive.read(name).decode(errors="replace") for name in names]
    except _BROKEN:
        return ""
    return letters("".join(_TAG.sub("", page) for page in pages))


def _differences(old: zipfile.ZipFile, new: zipfile.ZipFile) -> Iterator[Difference]:
    here, wanted = old.namelist(), new.namelist()
    yield from (Difference(f"{name} is not in it") for name in wanted if name not in here)
    yield from (Difference(f"{name} should not be in it") for name in here if name not in wanted)
    for name in wanted:
        yield from _in_entry(name, old, new.read(name))
    if here != wanted:
        yield Difference("its entries are in another order", ", ".join(here), ", ".join(wanted))
    for left, right in zip(old.infolist(), new.infolist(), strict=True):
        for trait in _PACKED:
            is_now, should_be = getattr(left, trait), getattr(right, trait)
            where = f"the {trait} of {left.filename} differs"
            if trait == "compress_size":
                where = f"{left.filename} holds the same, packed otherwise, as another zlib does"
            if is_now != should_be:
                yield Difference(where, str(is_now), str(should_be))


def _in_entry(name: str, old: zipfile.ZipFile, wanted: bytes) -> Iterator[Difference]:
    with old.open(name) as entry:  # no more of it than a comparison needs
        here = entry.read(len(wanted) + _MORE)
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
