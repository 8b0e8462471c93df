"""Open Markdown of another program, and answer what every file is asked."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TypeAlias
from urllib.parse import quote, unquote

from lxml import etree

from exporter.importing import web
from exporter.importing.census.markdown import census_markdown
from exporter.importing.census.pieces import Kind, Piece
from exporter.importing.dialects import critic, page
from exporter.importing.dialects.front import Front
from exporter.importing.dialects.typed import as_typed
from exporter.importing.markdown_marks import sheets
from exporter.importing.notes import Note
from exporter.importing.opening import Refused
from exporter.importing.preparing import marks
from exporter.importing.preparing.web import prepare_web
from exporter.importing.ready import Ready
from exporter.rules import importing as rules

Beside: TypeAlias = Callable[[str], bytes | None]
"""What returns the bytes of a file that lies beside, by its path; None if there is none."""
_MOST = 2 << 20
_LONGEST = 20_000
"""As many letters may stand without a blank line; more take a parser minutes."""
_MOST_DEPTH = 60
_SAVE = "Open it in an editor, and save it as UTF-8."


def nothing(_: str) -> bytes | None:
    """Return that nothing lies beside."""
    return None


@dataclass(slots=True)
class MarkdownText:
    """A file of Markdown; refused if it is no text in UTF-8 or larger than a leaflet can be."""

    data: bytes
    beside: Beside = nothing
    form: str = "html+epub_html_exts"
    typed: tuple[str, ...] = ()
    text: str = field(init=False)

    def __post_init__(self) -> None:
        if len(self.data) > _MOST:
            raise Refused("The text is too large.", f"{len(self.data):,} bytes",
                          f"Cut it in parts: at most {_MOST >> 20} MB are read.")
        if self.data.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise Refused("The text is in UTF-16.", repr(self.data[:4]), _SAVE)
        try:
            text = self.data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = self.data[: error.start].count(b"\n") + 1
            raise Refused("The text is not in UTF-8.",
                          f"line {line}: {self.data[error.start:error.start + 8]!r}",
                          _SAVE) from error
        if "\0" in text:
            raise Refused("The file is no text.", repr(text[:12]), "Name the text itself.")
        if not text.strip():
            raise Refused("The file is empty.", "no words", "Name a file that has some.")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        deepest = max(len(line) - len(line.lstrip("> \t")) for line in text.split("\n"))
        if deepest > _MOST_DEPTH * 4:
            raise Refused("The text is nested too deep.", f"{deepest} signs before a line",
                          "Take lists and quotations apart.")
        longest = max(map(len, re.split(r"\n[ \t]*\n", text)))
        if longest > _LONGEST:
            raise Refused("A paragraph is too long.", f"{longest:,} letters",
                          "Leave blank lines between paragraphs, and save pictures as files.")
        self.text = text

    def is_changed(self) -> bool:
        """Return whether it has tracked changes, as CriticMarkup writes them."""
        return critic.is_changed(self.text)

    def as_typed(self, pieces: Iterable[Piece]) -> MarkdownText | None:
        """Return it with the marks around pieces as they are typed; None if there are no more."""
        lines = {int(each.part.removeprefix("line ")) for each in pieces}
        text, typed = as_typed(self.text, lines)
        more = (*self.typed, *typed)
        return MarkdownText(text.encode(), self.beside, typed=more) if typed else None

    def census(self, *, accept: bool) -> tuple[Piece, ...]:
        """Return all that it says."""
        return census_markdown(self.text, accept=accept)

    def language(self) -> str:
        """Return the language that its front matter names."""
        return Front.of(self.text).first("lang", "language")

    def marked(self) -> dict[str, str]:
        """Return nothing: the words themselves are asked."""
        return {}

    def comments(self) -> tuple[str, ...]:
        """Return its comments, a line each."""
        found = (" ".join(each.text.split()) for each in census_markdown(self.text)
                 if each.kind is Kind.COMMENT)
        return tuple(dict.fromkeys(filter(None, found)))

    def properties(self) -> dict[str, str]:
        """Return keywords and the day of the last change of its front matter."""
        front = Front.of(self.text)
        found = {"modified": front.day(), "keywords": "\n".join(front.keywords())}
        return {key: said for key, said in found.items() if said}

    def prepare(self, lang: str, *, accept: bool) -> Ready:
        """Return it as a page in UTF-8, boxes and notes between signs."""
        made = page(critic.settled(Front.of(self.text).body, accept=accept), sheets(self.text))
        root = web.page(made.html.encode("utf-8"))
        notes = prepare_web(root, lang)
        _head(root, Front.of(self.text))
        for each in list(root.iter("div", "aside", "summary", "td", "th")):
            _carry(each)
        pictures = {}
        for picture in root.iter("img"):
            source = str(picture.get("src", ""))
            if source.startswith("data:") and ";base64," in source:
                with suppress(ValueError):
                    pictures[source] = base64.b64decode(source.partition(";base64,")[2])
            elif source and "://" not in source and not source.startswith(("/", "#")):
                data = self.beside(unquote(source))
                source = quote(unquote(source), safe="/._-")
                picture.set("src", source)
                if data is not None:
                    pictures[source] = data
        data = etree.tostring(root, encoding="utf-8", method="html", doctype="<!DOCTYPE html>")
        typed = (Note(
            rules.DIALECT, "Marks of this paragraph can be read in two ways; they stand as they "
            "are typed.", each, "Look which signs are stress, and which are themselves: \\*.",
        ) for each in self.typed)
        return Ready(data, (*made.notes, *notes, *typed), pictures=pictures)


def _head(root: etree._Element, front: Front) -> None:
    """Put title and subtitle of the front matter before the text."""
    body = next(root.iter("body"))
    for sign, key in ((marks.SUBTITLE, "subtitle"), (marks.TITLE, "title")):
        if words := front.first(key):
            made = etree.Element("p")
            made.text, made.tail, body.text = f"{sign}{words}", body.text, None
            body.insert(0, made)


def _part(cell: etree._Element) -> None:
    """Make paragraphs of the lines of a cell."""
    if not any(each.tag == "br" for each in cell) or cell.find("p") is not None:
        return
    parts = [etree.Element("p")]
    parts[0].text = cell.text
    for each in list(cell):
        if each.tag == "br":
            parts.append(etree.Element("p"))
            parts[-1].text = each.tail
        else:
            parts[-1].append(each)
    cell.text = None
    cell[:] = parts


def _carry(element: etree._Element) -> None:
    """Put the signs into an element that pandoc would take for nothing special."""
    if element.tag == "summary":
        element.tag = "p"
    elif element.tag in ("td", "th"):
        _part(element)
    elif element.tag == "aside" and element.get("data-inline"):
        first = next(element.iter("p"), element)
        first.text = marks.INLINE + (first.text or "")
    elif place := element.get("data-caption"):
        table = element.getprevious() if place == "above" else element.getnext()
        if table is not None and table.tag == "table" and table.find("caption") is None:
            del element.attrib["data-caption"]
            element.tag, element.tail = "caption", None
            table.insert(0, element)
    elif name := element.get("data-box"):
        start, end = etree.Element("p"), etree.SubElement(element, "p")
        start.text, end.text = f"{marks.START}{name}", marks.END
        start.tail, element.text = element.text, None
        element.insert(0, start)
