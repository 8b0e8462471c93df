"""Read what fields of Word show that have no result, and which of them never end (pure)."""

from __future__ import annotations

import re
from collections.abc import Container

from lxml import etree

from exporter.importing.ooxml import q, short, value


def unclosed(tree: etree._Element, gone: Container[str] = ()) -> frozenset[etree._Element]:
    """Return the first marks of fields that have no last, those in elements that go left out."""
    marks: list[etree._Element] = []
    for mark in tree.iter(q("w:fldChar")):
        kind = value(mark, "fldCharType")
        if kind == "separate" or any(short(each) in gone for each in mark.iterancestors()):
            continue
        if kind == "begin":
            marks.append(mark)
        elif marks:
            marks.pop()
    return frozenset(marks)


def symbol(code: str) -> tuple[str, int] | None:
    """Return the font and the number of the sign that SYMBOL shows; None for another field."""
    said = re.match(r"\s*SYMBOL\s+(0x[\da-f]{1,6}|\d{1,7})\b", code, re.IGNORECASE)
    if said is None:
        return None
    number = int(said[1], 16 if said[1][:2] in ("0x", "0X") else 10)
    if 0x80 <= number < 0xA0:  # of Windows' own signs, such as the euro
        number = ord(bytes([number]).decode("cp1252", "replace"))
    font = re.search(r'\\f\s+(?:"([^"]+)"|(\S+))', code)
    return (font[1] or font[2] if font else ""), min(number, 0x10FFFF)


def quoted(code: str) -> str:
    """Return the words that QUOTE shows; nothing for another field."""
    said = re.match(r'\s*QUOTE\s+(?:"([^"]*)"|([^\\{]+))', code, re.IGNORECASE)
    return (said[1] or said[2] or "").strip() if said else ""


def prompt(code: str) -> str:
    """Return the words that MACROBUTTON shows; nothing for another field."""
    said = re.match(r"\s*MACROBUTTON\s+\S+\s+(.+)", code, re.IGNORECASE | re.DOTALL)
    return said[1].strip() if said else ""
