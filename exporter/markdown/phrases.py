"""Set the values of YAML keys as running text is set: quotes, dashes, stress, scripts (pure).

They hold what a line of words may hold. Links, code, notes and citations are the text's.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from xml.sax.saxutils import escape

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from exporter.languages import ENGLISH, Quotes
from exporter.markdown import addresses, fill_in, inlines
from exporter.markdown.dialect import DEEPEST
from exporter.markdown.findings import FileText
from exporter.markdown.quotations import PAIRS
from exporter.markdown.typography import smart
from exporter.markdown.walk import plain
from exporter.model import Section
from exporter.wording import xml_text

_CHANGED = re.compile(r"[\\*_~^&\"'<]|-(?=-)|\.(?=\.\.)|:(?=//)")
"""Signs that a backslash keeps as they are."""
_ADDRESS = re.compile(r"://[^\s<>\"]*[\w/#=&%-]")

_SCHEME = re.compile(r"(?i)\bhttps?$")


def phrase(value: str, quotes: Quotes = ENGLISH) -> str:
    """Return a value as XHTML, as it is printed."""
    return "".join(map(_written, tokens(value, quotes)))


def words(value: str, quotes: Quotes = ENGLISH) -> str:
    """Return a value as plain words, as it is named: in metadata, in a list, on a cover."""
    return plain(tokens(value, quotes))


def typed(words: str) -> str:
    """Return the value that is set as the very words."""
    return _CHANGED.sub(r"\\\g<0>", words)


@lru_cache(maxsize=1024)
def tokens(value: str, quotes: Quotes = ENGLISH) -> tuple[Token, ...]:
    """Return a value's inline tokens, straight quotes set as the marks of a language."""
    env = {"source": FileText(Section("", value), ()), "quotes": quotes}
    (line,) = _parser().parseInline(value, env)
    return tuple(line.children or ())


def _written(token: Token) -> str:
    if token.nesting:
        return f"<{'/' if token.nesting < 0 else ''}{token.tag}>"
    return "<br/>" if token.type == "hardbreak" else escape(xml_text(token.content))


def _address(state: StateInline, silent: bool) -> bool:
    """Parse a web address, which stays as it is typed, from the colon behind its scheme."""
    found = _ADDRESS.match(state.src, state.pos, state.posMax)
    scheme = _SCHEME.search(state.pending[-6:]) if found else None
    if not (found and scheme):
        return False
    if not silent:
        state.pending = state.pending[: -len(scheme[0])]
        state.push("text_special", "", 0).content = scheme[0] + found[0]
    state.pos = found.end()
    return True


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"maxNesting": DEEPEST, "typographer": True, "quotes": PAIRS})
    parser.enable(["escape", "entity", "emphasis"])
    parser.inline.ruler.before("escape", "escaped_sign", inlines.escaped_sign)
    parser.inline.ruler.before("escaped_sign", "mail", addresses.address)
    parser.inline.ruler.before("emphasis", "lines_in_words", fill_in.lines_in_words)
    parser.inline.ruler.before("emphasis", "stars", inlines.stars)
    parser.inline.ruler.before("entity", "sub", inlines.script("~", "sub"))
    parser.inline.ruler.before("entity", "sup", inlines.script("^", "sup"))
    parser.inline.ruler.before("entity", "address", _address)
    parser.inline.ruler2.after("balance_pairs", "loosen", inlines.loosen)
    parser.core.ruler.after("inline", "smart", smart)
    return parser
