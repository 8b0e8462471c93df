"""Read the boxes and page breaks of neighbouring dialects as our own blocks.

GitHub and Obsidian write `> [!WARNING]`, MkDocs `!!! warning`; both become the tokens of
`::: warning`. docs/dialect.md lists the names, which are those of `dialect.LOOK_ALIKES`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.admon.index import admonition as plain_admonition

from exporter.markdown.blocks import at_margin, line_of
from exporter.markdown.dialect import LABEL, PAGE_BREAK, block_of
from exporter.markdown.findings import FileText, source_of
from exporter.model import Place

_ALERT = re.compile(r"\[!(?P<name>[A-Za-z-]+)\][+-]?(?:[ \t]+(?P<title>\S.*+))?[ \t]*")
_OLD_ALERT = re.compile(r"\*\*(?P<name>Note|Tip|Important|Caution|Warning):?\*\*:?(?:[ \t]*|\\)")
"""The first line of GitHub's boxes before `[!WARNING]`, alone."""
_ADMONITION = re.compile(r"(?:!!!|\?\?\?\+?)[ \t]+[a-z][\w-]*(?P<title>[ \t]+\S.*)?")
_SIDES = ("inline", "inline end", "end")
"""Where MkDocs sets a box, written like a title."""
_BREAK = re.compile(
    r"\\(?:newpage|pagebreak|clearpage|cleardoublepage)(?:\[\d\]|\{\})?[ \t]*"
    r"|\{\{[<%]\s*pagebreak\s*[>%]\}\}\s*"
    r"|<!--\s*(?:page-?break|new-?page)\s*-->\s*"
    r"|<pagebreak\s*/?>\s*"
    r"|<(?P<tag>div|p|span|hr|br)\b[^<>]*\bbreak-(?:after|before)\s*:\s*(?:always|page)\b[^<>]*>"
    r"(?:\s|&nbsp;)*+(?P<end></(?P=tag)>)?\s*"
    r"|<div\s+class=[\"']?(?:page-?break|new-?page|page)[\"']?\s*(?:/>|>\s*</div>)\s*",
    re.IGNORECASE,
)


def page_break(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Parse a page break of LaTeX, Quarto, Word or HTML, alone on its line."""
    found = _BREAK.fullmatch(line_of(state, start)) if at_margin(state, start) else None
    if not found:
        return False
    after = start + 1
    if found["tag"] and not found["end"] and found["tag"].lower() not in ("hr", "br"):
        if after >= end or line_of(state, after).strip() != f"</{found['tag']}>":
            return False
        after += 1
    if not silent:
        opening = state.push("div_open", "div", 1)
        opening.map = [start, after]
        _become_box(opening, PAGE_BREAK, source_of(state.env).place(start))
        state.push("div_close", "div", -1)
        state.line = after
    return True


def admonition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Parse `!!! warning "Title"` with an indented body, which is what tells it from a shout."""
    if not (at_margin(state, start) and _ADMONITION.fullmatch(line_of(state, start))):
        return False
    body = state.skipEmptyLines(start + 1)
    if body >= end or state.sCount[body] < state.blkIndent + 4:
        return False
    return plain_admonition(state, start, end, silent)


def alert(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Parse `[!NAME] Title`, the first line of a quotation, which makes a box of it.

    So does `**Warning**` alone, with words below it, which GitHub read before.
    """
    quote = state.tokens[-1] if state.tokens else None
    if silent or quote is None or quote.type != "blockquote_open":
        return False
    line = line_of(state, start)
    old = _OLD_ALERT.fullmatch(line) if start + 1 < end and not state.isEmpty(start + 1) else None
    found = old or _ALERT.fullmatch(line)
    name = block_of(found["name"].lower()) if found else None
    if not (found and name):
        return False
    _become_box(quote, name, source_of(state.env).place(start))
    state.tokens.extend(titled("" if old else (found["title"] or "").strip(), start))
    state.line = start + 1
    return True


def titled(title: str, line: int) -> list[Token]:
    """Return the paragraph, in strong stress, that a box's title becomes; none for no title."""
    if not title:
        return []
    return [
        Token("paragraph_open", "p", 1, attrs={"class": LABEL}, block=True, map=[line, line + 1]),
        Token("inline", "", 0, block=True, content=f"**{title}**", map=[line, line + 1],
              children=[]),
        Token("paragraph_close", "p", -1, block=True),
    ]


def boxes(state: StateCore) -> None:
    """Make divs of the callouts of GitHub, Obsidian and MkDocs (core rule)."""
    source = source_of(state.env)
    levels: list[int] = []
    for token in state.tokens:
        if token.type == "div_open" and token.markup == ">":
            levels.append(token.level)
        elif token.type == "blockquote_close" and levels and levels[-1] == token.level:
            levels.pop()
            token.type, token.tag = "div_close", "div"
    state.tokens = list(_admonitions(state.tokens, source))


def _admonitions(tokens: Sequence[Token], source: FileText) -> Iterator[Token]:
    """Make the tokens of the plug-in ours; a title that nobody wrote, such as Warning, is none."""
    written, in_title = "", False
    for token in tokens:
        match token.type:
            case "admonition_open":
                line = _ADMONITION.fullmatch(f"{token.markup} {token.info.strip()}")
                title = (line["title"] or "").strip() if line else ""
                written = token.content if title not in ("", *_SIDES) else ""
                name = str(token.meta["tag"])
                place = source.place(token.map[0] if token.map else 0)
                _become_box(token, block_of(name) or name, place)
                yield token
                yield from titled(written, token.map[0] if token.map else 0)
            case "admonition_title_open" | "admonition_title_close":
                in_title = token.nesting > 0
            case "admonition_close":
                token.type = "div_close"
                yield token
            case _ if not in_title:
                yield token


def _become_box(token: Token, name: str, place: Place) -> None:
    token.type, token.tag, token.attrs, token.meta = "div_open", "div", {"class": name}, {
        "place": place
    }
