"""Walk pandoc's JSON tree and give its events, as `tests.markdown.pandoc` defines them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

_INLINE = {
    "Emph": "em", "Strong": "strong", "Subscript": "sub", "Superscript": "sup",
    "Strikeout": "del",
}
OUTSIDE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def within(name: str, events: Iterable[str]) -> Iterator[str]:
    yield f"\x00<{name}>"
    yield from events
    yield f"\x00</{name}>"


def _blocks(blocks: list[Any]) -> Iterator[str]:
    for block in blocks:
        yield from events_of(block)


def events_of(block: dict[str, Any]) -> Iterator[str]:
    kind, content = block["t"], block.get("c")
    yield "\x00"
    yield from _BLOCKS[kind](content) if kind in _BLOCKS else [f"\x00<{kind}>"]
    yield "\x00"


def _paragraph(content: list[Any]) -> Iterator[str]:
    # An image without a caption is a figure for us too.
    alone = [one["t"] for one in content] == ["Image"]
    yield from within("figure", ()) if alone else _inlines(content)


def _items(name: str, items: list[Any]) -> Iterator[str]:
    return within(name, (event for item in items for event in within("li", _blocks(item))))


def _definitions(pairs: list[Any]) -> Iterator[str]:
    for term, definitions in pairs:
        yield from within("dt", _inlines(term))
        for one in definitions:
            yield from within("dd", _blocks(one))


def _div(attributes: list[Any], blocks: list[Any]) -> Iterator[str]:
    # The name of GitHub's box is its title for pandoc; our books put a word there.
    if attributes[1] != ["title"]:
        yield from within(".".join(["div", *attributes[1]]), _blocks(blocks))


def _figure(content: list[Any]) -> Iterator[str]:
    image = content[2][0]["c"][0]["c"]
    if content[1][1] and "decorative" not in image[0][1]:
        yield from within("figcaption", _blocks(content[1][1]))


def _table(content: list[Any]) -> Iterator[str]:
    attributes, caption, _columns, head, bodies, _foot = content
    if caption[1]:
        yield from within("caption", _blocks(caption[1]))
    rows = [("th", "th", row) for row in head[1]]
    first = "th" if "row-heads" in attributes[1] else "td"
    rows += [(first, "td", row) for body in bodies for row in body[3]]
    left = 0  # rows that the cell in the first column still reaches into
    for start, other, row in rows:
        is_start = left == 0
        left = (row[1][0][2] if is_start else left) - 1
        for number, (_, _, down, across, inside) in enumerate(row[1]):
            kind = start if is_start and not number else other
            # For us, a place for a header without words is no header.
            kind = kind if inside else "td"
            yield from within(kind + spans(down, across), _blocks(inside))


def spans(down: int, across: int) -> str:
    """Return how many rows and columns a cell takes; nothing where it takes one of each."""
    return f".{down}x{across}" if (down, across) != (1, 1) else ""


def _inlines(inlines: list[Any]) -> Iterator[str]:
    for one in inlines:
        yield from _one(one["t"], one.get("c"))


def _one(kind: str, content: Any) -> Iterator[str]:
    if kind in _INLINE:
        return within(_INLINE[kind], _inlines(content))
    return iter(_INLINES[kind](content) if kind in _INLINES else [f"\x00<{kind}>"])


def _quoted(content: list[Any]) -> Iterator[str]:
    sign = "'" if content[0]["t"] == "SingleQuote" else '"'
    yield from (sign, *_inlines(content[1]), sign)


def _link(content: list[Any]) -> Iterator[str]:
    words = _inlines(content[1])
    return within("a", words) if OUTSIDE.match(content[2][0]) else words


def _alternative(content: list[Any]) -> Iterator[str]:
    alt = dict(content[0][2]).get("alt")
    yield alt if alt is not None else "".join(_inlines(content[1]))


_BLOCKS: dict[str, Callable[[Any], Iterable[str]]] = {
    "Para": _paragraph,
    "Plain": _paragraph,
    "Header": lambda c: within(f"h{c[0]}", _inlines(c[2])),
    "CodeBlock": lambda c: within("pre", [c[1]]),
    "BlockQuote": lambda c: within("blockquote", _blocks(c)),
    "BulletList": lambda c: _items("ul", c),
    "OrderedList": lambda c: _items("ol", c[1]),
    "DefinitionList": lambda c: within("dl", _definitions(c)),
    "Div": lambda c: _div(*c),
    "Table": lambda c: within("table", _table(c)),
    "Figure": lambda c: within("figure", _figure(c)),
    "HorizontalRule": lambda _c: ["\x00<hr>"],
}
_INLINES: dict[str, Callable[[Any], Iterable[str]]] = {
    "Str": lambda c: [c],
    "Space": lambda _c: [" "],
    "SoftBreak": lambda _c: [" "],
    "LineBreak": lambda _c: [" "],
    "Quoted": _quoted,
    "Code": lambda c: within("code", [c[1]]),
    "Link": _link,
    "Span": lambda c: _inlines(c[1]),
    "Image": _alternative,
    "Cite": lambda c: ["[" + ";".join(one["citationId"] for one in c[0]) + "]"],
    "Note": lambda c: within("note", _blocks(c)),
}
