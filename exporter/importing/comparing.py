"""Hold a manuscript against the census of its source: each word is there or named (pure)."""

from __future__ import annotations

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
_LEAKING = frozenset((Kind.HIDDEN, Kind.UNSEEN, Kind.DELETED, Kind.COMMENT, Kind.STRUCK))


@dataclass(slots=True)
class Compared:
    """What came of it: where each piece stands, what is to be named, what is lost or printed."""

    places: dict[int, Place] = field(default_factory=dict)
    unplaced: list[int] = field(default_factory=list)
    lost: list[tuple[Piece, str]] = field(default_factory=list)
    leaked: list[Piece] = field(default_factory=list)


class Manuscript:
    """The words of a manuscript as its readers meet them, with their lines."""

    def __init__(
        self, texts: Mapping[str, str], keys: Sequence[str], keys_file: str, references: str
    ) -> None:
        self.sections = tuple(Section(file, text) for file, text in texts.items())
        parsed = prose(self.sections)
        read = [(Place(keys_file), words(value)) for value in keys]
        for file, its in passages(self.sections).items():
            read += [(Place(file, passage.line), words(passage.words)) for passage in its]
        known = [tokens for _, tokens in read]
        for text in parsed:  # the caption of a picture is in no passage
            read += [
                (Place(text.part.section.file, block.line + 1), caption) for block in text.blocks
                if block.kind == "caption"
                if not any(holds(each, caption := words(text.text[block.start:block.end]))
                           for each in known)
            ]
        self._places = [place for place, tokens in read for _ in (*tokens, "")]
        self.pool = Pool([token for _, tokens in read for token in (*tokens, "")])
        self.addresses = {
            unquote(link.value) for text in parsed for link in text.links
        }
        self.sources = words(" ".join([references, *texts.values()]))
        pictures = [each for text in parsed for each in text.pictures]
        self.alternatives = [words(each.alternative) for each in pictures]
        self.silent = [(each.place, each.src) for each in pictures if not each.alternative]

    def place(self, at: int) -> Place:
        """Return the place of a word."""
        return self._places[at]

    def find(self, text: str) -> Place | None:
        """Return where words stand, or the first of them; None if not even two stand together."""
        tokens = words(text)
        for size in sorted({len(tokens), *(min(most, len(tokens)) for most in (8, 4, 2))})[::-1]:
            for first in (0, 1):
                part = tokens[first:first + size]
                for at in self.pool.at.get(part[0], ()) if 0 < size == len(part) else ():
                    if self.pool.tokens[at:at + size] == part:
                        return self._places[at]
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
    for at, piece, tokens in sorted(rest, key=lambda each: each[0]):
        starts, gaps = manuscript.pool.take_apart(tokens)
        if starts:
            result.places.setdefault(at, manuscript.place(starts[0]))
        lost = [left for gap in gaps for left in replaced.take_apart(gap)[1]]
        result.lost += [(piece, " ".join(gap)) for gap in lost]
    for at, piece, tokens in numbered:
        is_said = piece.kind is Kind.ALT and tokens in printed
        if piece.kind not in RUNNING and not is_said and not _is_placed(piece, tokens, manuscript):
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


def _is_placed(piece: Piece, tokens: tuple[str, ...], manuscript: Manuscript) -> bool:
    if piece.kind is Kind.ALT:
        return any(holds(each, tokens) for each in manuscript.alternatives)
    if piece.kind is Kind.SOURCE:
        return holds(manuscript.sources, tokens)
    if piece.kind is Kind.ADDRESS:
        return unquote(piece.text.strip()) in manuscript.addresses
    return False


