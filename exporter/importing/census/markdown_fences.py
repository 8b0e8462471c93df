"""Paint what stands between fences of Markdown: code, and directives of MyST and Quarto (pure)."""

from __future__ import annotations

import re
from typing import TypeAlias

from exporter.importing.census.markdown_html import ends
from exporter.importing.census.painting import GAP, GONE, KEPT, Sheet, shown
from exporter.importing.census.pieces import Kind

_SKIPPED = frozenset((
    "include", "literalinclude", "embed", "download", "mermaid", "dataview", "dataviewjs",
    "plantuml", "graphviz", "math", "toctree", "contents", "tableofcontents", "dot",
))
_RUN = frozenset((
    "code-cell", "r", "python", "julia", "ojs", "css", "js", "bash", "sh", "sql", "stan", "tikz",
))
"""Code that is run where its name stands in braces."""
_UNTITLED = frozenset((
    "only", "rst-class", "class", "index", "highlight", "role", "default-role", "meta", "grid",
    "tags",
))
"""Directives whose argument is not shown."""
_CODE = ("code", "code-block")
_OTHERS = frozenset((*_CODE, "csv-table", "figure", "image", "raw"))
_OUTSIDE = ("include", "literalinclude", "embed", "download")
_Span: TypeAlias = tuple[int, int]


def code(sheet: Sheet, found: re.Match[str]) -> None:
    """Keep what a match shows as it is: no later rule paints it."""
    if span := found.span("shown"):
        sheet.put((found.start(), span[0]), GONE)
        sheet.put(span, KEPT)
        sheet.put((span[1], found.end()), GONE)


def raw(sheet: Sheet, found: re.Match[str]) -> None:
    """Leave what is HTML in a line open, and name what is written for another program."""
    if "html" in found["name"]:
        sheet.name((found.end("shown") + len(found["tick"]), found.end()), Kind.MARK)
        shown(sheet, found)
    else:
        sheet.name(found.span(), Kind.MARK)


def fence(sheet: Sheet, found: re.Match[str]) -> None:
    """Paint code, or a directive, between fences of backticks."""
    info = found["info"].strip()
    name = re.match(r"\{? *\.?([\w-]+)", info)
    word = name[1].lower() if name else ""
    if re.match(r"\{ *[a-zA-Z=]", info) or word in _SKIPPED:
        _directive(sheet, word, found.span(), found.span("info"), found.span("shown"))
    else:
        if info != word:
            sheet.name(found.span("info"), Kind.MARK)
        code(sheet, found)


def colons(sheet: Sheet, found: re.Match[str]) -> None:
    """Paint a directive between colons whose words are not simply shown."""
    if found["name"] in _SKIPPED | _RUN | _UNTITLED | _OTHERS:
        end = next(ends(sheet, found.end(), ""), None)
        body = (found.end(), end.start() if end else len(sheet.text))
        whole = (found.start(), end.end() if end else len(sheet.text))
        _directive(sheet, found["name"], whole, found.span("info"), body)


def _directive(sheet: Sheet, word: str, whole: _Span, head: _Span, body: _Span) -> None:
    info = sheet.text[slice(*head)]
    sheet.put((whole[0], head[0]), GONE)
    sheet.put((body[1], whole[1]), GONE)
    if word in _SKIPPED | _RUN:
        kind = Kind.OUTSIDE if word in _OUTSIDE else Kind.MATH if word == "math" else Kind.DRAWING
        sheet.name((head[0], body[1]), kind)
        return
    if written := re.match(r"[ \t]*\{(?:=|raw\}[ \t]*)(\w+)", info):
        sheet.name(head if "html" in written[1] else (head[0], body[1]), Kind.MARK)
        return
    behind = head[0] + info.find("}") + 1 if "}" in info else head[1]
    if word in _UNTITLED:
        is_of_screens = word == "only" and sheet.text[behind:head[1]].strip() == "html"
        sheet.name(head, Kind.MARK)
        if is_of_screens:
            sheet.name(body, Kind.HIDDEN)
        return
    sheet.name((head[0], behind), Kind.MARK)
    if word in ("figure", "image"):
        if "://" in sheet.text[behind:head[1]]:
            sheet.name((behind, head[1]), Kind.OUTSIDE)
        sheet.put((behind, head[1]), GONE)
    if word in _CODE:
        options = re.match(r"\n?(?:[ \t]*:[\w-]+:.*\n)*", sheet.text[slice(*body)])
        sheet.name((behind, head[1]), Kind.MARK)
        if options and options[0]:
            sheet.name((body[0], body[0] + options.end()), Kind.MARK)
        sheet.put(body, KEPT)
    if word == "csv-table":
        _values(sheet, body)


def _values(sheet: Sheet, body: _Span) -> None:
    """Part the values of a table, and those of its head; name where others lie."""
    said = sheet.text[slice(*body)]
    mark = re.search(r"^[ \t]*:delim:[ \t]*(\S)[ \t]*$", said, re.MULTILINE)
    sign = re.escape(mark[1]) if mark else ","
    for each in re.finditer(rf"\"((?:[^\"]|\"\")*)\"|{sign}", said):
        spans = (each.span(),) if each[1] is None else (
            (each.start(), each.start(1)), (each.end(1), each.end()))
        for start, end in spans:
            sheet.put((body[0] + start, body[0] + end), GAP)
    for option in re.finditer(r"^[ \t]*:(header|file|url):(.*)$", said, re.MULTILINE):
        sheet.put((body[0] + option.start(), body[0] + option.start(2)), GAP)
        if option[1] != "header":
            sheet.name((body[0] + option.start(2), body[0] + option.end()), Kind.OUTSIDE)
