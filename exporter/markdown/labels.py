"""Find the boxes of a text, and those that open with a word of exporter's (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from markdown_it.token import Token

from exporter.markdown.dialect import CALLOUTS, LABEL
from exporter.markdown.parsed import Parsed
from exporter.model import Place


class Box(NamedTuple):
    """A box: its name, its language and place; whether it begins with a heading or a title."""

    name: str
    lang: str
    place: Place
    is_labelled: bool


def boxes(sections: Iterable[Parsed], lang: str) -> Iterator[Box]:
    """Yield each box of some sections.

    `lang` is the language of the sections, in which a box is that says no other.
    """
    for section in sections:
        for tokens in (section.tokens, *(note for _, note in section.notes)):
            yield from _in(tokens, lang)


def unlabelled(sections: Iterable[Parsed], lang: str) -> Iterator[tuple[str, str, Place]]:
    """Yield name, language and place of each box that begins with neither heading nor title."""
    return (box[:3] for box in boxes(sections, lang) if not box.is_labelled)


def _in(tokens: Sequence[Token], lang: str) -> Iterator[Box]:
    around = [lang]
    for at, token in enumerate(tokens):
        if token.nesting > 0:
            around.append(str(token.attrs.get("lang", around[-1])))
            classes = str(token.attrs.get("class", "")).split()
            name = next((name for name in classes if name in CALLOUTS), None)
            if token.type == "div_open" and name:
                yield Box(name, around[-1], token.meta["place"], _is_label(tokens[at + 1]))
        elif token.nesting < 0:
            around.pop()


def _is_label(first: Token) -> bool:
    return first.type == "heading_open" or LABEL in str(first.attrs.get("class", "")).split()
