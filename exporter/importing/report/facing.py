"""Set what a file says beside what became of it, paragraph by paragraph (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from exporter.importing.census.pieces import RUNNING, Kind, Piece
from exporter.importing.comparing import Compared, Manuscript, Said
from exporter.importing.telling import Told
from exporter.importing.words import words
from exporter.markdown import prose
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
    *RUNNING, Kind.HEADER, Kind.FOOTER, Kind.HIDDEN, Kind.UNSEEN, Kind.STRUCK, Kind.DELETED,
    Kind.COMMENT, Kind.PLACEHOLDER, Kind.DATED, Kind.FIELD,
))
"""The kinds of words that stand in the line of their paragraph, printed or not."""
_AROUND = 120
"""Letters that are shown on each side of words in a passage that is much longer than they are."""

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
    """A paragraph of a file; it has no number where its part has no paragraphs."""

    source: str
    number: int
    is_box: bool
    segments: tuple[Segment, ...]

    @property
    def place(self) -> str:
        """Return where it stands, as findings say it."""
        return f"{self.source}, paragraph {self.number}" if self.number else self.source


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


@dataclass(slots=True)
class _Open:
    """A row that is being filled: its part, the pieces of its paragraphs, their passages."""

    part: str
    paragraphs: list[list[int]]
    passages: list[int]


def face(
    pieces: Sequence[Piece], compared: Compared, manuscript: Manuscript, told: Sequence[Told]
) -> Facing:
    """Return the paragraphs of a file with what became of each."""
    rows = _rows(pieces, compared, manuscript)
    about = _about(told)
    near = _near(manuscript, rows, told)
    foreign = _Foreign(manuscript)
    made: list[Row] = []
    for row in rows:
        said = [manuscript.passages[at] for at in row.passages]
        marked = [each for its in said for each in foreign.of(its)]
        numbers = [at for its in row.paragraphs for at in its]
        whole = " ".join(pieces[at].text for at in numbers)
        paragraphs = tuple(_paragraph(its, pieces, about, marked) for its in row.paragraphs)
        results = tuple(
            Result(each.place, tongues(_around(each.text, whole), marked)) for each in said
        )
        findings = {number for at in numbers for number in about.get(at, ())}
        findings.update(near.get(numbers[0], ()))
        made.append(Row(row.part, paragraphs, results, tuple(sorted(findings))))
    return Facing(tuple(made), tuple(_added(manuscript)))


def _rows(
    pieces: Sequence[Piece], compared: Compared, manuscript: Manuscript
) -> tuple[_Open, ...]:
    """Return a row a paragraph; neighbours that became one passage, such as cells, share one."""
    found: dict[tuple[str, str, int], _Open] = {}
    for at, piece in enumerate(pieces):
        part = _part(piece)
        row = found.setdefault((part, piece.part, piece.paragraph), _Open(part, [[]], []))
        row.paragraphs[0].append(at)
        row.passages += (manuscript.passage(run) for run in compared.runs.get(at, ()))
    joined: list[_Open] = []
    for _, row in sorted(found.items(), key=lambda each: _order(each[0])):
        row.passages = list(dict.fromkeys(row.passages))
        last = joined[-1] if joined else None
        if last and row.passages and (last.part, last.passages) == (row.part, row.passages):
            last.paragraphs += row.paragraphs
        else:
            joined.append(row)
    return tuple(joined)


def _paragraph(
    numbers: list[int], pieces: Sequence[Piece], about: Mapping[int, tuple[int, ...]],
    marked: list[Tongued],
) -> Paragraph:
    first = pieces[numbers[0]]
    return Paragraph(
        first.part, first.paragraph, any(pieces[at].kind is Kind.BOX for at in numbers),
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


def _part(piece: Piece) -> str:
    if piece.kind is Kind.HEADER:
        return "Headers"
    if piece.kind is Kind.FOOTER:
        return "Footers"
    stem = _STEM.match(piece.part)
    return _NAMED.get(stem[1] if stem else "", "Other parts")


def _order(key: tuple[str, str, int]) -> tuple[int, str, int]:
    part, source, paragraph = key
    line = source.removeprefix("line ")
    if line.isdecimal() and line != source:
        return PARTS.index(part), "", int(line)
    return PARTS.index(part), source, paragraph


def _rank(kind: Kind) -> int:
    """Return where words stand in their paragraph: labels first, links and signs last."""
    return 0 if kind in _BEFORE else 1 if kind in INSIDE else 2


def _about(told: Sequence[Told]) -> Mapping[int, tuple[int, ...]]:
    """Return the numbers of findings by the pieces that they are about."""
    found: dict[int, tuple[int, ...]] = {}
    for number, each in enumerate(told):
        for at in each.pieces:
            found[at] = (*found.get(at, ()), number)
    return found


def _near(
    manuscript: Manuscript, rows: Iterable[_Open], told: Sequence[Told]
) -> Mapping[int, list[int]]:
    """Return the numbers of findings that are about a line, by the first piece of its first row."""
    first: dict[Place, int] = {}
    for row in rows:
        for at in row.passages:
            first.setdefault(manuscript.passages[at].place, row.paragraphs[0][0])
    found: dict[int, list[int]] = {}
    for number, each in enumerate(told):
        place = each.finding.place
        if not each.pieces and place in first:
            found.setdefault(first[place], []).append(number)
    return found


def _around(text: str, part: str) -> str:
    """Return a text, or of one that is much longer than a part of it, what stands around that."""
    text, part = " ".join(text.split()), " ".join(part.split())
    if len(text) <= 4 * (len(part) + _AROUND):
        return text
    at = max(0, text.find(part))
    start, end = max(0, at - _AROUND), at + len(part) + _AROUND
    return f"{'… ' * (start > 0)}{text[start:end]}{' …' * (end < len(text))}"


def _added(manuscript: Manuscript) -> Iterator[Result]:
    """Yield words of the manuscript that answer for no word of the file."""
    alternatives = set(manuscript.alternatives)
    start = 0
    for said in manuscript.passages:
        used = manuscript.pool.used[start:start + len(said.tokens)]
        start += len(said.tokens) + 1
        if said.tokens and not any(used) and said.tokens not in alternatives:
            yield Result(said.place, ((" ".join(said.text.split()), ""),))


class _Foreign:
    """The words of a manuscript that are marked with a language, by file and line."""

    def __init__(self, manuscript: Manuscript) -> None:
        self._at: dict[tuple[str, int], list[Tongued]] = {}
        for text in prose(manuscript.sections):
            section = text.part.section
            for span in text.foreign:
                words_of = " ".join(text.text[span.start:span.end].split())
                line = section.first_line + text.block(span.start).line
                if words(words_of):
                    self._at.setdefault((section.file, line), []).append((words_of, span.value))

    def of(self, said: Said) -> list[Tongued]:
        """Return the words of a passage that are marked."""
        line = said.place.line or 0
        return [
            each for at in range(line, line + said.lines)
            for each in self._at.get((said.place.file, at), ())
        ]
