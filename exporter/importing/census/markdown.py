"""Count all that a text in Markdown says, mark by mark, without a parser of Markdown (pure).

Each rule paints what it finds; what is left unpainted at the end is printed text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from html import unescape
from typing import TypeAlias

from exporter.importing.census.markdown_fences import code, colons, fence, raw
from exporter.importing.census.markdown_html import (
    drawn,
    example,
    percent,
    tag,
    title_block,
    unseen,
    unseen_block,
    unseen_lines,
    unseen_section,
    unseen_span,
)
from exporter.importing.census.painting import (
    GAP,
    GONE,
    Sheet,
    apart,
    gap,
    named,
    shown,
)
from exporter.importing.census.pieces import Kind, Piece
from exporter.importing.markdown_marks import STRUCK
from exporter.importing.signs import coded, meant


def census_markdown(text: str, *, accept: bool = True) -> tuple[Piece, ...]:
    """Return all pieces of a text, a line each, with tracked changes accepted or rejected."""
    sheet = Sheet(text)
    for pattern, act in (*_FIRST, *_changes(accept=accept), *_RULES):
        at = 0
        while found := pattern.search(sheet.seen, at):
            act(sheet, found)
            at = max(found.end(), at + 1)
        sheet.settle()
    return _pieces(sheet)


def _pieces(sheet: Sheet) -> tuple[Piece, ...]:
    found = list(sheet.pieces)
    start = 0
    for line in sheet.text.split("\n"):
        colours = sheet.paint[start:start + len(line)]
        shown = "".join(
            " " if colour == GAP else sign
            for sign, colour in zip(line, colours, strict=True) if colour != GONE
        )
        if shown.strip():
            said = _ENTITY.sub(lambda found: unescape(found[0]), shown)
            found += [(start, Kind.SIGN, coded("", sign)) for sign in said if not meant("", sign)]
            found.append((start, Kind.BODY, said))
        start += len(line) + 1
    ends = [each.start() for each in re.finditer("\n", sheet.text)]
    return tuple(
        Piece(kind, f"line {bisect_left(ends, at) + 1}", 0, said)
        for at, kind, said in sorted(found, key=lambda each: each[0]) if said.strip()
    )


def _link(sheet: Sheet, found: re.Match[str]) -> None:
    target = found["target"].strip("<>")
    is_picture = found[0].startswith("!")
    if found["title"]:
        sheet.pieces.append((found.start(), Kind.ALT, unescape(found["title"][1:-1])))
    if is_picture:
        if found["shown"].strip():
            sheet.pieces.append((found.start(), Kind.ALT, unescape(found["shown"])))
        if "://" in target:
            sheet.pieces.append((found.start(), Kind.OUTSIDE, target))
        sheet.put(found.span(), GAP)
        return
    if not target.startswith("#"):
        sheet.pieces.append((found.start(), Kind.ADDRESS, unescape(target)))
    shown(sheet, found)


def _definition(sheet: Sheet, found: re.Match[str]) -> None:
    """Name where a link leads, its title and its attributes."""
    if found["says"]:
        sheet.name(found.span("says"), Kind.MARK)
    sheet.pieces.append((found.start(), Kind.ADDRESS, unescape(found["target"].strip("<>"))))
    if found["title"]:
        sheet.pieces.append((found.start(), Kind.ALT, unescape(found["title"][1:-1])))
    sheet.put(found.span(), GONE)


def _picture(sheet: Sheet, found: re.Match[str]) -> None:
    """Name the alternative of a picture whose place is defined elsewhere."""
    label = re.escape(found["label"] or found["shown"])
    if re.search(rf"^[ >]{{0,3}}\[{label}\]:", sheet.text, _M | re.IGNORECASE):
        sheet.name(found.span("shown"), Kind.ALT)
        sheet.put(found.span(), GAP)


def _figure(sheet: Sheet, found: re.Match[str]) -> None:
    """Name the alternative that the attributes of a picture say; its brackets are shown."""
    sheet.pieces.append((found.start("alt"), Kind.ALT, unescape(found["alt"])))
    if "://" in found["target"]:
        sheet.pieces.append((found.start(), Kind.OUTSIDE, found["target"]))
    shown(sheet, found)


def _embed(sheet: Sheet, found: re.Match[str]) -> None:
    page = found["page"].strip()
    is_picture = re.search(r"(?i)\.(png|jpe?g|gif|webp|bmp|tiff?|svg)$", page) is not None
    said = (found["shown"] or "").strip()
    if found[0].startswith("!"):
        if not is_picture:
            sheet.pieces.append((found.start(), Kind.OUTSIDE, f"{page} {said}".strip()))
        elif said and not re.fullmatch(r"[\dx]+", said):
            sheet.pieces.append((found.start(), Kind.ALT, said))
        sheet.put(found.span(), GAP if is_picture else GONE)
        return
    sheet.pieces.append((found.start(), Kind.ADDRESS, page))
    sheet.unmark(found, "shown" if found["shown"] else "page")


def _stress(sheet: Sheet, found: re.Match[str]) -> None:
    """Take stars away; those of a product, 2*3*4, part its numbers."""
    around = sheet.seen[max(found.start() - 1, 0):found.end() + 1]
    if re.search(r"\d\*+\d", around):
        for span in (found.start(), found.start("shown")), (found.end("shown"), found.end()):
            sheet.put(span, GAP)
    else:
        shown(sheet, found)


def _head(sheet: Sheet, found: re.Match[str]) -> None:
    """Paint the line that opens a box: its title is shown."""
    sheet.name(found.span("said"), Kind.MARK)
    sheet.unmark(found, *(name for name in ("shown", "other") if name in found.re.groupindex))


def _change(sheet: Sheet, found: re.Match[str]) -> None:
    sheet.name(found.span("said"), Kind.DELETED)
    sheet.unmark(found, "shown")


def _changes(*, accept: bool) -> tuple[_Rule, ...]:
    """Return the rules of tracked changes, CriticMarkup."""
    put, taken = ("shown", "said") if accept else ("said", "shown")
    return (
        (re.compile(r"\{>>(?P<said>.*?)<<\}", _S), named(Kind.COMMENT)),
        (re.compile(r"\{==(?P<shown>.*?)==\}", _S), shown),
        (re.compile(rf"\{{~~(?P<{taken}>(?:(?!~>).)*?)~>(?P<{put}>.*?)~~\}}", _S), _change),
        (re.compile(rf"\{{\+\+(?P<{put}>.*?)\+\+\}}", _S),
         shown if accept else named(Kind.DELETED)),
        (re.compile(rf"\{{--(?P<{taken}>.*?)--\}}", _S),
         named(Kind.DELETED) if accept else shown),
    )


_Rule: TypeAlias = tuple[re.Pattern[str], Callable[[Sheet, re.Match[str]], None]]
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w*);")
_M, _S = re.MULTILINE, re.DOTALL
_STRESS = re.compile(r"(?P<stars>\*{1,3})(?=\S)(?P<shown>[^*]+?)(?<=\S)(?P=stars)")
"""Looked for twice: inside of others, and around them."""
_FENCED = re.compile(
    r"^[ \t>]*(?P<fence>`{3,}|~{3,})(?P<info>\{[a-z][^\n]*|[^`\n]*)(?:\n|\Z)(?P<shown>.*?)"
    r"(?:^[ \t>]*(?P=fence)[`~]*[ \t]*$|\Z)", _M | _S)
"""Looked for several times: a directive may hold another."""
_FIRST: tuple[_Rule, ...] = (
    (re.compile(
        r"\A---[ \t]*\n(?P<said>(?:[ \t]*(?:#[^\n]*)?\n)*(?:[\"']?[\w -]+[\"']?[ \t]*:.*?)?)"
        r"^(?:---|\.\.\.)[ \t]*$", _M | _S), named(Kind.FRONT)),
    (re.compile(r"\A\+\+\+[ \t]*\n(?P<said>.*?)^\+\+\+[ \t]*$", _M | _S), named(Kind.FRONT)),
    (re.compile(r"\A\{[ \t]*\n(?P<said>[ \t]*\"[^\n]*:.*?)^\}[ \t]*$", _M | _S), named(Kind.FRONT)),
    (re.compile(r"\A(?P<said>%(?!%).*(?:\n[ \t]+\S.*)*(?:\n%(?P<more>.*(?:\n[ \t]+\S.*)*))?"
                r"(?:\n%.*)?)$", _M), title_block),
    *[(_FENCED, fence)] * 4,
    (re.compile(r"^[ \t]*:{3,}[ \t]*(?P<info>\{(?P<name>[a-z][\w-]*)\}[^\n]*)$", _M), colons),
    (re.compile(r"<\?.*?(?:\?>|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<![A-Za-z][^>]*>", _S),
     named(Kind.MARK)),
    (re.compile(
        r"(?:(?<=\n\n)|\A)%[ \t](?P<said>[^\n]*(?:\n%[ \t][^\n]*)*)(?=\n\n|\n?\Z)"),
     named(Kind.COMMENT)),
    (re.compile(r"^%(?!%)(?P<said>[^\n]*)", _M), percent),
    (re.compile(
        r"^[ \t]*(?:\[TOC\]|\[\[_?(?:TOC|toc)_?\]\]|\\(?:new|clear)page|\\pagebreak|\{:[^{}\n]*\}"
        r"|\([\w:-]+\)=|\+\+\+(?:[ \t].*)?|\*\[[^\]\n]+\]:.*)[ \t]*$", _M), named(Kind.MARK)),
    (re.compile(r"\\begin\{(?P<name>\w+\*?)\}.*?\\end\{(?P=name)\}", _S), named(Kind.MATH)),
    (re.compile(r"<!--(?P<said>.*?)(?:-->|\Z)", _S), named(Kind.COMMENT)),
    (re.compile(r"\$`(?P<said>[^`\n]+)`\$"), named(Kind.MATH)),
    (re.compile(r"\{math\}`(?P<said>[^`]+)`"), named(Kind.MATH)),
    (re.compile(rf"\{{(?:{'|'.join(STRUCK)})\}}`(?P<said>[^`]+)`"), named(Kind.STRUCK)),
    (re.compile(r"\{[a-zA-Z][\w:-]*\}`(?P<shown>[^`]+?)(?:\s+<(?P<target>[^`<>]*)>)?`"), shown),
    (re.compile(r"(?<!`)(?P<tick>`+)(?!`)(?P<shown>[^`]+)(?P=tick)\{=(?P<name>\w+)\}"), raw),
    (re.compile(r"(?<!`)(?P<tick>`+)(?!`)(?P<shown>.+?)(?<!`)(?P=tick)(?!`)", _S), code),
    (re.compile(r"\\(?P<shown>[!-/:-@\[-`{-~])"), code),
)
"""Front matter and code; then come tracked changes, then the rest."""
_RULES: tuple[_Rule, ...] = (
    (re.compile(r"^[ \t]*:{3,}[ \t]*(?P<says>\{[^}\n]*\}|[\w-]+)[ \t:]*$", _M), unseen_block),
    (re.compile(r"^ {0,3}(?P<level>#{1,6})[ \t][^\n]*(?P<says>\{[^{}\n]*\})[ \t#]*$", _M),
     unseen_section),
    (re.compile(r"^[ \t]*(?P<says>\{[#.][^{}\n]*\})[ \t]*\n(?P<said>(?:[ \t]*\S[^\n]*(?:\n|\Z))+)",
                _M), unseen_lines),
    (re.compile(r"(?<!!)\[(?P<said>[^\[\]\n]*)\](?P<says>\{[^{}\n]*\})"), unseen_span),
    (re.compile(r"%%(?P<said>.*?)%%", _S), named(Kind.COMMENT)),
    (re.compile(r"\$\$(?P<said>.+?)\$\$(?:[ \t]*\([\w:-]+\)[ \t]*$)?", _S | _M),
     named(Kind.MATH)),
    (re.compile(r"(?<![\w$])\$(?P<said>[^\s$](?:[^$\n]*[^\s$])?)\$(?![\d$])"), named(Kind.MATH)),
    (re.compile(r"<(s|del|strike)\b[^<>]*>(?P<said>(?:(?!<\1\b).)*?)</\1>", _S),
     named(Kind.STRUCK)),
    (re.compile(r"<(nav|footer)\b[^<>]*>(?P<said>(?:(?!<\1\b).)*?)</\1>", _S), named(Kind.FOOTER)),
    (re.compile(r"<(style|script)\b[^<>]*>(?P<said>.*?)</\1>", _S), named(Kind.MARK)),
    (re.compile(
        r"<(svg|object|canvas|video|audio|iframe|math|template)\b[^<>]*>"
        r"(?P<said>(?:(?!<\1\b).)*?)</\1>", _S), drawn),
    (re.compile(r"<(?P<name>[a-zA-Z][\w-]*)\b(?P<says>[^<>]*)>"), unseen),
    (re.compile(
        r"^[ >]{0,3}\[(?P<name>[^\^\]\n][^\]\n]*)\]:[ \t]*(?P<target><[^>\n]*>|\S+)"
        r"(?:[ \t]+(?P<title>\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?"
        r"(?:[ \t]+(?P<says>\{[^{}\n]*\}))?[ \t]*$", _M), _definition),
    (re.compile(r"^ {0,3}[Tt]able:(?=[ \t])", _M), gap),
    (re.compile(r"\(@(?P<said>[\w-]*)\)"), example),
    (re.compile(r"<(?P<shown>https?://[^\s<>]+|mailto:[^\s<>]+|[\w.+-]+@[\w.-]+)>"), code),
    (re.compile(r"</?[a-zA-Z][^<>]*>"), tag),
    (re.compile(r"(?<!=[\"'])!?\[\[(?P<page>[^\[\]|\\\0\n]+)(?:(?:\||\0\0)(?P<shown>[^\[\]\n]*))?\]\]"),
     _embed),
    (re.compile(
        r"^[ \t>]*!\[(?P<shown>[^\[\]\n]+)\]\((?P<target>[^()\s]+)\)"
        r"(?P<says>\{[^{}\n]*\balt=\"(?P<alt>[^\"\n]*)\"[^{}\n]*\})[ \t]*$", _M), _figure),
    (re.compile(
        r"!\[(?P<shown>(?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*(?P<target><[^>\n]*>|[^\s()]*)"
        r"(?:\s+(?P<title>\"[^\"]*\"|'[^']*'))?\s*\)"), _link),
    (re.compile(
        r"(?<!!)\[(?P<shown>(?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*(?P<target><[^>\n]*>|"
        r"(?:[^\s()]|\([^\s()]*\))*)(?:\s+(?P<title>\"[^\"]*\"|'[^']*'))?\s*\)"), _link),
    (re.compile(r"\[\^[^\]\s]+\]:?"), gap),
    (re.compile(r"\^\[(?P<shown>[^\[\]]*)\]"), apart),
    (re.compile(r"!\[(?P<shown>[^\[\]]*)\](?:\[(?P<label>[^\[\]\n]*)\])?"), _picture),
    (re.compile(r"(?<!!)\[(?P<shown>[^\[\]]+)\]\[[^\[\]\n]*\]"), shown),
    (re.compile(r"^[ \t>]*(?:[-*+]|\d+[.)])[ \t]+\[[^\]\n xX]\](?=[ \t])", _M), gap),
    (re.compile(r"~~(?=\S)(?P<said>[^~]+?)(?<=\S)~~", _S), named(Kind.STRUCK)),
    (re.compile(r"^[ \t>]*> ?\[![\w|-]+\][+-]?(?P<shown>.*)$", _M), shown),
    (re.compile(
        r"^[ \t]*:{3,}[ \t]*(?P<said>\{[^}\n]*\}|[\w-]+)(?:\[(?P<other>[^\]\n]*)\])?"
        r"(?P<shown>[^\n]*?):*[ \t]*$", _M), _head),
    (re.compile(r"^[ \t]*(?:(?:!!!|\?\?\?\+?)[ \t]+[\w-]+|===[!+]?(?=[ \t]+\"))"
                r"[ \t]*(?P<shown>.*)$", _M), shown),
    (re.compile(r"^[ \t]*(?P<said>:[a-z][\w-]*:[ \t]+\S.*|:[a-z][\w-]*:[ \t]*)$", _M),
     named(Kind.MARK)),
    (re.compile(r"^[ \t]*(?:=+|-+|:{3,}|\^{3,}|\+(?:[-=:]+\+)+)[ \t]*$", _M), gap),
    (re.compile(r"(?<!!)\[(?P<shown>[^\[\]\n]+)\](?P<said>\{[^{}\n]*\})"), _head),
    (re.compile(r"(?<=[\])\0])\{[^{}\n]*\}|(?:^|(?<=[ \t]))\{[#.:-][^{}\n]*\}[ \t]*$"
                r"|\{\{[<%][^{}\n]*\}\}|\{%[^{}\n]*%\}", _M), named(Kind.MARK)),
    (re.compile(r"(?<=\s)\^[\w-]+[ \t]*$", _M), named(Kind.MARK)),
    (re.compile(r"(?<![^\s])#[^\W\d_][\w/-]*(?=[\s.,;]|\Z)"), named(Kind.MARK)),
    (re.compile(r"(?<![\w:]):(?:[a-z][a-z0-9_+-]+|[+-]1):(?![\w:])"), named(Kind.SIGN)),
    (re.compile(r"^[ \t]*>[ \t>]*", _M), gap),
    (re.compile(r"^[ \t\0]*(?:(?:[-*+]|\d{1,9}[.)]|#\.(?=[ \t]))(?=[ \t]|$)[ \t]*)+", _M), gap),
    (re.compile(r"==(?=\S)(?P<shown>[^=]+?)(?<=\S)=="), shown),
    (_STRESS, _stress),
    (_STRESS, _stress),
    (re.compile(r"(?<![~\s])~(?P<shown>(?:[^~\s]|(?<=\\) )+)~(?!~)"), shown),
    (re.compile(r"(?<![\^\s])\^(?P<shown>(?:[^\^\s\[\]]|(?<=\\) )+)\^"), shown),
)
