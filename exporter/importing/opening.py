"""Open a Word file: its parts, held against limits, or why it is refused (pure).

Nothing is unpacked before the directory of the archive was read: sizes, names, ratios.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from exporter.importing.ooxml import NAMESPACES, q

MOST_BYTES = 50 << 20
"""The largest file that is read."""
MOST_UNPACKED = 200 << 20
_MOST_XML = 60 << 20
_MOST_PARTS = 5000
_STRICT = {
    f"http://purl.oclc.org/ooxml/{strict}".encode(): f"http://schemas.openxmlformats.org/{usual}".encode()
    for strict, usual in (
        ("wordprocessingml/main", "wordprocessingml/2006/main"),
        ("officeDocument/relationships", "officeDocument/2006/relationships"),
        ("officeDocument/math", "officeDocument/2006/math"),
        ("officeDocument/customXml", "officeDocument/2006/customXml"),
        ("drawingml/main", "drawingml/2006/main"),
        ("drawingml/wordprocessingDrawing", "drawingml/2006/wordprocessingDrawing"),
        ("drawingml/picture", "drawingml/2006/picture"),
        ("drawingml/chart", "drawingml/2006/chart"),
        ("drawingml/diagram", "drawingml/2006/diagram"),
    )
}
_AS_DOCX = "Open it in Word or LibreOffice, and save it as .docx: File, Save As, Word Document."


class Refused(Exception):
    """A file that is not imported: why, what was found, what to do."""

    def __init__(self, message: str, found: str = "", hint: str = "") -> None:
        super().__init__(message, found, hint)
        self.message = message
        self.found = found
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part names: the kind, a part's name or an address, whether that lies outside."""

    kind: str
    target: str
    outside: bool


@dataclass(frozen=True, slots=True)
class Package:
    """A Word file: its parts by name, in transitional OOXML, and the name of its text."""

    parts: dict[str, bytes]
    main: str

    def tree(self, part: str) -> etree._Element:
        """Return a part as a tree of its own.

        Raises: Refused if it is no sound XML.
        """
        return parsed(self.parts[part], part)

    def relations(self, part: str) -> dict[str, Relation]:
        """Return what a part names, by id."""
        folder, name = posixpath.split(part)
        file = posixpath.join(folder, "_rels", f"{name}.rels")
        if file not in self.parts:
            return {}
        return {
            each.get("Id", ""): _relation(each, folder)
            for each in self.tree(file).iter(q("rel:Relationship"))
        }

    def of_kind(self, kind: str, part: str = "") -> Iterator[str]:
        """Yield the parts of a kind that the text (or another part) names, in the order of ids."""
        for _, relation in sorted(self.relations(part or self.main).items()):
            if relation.kind == kind and not relation.outside and relation.target in self.parts:
                yield relation.target


def open_package(data: bytes) -> Package:
    """Return the parts of a Word file.

    Raises: Refused for what is none, is damaged, or is made to do harm.
    """
    parts = open_archive(data)
    package = Package({name: _usual(name, body) for name, body in parts.items()}, _main(parts))
    if package.main not in parts:
        raise Refused(
            "The archive holds no text of Word.", ", ".join(sorted(parts)[:5]), _AS_DOCX
        )
    package.tree(package.main)
    return package


