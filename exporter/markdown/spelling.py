"""Find where each letter of a piece of text is typed: inline tokens -> pieces with offsets (pure).

The parser keeps no places inside a paragraph. Its tokens come in the order of the text, though, and
between two of them stand marks alone: so the text is walked once more, beside the tokens.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from exporter.markdown.walk import alternative
from exporter.model import Cite

_STYLES = {
    "em": "em", "strong": "strong", "sub": "sub", "sup": "sup", "link": "link", "span": "span",
    "s": "s",
}
_OPAQUE = ("cite", "slot", "image", "footnote_ref", "said")
_STRAIGHT = ("'", '"')
_INSIDE = ("\u202f", "\u00a0")
"""Spaces that a language has inside its quotation marks, for which nothing is typed."""
_LONGER = {
    "–": ("--",), "—": ("---",), "…": ("...",), "☐": ("[ ]", "[\u00a0]"), "☑": ("[x]", "[X]"),
    "\u00a0": ("\\ ",),
}
"""Signs that the parser makes of longer ones."""
_ENTITY = re.compile(r"&(?:#\w+|\w+);")
_BRACES = re.compile(r"\{[^{}\n]*\}")
_SLOT = re.compile(r"\{\{[^{}]*\}\}")
_BARE = re.compile(r"-?@(?:\{[^{}]*\}|[\w][\w:.#$%&+?<>~/-]*)")
_LABEL = re.compile(r"\[\^[^\]\s]+\]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words as a reader meets them, and where they are typed.

    `kind` is `text`, or the type of the token that stands for something else: `cite`, `slot`,
    `image`, `footnote_ref`, `said`, `hardbreak`. `start` and `end` are offsets in the source;
    `spots` are those of each letter, `(start, end)`, none where the piece is one whole. `styles`
    are the marks around it, from the outside. `source` is what is typed there. The text of a
    picture is its alternative, that of the call of a note its label; `cites` are a citation's.
    """

    text: str
    kind: str
    start: int
    end: int
    spots: tuple[tuple[int, int], ...] = ()
    styles: tuple[str, ...] = ()
    source: str = ""
    cites: tuple[Cite, ...] = ()


def spelled(tokens: Sequence[Token], content: str) -> tuple[Piece, ...] | None:
    """Return the pieces of inline tokens; None where they can't be found in what is typed."""
    try:
        return tuple(_Walk(content).pieces(tokens))
    except _Lost:
        return None


class _Lost(Exception):
    """A token that is not where it has to be."""


