"""A file's paragraphs and what became of them, as the report shows them (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from exporter.importing.census.pieces import RUNNING, Kind, Piece
from exporter.model import Place

PARTS = ("Text", "Headers", "Footers", "Notes", "Comments", "Other parts")
"""The parts of a file, in the order in which they are shown."""
_NAMED = {
    "document": "Text", "content": "Text", "page": "Text", "line": "Text", "header": "Headers",
    "footer": "Footers", "footnotes": "Notes", "endnotes": "Notes", "comments": "Comments",
}
_STEM = re.compile(r"(?:.*/)?([a-z]+)")
_BEFORE = frozenset((Kind.LABEL,))
INSIDE = frozenset((
    *RUNNING, Kind.HEADER, Kind.FOOTER, Kind.UNSHOWN, Kind.TITLE, Kind.HIDDEN, Kind.UNSEEN,
    Kind.STRUCK, Kind.DELETED, Kind.COMMENT, Kind.PLACEHOLDER, Kind.DATED, Kind.FIELD,
))
"""The kinds of words that stand in the line of their paragraph, printed or not."""
Tongued = tuple[str, str]
"""Words, and the language that they are marked with in the manuscript; none if it is the text's."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of a paragraph that share one fate; `findings` are the numbers of those about them."""

    kind: Kind
    texts: tuple[Tongued, ...]
    findings: tuple[int, ...] = ()

    @property
    def is_lost(self) -> bool:
        """Return whether printed words are in a finding, which is an error then."""
        return bool(self.findings) and self.kind in RUNNING

    @property
    def is_kept(self) -> bool:
        """Return whether the words are in the manuscript."""
        return not self.findings


@dataclass(frozen=True, slots=True)
class Result:
    """A passage of the manuscript, or what of it stands around the words of a short paragraph."""

    place: Place
    texts: tuple[Tongued, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a file: its part and number, and its place as findings say it.

    It has no number where its part has no paragraphs.
    """

    source: str
    number: int
    place: str
    is_box: bool
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs of a file beside the passages that they became; `findings` are all about them."""

    part: str
    paragraphs: tuple[Paragraph, ...]
    results: tuple[Result, ...]
    findings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Facing:
    """All paragraphs of a file, and words of the manuscript that answer for none of them."""

    rows: tuple[Row, ...] = ()
    added: tuple[Result, ...] = ()


NOTHING = Facing()
"""What a file that could not be read has to show."""


def paragraph_of(
    numbers: list[int], pieces: Sequence[Piece], about: Mapping[int, tuple[int, ...]],
    marked: Iterable[Tongued],
) -> Paragraph:
    """Return a paragraph of the pieces with some numbers."""
    first = pieces[numbers[0]]
    return Paragraph(
        *first.home, first.place,
        any(pieces[at].kind is Kind.BOX for at in numbers),
        tuple(
            Segment(pieces[at].kind, tongues(pieces[at].text, marked), about.get(at, ()))
            for at in sorted(numbers, key=lambda at: _rank(pieces[at].kind))
        ),
    )


def tongues(text: str, marked: Iterable[Tongued]) -> tuple[Tongued, ...]:
    """Return a text cut where the language of its words is another than the text's."""
    rest = re.sub(r"\s+", " ", text)
    found: list[Tongued] = []
    for said, lang in marked:
        before, its, after = rest.partition(said)
        if its:
            found += [(before, ""), (its, lang)]
            rest = after
    return tuple(each for each in (*found, (rest, "")) if each[0])


def part_of(piece: Piece) -> str:
    """Return which part of a file a piece is shown in."""
    if piece.kind in (Kind.HEADER, Kind.TITLE):
        return "Headers"
    if piece.kind is Kind.FOOTER:
        return "Footers"
    stem = _STEM.match(piece.home[0])
    return _NAMED.get(stem[1] if stem else "", "Other parts")


def order(key: tuple[str, str, int]) -> tuple[int, str, int]:
    """Return where a paragraph is shown: by part, its name in the file, its number."""
    part, source, paragraph = key
    line = source.removeprefix("line ")
    if line.isdecimal() and line != source:
        return PARTS.index(part), "", int(line)
    return PARTS.index(part), source, paragraph


def _rank(kind: Kind) -> int:
    """Return where words stand in their paragraph: labels first, links and signs last."""
    return 0 if kind in _BEFORE else 1 if kind in INSIDE else 2
