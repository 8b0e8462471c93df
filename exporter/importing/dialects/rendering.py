"""Set Markdown as HTML whose notes pandoc knows (pure)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

_ITEM = re.compile(r"(?:\(?(?:[a-h]|\d{1,3}|[ivx]{1,4})[.)]|#\.|\(@\w*\)|[•·‣▪●✗✘✓✔❌])\s")

_ENDS = ("inline", "fence", "list_item_close")
"""Tokens that say the first words of an item, or that it has none."""


class _Parser(MarkdownIt):
    """Parse links of every scheme, so that their words are kept and their addresses judged."""

    def validateLink(self, url: str) -> bool:
        """Return that a link is one."""
        return True

    def normalizeLinkText(self, link: str) -> str:
        """Return an address as it is typed."""
        return link


def rendered(text: str, sheets: str, *, breaks: bool) -> str:
    """Return a text as a page with style sheets; with `breaks` each line end is one."""
    body = _parser(breaks).render(text)
    return f'<html><head><meta charset="utf-8">{sheets}</head><body>{body}</body></html>'


def uncalled(text: str) -> frozenset[str]:
    """Return the names of notes that no words call."""
    env: dict[str, Any] = {}
    _parser(False).parse(text, env)
    refs = env.get("footnotes", {}).get("refs", {})
    return frozenset(name[1:] for name, number in refs.items() if number < 0)


def renumbered(text: str) -> tuple[tuple[str, str], ...]:
    """Return the items whose number does not follow, *3.* behind *1.*: the number and the words.

    A list whose items all have the same number is counted for its author.
    """
    tokens = _parser(False).parse(text)
    lists: list[list[tuple[str, str]]] = []
    found = []
    for at, token in enumerate(tokens):
        if token.type == "ordered_list_open":
            lists.append([])
        elif token.type == "list_item_open" and token.info.isdecimal():
            words = next(each.content for each in tokens[at:] if each.type in _ENDS)
            lists[-1].append((token.info, words))
        elif token.type == "ordered_list_close":
            items = lists.pop()
            if len({int(number) for number, _ in items}) > 1:
                found += [
                    each for place, each in enumerate(items, int(items[0][0]))
                    if int(each[0]) != place
                ]
    return tuple(found)


@cache
def _parser(breaks: bool) -> MarkdownIt:
    parser = _Parser("commonmark", {"html": True, "breaks": breaks})
    parser.enable(["table", "strikethrough"]).use(footnote_plugin).use(deflist_plugin)
    parser.disable("code")  # who sets lines in by spaces writes text
    for name, made in {
        "footnote_ref": _call, "footnote_block_open": _nothing, "footnote_block_close": _nothing,
        "footnote_open": _note, "footnote_close": _note_end, "footnote_anchor": _nothing,
        **({} if breaks else {"softbreak": _line_end}),
    }.items():
        parser.add_render_rule(name, made)
    return parser


def _line_end(
    _: RendererProtocol, tokens: Sequence[Token], at: int, __: OptionsDict, ___: EnvType
) -> str:
    """Return a line end that stays one before what other programs read as an item."""
    following = tokens[at + 1].content if at + 1 < len(tokens) else ""
    return "<br>\n" if _ITEM.match(following) else "\n"


def _number(token: Token) -> int:
    return int(token.meta["id"]) + 1


def _call(
    _: RendererProtocol, tokens: Sequence[Token], at: int, __: OptionsDict, ___: EnvType
) -> str:
    number = _number(tokens[at])
    return f'<a epub:type="noteref" href="#fn{number}">{number}</a>'


def _note(
    _: RendererProtocol, tokens: Sequence[Token], at: int, __: OptionsDict, env: EnvType
) -> str:
    number = _number(tokens[at])
    known: dict[int, Any] = env["footnotes"]["list"]
    inline = "" if known[number - 1].get("label") else ' data-inline="1"'
    return f'<aside epub:type="footnote" id="fn{number}"{inline}>'


def _note_end(*_: Any) -> str:
    return "</aside>"


def _nothing(*_: Any) -> str:
    return ""
