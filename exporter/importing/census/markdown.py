"""Count all that a text in Markdown says, mark by mark, without a parser of Markdown (pure).

Each rule paints what it finds; what is left unpainted at the end is printed text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape

from exporter.importing.census.pieces import Kind, Piece
from exporter.importing.signs import coded, meant

_GONE, _KEPT, _OPEN, _GAP = "-", "+", " ", "/"
_SKIPPED = frozenset((
    "include", "literalinclude", "embed", "download", "mermaid", "dataview", "dataviewjs",
    "code-cell", "plantuml", "graphviz", "math", "toctree", "contents", "tableofcontents", "r",
    "python", "julia", "ojs", "dot",
))


@dataclass(slots=True)
class _Sheet:
    """A text, and for each of its signs whether it is printed, gone, a gap, or open."""

    text: str
    paint: list[str] = field(init=False)
    seen: str = field(init=False)
    pieces: list[tuple[int, Kind, str]] = field(default_factory=list)
    _painted: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.paint = [_OPEN] * len(self.text)
        self.seen = self.text

    def put(self, span: tuple[int, int], colour: str) -> None:
        """Paint what is open of a span; no later rule sees it."""
        start, end = span
        for at in range(start, end):
            if self.paint[at] == _OPEN:
                self.paint[at] = colour
        self._painted.append(span)

    def settle(self) -> None:
        """Hide what was painted from the rules that follow."""
        seen = list(self.seen)
        for start, end in self._painted:
            seen[start:end] = ["\n" if sign == "\n" else "\0" for sign in seen[start:end]]
        self.seen = "".join(seen)
        self._painted.clear()

    def name(self, span: tuple[int, int], kind: Kind) -> None:
        """Name what a span says; it is not printed."""
        self.pieces.append((span[0], kind, self.text[slice(*span)]))
        self.put(span, _GONE)

    def unmark(self, found: re.Match[str], *shown: str) -> None:
        """Take the signs of a match away; groups that are shown stay open."""
        at = found.start()
        for start, end in sorted(found.span(name) for name in shown if found[name] is not None):
            self.put((at, start), _GONE)
            at = end
        self.put((at, found.end()), _GONE)


def census_markdown(text: str) -> tuple[Piece, ...]:
    """Return all pieces of a text, a line each."""
    sheet = _Sheet(text)
    for pattern, act in _RULES:
        at = 0
        while found := pattern.search(sheet.seen, at):
            act(sheet, found)
            at = max(found.end(), at + 1)
        sheet.settle()
    return _pieces(sheet)


def _pieces(sheet: _Sheet) -> tuple[Piece, ...]:
    found = list(sheet.pieces)
    start = 0
    for line in sheet.text.split("\n"):
        colours = sheet.paint[start:start + len(line)]
        shown = "".join(
            " " if colour == _GAP else sign
            for sign, colour in zip(line, colours, strict=True) if colour != _GONE
        )
        if shown.strip():
            said = unescape(shown)
            found += [(start, Kind.SIGN, coded("", sign)) for sign in said if not meant("", sign)]
            found.append((start, Kind.BODY, said))
        start += len(line) + 1
    ends = [each.start() for each in re.finditer("\n", sheet.text)]
    return tuple(
        Piece(kind, f"line {bisect_left(ends, at) + 1}", 0, said)
        for at, kind, said in sorted(found, key=lambda each: each[0]) if said.strip()
    )


def _named(kind: Kind) -> Callable[[_Sheet, re.Match[str]], None]:
    def act(sheet: _Sheet, found: re.Match[str]) -> None:
        sheet.name(found.span("said") if "said" in found.re.groupindex else found.span(), kind)
        sheet.unmark(found)
    return act


def _shown(sheet: _Sheet, found: re.Match[str]) -> None:
    sheet.unmark(found, "shown")


def _gap(sheet: _Sheet, found: re.Match[str]) -> None:
    sheet.put(found.span(), _GAP)


def _apart(sheet: _Sheet, found: re.Match[str]) -> None:
    """Part the words of a note from those around it."""
    start, end = found.span("shown")
    sheet.put((found.start(), start), _GAP)
    sheet.put((end, found.end()), _GAP)


def _note(sheet: _Sheet, found: re.Match[str]) -> None:
    """Name a note that nothing calls; a second body of the same note is a paragraph."""
    label = re.escape(found["label"])
    bodies = re.findall(rf"^[ >]{{0,3}}\[\^{label}\]:", sheet.seen, _M)
    call = f"[^{found['label']}]"
    is_called = sheet.seen.count(call) > len(bodies) + found["said"].count(call)
    is_first = not re.search(rf"^[ >]{{0,3}}\[\^{label}\]:", sheet.seen[:found.start()], _M)
    if is_first and not is_called:
        start, end = found.span("said")
        sheet.paint[start:end] = [_OPEN] * (end - start)
        _named(Kind.PART)(sheet, found)


def _code(sheet: _Sheet, found: re.Match[str]) -> None:
    if span := found.span("shown"):
        sheet.put((found.start(), span[0]), _GONE)
        sheet.put(span, _KEPT)
        sheet.put((span[1], found.end()), _GONE)


def _fence(sheet: _Sheet, found: re.Match[str]) -> None:
    info = found["info"].strip()
    name = re.match(r"\{?\.?([\w-]+)", info)
    word = name[1].lower() if name else ""
    if (info.startswith("{") and not info.startswith("{.")) or word in _SKIPPED:
        head, body = found.span("info"), found.span("shown")
        if word in _SKIPPED:
            outside = word in ("include", "literalinclude", "embed", "download")
            kind = Kind.OUTSIDE if outside else Kind.MATH if word == "math" else Kind.DRAWING
            sheet.name((head[0], body[1]), kind)
            sheet.unmark(found)
            return
        sheet.put((found.start(), head[0]), _GONE)
        behind = head[0] + info.find("}") + 1 if "}" in info else head[1]
        sheet.name((head[0], behind), Kind.MARK)
        if word in ("figure", "image"):
            if "://" in sheet.text[behind:head[1]]:
                sheet.name((behind, head[1]), Kind.OUTSIDE)
            sheet.put((behind, head[1]), _GONE)
        if word in ("code", "code-block"):
            sheet.name((behind, head[1]), Kind.MARK)
            sheet.put(body, _KEPT)
        sheet.put((body[1], found.end()), _GONE)
    else:
        if word and info != word:
            sheet.name(found.span("info"), Kind.MARK)
        _code(sheet, found)


def _tag(sheet: _Sheet, found: re.Match[str]) -> None:
    for each in re.finditer(
        r"\b(href|src|alt|title|aria-label)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", found[0]
    ):
        said = unescape(each[2] or each[3] or each[4] or "")
        kind = Kind.ADDRESS if each[1] == "href" else Kind.ALT
        if each[1] == "src":
            kind = Kind.OUTSIDE if "://" in said else Kind.MARK
        if said and not said.startswith("#") and kind is not Kind.MARK:
            sheet.pieces.append((found.start(), kind, said))
    is_break = re.match(r"<(br|/?p|/?div|/?li|/?t[dhr]|hr|/?summary|/?h\d)\b", found[0])
    sheet.put(found.span(), _GAP if is_break else _GONE)


def _link(sheet: _Sheet, found: re.Match[str]) -> None:
    target = found["target"].strip("<>")
    is_picture = found[0].startswith("!")
    if found["title"]:
        sheet.pieces.append((found.start(), Kind.ALT, unescape(found["title"][1:-1])))
    if is_picture:
        if found["shown"].strip():
            sheet.pieces.append((found.start(), Kind.ALT, unescape(found["shown"])))
        if "://" in target:
            sheet.pieces.append((found.start(), Kind.OUTSIDE, target))
        sheet.put(found.span(), _GONE)
        return
    if not target.startswith("#"):
        sheet.pieces.append((found.start(), Kind.ADDRESS, unescape(target)))
    _shown(sheet, found)


def _embed(sheet: _Sheet, found: re.Match[str]) -> None:
    page = found["page"].strip()
    is_picture = re.search(r"(?i)\.(png|jpe?g|gif|webp|bmp|tiff?|svg)$", page) is not None
    said = (found["shown"] or "").strip()
    if found[0].startswith("!"):
        if not is_picture:
            sheet.pieces.append((found.start(), Kind.OUTSIDE, f"{page} {said}".strip()))
        elif said and not re.fullmatch(r"[\dx]+", said):
            sheet.pieces.append((found.start(), Kind.ALT, said))
        sheet.put(found.span(), _GONE)
        return
    sheet.pieces.append((found.start(), Kind.ADDRESS, page))
    sheet.unmark(found, "shown" if found["shown"] else "page")


def _head(sheet: _Sheet, found: re.Match[str]) -> None:
    """Paint the line that opens a box: its title is shown."""
    sheet.name(found.span("said"), Kind.MARK)
    sheet.unmark(found, *(name for name in ("shown", "other") if name in found.re.groupindex))


_M, _S = re.MULTILINE, re.DOTALL
_STRESS = re.compile(r"(?P<stars>\*{1,3})(?=\S)(?P<shown>[^*]+?)(?<=\S)(?P=stars)")
"""Looked for twice: inside of others, and around them."""
_FENCED = re.compile(
    r"^[ \t>]*(?P<fence>`{3,}|~{3,})(?P<info>\{[a-z][^\n]*|[^`\n]*)(?:\n|\Z)(?P<shown>.*?)"
    r"(?:^[ \t>]*(?P=fence)[`~]*[ \t]*$|\Z)", _M | _S)
"""Looked for several times: a directive may hold another."""
_RULES: tuple[tuple[re.Pattern[str], Callable[[_Sheet, re.Match[str]], None]], ...] = (
    (re.compile(r"\A---[ \t]*\n(?P<said>.*?)^(?:---|\.\.\.)[ \t]*$", _M | _S), _named(Kind.FRONT)),
    *[(_FENCED, _fence)] * 4,
    (re.compile(r"<!--(?P<said>.*?)(?:-->|\Z)", _S), _named(Kind.COMMENT)),
    (re.compile(r"\{math\}`(?P<said>[^`]+)`"), _named(Kind.MATH)),
    (re.compile(r"\{[a-zA-Z][\w:-]*\}`(?P<shown>[^`<]+)(?:<(?P<target>[^`>]*)>)?`"), _shown),
    (re.compile(r"(?<!`)(?P<tick>`+)(?!`)(?P<shown>.+?)(?<!`)(?P=tick)(?!`)", _S), _code),
    (re.compile(r"\\(?P<shown>[!-/:-@\[-`{-~])"), _code),
    (re.compile(r"%%(?P<said>.*?)%%", _S), _named(Kind.COMMENT)),
    (re.compile(r"\$\$(?P<said>.+?)\$\$", _S), _named(Kind.MATH)),
    (re.compile(r"(?<![\w$])\$(?P<said>[^\s$](?:[^$\n]*[^\s$])?)\$(?![\d$])"), _named(Kind.MATH)),
    (re.compile(r"<(s|del|strike)\b[^<>]*>(?P<said>(?:(?!<\1\b).)*?)</\1>", _S),
     _named(Kind.STRUCK)),
    (re.compile(r"<(nav|footer)\b[^<>]*>(?P<said>(?:(?!<\1\b).)*?)</\1>", _S), _named(Kind.FOOTER)),
    (re.compile(
        r"<(svg|object|canvas|video|audio|iframe|math|script|style|template)\b"
        r"(?P<said>(?:(?!<\1\b).)*?</)\1>", _S), _named(Kind.DRAWING)),
    (re.compile(
        r"<(\w+)\b[^<>]{0,300}?(?:\shidden\b|display:\s*none|visibility:\s*hidden)[^<>]*>"
        r"(?P<said>(?:(?!<\1\b).)*?)</\1>", _S), _named(Kind.HIDDEN)),
    (re.compile(r"<(?P<shown>https?://[^\s<>]+|mailto:[^\s<>]+|[\w.+-]+@[\w.-]+)>"), _code),
    (re.compile(r"</?[a-zA-Z][^<>]*>"), _tag),
    (re.compile(r"!?\[\[(?P<page>[^\[\]|\n]+)(?:\|(?P<shown>[^\[\]\n]*))?\]\]"), _embed),
    (re.compile(
        r"!\[(?P<shown>(?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*(?P<target><[^>\n]*>|[^\s()]*)"
        r"(?:\s+(?P<title>\"[^\"]*\"|'[^']*'))?\s*\)"), _link),
    (re.compile(
        r"(?<!!)\[(?P<shown>(?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*(?P<target><[^>\n]*>|"
        r"(?:[^\s()]|\([^\s()]*\))*)(?:\s+(?P<title>\"[^\"]*\"|'[^']*'))?\s*\)"), _link),
    (re.compile(r"^[ >]{0,3}\[(?P<name>[^\^\]\n][^\]\n]*)\]:[ \t]*(?P<said>\S.*)$", _M),
     _named(Kind.ADDRESS)),
    (re.compile(
        r"^[ >]{0,3}\[\^(?P<label>[^\]\s]+)\]:(?P<said>.*(?:\n(?![ \t]*$).+)*)", _M), _note),
    (re.compile(r"\[\^[^\]\s]+\]:?"), _gap),
    (re.compile(r"\^\[(?P<shown>[^\[\]]*)\]"), _apart),
    (re.compile(r"(?<!!)\[(?P<shown>[^\[\]]+)\]\[[^\[\]\n]*\]"), _shown),
    (re.compile(r"~~(?=\S)(?P<said>[^~]+?)(?<=\S)~~", _S), _named(Kind.STRUCK)),
    (re.compile(r"^[ \t>]*> ?\[![\w|-]+\][+-]?(?P<shown>.*)$", _M), _shown),
    (re.compile(
        r"^[ \t]*:{3,}[ \t]*(?P<said>\{[^}\n]*\}|[\w-]+)(?:\[(?P<other>[^\]\n]*)\])?"
        r"(?P<shown>[^\n]*?):*[ \t]*$", _M), _head),
    (re.compile(r"^[ \t]*(?:!!!|\?\?\?\+?)[ \t]+[\w-]+[ \t]*(?P<shown>.*)$", _M), _shown),
    (re.compile(r"^[ \t]*(?P<said>:[a-z][\w-]*:[ \t]+\S.*|:[a-z][\w-]*:[ \t]*)$", _M),
     _named(Kind.MARK)),
    (re.compile(r"^[ \t]*(?:=+|-+|:{3,})[ \t]*$", _M),
     _gap),
    (re.compile(r"(?<!!)\[(?P<shown>[^\[\]\n]+)\](?P<said>\{[^{}\n]*\})"), _head),
    (re.compile(r"(?<=[\])\0])\{[^{}\n]*\}|[ \t]\{[#.][^{}\n]*\}[ \t]*$|\{\{[<%][^{}\n]*\}\}", _M),
     _named(Kind.MARK)),
    (re.compile(r"(?<=\s)\^[\w-]+[ \t]*$", _M), _named(Kind.MARK)),
    (re.compile(r"(?<![^\s])#[a-zA-Z][\w/-]*(?=[\s.,;]|\Z)"), _named(Kind.MARK)),
    (re.compile(r"(?<![\w:]):[a-z][a-z0-9_+-]+:(?![\w:])"), _named(Kind.SIGN)),
    (re.compile(r"^[ \t]*>[ \t>]*", _M), _gap),
    (re.compile(r"^[ \t\0]*(?:(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$)[ \t]*)+", _M), _gap),
    (re.compile(r"==(?=\S)(?P<shown>[^=]+?)(?<=\S)=="), _shown),
    (_STRESS, _shown),
    (_STRESS, _shown),
    (re.compile(r"(?<![~\s])~(?P<shown>[^~\s]+)~(?!~)"), _shown),
    (re.compile(r"(?<![\^\s])\^(?P<shown>[^\^\s\[\]]+)\^"), _shown),
)
