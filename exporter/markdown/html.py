"""Read the HTML that has a plain meaning in Markdown, and leave comments out.

`<br>`, `<b>`, `<sub>`, `<a href>`, `<img>` and the like become the tokens of what Markdown writes
for them. Each other tag stays a token `html_inline`, which `unread` reports.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from html.parser import HTMLParser

from markdown_it.common.html_re import HTML_TAG_RE
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline, html_inline
from markdown_it.token import Token

from exporter.markdown.attributes import Attributes, apply
from exporter.markdown.blocks import at_margin, line_of
from exporter.markdown.dialect import ALIGN, SIDES
from exporter.markdown.findings import source_of
from exporter.markdown.walk import BREAK

_SAME = {
    "b": "strong", "strong": "strong", "i": "em", "em": "em", "sub": "sub", "sup": "sup",
}
_KINDS = {"a": "link", "span": "span"}
_OF_SCREENS = ("target", "rel", "loading", "align", "border")
"""Attributes that say nothing on paper."""


def opening(text: str, name: str) -> Attributes | None:
    """Return the attributes of a text that is one opening tag of a name, else None."""
    if not text.startswith("<") or not HTML_TAG_RE.fullmatch(text.strip()):
        return None
    reader = _TagReader()
    reader.feed(text)
    return reader.attributes if reader.tag == name else None


def comment(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Leave a comment out that starts a line; it may hold blank lines, as pandoc's does."""
    if not (at_margin(state, start) and line_of(state, start).startswith("<!--")):
        return False
    close = _close(state.src, state.bMarks[start] + state.tShift[start] + 2)
    line = bisect_left(state.eMarks, close, start, end)
    if close < 0 or line >= end or state.src[close + 3 : state.eMarks[line]].strip():
        return False
    if not silent:
        state.line = line + 1
    return True


def _close(text: str, start: int) -> int:
    """Return where the next comment ends; -1 if none does."""
    ends = _ends(text)
    at = bisect_left(ends, start)
    return ends[at] if at < len(ends) else -1


@lru_cache(maxsize=2)
def _ends(text: str) -> tuple[int, ...]:
    """Return where comments may end: looked for once, not by each comment to the end of a text."""
    return tuple(found.start() for found in re.finditer(r"(?=-->)", text))


def rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Parse `<hr>`, alone on its line, as a rule."""
    if not at_margin(state, start) or opening(line_of(state, start), "hr") is None:
        return False
    if not silent:
        state.push("hr", "hr", 0).markup = "<hr>"
        state.line = start + 1
    return True


def inline(state: StateInline, silent: bool) -> bool:
    """Parse a tag: a break, a picture, a pair around words; a comment goes without a trace."""
    start = state.pos
    if state.src.startswith("<!--", start):
        close = _close(state.src, start + 2)
        if 0 <= close <= state.posMax - 3:
            state.pos = close + 3
            return True
    if not html_inline(state, silent):
        return False
    if not silent:
        _tag(state, state.tokens.pop().content, start)
    return True


def _tag(state: StateInline, written: str, start: int) -> None:
    reader, source = _TagReader(), source_of(state.env)
    reader.feed(written)
    attributes, place = reader.attributes, source.spot(state, start)
    closing = re.compile(rf"</{re.escape(reader.tag)}\s*>", re.IGNORECASE).search(
        state.src, state.pos, state.posMax
    ) if reader.tag else None
    kind = _KINDS.get(reader.tag)
    if reader.tag == "br":
        state.push("hardbreak", "br", 0).markup = BREAK
    elif reader.tag == "img" and reader.address:
        token = state.push("image", "img", 0)
        token.attrs, token.children = {"src": reader.address, "alt": ""}, []
        apply(token, attributes, "image", place, source)
    elif closing and reader.tag in _SAME and not (attributes.id or attributes.pairs):
        name = _SAME[reader.tag]
        _around(state, Token(f"{name}_open", name, 1), closing)
    elif closing and kind and (reader.address or kind == "span" or attributes.id):
        token = Token("link_open", "a", 1) if reader.address else Token("span_open", "span", 1)
        if reader.address:
            token.attrs["href"] = reader.address
        apply(token, attributes, kind if reader.address else "span", place, source)
        _around(state, token, closing)
    else:
        token = state.push("html_inline", "", 0)
        token.content = written
        token.meta["place"] = place


def _around(state: StateInline, token: Token, closing: re.Match[str]) -> None:
    """Parse what stands between two tags, inside of a token's element."""
    maximum = state.posMax
    opened = state.push(token.type, token.tag, 1)
    opened.attrs, opened.meta = token.attrs, token.meta
    state.posMax = closing.start()
    state.md.inline.tokenize(state)
    state.push(token.type.replace("_open", "_close"), token.tag, -1)
    state.pos, state.posMax = closing.end(), maximum


class _TagReader(HTMLParser):
    """The name and the attributes of one opening tag; `address` is where it leads, or its file."""

    tag = ""
    address = ""
    attributes = Attributes()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs if name not in _OF_SCREENS}
        side = (dict(attrs).get(ALIGN) or "").lower()
        if tag == "img" and side in SIDES.values():
            values[ALIGN] = side
        self.tag = tag
        self.address = values.pop("href", "") or values.pop("src", "")
        name = values.pop("id", "") or (values.pop("name", "") if tag == "a" else "")
        classes = tuple(values.pop("class", "").split())
        self.attributes = Attributes(name, classes, tuple(values.items()))
