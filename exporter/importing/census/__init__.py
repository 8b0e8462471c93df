"""Count all that a Word file says, part by part, so that nothing of it vanishes unseen (pure).

This is the judge of an import: it shares no reader with what prepares and writes a manuscript.
"""

from __future__ import annotations

from exporter.importing.census import settings
from exporter.importing.census.around import unshown
from exporter.importing.census.foreign import of_charts, of_chunks, of_pictures
from exporter.importing.census.labels import Labels
from exporter.importing.census.looks import Looks
from exporter.importing.census.outside import of_package, of_sources
from exporter.importing.census.pieces import Kind, Piece
from exporter.importing.census.walk import Walk
from exporter.importing.opening import Package

_PARTS = (
    ("header", Kind.HEADER), ("footer", Kind.FOOTER), ("footnotes", Kind.NOTE),
    ("endnotes", Kind.NOTE), ("comments", Kind.COMMENT),
)


def census(package: Package, *, accept: bool = True) -> tuple[Piece, ...]:
    """Return all pieces of text in a file, with tracked changes accepted or rejected."""
    styles = [package.tree(part) for part in package.of_kind("styles")]
    numbering = [package.tree(part) for part in package.of_kind("numbering")]
    looks = Looks(styles, map(package.tree, package.of_kind("theme")))
    labels = Labels(styles, numbering)
    pieces: list[Piece] = []
    called: set[tuple[str, str]] = set()
    anchors: dict[str, tuple[str, int]] = {}
    parts = [(package.main, Kind.BODY)]
    parts += [(part, kind) for name, kind in _PARTS for part in package.of_kind(name)]
    apart = unshown(package)
    for part, kind in dict.fromkeys(parts):
        walk = Walk(
            part, Kind.UNSHOWN if part in apart else kind, looks, labels, package.relations(part),
            accept, called, anchors,
        )
        tree = settings.in_order(package.tree(part))
        pieces += walk.all(tree if accept else settings.before(tree))
        pieces += of_charts(package, part)
        pieces += of_pictures(package, part)
        pieces += of_chunks(package, part)
    pieces += of_package(package)
    pieces += of_sources(package)
    return tuple(piece for piece in pieces if piece.text.strip())
