"""Resolve links inside the book to bare fragments, `#id`, the ids being the book's."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from exporter.markdown.anchors import Anchors, Key
from exporter.markdown.headed import HEADING_LINK
from exporter.markdown.parsed import Parsed

_OUTSIDE = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Addresses:
    """What a file's links may name: the files of the book, by the ids of their tops, and ids."""

    tops: Mapping[str, str]
    anchors: Anchors

    def resolve(self, href: str, file: str) -> str | None:
        """Return the address to write for a link of a file, or None where it leads nowhere."""
        if _OUTSIDE.match(href):
            return href
        if href.startswith(HEADING_LINK):
            anchor = self.anchors.first.get((file, int(href[len(HEADING_LINK) :])))
            return f"#{anchor}" if anchor else None
        path, _, fragment = unquote(href).partition("#")
        if path:
            folder = posixpath.dirname(file)
            file = posixpath.normpath(posixpath.join(folder, path))
            if file not in self.tops:
                return None
            if not fragment:
                return f"#{self.tops[file]}" if self.tops[file] else None
        anchor = self.anchors.local[file].get(fragment)
        if anchor is None and fragment in self.anchors.ids and not path:
            anchor = fragment
        return f"#{anchor}" if anchor else None


def addresses(sections: Sequence[Parsed], anchors: Anchors) -> Addresses:
    """Return the addresses of a book."""
    tops = {
        section.section.file: top(section, ids) for section, ids in sorted(
            zip(sections, anchors.headings, strict=True),
            key=lambda pair: pair[0].first_line, reverse=True,
        )
    }
    return Addresses(tops, anchors)


def top(section: Parsed, ids: Mapping[Key, str]) -> str:
    """Return the id of a section's level-1 heading, empty where it has none."""
    return next((ids[head.key] for head in section.headings if head.level == 1), "")
