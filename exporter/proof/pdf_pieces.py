"""Pieces of a PDF's text, as they are painted (pure)."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise
from typing import NamedTuple

from exporter.proof.box import Box
from exporter.proof.pdf_tree import Marked
from exporter.proof.pdf_type import Look

PILED = 0.6
"""The part of a letter that may lie on another of its piece."""
_NEAR = PILED - 0.1
"""The part of its width from which on that is looked at: of a letter, no more can lie on another.
"""
_OVER = 0.3
"""The part of a letter that may lie on one of another piece."""


class Letter(NamedTuple):
    """A letter, the box of its outline, and whether all of that is painted."""

    text: str
    box: Box
    is_whole: bool

    def lies_on(self, other: Letter, share: float) -> bool:
        """Return whether it shares a part of its box with another letter: no ligature does.

        Left out are accents and points, over which a letter may reach, and blocks, in which no
        letter's place is known.
        """
        are_letters = self.text.isalnum() and other.text.isalnum()
        if not are_letters or len(self.text + other.text) > 2 or self.box == other.box:
            return False
        return self.box.shared(other.box) > share


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of a piece, packed: a seventh of their size, and nothing for the collector.

    `edges` are the four of each box, as doubles; `wholes` a byte each.
    """

    texts: tuple[str, ...]
    edges: bytes
    wholes: bytes

    @classmethod
    def of(cls, letters: Sequence[Letter]) -> Letters:
        """Return letters packed."""
        edges = array("d", chain.from_iterable(letter.box for letter in letters))
        return cls(
            tuple(letter.text for letter in letters), edges.tobytes(),
            bytes(letter.is_whole for letter in letters),
        )

    def __len__(self) -> int:
        return len(self.texts)

    def __iter__(self) -> Iterator[Letter]:
        boxes = zip(*[iter(self._edges)] * 4, strict=True)
        for text, box, is_whole in zip(self.texts, boxes, self.wholes, strict=True):
            yield Letter(text, Box(*box), bool(is_whole))

    def __add__(self, more: Letters) -> Letters:
        return Letters(
            self.texts + more.texts, self.edges + more.edges, self.wholes + more.wholes
        )

    @property
    def _edges(self) -> array[float]:
        return array("d", self.edges)

    @property
    def sides(self) -> tuple[array[float], array[float]]:
        """The left and the right edge of each."""
        edges = self._edges
        return edges[::4], edges[2::4]

    @property
    def box(self) -> Box:
        """The box around all."""
        edges = self._edges
        return Box(min(edges[::4]), min(edges[1::4]), max(edges[2::4]), max(edges[3::4]))


@dataclass(frozen=True)
class Piece:
    """What one text object paints.

    `mark` is the marked content that it belongs to, -1 for an artifact; `is_layout` is true for
    one that belongs to the layout, such as a picture that decorates. `size` is that of its type in
    points as painted; `is_plain` is false if it is turned, slanted, mirrored, squeezed or struck;
    `contrast` is that of its palest letter's strongest pixel to the ground; `look` is as it is set;
    `is_whole_aslant` is true of letters aslant
    that are painted but for what the corners of their boxes may lack.
    """

    mark: Marked
    letters: Letters
    size: float
    is_plain: bool
    contrast: float
    is_layout: bool
    look: Look
    is_whole_aslant: bool = False

    @cached_property
    def text(self) -> str:
        """Its words, without white space."""
        return "".join(self.letters.texts)

    @cached_property
    def box(self) -> Box:
        """The box around all its letters."""
        return self.letters.box

    @cached_property
    def is_whole(self) -> bool:
        """Whether all of its letters are painted whole."""
        return all(self.letters.wholes)

    @cached_property
    def is_piled(self) -> bool:
        """Whether letters of it lie on each other.

        Some neighbours do by design: a slanted j reaches below its i. If most do, it is their
        spacing.
        """
        lefts, rights = self.letters.sides
        placed = sorted(range(len(lefts)), key=lefts.__getitem__)
        near = [
            (one, two) for one, two in pairwise(placed)
            if (common := rights[one] - lefts[two]) > 0 and common > _NEAR * min(
                rights[one] - lefts[one], rights[two] - lefts[two]
            )
        ]
        letters = tuple(self.letters) if near else ()
        steps = [
            abs(first - second) for first, second in near
            if letters[first].lies_on(letters[second], PILED)
        ]
        beside = steps.count(1)
        return len(steps) > beside or (beside > 2 and 2 * beside > len(self.letters))


def on_each_other(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, Piece]]:
    """Yield each two pieces of a page whose letters lie on each other."""
    boxes = [(piece.box, piece) for piece in pieces]
    boxes.sort(key=lambda pair: pair[0].top)
    for index, (box, piece) in enumerate(boxes):
        for lower, other in boxes[index + 1:]:
            if lower.top >= box.bottom:
                break
            if box.shared(lower) and hides(piece, other):
                yield piece, other


def hides(piece: Piece, other: Piece) -> bool:
    """Return whether letters of two pieces lie on each other.

    Where pieces meet, one letter may reach over another by design: a j below an i, a kaf above it.
    """
    pairs = [
        (one, two) for one in piece.letters for two in other.letters if one.lies_on(two, _OVER)
    ]
    return len(pairs) > 1 or any(
        one.lies_on(two, PILED) or not (one.text + two.text).isalpha() for one, two in pairs
    )