def open_archive(data: bytes) -> dict[str, bytes]:
    """Return the parts of an archive of XML by name.

    Raises: Refused for what is none, is damaged, or is made to do harm.
    """
    _refuse_others(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _hold(entries)
            parts = {each.filename: archive.read(each) for each in entries if not each.is_dir()}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
        raise Refused(
            "The file is damaged: it can't be unpacked to its end.", str(error),
            "Open it in Word, let it be repaired, and save it anew; or take another copy.",
        ) from error
    for name, body in parts.items():
        if name.endswith((".xml", ".rels")):
            _hold_xml(body, name)
    return parts


def parsed(data: bytes, part: str) -> etree._Element:
    """Return XML as a tree, of which no entity was read, and nothing was fetched.

    Raises: Refused if it is no sound XML.
    """
    _hold_xml(data, part)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Refused(
            f"The part {part} of the file is damaged.", str(error),
            "Open it in Word, let it be repaired, and save it anew; or take another copy.",
        ) from error


def _refuse_others(data: bytes) -> None:
    """Refuse what is no archive, by the name of what it is."""
    if len(data) > MOST_BYTES:
        raise Refused(
            "The file is too large to be a leaflet.", f"{len(data):,} bytes",
            f"Make its pictures smaller: at most {MOST_BYTES >> 20} MB are read.",
        )
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        is_locked = any(
            name.encode("utf-16-le") in data for name in ("EncryptedPackage", "EncryptionInfo")
        )
        if is_locked:
            raise Refused(
                "The file is locked with a password.", "an encrypted file",
                "Open it in Word, remove the password (File, Info, Protect Document), and save it.",
            )
        raise Refused("The file is a .doc of Word 97 to 2003.", "a file of that form", _AS_DOCX)
    if data.lstrip()[:5] == b"{\\rtf":
        raise Refused("The file is RTF, whatever its name says.", "RTF", _AS_DOCX)
    if data.startswith(b"%PDF"):
        raise Refused(
            "The file is a PDF, which has pages and no text to edit.", "PDF",
            "Ask for the Word file that it was made from.",
        )
    if not data.startswith(b"PK"):
        raise Refused(
            "The file is no Word document.", repr(data[:12]), _AS_DOCX
        )


def _hold(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse an archive by its directory: names that climb, sizes, passwords."""
    for each in entries:
        name = each.filename.replace("\\", "/")
        if name.startswith("/") or ".." in name.split("/") or ":" in name.split("/")[0]:
            raise Refused(
                "A name in the archive leads out of it.", each.filename,
                "Ask who sent it: Word writes no such file.",
            )
        if each.flag_bits & 1:
            raise Refused("The archive is locked with a password.", each.filename, _AS_DOCX)
    size = sum(each.file_size for each in entries)
    if size > MOST_UNPACKED or len(entries) > _MOST_PARTS:
        raise Refused(
            "The file unpacks to more than a leaflet can be.",
            f"{size:,} bytes in {len(entries):,} parts",
            f"At most {MOST_UNPACKED >> 20} MB and {_MOST_PARTS:,} parts are read. "
            "Ask who sent it, or make its pictures smaller.",
        )
    names = [each.filename for each in entries]
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise Refused("The archive holds a part twice.", twice, _AS_DOCX)


def _hold_xml(data: bytes, part: str) -> None:
    head = data[:4096].replace(b"\0", b"")
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise Refused(
            f"The part {part} has a DOCTYPE, which may define or fetch what it likes.",
            "<!DOCTYPE", "Ask who sent it: Word writes no such file.",
        )
    if len(data) > _MOST_XML:
        raise Refused(
            f"The part {part} is too large.", f"{len(data):,} bytes", "Cut the document in parts."
        )


def _usual(name: str, data: bytes) -> bytes:
    """Return a part in transitional OOXML; strict names are exchanged."""
    if name.endswith((".xml", ".rels")) and b"purl.oclc.org/ooxml" in data:
        for strict, usual in _STRICT.items():
            data = data.replace(strict, usual)
        data = re.sub(
            rb"http://purl\.oclc\.org/ooxml/officeDocument/relationships",
            NAMESPACES["r"].encode(), data,
        )
    return data


def _main(parts: dict[str, bytes]) -> str:
    if "_rels/.rels" in parts:
        for each in parsed(parts["_rels/.rels"], "_rels/.rels").iter(q("rel:Relationship")):
            if each.get("Type", "").endswith("/officeDocument"):
                return _relation(each, "").target
    return "word/document.xml"


def _relation(element: etree._Element, folder: str) -> Relation:
    kind = element.get("Type", "").rpartition("/")[2]
    target = element.get("Target", "")
    if element.get("TargetMode") == "External":
        return Relation(kind, target, outside=True)
    path = target if target.startswith("/") else f"/{folder}/{target}"
    return Relation(kind, posixpath.normpath(path).lstrip("/"), outside=False)
