"""Make findings of what an import changed, left out or lost (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from exporter.importing.census.pieces import Kind, Piece
from exporter.importing.comparing import Compared, Manuscript
from exporter.importing.naming import NAMED
from exporter.importing.notes import Note
from exporter.model import Finding, Place
from exporter.rules import importing as rules
from exporter.source.names import KEYS

_AROUND = (
    Kind.HEADER, Kind.FOOTER, Kind.DRAWING, Kind.PICTURE, Kind.WATERMARK, Kind.OUTSIDE,
    Kind.MACRO, Kind.OBJECT, Kind.FRONT,
)


def faults(name: str, result: Compared) -> Iterator[Finding]:
    """Yield an error for each word that is lost, or that would be printed and must not be."""
    for piece, gap in result.lost:
        yield rules.UNEXPLAINED.at(
            Place(name), f"Words are neither in the manuscript nor named ({piece.place}).",
            found=f"{gap} — in: {piece.text.strip()}",
        )
    for piece in result.leaked:
        yield rules.UNEXPLAINED.at(
            Place(name), f"Words that must not be printed would be ({piece.place}).",
            found=piece.text.strip(),
        )


def of_notes(
    name: str, notes: tuple[Note, ...], shown: Manuscript, yaml: str
) -> Iterator[Finding]:
    """Yield what was changed or guessed, each at its place in the manuscript."""
    lines = yaml.split("\n")
    for note in dict.fromkeys(notes):
        line = next((at for at, each in enumerate(lines, 1) if each.startswith(f"{note.key}:")), 0)
        place = Place(KEYS, line) if note.key and line else shown.find(note.near or note.found)
        yield note.rule.at(place or Place(name), note.message, found=note.found, hint=note.hint)


def of_pieces(name: str, pieces: tuple[Piece, ...], result: Compared) -> Iterator[Finding]:
    """Yield a finding for what is not in the manuscript, beside what stands in its paragraph.

    What one header, chart or list of choices says is one finding.
    """
    beside = {
        (pieces[at].part, pieces[at].paragraph): place
        for at, place in sorted(result.places.items(), reverse=True)
    }
    near = Place(name)
    unplaced = set(result.unplaced)
    groups: dict[tuple[str, ...], tuple[Place, list[Piece]]] = {}
    for at, piece in enumerate(pieces):
        near = result.places.get(at, near)
        if at in unplaced:
            around = piece.kind in _AROUND
            own = "" if around else f"{piece.paragraph} {_once(piece, at)}"
            place = Place(name) if around else beside.get((piece.part, piece.paragraph), near)
            groups.setdefault((piece.kind, piece.part, own), (place, []))[1].append(piece)
    for place, its in groups.values():
        rule, message = NAMED[its[0].kind]
        texts = dict.fromkeys(" ".join(piece.text.split()) for piece in its)
        yield rule.at(place, f"{message} ({its[0].place})", found=" | ".join(texts))


def _once(piece: Piece, at: int) -> str:
    return "" if piece.kind in (Kind.CHOICE, Kind.SIGN) else str(at)


def below(slug: str, place: Place, name: str) -> Place:
    """Return a place in the library, but for one in the file that was taken in."""
    return place if place.file == name else replace(place, file=f"source/{slug}/{place.file}")


