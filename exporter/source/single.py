"""Take one Markdown file apart: front matter, sections at its level-1 headings, images it names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from exporter.model import Finding, Place, Section
from exporter.rules import reading as rules

_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_DIV = re.compile(r" {0,3}:{3,}(.*)")
_HEADING = re.compile(r" {0,3}#(?:[ \t]+(.*))?$")
_UNDERLINE = re.compile(r" {0,3}=+[ \t]*$")
# A line above which a paragraph starts; a line that a paragraph may continue, however it looks.
_EDGE = re.compile(r"[ \t]*$| {4}|\t| {0,3}(#{1,6}([ \t]|$)|`{3}|~{3}|:{3}|(=+|-+|\*+|_+)[ \t]*$)")
_LAZY = re.compile(r" {0,3}([>|]|:[ \t]|[-*+][ \t]|\d+[.)][ \t])")
# Neither looks for the bracket that opens: in a text of brackets only, that would take for ever.
_ADDRESS = re.compile(r"\]\(\s*(?:<([^<>\n]+)>|([^\s()<>]+))")
_TARGET = re.compile(r"^ {0,3}\[[^\]^][^\]]{0,999}\]:[ \t]*(?:<([^<>\n]+)>|(\S+))", re.MULTILINE)
_LONGEST_TITLE = 1000


@dataclass(frozen=True, slots=True)
class Apart:
    """Hold a file's front matter, padded so that its lines count as the file's, and its text."""

    front: str
    text: str
    first_line: int


def take_apart(text: str, file: str) -> tuple[Apart, tuple[Finding, ...]]:
    """Part front matter from text, as pandoc does: a first line ---, the next not blank."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---" or len(lines) < 2 or not lines[1].strip():
        return Apart("", text, 1), ()
    for index, line in enumerate(lines[1:], start=1):
        if line.rstrip() in ("---", "..."):
            rest = "\n".join(lines[index + 1 :])
            return Apart("\n" + "\n".join(lines[1:index]), rest, index + 2), ()
    fault = rules.BROKEN_YAML.at(
        Place(file, 1, 1), "The front matter is not closed.", found="the end of the file",
        expected="a second line ---", hint="Write --- on a line of its own after the last key.",
    )
    return Apart("", "", 1), (fault,)


def slug_of(stem: str) -> str:
    """Make a slug of any file's name: `My Notes` gives `my-notes`."""
    letters = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:60].strip("-") or "manuscript"


def title_of(text: str) -> str:
    """Give the words of the first level-1 heading, marks taken off; empty if there is none."""
    lines = text.split("\n")
    start = next(_starts(lines), None)
    if start is None:
        return ""
    match = _HEADING.match(lines[start])
    words = ((match[1] or "") if match else lines[start])[:_LONGEST_TITLE]
    words = re.sub(r"[ \t]+#+[ \t]*$|[ \t]*\{[^{}]*\}[ \t]*$", "", words)
    words = re.sub(r"\[([^\]]*)\](\([^)]*\)|\{[^}]*\})", r"\1", words)
    return re.sub(r"(?<!\\)[*`]|\\(?=[^\w\s])", "", words).strip()


def sections(apart: Apart, file: str, title: str) -> tuple[Section, ...]:
    """Cut a text into sections at each level-1 heading outside fences.

    Text before the first heading gets the title, where there is one, as its own. `first_line` of
    such a section is one less than its first line in the file: the heading is not in the file.
    """
    lines = apart.text.split("\n")
    starts = list(_starts(lines))
    edges = [*starts, len(lines)]
    first = "\n".join(lines[: edges[0]])
    cut: list[Section] = []
    if first.strip() and title:
        cut.append(Section(file, f"# {_escaped(title)}\n{first}", apart.first_line - 1))
    elif first.strip():
        cut.append(Section(file, first, apart.first_line))
    for start, end in zip(starts, edges[1:], strict=True):
        cut.append(Section(file, "\n".join(lines[start:end]), apart.first_line + start))
    return tuple(cut)


def named_files(text: str) -> tuple[str, ...]:
    """List what a text may name as images, decoded; a name too many does no harm."""
    found = [match[1] or match[2] for kind in (_ADDRESS, _TARGET) for match in kind.finditer(text)]
    return tuple(sorted({unquote(name) for name in found if ":" not in name}))


def _starts(lines: list[str]) -> Iterator[int]:
    """Give the indexes of lines on which a level-1 heading starts."""
    fence, divs = "", 0
    for index, line in enumerate(lines):
        match = _FENCE.match(line)
        if fence:
            if match and match[1].startswith(fence) and line.strip() == match[1]:
                fence = ""
        elif match:
            fence = match[1]
        elif div := _DIV.match(line):
            divs = divs + 1 if div[1].strip(" \t:") else max(divs - 1, 0)
        elif divs:
            continue
        elif _HEADING.match(line):
            yield index
        elif _UNDERLINE.match(line) and (start := _paragraph(lines, index)) is not None:
            yield start


def _paragraph(lines: list[str], end: int) -> int | None:
    """Give where the paragraph just above a line starts; None if there is no paragraph."""
    start = end
    while start and not _EDGE.match(lines[start - 1]):
        start -= 1
        if _LAZY.match(lines[start]):
            return None
    return None if start == end else start


def _escaped(title: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>#^~$@!|:'\"])", r"\\\1", title)
