"""Assign each heading an id that is unique in the whole book, and check the authors' own ids."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from exporter.markdown.parsed import Head, Parsed, Target
from exporter.model import Finding
from exporter.rules import text as rules

Key = tuple[str, int]
"""A heading's file and number, as `Head.key`."""

_OURS = re.compile(r"(note|noteref|cite)-[\d-]+|ref-.*")
"""Ids that notes, citations and the list of references have."""


@dataclass(frozen=True, slots=True)
class Anchors:
    """The ids of a book: of each section's headings, by key, and what leads where.

    `first` are the ids by which links find headings: a heading in a note that two sections print
    has two. `local` maps, for each file, the names that its own links may use (its ids, and the
    names that pandoc would give its headings) to ids of the book; `ids` are all ids of the book.
    """

    headings: tuple[dict[Key, str], ...]
    first: dict[Key, str]
    local: dict[str, dict[str, str]]
    ids: frozenset[str]
    findings: tuple[Finding, ...]


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
    return Anchors(
        tuple(headings), first, local, frozenset(every.taken), tuple(findings)
    )


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
