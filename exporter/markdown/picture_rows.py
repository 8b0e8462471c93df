"""Set pictures beside each other: those of one paragraph, and the figures of a div (pure).

A row is a grid; on a narrow screen its pictures stand below one another. Shares of the width are
those of the row, so that they never make a picture small where it has the whole width.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from exporter.markdown.dialect import COLUMNS, ROW
from exporter.markdown.lengths import css

_FULL = 90
"""From how many percent on pictures fill their row; what fewer leave stays white."""


def picture_rows(tokens: Sequence[Token]) -> list[Token]:
    """Return tokens with each row of pictures marked, its columns worked out."""
    for opening, pictures in rows(tokens):
        _become_row(opening, pictures)
    return list(tokens)


def rows(tokens: Sequence[Token]) -> Iterator[tuple[Token, list[Token]]]:
    """Yield each paragraph of pictures, and each div of figures, with its pictures."""
    for at, token in enumerate(tokens):
        above = tokens[at - 1]
        if token.type == "inline" and above.type == "paragraph_open" and not above.hidden:
            yield above, _alone(token)
        elif token.type == "div_open" and ROW in str(token.attrs.get("class", "")).split():
            yield token, list(_figures(tokens, at))


def _alone(inline: Token) -> list[Token]:
    """Return the pictures of a paragraph that holds nothing else; none of another."""
    children = inline.children or []
    if all(
        child.type in ("image", "softbreak") or (child.type == "text" and not child.content.strip())
        for child in children
    ):
        return [child for child in children if child.type == "image"]
    return []


def _figures(tokens: Sequence[Token], start: int) -> Iterator[Token]:
    """Yield the pictures of the figures right inside the div that opens at `start`."""
    depth = 1
    for at in range(start + 1, len(tokens)):
        if tokens[at].type == "figure_open" and depth == 1:
            yield from tokens[at + 1].children or ()
        depth += tokens[at].nesting
        if not depth:
            return


def _become_row(opening: Token, pictures: Sequence[Token]) -> None:
    asked = str(opening.attrs.pop(COLUMNS, ""))
    if len(pictures) < 2:
        return
    shares = list(map(share, pictures))
    if sum(shares) > 100 and not asked:
        return  # they say themselves that they have no room beside each other
    if all(shares) and not asked:
        rest = 100 - sum(shares)
        columns = [*shares, *([rest] if rest > 100 - _FULL else [])]
        for picture in pictures:
            del picture.attrs["width"]
    else:
        columns = [1.0] * (int(asked) if asked else _beside(len(pictures)))
    names = str(opening.attrs.get("class", "")).split()
    opening.attrs["class"] = " ".join(dict.fromkeys((*names, ROW)))
    template = " ".join(f"minmax(0, {share:g}fr)" for share in columns)
    opening.attrs["style"] = f"grid-template-columns: {template}"


def share(picture: Token) -> float:
    """Return the share of the line that a picture asks for, in percent; 0 if it asks for none."""
    width = css(str(picture.attrs.get("width", "")))
    return float(width[:-1]) if width.endswith("%") else 0.0


def _beside(pictures: int) -> int:
    """Return how many of some pictures stand beside each other: four as two and two."""
    return 2 if pictures == 4 else min(pictures, 3)
