"""Change single members of an EPUB, or how they are packed, for mutants."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

from lxml import etree

from tests.mutants.mutant import Change

Members = dict[str, bytes]
TEXT = "EPUB/text/02-what-it-is.xhtml"
TABLES = "EPUB/text/03-how-often.xhtml"
NAV, PACKAGE, NCX = "EPUB/nav.xhtml", "EPUB/content.opf", "EPUB/toc.ncx"
STYLE, SQUARE = "EPUB/css/book.css", "EPUB/figures/square.svg"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"


def members(body: bytes) -> Members:
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files: Mapping[str, bytes], *, compress_type: bool = False) -> bytes:
    """Pack members in their order; the type of the file is not compressed, as EPUB wants it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            stored = name == "mimetype" and not compress_type
            archive.writestr(
                zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text,
                zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED,
            )
    return made.getvalue()


def repacked(change: Callable[[Members], Mapping[str, bytes]]) -> Change:
    """Make a mutant of a change to the members."""
    return lambda body: packed(change(members(body)))


def without(name: str) -> Change:
    """Make a mutant that lacks one member."""
    return repacked(lambda files: {key: text for key, text in files.items() if key != name})


def replaced(name: str, old: str, new: str) -> Change:
    """Make a mutant by a change to the text of one member; `old` must be there."""

    def change(files: Members) -> Members:
        before = files[name].decode()
        assert old in before, (name, old)
        return files | {name: before.replace(old, new, 1).encode()}

    return repacked(change)


def everywhere(old: str, new: str) -> Change:
    """Make a mutant by one change to the text of every page that has it."""

    def change(files: Members) -> Members:
        pages = {name: text for name, text in files.items()
                 if name.endswith(".xhtml") and old.encode() in text}
        assert pages
        return files | {name: text.replace(old.encode(), new.encode())
                        for name, text in pages.items()}

    return repacked(change)


def edited(name: str, fault: Callable[[etree._Element], None]) -> Change:
    """Make a mutant by a change to the tree of one member."""

    def change(files: Members) -> Members:
        root = etree.fromstring(files[name])
        fault(root)
        text = etree.tostring(root.getroottree(), xml_declaration=True, encoding="utf-8")
        return files | {name: text}

    return repacked(change)


def one(root: etree._Element, path: str) -> etree._Element:
    """Return the first element of a path whose names are in any namespace."""
    found = root.find(path)
    assert found is not None, path
    return found


def drop(path: str) -> Callable[[etree._Element], None]:
    """Make a fault that takes an element out, and keeps the text behind it."""

    def fault(root: etree._Element) -> None:
        element = one(root, path)
        parent = element.getparent()
        assert parent is not None
        before = element.getprevious()
        if element.tail and before is not None:
            before.tail = (before.tail or "") + element.tail
        elif element.tail:
            parent.text = (parent.text or "") + element.tail
        parent.remove(element)

    return fault


def swap(first: str, second: str) -> Callable[[etree._Element], None]:
    """Make a fault that lets two elements change their words."""

    def fault(root: etree._Element) -> None:
        left, right = one(root, first), one(root, second)
        left.text, right.text = right.text, left.text

    return fault
