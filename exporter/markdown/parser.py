"""Set up markdown-it for the dialect: which rules, in which order (the only door to it)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import hr, table
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import autolink, image, link
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_ref

from exporter.markdown import (
    addresses,
    blocks,
    callouts,
    citing,
    fill_in,
    headed,
    html,
    inlines,
    leftovers,
    limits,
    lists,
    slots,
    unread,
)
from exporter.markdown.dialect import DEEPEST
from exporter.markdown.divs import div
from exporter.markdown.drawn_tables import drawn_table, outside, rows_apart
from exporter.markdown.findings import FileText, Link, located, source_of
from exporter.markdown.quotations import PAIRS
from exporter.markdown.typography import smart
from exporter.model import Section


def tokenize(
    section: Section, lent: Mapping[str, Link]
) -> tuple[list[Token], dict[str, Any], FileText]:
    """Return the tokens of a file's text, its definitions of links, and what was found.

    `lent` are links by the names that other files of the manuscript define.
    """
    source = FileText(section, tuple(section.text.split("\n")))
    env: dict[str, Any] = {"source": source, "lent": lent}
    return _parser().parse(section.text, env), env, source


_OF_CELLS = ("blockquote", "code", "comment", "fence", "list", "paragraph")
"""The rules of the blocks that a cell of a drawn table may hold."""


class _Parser(MarkdownIt):
    """Parse links of every scheme, so that a wrong one can be reported; print them as typed."""

    def validateLink(self, url: str) -> bool:
        return True

    def normalizeLinkText(self, link: str) -> str:
        return link


@cache
def _parser() -> MarkdownIt:
    parser = _Parser(
        "commonmark",
        {"maxNesting": DEEPEST, "typographer": True, "quotes": PAIRS, "store_labels": True},
    )
    parser.helpers = slots.in_addresses
    parser.enable(["table", "strikethrough"])
    parser.disable(["html_block", "html_inline"])
    parser.use(footnote_plugin, move_to_end=False, always_match_refs=True).use(deflist_plugin)
    _set_blocks(parser)
    _set_inlines(parser)
    parser.core.ruler.after("block", "fitting", _fit)
    parser.core.ruler.after("fitting", "boxes", callouts.boxes)
    parser.core.ruler.after("boxes", "headed", headed.prepare)
    parser.core.ruler.at("inline", _inline)
    parser.core.ruler.after("inline", "rows_apart", rows_apart)
    parser.core.ruler.after("rows_apart", "leftovers", leftovers.find)
    parser.core.ruler.after("leftovers", "unread", unread.find)
    parser.core.ruler.after("unread", "smart", smart)
    return parser


def _set_blocks(parser: MarkdownIt) -> None:
    ruler = parser.block.ruler
    ends_all: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    ruler.at("fence", blocks.fences, ends_all)
    ruler.at("heading", blocks.headings, {"alt": ["paragraph", "reference", "blockquote"]})
    ruler.at("list", lists.lists, {"alt": ["paragraph", "reference", "blockquote"]})
    ruler.at("lheading", blocks.underlined)
    ruler.at("footnote_def", blocks.notes, {"alt": ["paragraph", "reference"]})
    plain_definitions = next(rule for rule in ruler.getRules("") if rule.__name__ == "deflist")
    ruler.at(
        "deflist", partial(blocks.definitions, rule=plain_definitions),
        {"alt": ["paragraph", "reference", "blockquote"]},
    )
    # A rule or a table ends no paragraph: pandoc wants a blank line before them.
    ruler.at("hr", hr, {"alt": ["blockquote", "list"]})
    ruler.at("table", table, {"alt": []})
    ruler.before("table", "drawn_table", drawn_table, {"alt": []})
    ruler.before("fence", "div", div, ends_all)
    ruler.before("div", "settings", blocks.settings, {"alt": []})
    ruler.before("div", "page_break", callouts.page_break, ends_all)
    ruler.before("div", "admonition", callouts.admonition, {"alt": ["blockquote", "list"]})
    ruler.before("div", "alert", callouts.alert, {"alt": []})
    ruler.before("div", "comment", html.comment, ends_all)
    ruler.before("div", "html_rule", html.rule, ends_all)
    for rule in ruler.__rules__:
        if rule.name not in _OF_CELLS:
            rule.fn = outside(rule.fn)


def _set_inlines(parser: MarkdownIt) -> None:
    ruler = parser.inline.ruler
    ruler.at("newline", inlines.line_end)
    ruler.at("link", located(link))
    ruler.at("image", located(image, parses_anew=True))
    ruler.at("autolink", located(autolink))
    ruler.at("footnote_inline", located(inlines.inline_note, parses_anew=True))
    # A note's mark is read before a link: `[^1](text)` is a mark.
    ruler.disable("footnote_ref")
    ruler.before("link", "note_mark", located(partial(footnote_ref, always_match=True)))
    ruler.before("escape", "address", addresses.address)
    ruler.before("escape", "slot", located(slots.slot))
    ruler.before("escape", "escaped_sign", inlines.escaped_sign)
    ruler.before("emphasis", "lines_in_words", fill_in.lines_in_words)
    ruler.before("emphasis", "stars", inlines.stars)
    ruler.before("link", "sub", inlines.script("~", "sub"))
    ruler.before("link", "sup", inlines.script("^", "sup"))
    ruler.before("link", "span", located(inlines.span))
    ruler.after("footnote_inline", "cluster", located(citing.cluster, parses_anew=True))
    ruler.after("cluster", "bare", located(citing.bare, parses_anew=True))
    ruler.after("autolink", "raw_html", html.inline)
    ruler.push("trailing_attributes", inlines.trailing_attributes)
    parser.inline.ruler2.after("balance_pairs", "loosen", inlines.loosen)


def _fit(state: StateCore) -> None:
    """Leave out what no limit lets through, before its words are read (core rule)."""
    state.tokens = limits.fitting(state.tokens, source_of(state.env))


def _inline(state: StateCore) -> None:
    """Parse every line of running text, knowing where it starts (core rule)."""
    source = source_of(state.env)
    for token in limits.within(state.tokens, source):
        source.origin = token.map[0] if token.map else 0
        token.children = token.children or []
        state.md.inline.parse(token.content, state.md, state.env, token.children)
    for number, note in state.env.get("footnotes", {}).get("list", {}).items():
        if "tokens" in note:
            state.tokens.extend(_inline_note(inlines.inline_label(number), note["tokens"]))


def _inline_note(label: str, children: list[Token]) -> list[Token]:
    """Return the tokens of a note `^[…]`, in the form that those of `[^1]: …` have."""
    return [
        Token("footnote_reference_open", "", 1, meta={"label": label}),
        Token("paragraph_open", "p", 1, block=True, level=1),
        Token("inline", "", 0, children=children, block=True, level=2),
        Token("paragraph_close", "p", -1, block=True, level=1),
        Token("footnote_reference_close", "", -1),
    ]
