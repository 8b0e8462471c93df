"""Find the words of a section that paper can't show, with their places (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markdown_it.token import Token

from exporter.fonts import coverage
from exporter.markdown.shape import Shaped
from exporter.model import Place


class Unprinted(NamedTuple):
    """Pieces of one text that no packaged font prints, the place of the first, and their language.

    The language is empty where it is the book's.
    """

    place: Place
    pieces: tuple[str, ...]
    lang: str = ""


def unprintable(shaped: Shaped) -> Iterator[Unprinted]:
    """Yield what of each block is in no font, at the first of its letters."""
    langs: list[str] = []
    for token in shaped.all:
        if token.nesting > 0:
            langs.append(str(token.attrs.get("lang", "")))
        elif token.nesting < 0:
            langs.pop()
        text = _painted(token)
        if spans := coverage.unprintable(text):
            pieces = tuple(text[start:end] for start, end in spans)
            yield Unprinted(_place(shaped, token, pieces[0]), pieces, _lang(token, langs))


def _painted(token: Token) -> str:
    """Return the words of a block that are printed: no text alternative, no address."""
    if token.type in ("fence", "code_block"):
        return token.content
    return "".join(map(_word, token.children or ()))


def _word(token: Token) -> str:
    if token.type == "cite":
        return " ".join(f"{cite.prefix} {cite.suffix}" for cite in token.meta["cites"])
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    return token.content if token.type in ("text", "text_special", "code_inline") else ""


def _lang(token: Token, around: list[str]) -> str:
    """Return the language of a block: its own, that of a passage in it, or that around it."""
    own = (str(child.attrs.get("lang", "")) for child in token.children or ())
    return next(filter(None, (*own, *reversed(around))), "")


def _place(shaped: Shaped, token: Token, piece: str) -> Place:
    """Return the place of a piece, or of its first letter, in the source; else its block's."""
    first, last = token.map or (0, 1)
    for words in (piece, piece[0]):
        for line in range(first, last):
            column = shaped.source.line(line).find(words)
            if column >= 0:
                return shaped.source.place(line, column + 1)
    return shaped.place(token)
