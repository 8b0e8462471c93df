"""Set a picture beside the text that follows it, as its author asks by a side (pure).

Both stand in a block of two columns, which stays on one page; on a narrow screen they stand below
one another. Nothing moves: the picture is read first, on whichever side it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from markdown_it.token import Token

from exporter.markdown.dialect import ALIGN, CALLOUTS, KEPT, LANDSCAPE, ROW, SIDES
from exporter.markdown.lengths import centimetres, css
from exporter.markdown.walk import words

WIDEST, WIDEST_SHARE = 9, 60
"""How many centimetres, and how many percent of the line, a picture may take from its text."""

_ENOUGH, _MOST = 600, 1500
"""Letters of the blocks that stand beside a picture; most of the first, which always does."""
_TEXTS = ("paragraph_open", "bullet_list_open", "ordered_list_open")
_AROUND = frozenset((*CALLOUTS, KEPT, LANDSCAPE))
"""The divs in which a picture may have text beside it."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A picture and the text beside it: where the figure starts, where both end."""

    picture: Token
    figure: int
    text: int
    end: int


def side(picture: Token) -> str:
    """Return the side of the text on which a picture is to stand; nothing for none."""
    names = (*str(picture.attrs.get("class", "")).split(), str(picture.attrs.get(ALIGN, "")))
    return next((SIDES[name] for name in names if name in SIDES), "")


def has_room(picture: Token) -> bool:
    """Return whether a picture leaves its text enough of the line."""
    width = css(str(picture.attrs.get("width", "")))
    if width.endswith("%"):
        return float(width[:-1]) <= WIDEST_SHARE
    return not width or centimetres(width) <= WIDEST


def pairs(tokens: Sequence[Token]) -> Iterator[Pair]:
    """Yield each picture that has text beside it, with where that text ends."""
    around: list[bool] = []
    for at, token in enumerate(tokens):
        if token.type == "figure_open" and all(around):
            picture = (tokens[at + 1].children or [])[0]
            text = _behind(tokens, at)
            end = _end_of_text(tokens, text)
            if side(picture) and has_room(picture) and end > text:
                yield Pair(picture, at, text, end)
        if token.nesting > 0:
            around.append(token.type == "div_open" and _AROUND.issuperset(_classes(token)))
        elif token.nesting < 0:
            around.pop()


def beside(tokens: Sequence[Token]) -> list[Token]:
    """Return tokens with each picture and the text beside it in a block of their own."""
    set_apart: list[Token] = []
    done = 0
    for pair in pairs(tokens):
        columns, width = _columns(pair.picture)
        names = "beside-text" + (" picture-right" if side(pair.picture) == "right" else "")
        set_apart += [
            *tokens[done : pair.figure],
            _div(1, map=tokens[pair.figure].map, attrs={
                "class": names, "style": f"grid-template-columns: {columns}",
            }),
            tokens[pair.figure], _plain(tokens[pair.figure + 1], width),
            *tokens[pair.figure + 2 : pair.text],
            _div(1), *tokens[pair.text : pair.end], _div(-1), _div(-1),
        ]
        done = pair.end
    return [*set_apart, *tokens[done:]]


def _behind(tokens: Sequence[Token], start: int) -> int:
    """Return the index behind the block that opens at `start`."""
    depth = 0
    for at in range(start, len(tokens)):
        depth += tokens[at].nesting
        if not depth:
            return at + 1
    return len(tokens)


def _end_of_text(tokens: Sequence[Token], start: int) -> int:
    """Return where the text ends that stands beside a picture; `start` where there is none."""
    at, letters = start, 0
    while at < len(tokens) and tokens[at].type in _TEXTS and ROW not in _classes(tokens[at]):
        end = _behind(tokens, at)
        letters += len(words(tokens[at:end]))
        if letters > (_MOST if at == start else _ENOUGH) or not _is_text(tokens[at:end]):
            break
        at = end
    return at


def _is_text(block: Sequence[Token]) -> bool:
    """Return whether a block holds words, and nothing that needs the width or the page's foot."""
    children = [child.type for token in block for child in token.children or ()]
    return bool(words(block).strip()) and "footnote_ref" not in children and not any(
        token.type in ("figure_open", "table_open", "div_open") for token in block
    )


def _columns(picture: Token) -> tuple[str, str]:
    """Return the columns of a picture and its text, and the width that the picture has in its."""
    width = css(str(picture.attrs.get("width", "")))
    if width and not width.endswith("%"):
        columns = [f"minmax(0, {width})", "minmax(0, 1fr)"]
    else:
        share = float(width[:-1]) if width else 100 / 3
        columns = [f"minmax(0, {share:.4g}fr)", f"minmax(0, {100 - share:.4g}fr)"]
        width = "100%" if width else ""
    return " ".join(columns if side(picture) == "left" else reversed(columns)), width


def _plain(inline: Token, width: str) -> Token:
    """Return a copy of a figure's picture, without its side, as wide as it is in its column."""
    [picture] = inline.children or []
    attrs = {name: value for name, value in picture.attrs.items() if name not in ("width", ALIGN)}
    attrs["class"] = " ".join(name for name in _classes(picture) if name not in SIDES)
    attrs |= {"width": width} if width else {}
    return inline.copy(children=[picture.copy(attrs=attrs)])


def _classes(token: Token) -> list[str]:
    return str(token.attrs.get("class", "")).split()


def _div(nesting: Literal[1, -1], **changes: object) -> Token:
    kind = "beside_open" if nesting > 0 else "beside_close"
    return Token(kind, "div", nesting, block=True).copy(**changes)
