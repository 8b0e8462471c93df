"""Parse blocks as pandoc does where CommonMark differs: what may start where, and headings."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it.rules_block import StateBlock, fence, heading, table
from mdit_py_plugins.footnote.index import footnote_def

from exporter.markdown.findings import source_of
from exporter.markdown.grids import BORDER
from exporter.rules import text as rules

BlockRule = Callable[[StateBlock, int, int, bool], bool]

_FRONT = {"---": ("---", "..."), "+++": ("+++",)}
_KEY = re.compile(r"[\w-]+[ \t]*[:=]")
_UNDERLINE = re.compile(r"(=+|-+)[ \t]*")


def line_of(state: StateBlock, line: int) -> str:
    """Return a line without its indentation and the marks of its containers."""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def at_margin(state: StateBlock, line: int) -> bool:
    """Return whether a line starts where its container's text starts."""
    return state.sCount[line] == state.blkIndent


def settings(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Leave front matter at a section file's start out, as pandoc does, and report it."""
    source, fence = source_of(state.env), line_of(state, start).rstrip()
    if silent or start or source.section.whole or fence not in _FRONT:
        return False
    if end < 3 or not _KEY.match(line_of(state, 1)):
        return False
    ends = (line for line in range(2, end) if line_of(state, line).rstrip() in _FRONT[fence])
    last = next(ends, None)
    if last is None:
        return False
    source.findings.append(rules.UNREAD_MARK.at(
        source.place(0, 1), "Settings stand at the start of a section; they are not read.",
        found=f"{fence} {line_of(state, 1).strip()}", expected="# Heading",
        hint="Put them into manuscript.yaml, or take them out.",
    ))
    state.line = last + 1
    return True


def fences(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Parse a fenced code block; one of tildes does not end a paragraph."""
    if silent and state.parentType == "paragraph" and line_of(state, start).startswith("~"):
        return False
    return fence(state, start, end, silent)


def headings(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Parse `# Heading`, at the margin of its container, or of one around it, only."""
    return state.sCount[start] <= state.blkIndent and heading(state, start, end, silent)


def underlined(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Parse a heading of one line with `===` or `---` under it."""
    if silent or start + 1 >= end or not (at_margin(state, start) and at_margin(state, start + 1)):
        return False
    found = _UNDERLINE.fullmatch(line_of(state, start + 1))
    if not found:
        return False
    level = 1 if found[1][0] == "=" else 2
    opening = state.push("heading_open", f"h{level}", 1)
    opening.markup, opening.map = found[1][0], [start, start + 2]
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = line_of(state, start).strip(), [start, start], []
    state.push("heading_close", f"h{level}", -1).markup = found[1][0]
    state.line = start + 2
    return True


def definitions(state: StateBlock, start: int, end: int, silent: bool, *, rule: BlockRule) -> bool:
    """Parse a term and its definitions; a line, a caption and its table are none.

    Nor is a mark that is indented as code.
    """
    caption = start + 2
    if not silent and start + 1 < end:
        marker = start + (2 if state.isEmpty(start + 1) else 1)
        if marker < end and state.sCount[marker] - state.blkIndent > 3:
            return False
    if not silent and caption < end and state.isEmpty(start + 1):
        line = caption
        while line < end and not state.isEmpty(line):
            line += 1
        line = state.skipEmptyLines(line)
        if line < end and (
            table(state, line, end, True) or BORDER.match(line_of(state, line))
        ):
            return False
    return rule(state, start, end, silent)


def notes(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Parse `[^1]: a note`; its line ends another note's paragraph, and no other."""
    source = source_of(state.env)
    if silent:
        return source.open_notes > 0 and footnote_def(state, start, end, True)
    source.open_notes += 1
    found = footnote_def(state, start, end, False)
    source.open_notes -= 1
    return found
