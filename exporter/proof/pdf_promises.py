"""Prove that a PDF keeps what its layout promises, run by run of its text.

Page numbers, labels, superscripts, and words in pictures count. What is no letter or digit, such as
the dot before an item, does not, nor do those of a clinic's logo.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import count, pairwise
from unicodedata import bidirectional, category

import pikepdf

from exporter.colour import contrast
from exporter.model import Direction, Finding, Place, letters
from exporter.proof.expected import Expected
from exporter.proof.pdf_drawn import (
    SLACK,
    drawings_on_pages,
    faults_of_drawings,
    hexadecimal,
)
from exporter.proof.pdf_file import OpenedPdf
from exporter.proof.pdf_pieces import Piece
from exporter.proof.pdf_tree import NONE, Marked, attribute, kids, marks, role, root_of
from exporter.proof.promises import Promises, promises_of
from exporter.rules import promises as rules
from exporter.rules.rule import Rule

_ratio = lru_cache(maxsize=64)(contrast)
_TEXTS = frozenset(("P", "LBody", "BlockQuote", "Note"))
_BLOCKS = _TEXTS | {"Caption", "Lbl", "TD", "TH", "TOCI", *(f"H{level}" for level in range(1, 7))}
"""Roles of running text, and of all that runs on from line to line."""
_SAME_LINE = 0.6
"""How far off its line a superscript may be, as a share of the type."""
_BEGIN, _END = 3.0, 0.3  # pt
_LINES, _FULL = 3, 5
"""How many lines show that they do not begin at one edge; that they all end at one."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a block: its baseline and two ends in points, its words, and its letters there."""

    baseline: float
    left: float
    right: float
    text: str
    letters: int


@dataclass(frozen=True, slots=True)
class _Column:
    """The lines of a block on one page, or in one column of it."""

    page: int
    size: float
    lines: tuple[_Line, ...]


def promised(opened: OpenedPdf, expected: Expected) -> Iterator[Finding]:
    """Find where a file does not keep what its layout promises: once a rule and section."""
    book = expected.book
    own, unread = promises_of(book.styles, opened.layout)
    for token in unread:
        yield rules.UNREAD_PROMISE.at(
            Place(f"styles/layouts/{opened.layout}.css"), f"What {token.name} says can't be read.",
            found=token.value, expected=token.expected,
        )
    telling = _Telling(opened, expected, own)
    logos = list(_logos(opened, book.clinic))
    pieces = [
        piece for piece in _whole(opened.pieces)
        if any(map(str.isalnum, piece.text)) and not any(_is_in(piece, logo) for logo in logos)
    ]
    in_text, drawings = drawings_on_pages(opened, expected, pieces)
    yield from faults_of_drawings(opened, expected, own, drawings)
    yield from telling.worst(rules.SMALL_TYPE, (
        (round(piece.size, 2), f"Type of {piece.size:.4g} pt stands", piece.mark, piece.text)
        for piece in in_text
    ), own.type, " pt or more")
    yield from telling.worst(rules.PALE_TYPE, (
        (ratio, f"Type of {ratio:.1f}:1 stands", piece.mark,
         f"{piece.text} ({hexadecimal(piece.look.fill)} on {hexadecimal(piece.look.ground)})")
        for piece in in_text
        if (ratio := _ratio(piece.look.fill, piece.look.ground)) < own.contrast
    ), own.contrast, ":1 or more")
    if own.upright:
        yield from telling.worst(rules.SLANTED, (
            (1, "Slanted type stands", piece.mark, piece.text) for piece in pieces
            if piece.look.slants
        ), 2, "", "upright type")
    blocks = list(_blocks(opened))
    yield from telling.worst(rules.CLOSE_LINES, (
        (lead, f"Lines {lead:.3g} of their type apart stand", mark, f"{above.text} {below.text}")
        for kind, mark, columns in blocks if not kind.startswith("H")
        for column in columns for above, below in pairwise(column.lines)
        if (lead := (above.baseline - below.baseline) / column.size) < own.lead
    ), own.lead, " or more")
    if own.aligned:
        yield from telling.worst(rules.UNALIGNED, (
            (1, f"{fault} text stands", mark, " ".join(line.text for line in column.lines))
            for kind, mark, columns in blocks if kind in _TEXTS
            for column in columns if (fault := _unaligned(column, book.direction))
        ), 2, "", "lines that begin at one edge and end raggedly")


_Run = tuple[float, str, Marked, str]
"""A measure of a run, what to tell of it, where it stands, its words."""


_Area = tuple[int, list[float]]
"""The index of a page, and a box on it in points from its lower left."""


def _logos(opened: OpenedPdf, clinic: str) -> Iterator[_Area]:
    """Yield where the clinic's logo is: the figure that says its name."""
    for kind, element in opened.elements:
        if kind == "Figure" and clinic and str(element.get("/Alt", "")) == clinic:
            box, home = attribute(element, "/BBox"), element.get("/Pg", NONE)
            if isinstance(box, pikepdf.Array) and home.objgen in opened.page_numbers:
                yield opened.page_numbers[home.objgen], [float(edge) for edge in box]


def _is_in(piece: Piece, area: _Area) -> bool:
    page, (left, bottom, right, top) = area
    look = piece.look
    return (
        piece.mark.page == page and left - 1 <= look.left and look.right <= right + 1
        and bottom - 1 <= look.baseline <= top + 1
    )


