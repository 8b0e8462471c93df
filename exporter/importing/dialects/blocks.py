"""Rewrite blocks of other dialects as HTML around Markdown: callouts, directives, divs (pure)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

from exporter.importing.dialects.drawn_tables import drawn
from exporter.importing.dialects.listed_tables import of_lists, of_values
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
    "mermaid", "dataview", "dataviewjs", "plantuml", "graphviz", "math", "toctree", "contents",
    "tableofcontents", "dot",
)
RUN = (
    "code-cell", "r", "python", "julia", "ojs", "css", "js", "bash", "sh", "sql", "stan", "tikz",
)
"""Code in braces that Quarto and MyST run."""  # fmt: skip
UNTITLED = (
    "only", "rst-class", "class", "index", "highlight", "role", "default-role", "meta", "grid",
    "tags",
)
"""Directives whose argument is no title."""
_TABLES = {"list-table": of_lists, "csv-table": of_values}
_FENCE = re.compile(r"^([ \t]*)(`{3,}|~{3,})[ \t]*(\{[a-z].*|[^`]*)$")
_COLONS = re.compile(r"^([ \t]*):{3,}(?!:)[ \t]*(\S.*)$")
_COLONS_END = re.compile(r"^[ \t]*:{3,}[ \t]*$")
_CALLOUT = re.compile(r"^([ \t]*)> ?\[!([\w-]+)(?:\|[^\]]*)?\][+-]?[ \t]*(.*)$")
_INDENTED = re.compile(
    r"^([ \t]*)(?:(?:!!!|\?\?\?\+?)[ \t]+([\w-]+)|===[!+]?(?=[ \t]+\"))"
    r"[ \t]*(?:\"([^\"]*)\")?[ \t]*$"
)
_OPTION = re.compile(r"^[ \t]*:([\w-]+):[ \t]*(.*)$")
_ALONE = re.compile(r"[ \t]*(\{[#.][^{}\n]*\})[ \t]*$")
_HEAD = re.compile(r" {0,3}(#{1,6})[ \t].*(\{[^{}\n]*\})[ \t#]*$")
_LEVEL = re.compile(r" {0,3}(#{1,6})(?:[ \t]|$)")
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
    says: str = ""


@dataclass(frozen=True, slots=True)
class Blocks:
    """A rewriter of blocks; notes say what became of each."""

    notes: list[Note]
    sheets: str = ""
    depth: int = 0

    def rewritten(self, lines: Sequence[str]) -> list[str]:
        """Return lines where each box is a div between blank lines."""
        lines = drawn(lines)
        made: list[str] = []
        at = 0
        while at < len(lines):
            if (behind := self._behind_unseen(lines, at)) > at:
                at = behind
                continue
            found, end = _found(lines, at)
            if found is None or self.depth > _DEEPEST:
                made += lines[at:end]
            else:
                inner = replace(self, depth=self.depth + 1)._made(found)
                made += ["", *(f"{found.margin}{each}" if each else "" for each in inner), ""]
            at = end
        return made

    def _behind_unseen(self, lines: Sequence[str], at: int) -> int:
        """Return the line behind a section or a paragraph that nobody sees; its own if it is seen.

        `## Words {.hidden}` hides what is below it, `{.hidden}` alone the lines that follow.
        """
        if (alone := _ALONE.match(lines[at])) and is_unseen(alone[1], self.sheets):
            end = at
            while end < len(lines) and lines[end].strip():
                end += 1
            return end
        head = _HEAD.match(lines[at])
        if head is None or not is_unseen(head[2], self.sheets):
            return at
        end = at + 1
        while end < len(lines):
            below = _LEVEL.match(lines[end])
            if below and len(below[1]) <= len(head[1]):
                break
            end = _found(lines, end)[1]
        return end

    def _made(self, found: _Found) -> list[str]:
        options, lines = _options(found)
        if _is_left_out(found) or is_unseen(found.says, self.sheets):
            return []
        if found.name in ("code", "code-block"):
            return ["```", *lines, "```"]
        if found.name in ("=html", "raw"):
            return lines
        if list_of := _TABLES.get(found.name):
            return self.rewritten(list_of(found.said, options, lines))
        if found.name.startswith("callout-") and not found.said:
            found, lines = _headed(found, lines)
        if found.name in UNTITLED:
            found = replace(found, said="")
        return self._framed(found, options, _terms(lines) if found.name == "glossary" else lines)

    def _framed(self, found: _Found, options: dict[str, str], lines: list[str]) -> list[str]:
        """Return a block whose words are Markdown: a box, a quotation, a picture, or text."""
        inner = self.rewritten(lines)
        if found.lang:
            inner = [f'<div lang="{found.lang}">', "", *inner, "", "</div>"]
        title = [f"<strong>{found.said}</strong>", ""] if found.said else []
        if found.name in ("quote", "cite"):
            return [f"> {each}".rstrip() for each in (*title, *inner)]
        if found.name in ("figure", "image"):
            alternative = escape(options.get("alt", ""), quote=True)
            picture = f'<img src="{escape(found.said, quote=True)}" alt="{alternative}">'
            return [f"<figure>{picture}<figcaption>", "", *inner, "", "</figcaption></figure>"]
        name = found.name.removeprefix("callout-")
        if box := _BOXES.get(options.get("class", name)) or _BOXES.get(name):
            words = " ".join([found.said, *lines]).strip()
            self.notes.append(Note(
                rules.BOXED, f"A box of the kind {name} is the box {box} here.", words,
                "Look whether it is the kind that is meant.",
                near=found.said or next(filter(str.strip, lines), ""),
            ))
            return [f'<div data-box="{box}">', "", *title, *inner, "", "</div>"]
        if found.name in ("div", "glossary", *UNTITLED):
            return [*title, *inner]
        self.notes.append(Note(
            rules.DIALECT, f"A block called {found.name} is no box of ours: its words are text.",
            found.name, near=found.said or next(filter(str.strip, found.lines), ""),
        ))
        return [*title, *inner]


def _options(found: _Found) -> tuple[dict[str, str], list[str]]:
    """Return the options of a directive, and the lines below them."""
    options = {}
    lines = list(found.lines)
    while found.is_directive and lines and (option := _OPTION.match(lines[0])):
        options[option[1]] = option[2].strip()
        lines.pop(0)
    return options, lines


def _is_left_out(found: _Found) -> bool:
    """Return whether nothing of a block is text of a leaflet."""
    is_raw = found.name.startswith("=") or found.name == "raw"
    return found.name in (*OUTSIDE, *DRAWN, *RUN) or (
        is_raw and not (found.said or found.name).lstrip("=").startswith("html")
    ) or (found.name == "only" and found.said == "html")


def _terms(lines: Sequence[str]) -> list[str]:
    """Return the terms of a glossary, each with its meaning set in below, as a list of them."""
    made: list[str] = []
    for line in lines:
        is_first = line[:1].isspace() and made and made[-1].strip() and not made[-1][:1].isspace()
        made.append(f": {line.strip()}" if is_first and line.strip() else line)
    return made


def _headed(found: _Found, lines: list[str]) -> tuple[_Found, list[str]]:
    """Return a callout whose first heading is its title, and its lines below that."""
    at = next((at for at, line in enumerate(lines) if line.strip()), 0)
    heading = re.match(
        r" {0,3}#{1,6}[ \t]+(.+?)(?:[ \t]+\{[^{}]*\})?[ \t#]*$", lines[at]
    ) if lines else None
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
        name = (indented[2] or "div").lower()
        return _Found(name, indented[3] or "", inner, indented[1]), end
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
            colons[2],
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
    name, words = _named(said)
    if re.match(r"\{ *[a-zA-Z=]", said) or name in DRAWN:
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
    name = re.search(r"\.([\w-]+)", braced[1]) or re.match(r"(=?[\w-]+)(?![\w=-])", braced[1])
    return (name[1].lower() if name else "div"), words.strip()
