"""What finished files must show of their book, and what comes of comparing (pure)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from lxml import etree

from exporter.model import Book, Finding, PageStart, Part, letters
from exporter.proof.passages import Passage, Run, Tag, joined
from exporter.proof.xhtml_text import Source, runs_of

Opened = TypeVar("Opened")
Proof = Callable[[Opened, "Expected"], Iterable[Finding]]
"""A comparison of an open file with what is expected of it."""


@dataclass(frozen=True, slots=True)
class Proven:
    """What keeps a file from dist/, and where its own pages begin, if it has pages."""

    findings: tuple[Finding, ...]
    starts: tuple[PageStart, ...] = ()


@dataclass(frozen=True)
class Expected:
    """What a book's files must show; each fact is worked out once, when it is first asked for."""

    book: Book

    @cached_property
    def roots(self) -> tuple[tuple[Part, etree._Element], ...]:
        """The parts of the book, each with the root of its parsed body."""
        return tuple((part, etree.fromstring(part.body)) for part in self.book.parts)

    @cached_property
    def runs(self) -> tuple[tuple[str, list[Run]], ...]:
        """The names of the parts, each with its runs; a proof's warning comes first, unnamed."""
        lang, file = self.book.lang, self.book.file
        sources = [Source(part.file or file, root, lang) for part, root in self.roots]
        names = [part.name for part in self.book.parts]
        named = tuple(zip(names, runs_of(sources), strict=True))
        if not self.book.proof:
            return named
        sentence = self.book.word("proof_sentence")
        warning = Run((Tag("paragraph", 0),), lang, sentence, must_be_seen=True)
        return (("", [warning]), *named)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """What a listener gets of the whole book."""
        return joined(run for _, runs in self.runs for run in runs)

    @cached_property
    def in_sight(self) -> tuple[range, ...]:
        """Which letters of the running text must be seen, counted from its first."""
        ranges = []
        read = 0
        for run in (run for _, runs in self.runs for run in runs if run.is_running):
            start, read = read, read + len(letters(run.text))
            if run.must_be_seen:
                ranges.append(range(start, read))
        return tuple(ranges)

    def page_starts(self, pages: Iterable[tuple[int, str]]) -> tuple[PageStart, ...]:
        """Return the starts of all pages that begin with running text, in order.

        `pages` are the words read on each page of a PDF (`PdfText.pages`): the first letter read
        on a page is where it begins, also in mid-word. A page of notes only, or of nothing, has
        no start. Labels are the numbers printed at the foot.
        """
        lengths = {
            name: len(letters("".join(run.text for run in runs if run.is_running)))
            for name, runs in self.runs
        }
        read = -lengths.pop("", 0)
        starts: dict[int, PageStart] = {}
        for page, words in pages:
            count = len(letters(words))
            if count and page > max(starts, default=-1):
                starts[page] = _start(page, max(0, read), lengths)
            read += count
        return tuple(starts.values())


def findings_of(
    proofs: Sequence[Proof[Opened]], opened: Opened, expected: Expected,
    unreadable: tuple[type[Exception], ...], refused: Callable[[Exception], Finding],
) -> tuple[Finding, ...]:
    """Return what all proofs of an open file find.

    A proof that can't read what it needs does not keep the others from their findings; that the
    file can't be read is found once, whichever proofs stumble over it.
    """
    found: list[Finding] = []
    stumbled: list[Exception] = []
    for proof in proofs:
        try:
            found += proof(opened, expected)
        except unreadable as error:
            stumbled.append(error)
    return (*found, *map(refused, stumbled[:1]))


def _start(page: int, offset: int, lengths: dict[str, int]) -> PageStart:
    """Return the start of a page before which so many letters come: behind the end, the last."""
    for name, length in lengths.items():
        if offset < length:
            return PageStart(str(page + 1), name, offset)
        offset -= length
    return PageStart(str(page + 1), name, length - 1)
