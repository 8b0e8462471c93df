"""Rewrite blocks of other dialects as HTML around Markdown: callouts, directives, divs (pure)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

from exporter.importing.dialects.drawn_tables import drawn
from exporter.importing.markdown_marks import is_unseen
from exporter.importing.notes import Note
from exporter.rules import importing as rules

_BOXES = {
    **{name: name for name in (
        "note", "tip", "info", "important", "caution", "warning", "urgent-help", "key-points",
    )},
    "danger": "warning", "error": "warning", "bug": "warning", "failure": "warning",
    "attention": "caution", "hint": "tip", "success": "tip", "todo": "note", "seealso": "note",
    "summary": "key-points", "abstract": "key-points", "tldr": "key-points",
    "information": "info", "admonition": "note",
}  # fmt: skip
OUTSIDE = ("include", "literalinclude", "embed", "download")
DRAWN = (
    "mermaid", "dataview", "dataviewjs", "code-cell", "plantuml", "graphviz", "math", "toctree",
    "contents", "tableofcontents", "r", "python", "julia", "ojs", "dot",
)  # fmt: skip
_FENCE = re.compile(r"^([ \t]*)(`{3,}|~{3,})[ \t]*(\{[a-z].*|[^`]*)$")
_COLONS = re.compile(r"^([ \t]*):{3,}(?!:)[ \t]*(\S.*)$")
_COLONS_END = re.compile(r"^[ \t]*:{3,}[ \t]*$")
_CALLOUT = re.compile(r"^([ \t]*)> ?\[!([\w-]+)(?:\|[^\]]*)?\][+-]?[ \t]*(.*)$")
_INDENTED = re.compile(r"^([ \t]*)(?:!!!|\?\?\?\+?)[ \t]+([\w-]+)[ \t]*(?:\"([^\"]*)\")?[ \t]*$")
_OPTION = re.compile(r"^[ \t]*:([\w-]+):[ \t]*(.*)$")
_ROW = re.compile(r"[*-][ \t]+[-*](?:[ \t]+|$)")
_CELL = re.compile(r"[ \t]+[-*](?:[ \t]+|$)")
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class _Found:
    """A block of another dialect: its name, what stands behind that, its lines."""

    name: str
    said: str
    lines: tuple[str, ...]
    margin: str
    is_directive: bool = False
    lang: str = ""
    is_unseen: bool = False


@dataclass(frozen=True, slots=True)
class Blocks:
    """A rewriter of blocks; notes say what became of each."""

    notes: list[Note]
    depth: int = 0

    def rewritten(self, lines: Sequence[str]) -> list[str]:
        """Return lines where each box is a div between blank lines."""
        lines = drawn(lines)
        made: list[str] = []
        at = 0
        while at < len(lines):
            found, end = _found(lines, at)
            if found is None or self.depth > _DEEPEST:
                made += lines[at:end]
            else:
                inner = replace(self, depth=self.depth + 1)._made(found)
                made += ["", *(f"{found.margin}{each}" if each else "" for each in inner), ""]
            at = end
        return made

    def _made(self, found: _Found) -> list[str]:
        options, lines = _options(found)
        if found.name in OUTSIDE or found.name in DRAWN or found.is_unseen:
            return []
        if found.name.startswith("callout-") and not found.said:
            found, lines = _headed(found, lines)
        if found.name in ("code", "code-block"):
            return ["```", *lines, "```"]
        if found.name == "list-table":
            return self._table(found.said, lines, int(options.get("header-rows") or "0"))
        inner = self.rewritten(lines)
        if found.lang:
            inner = [f'<div lang="{found.lang}">', "", *inner, "", "</div>"]
        if found.name in ("quote", "cite"):
            return [f"> {each}".rstrip() for each in inner]
        if found.name in ("figure", "image"):
            alternative = escape(options.get("alt", ""), quote=True)
            picture = f'<img src="{escape(found.said, quote=True)}" alt="{alternative}">'
            return [f"<figure>{picture}<figcaption>", "", *inner, "", "</figcaption></figure>"]
        title = [f"<strong>{found.said}</strong>", ""] if found.said else []
        name = found.name.removeprefix("callout-")
        if box := _BOXES.get(options.get("class", name)) or _BOXES.get(name):
            words = " ".join([found.said, *lines]).strip()
            self.notes.append(Note(
                rules.BOXED, f"A box of the kind {name} is the box {box} here.", words,
                "Look whether it is the kind that is meant.",
                near=found.said or next(filter(str.strip, lines), ""),
            ))
            return [f'<div data-box="{box}">', "", *title, *inner, "", "</div>"]
        if found.name == "div":
            return [*title, *inner]
        self.notes.append(Note(
            rules.DIALECT, f"A block called {found.name} is no box of ours: its words are text.",
            found.name, near=found.said or next(filter(str.strip, found.lines), ""),
        ))
        return [*title, *inner]

    def _table(self, title: str, lines: Sequence[str], heads: int) -> list[str]:
        """Return a list of lists as a table: a row for each item."""
        made = [f"<table><caption>{escape(title)}</caption>"]
        row, margin = -1, 0
        for line in lines:
            first, cell = _ROW.match(line), _CELL.match(line)
            if first or cell:
                made += ["", f"</{'th' if row < heads else 'td'}>"] if row >= 0 else []
                row += bool(first)
                made += ["</tr><tr>"] if first else []
                margin = len((first or cell or [""])[0])
                made += [f"<{'th' if row < heads else 'td'}>", ""]
            made.append(line[margin:] if first or cell else line[min(
                margin, len(line) - len(line.lstrip())):])
        end = ["", f"</{'th' if row < heads else 'td'}>", "</tr></table>"]
        return [*made, *end] if row >= 0 else self.rewritten(lines)


def _options(found: _Found) -> tuple[dict[str, str], list[str]]:
    """Return the options of a directive, and the lines below them."""
    options = {}
    lines = list(found.lines)
    while found.is_directive and lines and (option := _OPTION.match(lines[0])):
        options[option[1]] = option[2].strip()
        lines.pop(0)
    return options, lines


def _headed(found: _Found, lines: list[str]) -> tuple[_Found, list[str]]:
    """Return a callout whose first heading is its title, and its lines below that."""
    at = next((at for at, line in enumerate(lines) if line.strip()), 0)
    heading = re.match(r"[ ]{0,3}#{1,6}[ \t]+(.+?)[ \t#]*$", lines[at]) if lines else None
    return (replace(found, said=heading[1]), lines[at + 1:]) if heading else (found, lines)


def _found(lines: Sequence[str], at: int) -> tuple[_Found | None, int]:
    """Return the block of another dialect that starts in a line, and the line behind it."""
    line = lines[at]
    if fence := _FENCE.match(line):
        return _fenced(lines, at, fence)
    if callout := _CALLOUT.match(line):
        end = at + 1
        while end < len(lines) and lines[end].lstrip().startswith(">"):
            end += 1
        inner = tuple(re.sub(r"^[ \t]*> ?", "", each) for each in lines[at + 1:end])
        return _Found(callout[2].lower(), callout[3].strip(), inner, callout[1]), end
    if indented := _INDENTED.match(line):
        margin, end = f"{indented[1]}    ", at + 1
        while end < len(lines) and (not lines[end].strip() or lines[end].startswith(margin)):
            end += 1
        inner = tuple(each.removeprefix(margin) for each in lines[at + 1:end])
        return _Found(indented[2].lower(), indented[3] or "", inner, indented[1]), end
    if colons := _COLONS.match(line):
        depth, end = 1, at + 1
        while end < len(lines):
            depth += bool(_COLONS.match(lines[end])) - bool(_COLONS_END.match(lines[end]))
            if not depth:
                break
            end += 1
        name, said = _named(colons[2])
        inner = tuple(each.removeprefix(colons[1]) for each in lines[at + 1:end])
        lang = re.search(r"\blang=[\"']?([\w-]+)", colons[2])
        return _Found(
            name, said, inner, colons[1], colons[2].startswith("{"), lang[1] if lang else "",
            is_unseen(colons[2]),
        ), end + 1
    return None, at + 1


def _fenced(
    lines: Sequence[str], at: int, fence: re.Match[str]
) -> tuple[_Found | None, int]:
    """Return the directive of a fence of backticks; nothing for code."""
    end = at + 1
    while end < len(lines):
        closing = _FENCE.match(lines[end])
        if closing and closing[2].startswith(fence[2]) and not closing[3].strip():
            break
        end += 1
    said = fence[3].strip()
    if said.startswith("{") or said.split(" ")[0] in DRAWN:
        name, words = _named(said)
        inner = tuple(each.removeprefix(fence[1]) for each in lines[at + 1:end])
        return _Found(name, words, inner, fence[1], is_directive=True), end + 1
    return None, end + 1


def _named(said: str) -> tuple[str, str]:
    """Return the name and the title of a block: `{note} T`, `{.note title="T"}`, `note[T]`."""
    braced = re.match(r"\{([^}]*)\}[ \t]*:*[ \t]*(.*)", said)
    if braced is None:
        plain = re.match(r"([\w-]+)(?:\[(.*)\])?[ \t]*(.*?)[ \t:]*$", said)
        return (plain[1].lower(), plain[2] or plain[3]) if plain else ("div", said.strip(": "))
    title = re.search(r"title=(?:\"([^\"]*)\"|'([^']*)')", braced[1])
    words = braced[2] or (title and (title[1] or title[2])) or ""
    name = re.search(r"\.([\w-]+)", braced[1]) or re.match(r"([\w-]+)(?![\w=-])", braced[1])
    return (name[1].lower() if name else "div"), words.strip()
