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

from exporter.proof.passages import letters
from exporter.verify.difference import Difference, Record, UnreadableError, first_byte, texts

_PACKAGE = "EPUB/content.opf"
_TEXTS = frozenset({".xhtml", ".opf", ".ncx", ".css", ".svg", ".xml"})
_TAG = re.compile(r"<[^>]*>")
_MORE = 4096
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError
)
_PACKED = ("date_time", "external_attr", "create_system", "compress_type")


def compare(old: bytes, new: bytes) -> Difference:
    """Name the first difference; raise UnreadableError where the old file is no sound archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(old)) as left, zipfile.ZipFile(io.BytesIO(new)) as right:
            found = next(_differences(left, right), None)
    except _BROKEN as error:
        raise UnreadableError(f"It is no sound EPUB: {error}") from error
    return found or first_byte(old, new)


def record(body: bytes) -> Record:
    """Read the title, date and version that the package document gives."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            root = etree.fromstring(archive.read(_PACKAGE), parser)
    except (*_BROKEN, KeyError, etree.XMLSyntaxError):
        return Record()

    def said(name: str) -> str:
        return root.findtext(f".//{{*}}{name}") or ""

    # `KET-01 0.1 en PDF`: code and version of the paper book whose page numbers it carries.
    source = said("meta[@property='pageBreakSource']").split()
    version = source[1] if len(source) == 4 else ""
    return Record(version=version, date=said("date"), title=said("title"))


def words(body: bytes) -> str:
    """Give the letters of all pages, in order, without white space: layout may decide on that."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            pages = [archive.read(name).decode(errors="replace")
                     for name in archive.namelist() if name.endswith(".xhtml")]
    except _BROKEN:
        return ""
    return letters("".join(_TAG.sub("", page) for page in pages))


def _differences(old: zipfile.ZipFile, new: zipfile.ZipFile) -> Iterator[Difference]:
    here, wanted = old.namelist(), new.namelist()
    for name in wanted:
        if name not in here:
            yield Difference(f"{name} is not in it")
    for name in here:
        if name not in wanted:
            yield Difference(f"{name} should not be in it")
    for name in wanted:
        yield from _entry(name, old, new)
    if here != wanted:
        yield Difference("its entries are in another order", ", ".join(here), ", ".join(wanted))
    yield from _packing(old, new)


def _entry(name: str, old: zipfile.ZipFile, new: zipfile.ZipFile) -> Iterator[Difference]:
    wanted = new.read(name)
    with old.open(name) as entry:  # no more of it than a comparison needs
        here = entry.read(len(wanted) + _MORE)
    if here == wanted:
        return
    if PurePosixPath(name).suffix not in _TEXTS:
        yield Difference(f"{name} differs", f"{old.getinfo(name).file_size} bytes of it",
                         f"{len(wanted)} bytes of it")
        return
    text, right = (body.decode(errors="replace") for body in (here, wanted))
    lines = zip_longest(text.splitlines(), right.splitlines())
    line = next((number for number, (a, b) in enumerate(lines, start=1) if a != b), 1)
    yield texts(f"line {line} of {name} differs", text, right)


def _packing(old: zipfile.ZipFile, new: zipfile.ZipFile) -> Iterator[Difference]:
    for left, right in zip(old.infolist(), new.infolist(), strict=True):
        for trait in _PACKED:
            if (is_now := getattr(left, trait)) != (should_be := getattr(right, trait)):
                where = f"the {trait} of {left.filename} differs"
                yield Difference(where, str(is_now), str(should_be))
        if left.compress_size != right.compress_size:
            yield Difference(
                f"{left.filename} holds the same, packed otherwise, as another zlib does",
                f"{left.compress_size} bytes packed", f"{right.compress_size} bytes packed",
            )