def _whole(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield pieces, those on one line as one: in a drawing, each letter is painted alone."""
    last: Piece | None = None
    for piece in pieces:
        if last is not None and _goes_on(last, piece):
            last = replace(
                last, letters=last.letters + piece.letters, look=last.look._replace(
                    left=min(last.look.left, piece.look.left),
                    right=max(last.look.right, piece.look.right),
                ),
            )
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


def _goes_on(piece: Piece, more: Piece) -> bool:
    return (
        piece.mark == more.mark and piece.look.fill == more.look.fill
        and abs(piece.size - more.size) < SLACK
        and abs(piece.look.baseline - more.look.baseline) < SLACK
    )


def _badness(run: _Run) -> tuple[float, int]:
    """Return what is least of the run to tell: the farthest below, and of such the longest."""
    return run[0], -len(run[3])


class _Telling:
    """What findings have in common: the layout, and which section a run belongs to."""

    def __init__(self, opened: OpenedPdf, expected: Expected, own: Promises) -> None:
        self.layout, self.own = opened.layout, own
        self.file = expected.book.file
        self.files = _files(opened, expected)

    def worst(
        self, rule: Rule, runs: Iterable[_Run], least: float, unit: str, expected: str = ""
    ) -> Iterator[Finding]:
        """Yield the finding on the run of each section that is farthest below the promise."""
        found: dict[str, _Run] = {}
        for run in runs:
            file = self.files.get(run[2], self.file)
            if run[0] < least - SLACK:
                found[file] = min(found.get(file, run), run, key=_badness)
        asked = f" ({self.own.standard})" if self.own.standard else ""
        for file, (_, told, mark, words) in found.items():
            yield rule.at(
                Place(file), f"{told} on page {mark.page + 1} of {self.layout}.", found=words[:80],
                expected=f"{expected or f'{least:g}{unit}'}{asked}",
            )


def _files(opened: OpenedPdf, expected: Expected) -> dict[Marked, str]:
    """Return the file of each run of the text: its letters are counted along those of the book."""
    book = expected.book
    files = {part.name: part.file or book.file for part in book.parts}
    ends = []
    read = 0
    for name, runs in expected.runs:
        read += len(letters("".join(run.text for run in runs if run.is_running)))
        ends.append((read, files.get(name, book.file)))
    found: dict[Marked, str] = {}
    read = 0
    for where, words in opened.text.running:
        file = next((file for end, file in ends if read < end), book.file)
        found.update(dict.fromkeys(where.marks, file))
        read += len(letters(words))
    return found


def _blocks(opened: OpenedPdf) -> Iterator[tuple[str, Marked, tuple[_Column, ...]]]:
    """Yield what runs on from line to line: its role, its first mark, its columns."""
    homes: dict[Marked, tuple[int, str]] = {}
    numbers = count()

    def down(element: pikepdf.Object, home: tuple[int, str]) -> None:
        kind = role(element)
        if not kind or not isinstance(element, pikepdf.Dictionary):
            return
        if kind in _BLOCKS or kind == "Figure":  # whose words stand where they are drawn
            home = (next(numbers), kind if kind in _BLOCKS else "")
        homes.update(dict.fromkeys(marks(element, opened.page_numbers), home))
        for kid in kids(element):
            down(kid, home)

    for top in kids(root_of(opened.pdf)):
        down(top, (next(numbers), ""))
    blocks: dict[tuple[int, str], list[Piece]] = {}
    for piece in opened.pieces:
        if piece.mark in homes and not _is_accent(piece):
            blocks.setdefault(homes[piece.mark], []).append(piece)
    for (_, kind), pieces in blocks.items():
        if kind:
            yield kind, pieces[0].mark, tuple(_columns(pieces))


def _is_accent(piece: Piece) -> bool:
    """Return whether a piece is an accent alone: above or below the line of its letter."""
    return all(category(letter).startswith("M") for letter in piece.text.strip())


def _columns(pieces: list[Piece]) -> Iterator[_Column]:
    """Yield the columns of a block: a new one begins on each page, and where its lines go up."""
    sizes = Counter[float]()
    for piece in pieces:
        sizes[round(piece.size, 2)] += len(piece.text)
    [(size, _)] = sizes.most_common(1)
    page, lines = pieces[0].mark.page, list[_Line]()
    for piece in pieces:
        look = piece.look
        line = _Line(look.baseline, look.left, look.right, piece.text, len(piece.text))
        down = lines[-1].baseline - look.baseline if lines else 0.0
        if lines and piece.mark.page == page and abs(down) <= _SAME_LINE * size:
            lines[-1] = _joined(lines[-1], line)
        elif lines and (piece.mark.page != page or down < 0):
            yield _Column(page, size, tuple(lines))
            page, lines = piece.mark.page, [line]
        else:
            lines.append(line)
    yield _Column(page, size, tuple(lines))


def _joined(line: _Line, more: _Line) -> _Line:
    """Return two pieces of a line as one, on the baseline of the longer."""
    main = max(line, more, key=lambda each: each.letters)
    return replace(
        main, left=min(line.left, more.left), right=max(line.right, more.right),
        text=f"{line.text} {more.text}",
    )


def _unaligned(column: _Column, direction: Direction) -> str:
    """Return what is wrong with the edges of lines, in a word; the first may begin elsewhere.

    Lines begin where their letters do, or those of the book: foreign words in it are set so.
    """
    words = "".join(line.text for line in column.lines)
    leftward = sum(bidirectional(letter) in ("R", "AL") for letter in words) * 2 > len(words)
    ways = (leftward, direction == "rtl")
    way = next((way for way in ways if _spread(_edges(column.lines[1:], way)) <= _BEGIN), None)
    if len(column.lines) >= _LINES and way is None:
        return "Centred or uneven"
    if len(column.lines) >= _FULL and _spread(_edges(column.lines[:-1], not way)) < _END:
        return "Justified"
    return ""


def _spread(edges: list[float]) -> float:
    return max(edges, default=0) - min(edges, default=0)


def _edges(lines: Iterable[_Line], is_right: bool) -> list[float]:
    return [line.right if is_right else line.left for line in lines]
