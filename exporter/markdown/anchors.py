"""Assign each heading an id that is unique in the whole book, and lead links to such ids.

Links inside the book become bare fragments, `#id`; the authors' own ids are checked.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from exporter.markdown.checks.links import sound
from exporter.markdown.headed import HEADING_LINK
from exporter.markdown.parsed import Head, Parsed, Target
from exporter.model import Finding
from exporter.rules import text as rules

Key = tuple[str, int]
"""A heading's file and number, as `Head.key`."""

_OURS = re.compile(r"(note|noteref|cite|th)-[\d-]+|ref-.*")
"""Ids that notes, citations, headers of tables and the list of references have."""
_OUTSIDE = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Anchors:
    """The ids of a book: of each section's headings, by key, and what leads where.

    `first` are the ids by which links find headings: a heading in a note that two sections print
    has two. `tops` are the ids of the files' first level-1 headings, empty where there is none.
    `local` maps, for each file, the names that its own links may use (its ids, and the
    names that pandoc would give its headings) to ids of the book; `ids` are all ids of the book.
    """

    headings: tuple[dict[Key, str], ...]
    first: dict[Key, str]
    tops: dict[str, str]
    local: dict[str, dict[str, str]]
    ids: frozenset[str]
    findings: tuple[Finding, ...]

    def resolve(self, href: str, file: str) -> str | None:
        """Return the address to write for a link of a file, or None where it leads nowhere."""
        if _OUTSIDE.match(href):
            return href if sound(href) else None
        path, _, fragment = unquote(href).partition("#")
        if href.startswith(HEADING_LINK):
            anchor = self.first.get((file, int(href[len(HEADING_LINK) :])))
        elif path:
            file = posixpath.normpath(posixpath.join(posixpath.dirname(file), path))
            if file not in self.tops:
                return None
            anchor = self.local[file].get(fragment) if fragment else self.tops[file]
        else:
            anchor = self.local[file].get(fragment, fragment if fragment in self.ids else None)
        return f"#{anchor}" if anchor else None


def assign(sections: Sequence[Parsed], reserved: Collection[str]) -> Anchors:
    """Keep the authors' ids where they stand first, and name all other headings after them."""
    taken = set(reserved)
    written: list[dict[Key, str]] = [{} for _ in sections]
    findings: list[Finding] = []
    local: dict[str, dict[str, str]] = {section.section.file: {} for section in sections}
    before: set[Target] = set()
    for own, section in zip(written, sections, strict=True):
        for target in section.targets:
            if target in before:
                continue  # it stands in a note that another section prints too
            if target.id in taken or _OURS.fullmatch(target.id):
                findings.append(rules.DUPLICATE_ID.at(
                    target.place, f"Two elements of the book have the id {target.id}.",
                    found=f"#{target.id}", expected="an id of its own",
                    hint="Give it another id; the book's own parts have ids too.",
                ))
                continue
            taken.add(target.id)
            local.setdefault(target.place.file, {})[target.id] = target.id
            if target.head is not None:
                own[target.head] = target.id
        before.update(section.targets)
    every = _Names(taken)
    headings: list[dict[Key, str]] = []
    first: dict[Key, str] = {}
    automatic: dict[Key, Head] = {}
    for section, own in zip(sections, written, strict=True):
        ids = {head.key: own.get(head.key) or every.free(head.slug) for head in section.headings}
        first = ids | first
        automatic |= {head.key: head for head in section.headings if not head.id}
        headings.append(ids)
    names: dict[str, _Names] = {file: _Names() for file in local}
    for key in sorted(automatic):
        file, number = key
        if number >= 0:
            name = names.setdefault(file, _Names()).free(automatic[key].slug)
            local.setdefault(file, {}).setdefault(name, first[key])
    tops = {
        section.section.file: top(section, ids) for section, ids in sorted(
            zip(sections, headings, strict=True),
            key=lambda pair: pair[0].first_line, reverse=True,
        )
    }
    return Anchors(
        tuple(headings), first, tops, local, frozenset(every.taken), tuple(findings)
    )


def top(section: Parsed, ids: Mapping[Key, str]) -> str:
    """Return the id of a section's level-1 heading, empty where it has none."""
    return next((ids[head.key] for head in section.headings if head.level == 1), "")


class _Names:
    """Names, each of them used once: the name itself where it is free, else name-1, name-2, ..."""

    def __init__(self, taken: Collection[str] = ()) -> None:
        self.taken = set(taken)
        self._last: dict[str, int] = {}

    def free(self, name: str) -> str:
        """Take the first free name."""
        name = f"section-{name}" if _OURS.fullmatch(name) else name
        given, number = name, self._last.get(name, 0)
        while given in self.taken:
            number += 1
            given = f"{name}-{number}"
        self._last[name] = number
        self.taken.add(given)
        return given
