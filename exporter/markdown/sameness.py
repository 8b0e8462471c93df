"""What mending must leave as it is: the words of a text, and what is never touched (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markdown_it.token import Token

from exporter.markdown.headed import HEADING_LINK
from exporter.markdown.parsed import parse
from exporter.markdown.walk import alternative
from exporter.model import Section

# A number, with the signs that touch it; or letters, with all else that may stand in a word.
_WORD = re.compile(
    r"(?<![-−+±<>≤≥.,:/])[-−+±<>≤≥.,:/]*\d+(?:[-−–.,:/×^]*\d+)*%?|[^\s\d!-/:-@\[-`{-~…“”‘’«»–—]+"
)
_FENCE = re.compile(r"(?m)^:{3,}.*$")
_QUOTATION = re.compile(r"“[^”]*”|«[^»]*»|„[^“”]*[“”]")
_CODE = ("code_inline", "fence", "code_block")
_MARKED = ("image", "link_open", "span_open")


@dataclass(frozen=True, slots=True)
class Substance:
    """What a manuscript's text says, whatever its marks are.

    `words` are its words and numbers as a reader meets them, those of lists included; `kept` are
    code, links, pictures, attributes and quotations, letter by letter, and the notes called.
    """

    words: tuple[str, ...]
    kept: tuple[str, ...]


def substance(files: tuple[Section, ...]) -> Substance:
    """Return the substance of a manuscript's files."""
    words: list[str] = []
    kept: list[str] = []
    called = set[str]()
    for section in parse(files):
        for tokens in (section.tokens, *(note for _, note in section.notes)):
            for text, is_quoted in _texts(tokens):
                words += _WORD.findall(text)
                kept += [text] if is_quoted else _QUOTATION.findall(text)
            kept += filter(str.strip, _kept(tokens))
            called |= {
                str(child.meta["label"]) for token in tokens for child in token.children or ()
                if child.type == "footnote_ref"
            }
    return Substance(tuple(words), (*kept, *sorted(called)))


def _texts(tokens: Iterable[Token]) -> Iterator[tuple[str, bool]]:
    """Yield each block's text, and whether it is a quotation; the number of an item is a text."""
    numbers: list[int | None] = []
    quotes = 0
    for token in tokens:
        match token.type:
            case "ordered_list_open":
                numbers.append(int(token.attrs.get("start", 1)))
            case "bullet_list_open":
                numbers.append(None)
            case "ordered_list_close" | "bullet_list_close":
                numbers.pop()
            case "list_item_open":
                if numbers and (number := numbers[-1]) is not None:
                    yield str(number), False
                    numbers[-1] = number + 1
            case "blockquote_open" | "blockquote_close":
                quotes += token.nesting
            case "inline":
                text = "".join(map(_said, token.children or ()))
                yield _FENCE.sub("", text), quotes > 0
            case _:
                yield token.content, quotes > 0


def _said(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    if token.type == "cite":
        return " ".join(f"{cite.prefix} {cite.key} {cite.suffix}" for cite in token.meta["cites"])
    return alternative(token) if token.type == "image" else token.content


def _kept(tokens: Iterable[Token]) -> Iterator[str]:
    link = False
    for token in tokens:
        for each in (token, *(token.children or ())):
            link = link or each.type == "link_open"
            if each.type in _CODE or (link and each.content):
                yield each.content
            elif each.type in _MARKED:
                yield " ".join((each.content, *(
                    f"{name}={value}" for name, value in each.attrs.items()
                    if not str(value).startswith(HEADING_LINK)
                    # The class of a span is the mark of a fault, if it has one.
                    and (each.type, name) != ("span_open", "class")
                )))
            link = link and each.type != "link_close"
