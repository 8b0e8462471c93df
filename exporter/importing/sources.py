"""Open a file as what it is: each kind is asked the same questions."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import Protocol

from exporter.importing.census import census
from exporter.importing.census.pieces import Piece
from exporter.importing.comments import comments
from exporter.importing.kinds import refuse_kind, suffix
from exporter.importing.markdown_text import Beside, MarkdownText, nothing
from exporter.importing.ooxml import q
from exporter.importing.opendocument import OpenDocument
from exporter.importing.opening import Package, open_package
from exporter.importing.preparing import is_changed, prepare
from exporter.importing.preparing.languages import by_mark
from exporter.importing.ready import Ready
from exporter.importing.styles import Styles
from exporter.importing.webpage import WebPage

_CORE = "docProps/core.xml"


class Source(Protocol):
    """A file of another program, opened and sound."""

    @property
    def form(self) -> str:
        """Return the reader of pandoc's that it is for, once it is prepared."""

    def is_changed(self) -> bool:
        """Return whether it holds tracked changes."""

    def census(self, *, accept: bool) -> tuple[Piece, ...]:
        """Return all that it says."""

    def language(self) -> str:
        """Return the language that it says it is in; nothing if it says none."""

    def marked(self) -> dict[str, str]:
        """Return its words by the language that they are marked as; nothing if none are."""

    def comments(self) -> tuple[str, ...]:
        """Return its comments, a line each."""

    def properties(self) -> dict[str, str]:
        """Return `title`, `modified`, `keywords` (a line each) of its properties, if it has any."""

    def prepare(self, lang: str, *, accept: bool) -> Ready:
        """Return it as pandoc is to read it."""


@dataclass(frozen=True, slots=True)
class Word:
    """A Word file."""

    package: Package
    form: str = "docx+styles"

    def is_changed(self) -> bool:
        """Return whether it holds tracked changes."""
        return is_changed(self.package)

    def census(self, *, accept: bool) -> tuple[Piece, ...]:
        """Return all that it says."""
        return census(self.package, accept=accept)

    def language(self) -> str:
        """Return the language of its usual style."""
        return Styles.of(self.package).language()

    def marked(self) -> dict[str, str]:
        """Return the words of the text by the language of their runs."""
        styles = Styles.of(self.package)
        return by_mark(self.package.tree(self.package.main), styles, self.language())

    def comments(self) -> tuple[str, ...]:
        """Return its comments, a line each."""
        return comments(self.package)

    def properties(self) -> dict[str, str]:
        """Return title and day of the last change."""
        if _CORE not in self.package.parts:
            return {}
        tree = self.package.tree(_CORE)
        names = {"title": "dc:title", "modified": "dcterms:modified"}
        found = {key: tree.findtext(q(name)) for key, name in names.items()}
        return {key: said for key, said in found.items() if said}

    def prepare(self, lang: str, *, accept: bool) -> Ready:
        """Return it as a plain .docx."""
        made = prepare(self.package, lang, accept=accept)
        folder = posixpath.dirname(self.package.main)
        pictures = {posixpath.relpath(name, folder): data for name, data in made.parts.items()}
        return Ready(made.data, made.notes, made.references, pictures)


def open_source(name: str, data: bytes, beside: Beside = nothing) -> Source:
    """Return a file by the kind that its name says; `beside` returns what lies beside it.

    Raises: Refused for a kind that is not read, and for what is damaged or does harm.
    """
    refuse_kind(name)
    match suffix(name):
        case ".odt" | ".ott":
            return OpenDocument(data)
        case ".html" | ".htm":
            return WebPage(data)
        case ".md" | ".markdown" | ".qmd" | ".rmd":
            return MarkdownText(data, beside)
    return Word(open_package(data))
