"""Find what a browser would run of an EPUB, before it is opened in one.

Whatever may be XML is read, by any name: a package may call a page as it likes. Of an encoding that
is neither UTF-8 nor UTF-16, of entities and of what is no sound XML, nobody knows what a browser
makes. It is read piece by piece, and no tree is made of it.
"""

from __future__ import annotations

import codecs
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.parsers import expat

from exporter import files
from exporter.proof.archive import opened

MOST = 20_000_000
"""Bytes of a page that a browser may be shown: of XML it makes many times as much."""

_MOST_FILE = 1_000_000_000
_PIECE = 1 << 16
_NO_ELEMENTS = expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS]
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ENCODINGS = ("utf-8", "utf-16")
_RUN = frozenset(("script", "handler", "listener"))
_FRAMES = frozenset(("iframe", "frame", "object", "embed", "applet", "portal", "fencedframe"))
_WORDS = frozenset(("title", "alt", "aria-label", "content", "label", "summary"))
"""Attributes that a reader reads: no browser goes there."""
_UNSEEN = re.compile(r"[\x00-\x20]")
_RUN_LINKS = ("javascript:", "vbscript:", "data:text/html", "data:application/x", "data:text/xml")


class Runs(ValueError):
    """A page that a browser would run, or whose like nobody can tell; the text says what it has."""


def found(path: Path) -> str:
    """Return in words the first that a browser would run of an EPUB; nothing if there is none.

    Raises: what is `UNREADABLE`, if it is no sound archive.
    """
    with files.opened(path.parent, path.name, _MOST_FILE) as file, opened(file) as archive:
        for member in archive.infolist():
            try:
                _look(archive, member)
            except Runs as error:
                return f"{error} in {member.filename}"
            except expat.ExpatError as error:
                if error.code == _NO_ELEMENTS:
                    continue  # all that a browser finds has been looked at
                return f"no sound XML in {member.filename}: {expat.ErrorString(error.code)}"
    return ""


def _look(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Read a member, if a browser could take it for XML.

    Raises: Runs, or ExpatError, if it would run something, or nobody can tell.
    """
    with archive.open(member) as body:
        piece = body.read(_PIECE)
        if not _may_be_xml(piece):
            return
        if member.file_size > MOST:
            raise Runs(f"more than {MOST // 1_000_000} MB of XML")
        parser = _parser()
        while piece:
            parser.Parse(piece, False)
            piece = body.read(_PIECE)
        parser.Parse(b"", True)


def _may_be_xml(start: bytes) -> bool:
    """Return whether a browser that is told so could find an element in what starts like this."""
    for mark in _MARKS:
        start = start.removeprefix(mark)
    return start.lstrip(b"\0 \t\r\n")[:1] in (b"<", b"")


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.XmlDeclHandler = _declared
    parser.StartDoctypeDeclHandler = _doctype
    parser.ProcessingInstructionHandler = _instruction
    parser.StartElementHandler = _element
    return parser


def _declared(version: str, encoding: str | None, standalone: int) -> None:
    if encoding and encoding.lower() not in _ENCODINGS:
        raise Runs("an encoding other than UTF-8 and UTF-16")


def _doctype(name: str, system: str | None, public: str | None, has_more: Any) -> None:
    if has_more:
        raise Runs("a DOCTYPE with declarations")


def _instruction(target: str, data: str) -> None:
    if target.lower() == "xml-stylesheet":
        raise Runs("<?xml-stylesheet?>, which may be a program,")


def _element(name: str, attributes: Mapping[str, str]) -> None:
    local = _local(name)
    if local in _RUN | _FRAMES:
        raise Runs(f"<{local}>")
    for attribute, value in attributes.items():
        its = _local(attribute)
        if its.startswith("on") or its == "srcdoc":
            raise Runs(f"the attribute {its}")
        if its == "http-equiv" and "refresh" in value.lower():
            raise Runs("a page that leads to another one")
        if its not in _WORDS and _UNSEEN.sub("", value).lower().startswith(_RUN_LINKS):
            raise Runs("a link that is a program")


def _local(name: str) -> str:
    return name.rpartition(":")[2].lower()
