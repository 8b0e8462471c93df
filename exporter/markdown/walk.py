"""Walk a section's tokens as its reader meets them: notes at their first call."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

from markdown_it.token import Token

from exporter.model.slots import with_slots

_WORDS = ("text", "text_special", "code_inline", "said", "slot")
BREAK = "<br>"
"""What is written for the end of a line that ends none in the file."""
Notes = Mapping[str, Sequence[Token]]


def plain(tokens: Iterable[Token]) -> str:
    """Return the words of inline tokens without marks of citations and notes."""
    return "".join(_word(token) for token in tokens)


def alternative(image: Token) -> str:
    """Return an image's text alternative: alt="…", else its brackets; nothing where decorative."""
    if decorative(image):
        return ""
    typed = str(image.attrs.get("alt", ""))
    return with_slots(typed) if typed else plain(image.children or ())


def decorative(image: Token) -> bool:
    """Return whether an image is marked to be passed by in silence."""
    return "decorative" in str(image.attrs.get("class", "")).split()


def words(tokens: Iterable[Token]) -> str:
    """Return the words of block tokens, blocks parted by spaces, notes and citations left out."""
    return " ".join(
        plain(token.children or ()) if token.type == "inline" else token.content
        for token in tokens if token.type in ("inline", "fence", "code_block")
    )


def unmarked(tokens: Iterable[Token]) -> str:
    """Return the words of tokens that are marked as no other language than the text's."""
    said, away = [], 0
    for token in _flat(tokens):
        if away or (token.nesting > 0 and "lang" in token.attrs):
            away += token.nesting
        else:
            said.append(token.content if token.type in ("text", "text_special") else " ")
    return "".join(said)


def in_order(tokens: Iterable[Token], notes: Notes) -> Iterator[Token]:
    """Yield every token, block and inline; a note's tokens follow its first call.

    A note that is first called inside a note follows that one (it is a finding elsewhere).
    """
    seen: set[str] = set()
    for token in _flat(tokens):
        yield token
        called = deque([str(token.meta["label"])] if token.type == "footnote_ref" else ())
        while called:
            label = called.popleft()
            if label in seen or label not in notes:
                continue
            seen.add(label)
            for inner in _flat(notes[label]):
                yield inner
                if inner.type == "footnote_ref":
                    called.append(str(inner.meta["label"]))


def _flat(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        if token.type == "inline":
            yield from token.children or ()


def ends_line(token: Token) -> bool:
    """Return whether an inline token is the end of a line of the file."""
    return token.type in ("softbreak", "hardbreak") and token.markup != BREAK


def _word(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return "" if token.hidden else " "
    if token.type == "image":
        return alternative(token)
    return token.content if token.type in _WORDS else ""
