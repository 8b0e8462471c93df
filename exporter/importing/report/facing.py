"""Set what a file says beside what became of it, paragraph by paragraph (pure)."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from exporter.importing.census.pieces import Piece
from exporter.importing.comparing import Compared, Manuscript, Said
from exporter.importing.report.rows import (
    Facing,
    Result,
    Row,
    Tongued,
    order,
    paragraph_of,
    part_of,
    tongues,
)
from exporter.importing.telling import Told
from exporter.importing.words import words
from exporter.markdown import prose
from exporter.model import Place

_AROUND = 120
"""Letters that are shown on each side of words in a passage that is much longer than they are."""


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
        paragraphs = tuple(paragraph_of(its, pieces, about, marked) for its in row.paragraphs)
        results = tuple(
            Result(each.place, tongues(_around(each.text, whole), marked)) for each in said
        )
        findings = {number for at in numbers for number in about.get(at, ())}
        findings.update(near.get(numbers[0], ()))
        made.append(Row(row.part, paragraphs, results, tuple(sorted(findings))))
    shown = {at for row in rows for at in row.passages}
    return Facing(tuple(made), tuple(_added(manuscript, shown)))


def _rows(
    pieces: Sequence[Piece], compared: Compared, manuscript: Manuscript
) -> tuple[_Open, ...]:
    """Return a row a paragraph; neighbours that became one passage, such as cells, share one."""
    found: dict[tuple[str, str, int], _Open] = {}
    for at, piece in enumerate(pieces):
        part = part_of(piece)
        row = found.setdefault((part, *piece.home), _Open(part, [[]], []))
        row.paragraphs[0].append(at)
        row.passages += (manuscript.passage(run) for run in compared.runs.get(at, ()))
    joined: list[_Open] = []
    for _, row in sorted(found.items(), key=lambda each: order(each[0])):
        row.passages = list(dict.fromkeys(row.passages))
        last = joined[-1] if joined else None
        if last and row.passages and (last.part, last.passages) == (row.part, row.passages):
            last.paragraphs += row.paragraphs
        else:
            joined.append(row)
    return tuple(joined)



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


def _added(manuscript: Manuscript, shown: Container[int]) -> Iterator[Result]:
    """Yield the passages of a manuscript that stand beside nothing of the file."""
    for at, said in enumerate(manuscript.passages):
        if said.tokens and at not in shown:
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
