"""Find words of drawings that a PDF paints in part, over each other, small or pale (pure).

All such words of a drawing are named together, with its file: its words can be searched for there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

import pikepdf

from exporter.colour import contrast
from exporter.model import Finding, Place, letters
from exporter.proof.box import Box
from exporter.proof.expected import Expected
from exporter.proof.pdf_file import OpenedPdf
from exporter.proof.pdf_pictures import scale_of
from exporter.proof.pdf_pieces import PILED, Piece, on_each_other
from exporter.proof.pdf_tree import NONE, Marked, attribute, marks
from exporter.proof.pdf_type import Colour
from exporter.proof.promises import Promises
from exporter.rules import promises as rules
from exporter.rules import weigh
from exporter.source import svg

SLACK = 0.01
"""How far below a promise type may be, for what numbers lose in a file."""
_EDGE = 1.0  # px: how far the outline of a letter may reach beyond the edge of its drawing
_BESIDE = 2
"""How many letters of a line may lie on their neighbour by design: a slanted j below an i."""
_DARKER = "Choose a darker colour in the drawing, or a paler ground."
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A drawing of the book: its file, that of the section that shows it, and its texts."""

    href: str
    file: str
    alternative: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class _Drawn:
    """What a page paints of one drawing, line by line, and the drawing's edges, where known."""

    pieces: list[Piece]
    edges: Box | None = None
    drawing: _Drawing | None = None

    def words(self, piece: Piece) -> str:
        """Return the words of a piece as the drawing's file has them, if it has."""
        said = letters(piece.text)
        texts = dict.fromkeys(self.drawing.texts if self.drawing else ())
        if same := next((text for text in texts if letters(text) == said), ""):
            return same
        return " ".join(text for text in texts if letters(text) in said) or piece.text


def drawings_on_pages(
    opened: OpenedPdf, expected: Expected, pieces: Iterable[Piece]
) -> tuple[list[Piece], list[_Drawn]]:
    """Return the pieces that are of no drawing, and the others by drawing."""
    shown = list(_drawings(expected))
    left, of_figures = [], dict[Marked, _Drawn]()
    for kind, element in opened.elements:
        if kind == "Figure":
            alternative = str(element.get("/Alt", ""))
            drawing = next((each for each in shown if each.alternative == alternative), None)
            if drawing:
                shown.remove(drawing)
            drawn = _Drawn([], _edges(opened, element), drawing)
            of_figures.update(dict.fromkeys(marks(element, opened.page_numbers), drawn))
    found: dict[int, _Drawn] = {id(drawn): drawn for drawn in of_figures.values()}
    beside: dict[tuple[int, str], _Drawn] = {}
    for piece in pieces:
        if piece.mark in of_figures:
            of_figures[piece.mark].pieces.append(piece)
        elif piece.is_layout:
            home = _home(piece, shown)
            key = piece.mark.page, home.href if home else ""
            beside.setdefault(key, _Drawn([], None, home)).pieces.append(piece)
        else:
            left.append(piece)
    return left, [
        replace(drawn, pieces=_lines(drawn.pieces))
        for drawn in (*found.values(), *beside.values()) if drawn.pieces
    ]


def _lines(pieces: Iterable[Piece]) -> list[Piece]:
    """Return pieces of a drawing, those on one line as one: they lie among those of other lines.

    PDFium reads words that lie on each other letter by letter, now of these, now of those.
    """
    found: dict[object, Piece] = {}
    for number, piece in enumerate(pieces):
        look = piece.look
        line: object = piece.mark, look.fill, round(piece.size, 1), round(look.baseline, 1)
        if look.turns:
            line = number
        last = found.get(line)
        found[line] = replace(
            last, letters=last.letters + piece.letters,
            contrast=min(last.contrast, piece.contrast), is_plain=last.is_plain and piece.is_plain,
        ) if last else piece
    return list(found.values())


def faults_of_drawings(
    opened: OpenedPdf, expected: Expected, own: Promises, drawings: Iterable[_Drawn]
) -> Iterator[Finding]:
    """Find the drawings with words that are not whole, lie on each other, are small or pale."""
    for drawn in drawings:
        yield from _faults(opened, expected, own, drawn)


def hexadecimal(colour: Colour) -> str:
    """Return a colour as style sheets write it."""
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


