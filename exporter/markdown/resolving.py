"""Resolve links inside the book to bare fragments, `#id`, the ids being the book's."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from exporter.markdown.anchors import Anchors
from exporter.markdown.headed import HEADING_LINK
from exporter.markdown.parsed import Parsed

_OUTSIDE = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Addresses:
    """Hold what a section's links may name: other files of the book, and ids."""

    files: Mapping[str, int]
    tops: tuple[str, ...]
    anchors: Anchors

    def resolve(self, href: str, section: int, file: str) -> str | None:
        """Give the address to write for a link of one section, or None where it leads nowhere."""
        if _OUTSIDE.match(href):
            return href
        if href.startswith(HEADING_LINK):
            anchor = self.anchors.headings[section].get(int(href[len(HEADING_LINK) :]))
            return f"#{anchor}" if anchor else None
        path, _, fragment = unquote(href).partition("#")
        if path:
            folder = posixpath.dirname(file)
            named = self.files.get(posixpath.normpath(posixpath.join(folder, path)))
            if named is None:
                return None
            section = named
            if not fragment:
                return f"#{self.tops[section]}" if self.tops[section] else None
        anchor = self.anchors.local[section].get(fragment)
        if anchor is None and fragment in self.anchors.ids and not path:
            anchor = fragment
        return f"#{anchor}" if anchor else None


def addresses(sections: Sequence[Parsed], anchors: Anchors) -> Addresses:
    """Collect the addresses of a book."""
    tops = tuple(
        next((ids[head.number] for head in section.headings if head.level == 1), "")
        for section, ids in zip(sections, anchors.headings, strict=True)
    )
    files = {section.section.file: number for number, section in enumerate(sections)}
    return Addresses(files, tops, anchors)
