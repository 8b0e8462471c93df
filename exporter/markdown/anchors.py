"""Give every heading an id that is unique in the whole book, and judge the authors' own ids."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from exporter.markdown.parsed import Parsed
from exporter.model import Finding
from exporter.rules import text as rules

_OURS = re.compile(r"(note|noteref|cite)-[\d-]+|ref-.*")
"""Ids that notes, citations and the list of references have."""


@dataclass(frozen=True, slots=True)
class Anchors:
    """Hold the ids of a book: of each section's headings, by number, and what leads where.

    `local` maps, for each section, the names that its own links may use (its ids, and the names
    that pandoc would give its headings) to ids of the book; `ids` are all ids of the book.
    """

    headings: tuple[dict[int, str], ...]
    local: tuple[dict[str, str], ...]
    ids: frozenset[str]
    findings: tuple[Finding, ...]


def assign(sections: Sequence[Parsed], reserved: Collection[str]) -> Anchors:
    """Keep the authors' ids where they stand first, and name all other headings after them."""
    taken = set(reserved)
    written: list[dict[int, str]] = [{} for _ in sections]
    findings: list[Finding] = []
    for number, section in enumerate(sections):
        for target in section.targets:
            if target.id in taken or _OURS.fullmatch(target.id):
                findings.append(rules.DUPLICATE_ID.at(
                    target.place, f"The id {target.id} stands twice in the book.",
                    found=f"#{target.id}", expected="an id of its own",
                    hint="Give it another id; the book's own parts have ids too.",
                ))
                continue
            taken.add(target.id)
            if target.head is not None:
                written[number][section.headings[target.head].number] = target.id
    explicit, every = frozenset(taken), _Names(taken)
    headings, local = [], []
    for section, own in zip(sections, written, strict=True):
        ids: dict[int, str] = {}
        names = {one.id: one.id for one in section.targets if one.id in explicit}
        automatic = _Names()
        for head in section.headings:
            ids[head.number] = own.get(head.number) or every.free(head.slug)
            if not head.id:
                names.setdefault(automatic.free(head.slug), ids[head.number])
        headings.append(ids)
        local.append(names)
    return Anchors(tuple(headings), tuple(local), frozenset(every.taken), tuple(findings))


class _Names:
    """Give each name once: the name itself where it is free, else name-1, name-2, ..."""

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
