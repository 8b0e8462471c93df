"""Prepare blocks before their words are parsed: attributes of headings, captions of tables."""

from __future__ import annotations

import re

from markdown_it.common.utils import normalizeReference
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from exporter.markdown.attributes import apply, mended, read_at_end
from exporter.markdown.edits import blank_before, rewrite
from exporter.markdown.findings import FileText, source_of
from exporter.rules import text as rules

_CAPTION = re.compile(r"(?:[Tt]able:|:(?![!-/:-@\[-`{-~]))\s*")
_OF_SPAN = re.compile(r"(?<!\\)\[[^\[\]]*(?<!\\)\]\{[^{}]*\}$")
"""Braces that are those of the words in brackets right before them, as pandoc reads them."""
_HASHES = re.compile(r"(?:^|[ \t])#+$")

HEADING_LINK = "\x00"
"""Marks the address of a link to a heading by its words, the number of the heading in its file
behind it; no text holds this sign."""


def prepare(state: StateCore) -> None:
    """Take attributes off headings, let `[Words]` find them, and place captions (core rule)."""
    source = source_of(state.env)
    references = state.env.setdefault("references", {})
    number = 0
    for opening, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type == "heading_open":
            if _take_attributes(opening, inline, "heading", source):
                _take_hashes(opening, inline, source)
            label = normalizeReference(inline.content)
            if label and label not in references:
                references[label] = {"href": f"{HEADING_LINK}{number}", "title": ""}
            opening.meta["head"] = (source.section.file, number)
            opening.meta["place"] = source.place(opening.map[0] if opening.map else 0)
            number += 1
    for name, link in state.env["lent"].items():
        references.setdefault(name, {"href": link.href, "title": link.title})
    state.tokens = _with_captions(state.tokens, source)


def _take_attributes(target: Token, inline: Token, kind: str, source: FileText) -> bool:
    """Take the braces off the end of a line; tell whether there were any."""
    line = inline.map[0] if inline.map else 0
    found = read_at_end(inline.content)
    if found and _OF_SPAN.search(inline.content):
        return False
    if found:
        inline.content, attributes = found
        apply(target, attributes, kind, source.place(line), source)
        return True
    braces = re.search(r"(?<!\\)\{[^{}]*\}?$", inline.content)
    if braces and "`" not in inline.content:
        line += inline.content.count("\n", 0, braces.start())
        column = source.line(line).rfind(braces[0]) + 1
        source.findings.append(rules.BROKEN_ATTRIBUTES.at(
            source.place(line, column or None), "The braces are not well-formed attributes.",
            found=inline.content, expected='{#id .class key="value"}', hint=mended(braces[0]),
        ))
    return False


def _take_hashes(opening: Token, inline: Token, source: FileText) -> None:
    """Take the closing ## off a heading; behind attributes, pandoc would take both for words."""
    if opening.markup[0] != "#":
        return
    inline.content = _HASHES.sub("", inline.content).rstrip()
    line = inline.map[0] if inline.map else 0
    if re.search(r"\}[ \t]+#+[ \t]*$", source.line(line)):
        source.findings.append(rules.AMBIGUOUS.at(
            source.place(line), "Attributes stand before the closing signs of a heading.",
            found=source.line(line).strip(), expected="# Heading {#id}",
            hint="Take the closing # out.",
            edit=rewrite(source, line, r"[ \t]+#+[ \t]*$", ""),
        ))


def _with_captions(tokens: list[Token], source: FileText) -> list[Token]:
    """Move the paragraph that captions a table, before or after it, into the table."""
    placed: list[Token] = []
    rest = list(reversed(tokens))
    while rest:
        token = rest.pop()
        if token.type != "table_open":
            placed.append(token)
            continue
        table = [token]
        while table[-1].type != "table_close":
            table.append(rest.pop())
        if _is_caption(placed[-3:], token.level):
            caption = placed[-3:]
            del placed[-3:]
        elif _is_caption(rest[:-4:-1], token.level):
            caption = [rest.pop() for _ in range(3)]
        else:
            caption = []
        placed.extend(_captioned(table, caption, source))
    return placed


def _is_caption(tokens: list[Token], level: int) -> bool:
    return (
        len(tokens) == 3
        and tokens[0].type == "paragraph_open"
        and tokens[0].level == level
        and bool(_CAPTION.match(tokens[1].content))
    )


def _captioned(table: list[Token], caption: list[Token], source: FileText) -> list[Token]:
    if not caption:
        return table
    inline = caption[1]
    inline.content = _CAPTION.sub("", inline.content, count=1)
    start, end = inline.map or (0, 0)
    # In an item of a list even the end of a div around the list is too near for pandoc.
    nothing = " \t>" if source.line(start).startswith(" ") else " \t>:"
    if source.line(end).strip(nothing):
        source.findings.append(rules.AMBIGUOUS.at(
            source.place(end), "A line follows a table's caption without a blank line.",
            found=source.line(end).strip(), expected="a blank line after the caption",
            hint="Leave a blank line before it.", edit=blank_before(source, end),
        ))
    _take_attributes(table[0], inline, "table", source)
    if not inline.content.strip():
        return table
    opening = Token("caption_open", "caption", 1, map=caption[0].map, block=True)
    closing = Token("caption_close", "caption", -1, block=True)
    return [table[0], opening, inline, closing, *table[1:]]
