"""Read what a field of Word is: what it says, what is only counted, what it would fetch (pure)."""

from __future__ import annotations

import base64
import binascii
import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from exporter.importing import codes
from exporter.importing.census.pieces import Kind
from exporter.importing.ooxml import child, elements, is_on, q, short, value
from exporter.importing.words import words

_PASSING = (
    "PAGE", "NUMPAGES", "PAGEREF", "SECTION", "SECTIONPAGES", "NUMWORDS", "NUMCHARS", "TOC",
    "INDEX", "TOA",
)
"""Fields that say where something stands on a page: nothing of the text."""
_UNSHOWN = ("SET", "ASK")
"""Fields that keep a value for others and show nothing."""
_DATED = ("DATE", "TIME", "SAVEDATE", "PRINTDATE", "CREATEDATE", "EDITTIME")
_FETCHING = (
    "INCLUDETEXT", "INCLUDEPICTURE", "LINK", "DDE", "DDEAUTO", "IMPORT", "AUTOTEXT", "DATABASE",
)
_SILENT = (
    *_PASSING, *_FETCHING, "HYPERLINK", "ADDIN", "EQ", "CITATION", "BIBLIOGRAPHY",
    "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "FILLIN", "ASK", "",
)
"""Fields of whose instruction no word is printed, or all is told already."""
_WORKED_OUT = (
    "EQ", "LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "MACROBUTTON", "ADVANCE",
)
"""Fields that show something without a result."""
_COMPARED = ("=", "<>", "<", ">", "<=", ">=")
_NUMBER = re.compile(r"[\divxlcIVXLC\s]*")
_BOX = "☒"
BROKEN = "Error!"
"""How the result begins of a field that found nothing."""
CONTENTS = "Table of Contents"
"""The gallery of a content control that holds the contents, with their heading."""


@dataclass(slots=True)
class Field:
    """A field that is open: its instruction, whether that is still being read, what it shows."""

    code: str = ""
    is_code: bool = True
    shown: str = ""

    @property
    def name(self) -> str:
        """Return its name in capitals."""
        return (self.code.split() or [""])[0].upper()

    @property
    def is_passing(self) -> bool:
        """Return whether it only says where something stands on a page, or shows nothing."""
        return self.name in _PASSING or self.name in _UNSHOWN

    @property
    def is_dated(self) -> bool:
        """Return whether its result is a date that Word writes anew."""
        return self.name in _DATED

    @property
    def leaves_gap(self) -> bool:
        """Return whether it takes room in the line by what is not printed."""
        is_gone = self.name in _PASSING or self.is_dated
        return is_gone or (self.is_code and self.name in _WORKED_OUT)

    def is_number(self, text: str) -> bool:
        """Return whether a text is the number of a page, which is another in each print."""
        return self.name in _PASSING and _NUMBER.fullmatch(text) is not None

    def untaken(self) -> Iterator[tuple[Kind, str]]:
        """Yield what an IF would show otherwise: all that it could choose and does not show."""
        if self.name != "IF" or self.is_code:
            return
        said = self.arguments()
        sign = next((at for at, each in enumerate(said) if each in _COMPARED), -1)
        behind = said[sign + 1:]
        for each in behind[1:] if len(behind) > 2 else behind:
            if words(each) != words(self.shown):
                yield Kind.CHOICE, each

    def arguments(self) -> list[str]:
        """Return what stands behind its name, without quotes."""
        parts = re.findall(r'"([^"]*)"|(\S+)', self.code)[1:]
        return [quoted or bare for quoted, bare in parts]

    def bare(self) -> Iterator[tuple[Kind, str]]:
        """Yield what the instruction says of a field that has no result, and is not printed."""
        if said := codes.prompt(self.code):
            yield Kind.PLACEHOLDER, said
        elif self.name not in _SILENT:
            yield Kind.FIELD, self.code.strip()

    def says(self) -> Iterator[tuple[Kind, str]]:
        """Yield what the instruction says beside the result."""
        code, name = self.code.strip(), self.name
        if name == "HYPERLINK" and (found := re.match(r'HYPERLINK\s+"([^"]+)"', code)):
            yield Kind.ADDRESS, found[1]
            if tip := re.search(r'\\o\s+"([^"]+)"', code):
                yield Kind.ALT, tip[1]
        elif name in _FETCHING:
            shown = " ".join(
                each for each in self.arguments() if not each.startswith("\\") or each[:2] == "\\\\"
            )
            yield Kind.OUTSIDE, shown.replace("\\\\", "\\")
        elif name in ("FILLIN", "ASK"):
            yield from ((Kind.PLACEHOLDER, each) for each in self.arguments() if each[:1] != "\\")
        elif name == "EQ":
            yield Kind.FIELD, code
        elif "CSL_CITATION" in code:
            yield from ((Kind.SOURCE, text) for text in _csl(code[code.find("{"):]))
        elif code.startswith("ADDIN EN.CITE") and "<" in code:
            for title in re.findall(r"<title>(.*?)</title>", code, re.DOTALL):
                yield Kind.SOURCE, html.unescape(re.sub(r"<[^>]+>", "", title))


def of_control(element: etree._Element) -> Iterator[tuple[Kind, str]]:
    """Yield what could be chosen in a content control and was not, and the works that it cites."""
    its = child(element, "w:sdtPr")
    said = "".join(each.text or "" for each in element.iter(q("w:t"))).strip()
    for name in ("w:dropDownList", "w:comboBox"):
        entries = child(its, name)
        for each in elements(entries) if entries is not None else ():
            if (text := value(each, "displayText")) and text != said:
                yield Kind.CHOICE, text
    yield from ((Kind.SOURCE, text) for text in _mendeley(value(child(its, "w:tag"))))


def _mendeley(tag: str) -> Iterator[str]:
    """Yield the titles that Mendeley keeps in the tag of a content control."""
    if tag.startswith("MENDELEY_CITATION"):
        try:
            yield from _csl(base64.b64decode(tag.rpartition("_")[2]).decode())
        except (binascii.Error, ValueError):
            yield tag


def form(element: etree._Element) -> Iterator[tuple[Kind, str]]:
    """Yield what an old form field shows, and what could be chosen instead."""
    box, choices = child(element, "w:checkBox"), child(element, "w:ddList")
    if box is not None:
        ticked = child(box, "w:checked")
        if is_on(child(box, "w:default") if ticked is None else ticked):
            yield Kind.FORM, _BOX
    if choices is not None:
        said = value(child(choices, "w:result"))
        chosen = int(said) if said.isdecimal() else 0
        entries = [each for each in elements(choices) if short(each) == "w:listEntry"]
        for at, each in enumerate(entries):
            yield Kind.FORM if at == chosen else Kind.CHOICE, value(each)


def _csl(text: str) -> Iterator[str]:
    try:
        record: Any = json.JSONDecoder().raw_decode(text)[0]
        for each in record.get("citationItems", []):
            yield str(each.get("itemData", {}).get("title", ""))
            if each.get("locator"):
                yield str(each["locator"])
    except (ValueError, AttributeError, TypeError):
        yield text
