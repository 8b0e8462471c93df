"""Keep a book's style sheet from asking for anything: a reader's device would fetch it, unseen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import tinycss2

from exporter.errors import RenderError

_ASKING = frozenset(("url", "src", "image", "image-set", "-webkit-image-set", "cross-fade"))


def closed(name: str, text: str) -> str:
    """Give a style sheet back; raise RenderError, naming what it asks for, if it does.

    Source: EPUB 3.3, 3.6 (resource locations); a reader's wish to read unwatched.
    """
    rules = tinycss2.parse_stylesheet(text, skip_comments=True)
    for node, asked in _asked(rules):
        raise RenderError(
            f"styles/{name}, line {node.source_line}, asks for {asked}.",
            "The style sheet of an EPUB asks for no file and no address; take it out.",
        )
    return text


def _asked(nodes: Iterable[Any]) -> Iterator[tuple[Any, str]]:
    """Give each node that asks for something outside the sheet, however it is spelt."""
    waiting = list(nodes)[::-1]
    while waiting:  # no recursion: a sheet may nest deeper than Python's stack
        node = waiting.pop()
        if node.type == "url":
            yield node, node.value
        elif node.type == "function" and node.lower_name in _ASKING:
            yield node, tinycss2.serialize([node])[:100]
        elif node.type == "at-rule" and node.lower_at_keyword == "import":
            yield node, tinycss2.serialize(node.prelude).strip()[:100]
        for name in ("prelude", "content", "arguments"):
            waiting += reversed(getattr(node, name, None) or ())