def _faults(
    opened: OpenedPdf, expected: Expected, own: Promises, drawn: _Drawn
) -> Iterator[Finding]:
    drawing, pieces = drawn.drawing, drawn.pieces
    place = Place(drawing.file if drawing else expected.book.file)
    name = f"the drawing {drawing.href}" if drawing else "a drawing"
    where = f"on page {pieces[0].mark.page + 1} of {opened.layout}"
    asked = f" ({own.standard})" if own.standard else ""
    whole = f"every letter whole{asked}"
    if small := [piece for piece in pieces if piece.size < own.type - SLACK]:
        least = min(piece.size for piece in small)
        yield rules.SMALL_TYPE.at(
            place, f"Type of {least:.4g} pt stands in {name} {where}.",
            found=_listed(map(drawn.words, small)), expected=f"{own.type:g} pt or more{asked}",
        )
    ratios = [(contrast(piece.look.fill, piece.look.ground), piece) for piece in pieces]
    if pale := [(ratio, piece) for ratio, piece in ratios if ratio < own.contrast - SLACK]:
        yield rules.PALE_TYPE.at(
            place, f"Type of {min(ratio for ratio, _ in pale):.1f}:1 stands in {name} {where}.",
            found=_listed(f"{drawn.words(piece)} {_colours(piece)}" for _, piece in pale),
            expected=f"{own.contrast:g}:1 or more{asked}", hint=_DARKER if drawing else "",
        )
    cut = [
        piece for piece in pieces
        if not (piece.is_whole or piece.is_whole_aslant) or _is_beyond(piece, drawn.edges)
    ]
    over = list(_over_each_other(drawn))
    yield from weigh((
        rules.UNSEEN_DRAWN.at(
            place, f"Words of {name} are {reason} {where}.", found=_listed(words), expected=whole,
        )
        for reason, words in (
            ("cut off or covered", list(map(drawn.words, cut))), ("printed over each other", over)
        ) if words
    ), released=not expected.book.proof)


def _drawings(expected: Expected) -> Iterator[_Drawing]:
    """Yield each drawing as often as the book shows it, in its order."""
    bodies = {
        each.href: each.body for each in expected.book.resources
        if each.media_type == "image/svg+xml"
    }
    for part, root in expected.roots if bodies else ():
        for picture in root.iter("img", "{*}img"):
            if (href := picture.get("src", "")) in bodies:
                yield _Drawing(
                    href, part.file or expected.book.file, picture.get("alt", ""),
                    tuple(" ".join(text.split()) for text in svg.words(bodies[href])),
                )


def _home(piece: Piece, shown: Iterable[_Drawing]) -> _Drawing | None:
    """Return the drawing that alone has the words of a piece, of those that decorate."""
    said = letters(piece.text)
    found = {each.href: each for each in shown if said in letters(" ".join(each.texts))}
    return next(iter(found.values())) if len(found) == 1 else None


def _edges(opened: OpenedPdf, element: pikepdf.Dictionary) -> Box | None:
    """Return the edges of a figure in pixels of its painted page."""
    box, home = attribute(element, "/BBox"), element.get("/Pg", NONE)
    number = opened.page_numbers.get(home.objgen)
    if not isinstance(box, pikepdf.Array) or number is None:
        return None
    left, bottom, right, top = map(float, box)
    low, near, high, far = map(float, opened.pdf.pages[number].cropbox)
    height, scale = far - near, scale_of(high - low, far - near)
    return Box(
        left * scale, (height - top) * scale, right * scale, (height - bottom) * scale
    )


def _is_beyond(piece: Piece, edges: Box | None) -> bool:
    """Return whether letters reach beyond the edges of their drawing, which cut them.

    The boxes of turned letters are larger than these.
    """
    if edges is None or piece.look.turns:
        return False
    left, top, right, bottom = piece.box
    return (
        left < edges.left - _EDGE or top < edges.top - _EDGE
        or right > edges.right + _EDGE or bottom > edges.bottom + _EDGE
    )


def _over_each_other(drawn: _Drawn) -> Iterator[str]:
    """Yield the words of upright pieces with letters that lie on others.

    Left out are the same words, which a drawing sets twice for an outline or a shadow.
    """
    upright = [piece for piece in drawn.pieces if not piece.look.turns]
    yield from (drawn.words(piece) for piece in upright if _is_piled(piece))
    for _, of_page in groupby(upright, lambda piece: piece.mark.page):
        for piece, other in on_each_other(of_page):
            if piece.text != other.text:
                yield f"{drawn.words(piece)} / {drawn.words(other)}"


def _is_piled(piece: Piece) -> bool:
    """Return whether letters of a line lie on each other, each on the next of another text, too."""
    placed = sorted(piece.letters, key=lambda letter: letter.box.left)
    beside = sum(one.lies_on(two, PILED) for one, two in pairwise(placed))
    return piece.is_piled or beside > _BESIDE


def _colours(piece: Piece) -> str:
    return f"({hexadecimal(piece.look.fill)} on {hexadecimal(piece.look.ground)})"


def _listed(words: Iterable[str]) -> str:
    """Return words once each, with a comma between; of many the first, and how many more."""
    each = list(dict.fromkeys(words))
    count = len(each)
    while count > 1 and len(", ".join(each[:count])) > _LONGEST:
        count -= 1
    more = f", and {len(each) - count} more" if count < len(each) else ""
    return ", ".join(each[:count])[:_LONGEST] + more