@dataclass(slots=True)
class _Walk:
    """Go through what is typed, token by token."""

    content: str
    at: int = 0
    _styles: list[str] = field(default_factory=list)
    _links: list[str] = field(default_factory=list)

    def pieces(self, tokens: Iterable[Token]) -> Iterator[Piece]:
        """Yield the piece of each token that a reader meets.

        Raises: _Lost if one is not there.
        """
        for token in tokens:
            name = token.type.removesuffix("_open").removesuffix("_close")
            if token.nesting > 0:
                self._open(token, name)
            elif token.nesting < 0:
                self._close(token, name)
            elif token.type == "text" or token.type == "text_special":
                if token.content:
                    yield self._text(token.content)
            elif token.type == "code_inline":
                yield self._code(token)
            elif token.type == "softbreak":
                yield self._break("" if token.hidden else " ", "text")
            elif token.type == "hardbreak":
                yield self._break("\n", "hardbreak")
            elif token.type in _OPAQUE:
                yield self._whole(token)
            else:
                raise _Lost(token.type)

    def _open(self, token: Token, name: str) -> None:
        sign = "<" if token.markup == "autolink" else "[" if name in ("link", "span") else ""
        self._pass(sign or token.markup or {"sub": "~", "sup": "^"}.get(name, ""))
        self._styles.append(_STYLES.get(name, name))
        if name == "link":
            self._links.append(token.markup)

    def _close(self, token: Token, name: str) -> None:
        if self._styles:
            self._styles.pop()
        if name == "link" and self._links.pop() == "autolink":
            self._pass(">")
        elif name in ("link", "span"):
            self._pass("]")
            if name == "link" and self.content[self.at : self.at + 1] in ("(", "["):
                self.at = self._closing(self.at)
            self._attributes()
        else:
            self._pass(token.markup or {"sub": "~", "sup": "^"}.get(name, ""))

    def _pass(self, sign: str) -> None:
        if not self.content.startswith(sign, self.at):
            raise _Lost(sign)
        self.at += len(sign)

    def _attributes(self) -> None:
        if found := _BRACES.match(self.content, self.at):
            self.at = found.end()

    def _closing(self, at: int) -> int:
        """Return where the bracket that opens at a place is closed, past it."""
        pair = {"(": ")", "[": "]"}[self.content[at]]
        depth, here = 0, at
        while here < len(self.content):
            sign = self.content[here]
            if sign == "\\":
                here += 1
            elif sign == self.content[at]:
                depth += 1
            elif sign == pair:
                depth -= 1
                if not depth:
                    return here + 1
            here += 1
        raise _Lost(pair)

    def _text(self, text: str) -> Piece:
        spots = []
        for letter in text:
            end = self._letter(letter)
            spots.append((self.at, end))
            self.at = end
        return self._piece(text, "text", spots[0][0], tuple(spots))

    def _letter(self, letter: str) -> int:
        """Return where what is typed for a letter ends."""
        content, at = self.content, self.at
        if content.startswith("\\" + letter, at) and letter != "\\":
            return at + 2
        if content.startswith("\\\\", at) and letter == "\\":
            return at + 2
        if content.startswith(letter, at) and letter != "&":
            return at + 1
        if (entity := _ENTITY.match(content, at)) and html.unescape(entity[0]) == letter:
            return entity.end()
        if not (letter.isalnum() or letter.isspace()) and content.startswith(_STRAIGHT, at):
            return at + 1
        for each in _LONGER.get(letter, ()):
            if content.startswith(each, at):
                return at + len(each)
        if letter in _INSIDE:
            return at
        if letter == " " and content.startswith("\t", at):
            return at + 1
        raise _Lost(letter)

    def _code(self, token: Token) -> Piece:
        self._pass(token.markup)
        start = self.content.find(token.content, self.at)
        if start < 0 or self.content[self.at : start].strip():
            raise _Lost(token.content)
        end = start + len(token.content)
        spots = tuple((at, at + 1) for at in range(start, end))
        self.at = self.content.find(token.markup, end) + len(token.markup)
        self._attributes()
        self._styles.append("code")
        piece = self._piece(token.content, "text", start, spots)
        self._styles.pop()
        return piece

    def _break(self, shown: str, kind: str) -> Piece:
        start = self.at
        found = re.compile(r"\\?[ \t]*\n[ \t]*").match(self.content, start)
        if not found:
            raise _Lost("\n")
        self.at = found.end()
        spots = ((start, self.at),) if kind == "text" and shown else ()
        return self._piece(shown, kind, start, spots)

    def _whole(self, token: Token) -> Piece:
        start, content = self.at, self.content
        if token.type == "image":
            self._pass("!")
            self.at = self._closing(self.at)
            if content[self.at : self.at + 1] in ("(", "["):
                self.at = self._closing(self.at)
            self._attributes()
        elif token.type == "said" or (
            token.type == "cite" and content.startswith(token.content, start)
        ):
            self._pass(token.content)
        elif token.type == "footnote_ref" and content.startswith("^[", start):
            self.at = self._closing(start + 1)
        else:
            pattern = {"slot": _SLOT, "footnote_ref": _LABEL, "cite": _BARE}[token.type]
            found = pattern.match(content, start)
            if not found:
                raise _Lost(token.content)
            self.at = found.end()
        shown = {
            "image": lambda: alternative(token), "footnote_ref": lambda: str(token.meta["label"]),
        }.get(token.type, lambda: token.content)()
        piece = self._piece(shown, token.type, start, ())
        return replace(piece, cites=tuple(token.meta.get("cites", ())))

    def _piece(
        self, text: str, kind: str, start: int, spots: tuple[tuple[int, int], ...]
    ) -> Piece:
        end = spots[-1][1] if spots else self.at
        return Piece(
            text, kind, start, end, spots, tuple(self._styles), self.content[start:end]
        )
