"""Compare a manuscript with the census of its source: each word is there or named (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from exporter.importing.census.pieces import RUNNING, Kind, Piece
from exporter.importing.notes import Note
from exporter.importing.words import Pool, holds, words
from exporter.markdown import prose
from exporter.markdown.passages import passages
from exporter.model import Place, Section

_TELLING = 8
"""Letters of words that stand in a text by chance as well."""
_SHOWN = frozenset((Kind.ALT, Kind.DRAWING))
"""What is no running text of its file, and may be words of the manuscript."""
_LEAKING = frozenset((Kind.HIDDEN, Kind.UNSEEN, Kind.DELETED, Kind.COMMENT, Kind.STRUCK))


@dataclass(slots=True)
class Compared:
    """What came of it: where each piece stands, what is to be named, what is lost or printed.

    `runs` are the words of the manuscript at which each run of a piece's words starts.
    """

    places: dict[int, Place] = field(default_factory=dict)
    runs: dict[int, tuple[int, ...]] = field(default_factory=dict)
    unplaced: list[int] = field(default_factory=list)
    lost: list[tuple[Piece, str]] = field(default_factory=list)
    leaked: list[Piece] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Said:
    """A passage of a manuscript: where it starts, its text, its words, how many lines it takes."""

    place: Place
    text: str
    tokens: tuple[str, ...]
    lines: int = 1


class Manuscript:
    """The words of a manuscript as its readers meet them, with their lines."""

    def __init__(
        self, texts: Mapping[str, str], keys: Sequence[str], keys_file: str, references: str
    ) -> None:
        self.sections = tuple(Section(file, text) for file, text in texts.items())
        parsed = prose(self.sections)
        self.passages = [Said(Place(keys_file), value, words(value)) for value in keys]
        for file, its in passages(self.sections).items():
            self.passages += [
                Said(Place(file, each.line), each.words, words(each.words), each.end - each.start)
                for each in its
            ]
        known = [each.tokens for each in self.passages]
        for text in parsed:  # the caption of a picture is in no passage
            for block in text.blocks:
                caption = text.text[block.start:block.end]
                if block.kind == "caption" and not any(
                    holds(each, words(caption)) for each in known
                ):
                    place = Place(text.part.section.file, block.line + 1)
                    self.passages.append(Said(place, caption, words(caption)))
        self._said = [at for at, said in enumerate(self.passages) for _ in (*said.tokens, "")]
        self._alone = {said.tokens: said.place for said in self.passages[::-1] if said.tokens}
        self.pool = Pool([token for said in self.passages for token in (*said.tokens, "")])
        self.addresses = {
            unquote(link.value) for text in parsed for link in text.links
        }
        self.sources = words(" ".join([references, *texts.values()]))
        pictures = [each for text in parsed for each in text.pictures]
        self.alternatives = [words(each.alternative) for each in pictures]
        self.silent = [(each.place, each.src) for each in pictures if not each.alternative]

    def place(self, at: int) -> Place:
        """Return the place of a word."""
        return self.passages[self._said[at]].place

    def passage(self, at: int) -> int:
        """Return which passage a word stands in."""
        return self._said[at]

    def find(self, text: str) -> Place | None:
        """Return where words stand, best alone, or the first of them; None if not even two stand
        together.
        """
        tokens = words(text)
        if tokens in self._alone:
            return self._alone[tokens]
        for size in sorted({len(tokens), *(min(most, len(tokens)) for most in (8, 4, 2))})[::-1]:
            for first in (0, 1):
                part = tokens[first:first + size]
                for at in self.pool.at.get(part[0], ()) if 0 < size == len(part) else ():
                    if self.pool.tokens[at:at + size] == part:
                        return self.place(at)
        return None


def compare(pieces: Sequence[Piece], manuscript: Manuscript, notes: Iterable[Note]) -> Compared:
    """Return what stands where; what neither stands nor is named is lost."""
    result = Compared()
    replaced = Pool([token for note in notes for token in (*words(note.replaced), "")])
    numbered = [(at, piece, words(piece.text)) for at, piece in enumerate(pieces)]
    running = [each for each in _lines(pieces) if each[2]]
    printed = {tokens for _, _, tokens in running}
    rest = []
    for at, piece, tokens in sorted(running, key=lambda each: (-len(each[2]), each[0])):
        start = manuscript.pool.take(tokens)
        if start is None:
            rest.append((at, piece, tokens))
        else:
            result.places[at] = manuscript.place(start)
            result.runs[at] = (start,)
    for at, piece, tokens in sorted(rest, key=lambda each: each[0]):
        starts, gaps = manuscript.pool.take_apart(tokens)
        if starts:
            result.places.setdefault(at, manuscript.place(starts[0]))
            result.runs[at] = tuple(starts)
        lost = [left for gap in gaps for left in replaced.take_apart(gap)[1]]
        result.lost += [(piece, " ".join(gap)) for gap in lost]
    for at, piece, tokens in numbered:
        if piece.kind in _SHOWN and (start := manuscript.pool.start(tokens)) is not None:
            result.runs[at] = (start,)
        is_said = piece.kind is Kind.ALT and tokens in printed
        if piece.kind not in RUNNING and not is_said and not _is_placed(
            piece, tokens, manuscript, numbered[at + 1][2][:3] if at + 1 < len(numbered) else ()
        ):
            result.unplaced.append(at)
        is_telling = len(tokens) > 1 and sum(map(len, tokens)) >= _TELLING
        if piece.kind in _LEAKING and is_telling and manuscript.pool.take(tokens) is not None:
            result.leaked.append(piece)
    return result


def _lines(pieces: Sequence[Piece]) -> list[tuple[int, Piece, tuple[str, ...]]]:
    """Return the running texts, those of a paragraph joined over what is left out between them."""
    lines: list[tuple[int, Piece]] = []
    for at, piece in enumerate(pieces):
        if piece.kind not in RUNNING:
            continue
        last = lines[-1][1] if lines else None
        if last and (last.kind, last.part, last.paragraph) == (
            piece.kind, piece.part, piece.paragraph
        ) and last.kind is not Kind.EQUATION and last.kind is not Kind.FORM:
            lines[-1] = (lines[-1][0], replace(last, text=last.text + piece.text))
        else:
            lines.append((at, piece))
    return [(at, piece, words(piece.text)) for at, piece in lines]


def _is_placed(
    piece: Piece, tokens: tuple[str, ...], manuscript: Manuscript, behind: tuple[str, ...]
) -> bool:
    """Return whether what is no running text is in a manuscript; a label, before its words."""
    if piece.kind is Kind.ALT:
        return any(holds(each, tokens) for each in manuscript.alternatives)
    if piece.kind in (Kind.DRAWING, Kind.TITLE):
        return holds(manuscript.pool.tokens, tokens)
    if piece.kind is Kind.LABEL:
        if tokens:
            return holds(manuscript.pool.tokens, tokens + behind)
        said = r"\W+".join(map(re.escape, (piece.text.strip(), *behind)))
        return any(re.search(said, each.text, re.IGNORECASE) for each in manuscript.passages)
    if piece.kind is Kind.SOURCE:
        return holds(manuscript.sources, tokens)
    if piece.kind is Kind.ADDRESS:
        return unquote(piece.text.strip()) in manuscript.addresses
    return False


