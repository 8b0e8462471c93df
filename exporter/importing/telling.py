"""Make findings of what an import changed, left out or lost (pure)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace

from exporter.importing.census.pieces import Kind, Piece
from exporter.importing.comparing import Compared, Manuscript
from exporter.importing.naming import HINTS, NAMED, REJECTED
from exporter.importing.notes import Note
from exporter.importing.parted import numbers_around
from exporter.model import Finding, Place
from exporter.rules import importing as rules
from exporter.source.names import KEYS

_AROUND = (
    Kind.HEADER, Kind.FOOTER, Kind.UNSHOWN, Kind.TITLE, Kind.DRAWING, Kind.PICTURE, Kind.WATERMARK,
    Kind.OUTSIDE, Kind.MACRO, Kind.OBJECT, Kind.FRONT,
)
_NAME = re.compile(r"[^\s:]+: ")
"""What a note writes before a piece that it quotes."""
_RAISED = re.compile("[⁰¹²³⁴-⁹₀-₉]")


@dataclass(frozen=True, slots=True)
class Told:
    """A finding, and which pieces of the file it is about, if it is about some."""

    finding: Finding
    pieces: tuple[int, ...] = ()


def faults(name: str, pieces: tuple[Piece, ...], result: Compared) -> Iterator[Told]:
    """Yield an error for each word that is lost, or that would be printed and must not be."""
    said: dict[tuple[Kind, str, int], list[int]] = {}
    for at, piece in enumerate(pieces):
        said.setdefault((piece.kind, piece.part, piece.paragraph), []).append(at)
    for piece, gap in result.lost:
        yield Told(rules.UNEXPLAINED.at(
            Place(name), f"Words are neither in the manuscript nor named. ({piece.place})",
            found=f"{gap} — in: {piece.text.strip()}",
        ), tuple(said[piece.kind, piece.part, piece.paragraph]))
    for piece in result.leaked:
        yield Told(rules.UNEXPLAINED.at(
            Place(name), f"Words that must not be printed would be. ({piece.place})",
            found=piece.text.strip(),
        ), tuple(said[piece.kind, piece.part, piece.paragraph]))


def of_notes(
    name: str, notes: tuple[Note, ...], shown: Manuscript, yaml: str, asked: tuple[Piece, ...]
) -> Iterator[Told]:
    """Yield what was changed or guessed, each at its place in the manuscript.

    Of what a file asks for outside of it, `asked`, a note may be about a piece. Digits of a piece
    that are raised or lowered are so in a note that says all of it, alone or beside others.
    """
    raised = {_folded(each.text): each.text.strip() for each in asked if _RAISED.search(each.text)}
    for each in asked if raised else ():
        if not _RAISED.search(each.text):
            raised.pop(_folded(each.text), None)  # the same letters on their line
    outside: dict[str, list[int]] = {}
    for at, piece in enumerate(asked):
        if piece.kind is Kind.OUTSIDE:
            outside.setdefault(piece.text, []).append(at)
    for note in dict.fromkeys(notes):
        place = key_in(yaml, note.key) or shown.find(note.near or note.found) or Place(name)
        yield Told(
            note.rule.at(
                place, note.message, hint=note.hint,
                found=_as_written(note.found, raised),
            ),
            tuple(outside.get(note.found, ()) if note.rule is rules.OUTSIDE else ()),
        )


def _as_written(found: str, raised: dict[str, str]) -> str:
    """Return what a note quotes, each piece between its bars and behind its colons as it stands."""
    if not raised:
        return found
    found = raised.get(_folded(found), found)
    parts = []
    for part in found.split(" | "):
        behind = part[named.end():] if (named := _NAME.match(part)) else part
        before = part[: len(part) - len(behind)]
        parts.append(raised.get(_folded(part)) or before + raised.get(_folded(behind), behind))
    return " | ".join(parts)


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())


def key_in(yaml: str, key: str) -> Place | None:
    """Return where a key is in manuscript.yaml; None if it is not there."""
    lines = enumerate(yaml.split("\n"), start=1)
    return next((Place(KEYS, at) for at, each in lines if key and each.startswith(f"{key}:")), None)


def of_pieces(
    name: str, pieces: tuple[Piece, ...], unplaced: Container[int], result: Compared, yaml: str,
    *, accept: bool,
) -> Iterator[Told]:
    """Yield a finding for what is not in the manuscript, beside what stands in its paragraph.

    What one header, chart or list of choices says is one finding.
    """
    confirmed = key_in(yaml, "to_confirm")
    beside = {
        (pieces[at].part, pieces[at].paragraph): place
        for at, place in sorted(result.places.items(), reverse=True)
    }
    near = Place(name)
    groups: dict[tuple[str, ...], tuple[Place, list[int]]] = {}
    for at, piece in enumerate(pieces):
        near = result.places.get(at, near)
        if at in unplaced:
            around = piece.kind in _AROUND
            own = "" if around else f"{piece.paragraph} {_once(piece, at)}"
            place = Place(name) if around else beside.get((piece.part, piece.paragraph), near)
            if piece.kind is Kind.COMMENT and confirmed:
                place = confirmed
            groups.setdefault((piece.kind, piece.part, own), (place, []))[1].append(at)
    for place, its in groups.values():
        first = pieces[its[0]]
        rule, message = NAMED[first.kind]
        if first.kind is Kind.DELETED and not accept:
            message = REJECTED
        parted = dict.fromkeys(filter(None, (numbers_around(pieces, at) for at in its)))
        if parted:
            message = f"{message.rstrip('.')}; look that no other number is read: " + (
                "; ".join(" and ".join(pair) for pair in parted)
            ) + "."
        texts = dict.fromkeys(" ".join(pieces[at].text.split()) for at in its)
        yield Told(
            rule.at(
                place, f"{message} ({first.place})", found=" | ".join(texts),
                hint=HINTS.get(first.kind, ""),
            ),
            tuple(its),
        )


def _once(piece: Piece, at: int) -> str:
    return "" if piece.kind in (Kind.CHOICE, Kind.SIGN) else str(at)


def below(slug: str, place: Place, name: str) -> Place:
    """Return a place in the library, but for one in the file that was taken in."""
    return place if place.file == name else replace(place, file=f"source/{slug}/{place.file}")
