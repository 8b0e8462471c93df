"""Open a web page, and answer what every file is asked."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass

from lxml import etree

from exporter.importing import web
from exporter.importing.census.pieces import Piece
from exporter.importing.census.web import census_web
from exporter.importing.opening import MOST_BYTES, Refused
from exporter.importing.preparing.web import prepare_web
from exporter.importing.preparing.web_notes import set_notes
from exporter.importing.ready import Ready
from exporter.importing.web_encoding import misread
from exporter.importing.web_looks import raised
from exporter.importing.writing.scripts import spoken


@dataclass(slots=True)
class WebPage:
    """A web page (.html); refused when it is larger than a leaflet can be."""

    data: bytes
    form: str = "html+epub_html_exts"

    def __post_init__(self) -> None:
        if len(self.data) > MOST_BYTES:
            raise Refused("The page is too large.", f"{len(self.data):,} bytes", "Cut it in parts.")
        if b"\0" in self.data[:1000] and not self.data.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise Refused("The file is no web page.", repr(self.data[:12]), "Save it as .docx.")
        web.page(self.data)

    def is_changed(self) -> bool:
        """Return that it has no tracked changes."""
        return False

    def census(self, *, accept: bool) -> tuple[Piece, ...]:
        """Return all that it says."""
        return census_web(web.page(self.data))

    def language(self) -> str:
        """Return the language of the page."""
        root = web.page(self.data)
        said = (str(each.get("lang", "")) for each in root.iter("html", "body"))
        return next(filter(None, said), "")

    def marked(self) -> dict[str, str]:
        """Return the words of the page by the language that the nearest element around says."""
        found: dict[str, str] = {}
        for body in web.page(self.data).iter("body"):
            _gather(body, self.language(), found)
        return found

    def comments(self) -> tuple[str, ...]:
        """Return Word's comments, a line each."""
        found = (
            " ".join(spoken(each, _raised).split())
            for each in web.page(self.data).iter("div") if web.is_comment(each)
        )
        return tuple(dict.fromkeys(filter(None, found)))

    def properties(self) -> dict[str, str]:
        """Return the page's title, which is that of its text if no heading of level 1 is there."""
        root = web.page(self.data)
        title = web.title(root)
        if not title:
            return {}
        has_heading = next(root.iter("h1"), None) is not None
        return {"title": title} if has_heading else {"title": title, "page": title}

    def prepare(self, lang: str, *, accept: bool) -> Ready:
        """Return it as a plain page in UTF-8."""
        root = web.page(self.data)
        notes = (*misread(self.data), *set_notes(root), *prepare_web(root, lang))
        pictures = {}
        for picture in root.iter("img"):
            source = str(picture.get("src", ""))
            if source.startswith("data:") and ";base64," in source:
                try:
                    pictures[source] = base64.b64decode(source.partition(";base64,")[2])
                except (binascii.Error, ValueError):
                    continue
        data = etree.tostring(root, encoding="utf-8", method="html", doctype="<!DOCTYPE html>")
        return Ready(data, notes, pictures=pictures)


def _gather(element: etree._Element, around: str, found: dict[str, str]) -> None:
    """Add the words of an element to those of their language."""
    if not isinstance(element.tag, str) or element.tag in web.UNREAD:
        return
    own = str(element.get("lang", "")) or around
    found[own] = f"{found.get(own, '')} {element.text or ''}"
    for each in element:
        _gather(each, own, found)
        found[own] += f" {each.tail or ''}"


def _raised(element: etree._Element) -> str:
    return str(element.tag) if element.tag in ("sup", "sub") else raised(element)
