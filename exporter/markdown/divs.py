"""Parse fenced divs by pandoc's rules: `::: warning` or `::: {.class key=value}` to `:::`.

Read beyond pandoc: the names that other dialects have for our boxes, a box's title
(`:::tip[Title]`, `{.callout-tip title="…"}`), and `<div class="…">` to `</div>`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from markdown_it.rules_block import StateBlock

from exporter.markdown import html
from exporter.markdown.attributes import Attributes, apply, read
from exporter.markdown.blocks import at_margin, line_of
from exporter.markdown.callouts import titled
from exporter.markdown.dialect import BOXES, COLUMNS, ROW, block_of
from exporter.markdown.edits import blank_before
from exporter.markdown.findings import FileText, source_of
from exporter.model import Finding
from exporter.rules import text as rules

_OPENING = re.compile(r":{3,}[ \t]*(?P<rest>[^ \t:].*)")
_WORD = re.compile(r"(?P<word>\S++)[ \t]*+:*+[ \t]*+")
_TITLED = re.compile(
    r"(?:\{(?P<braced>[\w-]+)\}|(?P<bare>[\w-]+))"
    r"(?:\[(?P<bracket>[^\[\]]+)\]|[ \t]+(?P<words>[^\s:{](?:.*[^ \t:])?))?[ \t:]*"
)
_CLOSING = re.compile(r":{3,}[ \t]*|</div\s*>[ \t]*", re.IGNORECASE)
_PAIRS = re.compile(r"(?:[\w-]+=(?:\"[^\"]*\"|[^\s\"]+)[ \t]*)+")
"""Attributes that stand behind a name without their braces."""
_LOOKS = ("collapse", "icon", "appearance")
"""What Quarto may say of a callout's look, which ours has already."""
_LAYOUT = "layout-ncol"


def div(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Parse a div and the blocks in it; in silent mode, tell whether the line closes one."""
    source = source_of(state.env)
    line = line_of(state, start)
    attributes = _opening(line) if at_margin(state, start) else None
    if silent:
        is_fence = line.startswith(":") and state.sCount[start] == 0 and _opening(line) is not None
        return is_fence or (source.open_divs > 0 and bool(_CLOSING.fullmatch(line)))
    if attributes is None:
        return False
    is_below = bool(state.tokens) and state.tokens[-1].type == "paragraph_close"
    if is_below and not source.blank(start - 1):
        source.findings.append(_crowded(source, start))
    opening = state.push("div_open", "div", 1)
    opening.map = [start, start + 1]
    place = source.place(start)
    kinds = sorted({*BOXES} & {*attributes.classes}, key=BOXES.index)
    if len(kinds) > 1:
        source.findings.append(rules.TWO_BOXES.at(
            place, f"The block is a box of {len(kinds)} kinds; it is printed as {kinds[-1]}.",
            found=" ".join(f".{name}" for name in attributes.classes if name in kinds),
            expected="one kind of box",
            hint=f"Write ::: {kinds[-1]}, or put one box into the other.",
        ))
        classes = (name for name in attributes.classes if name not in kinds[:-1])
        attributes = replace(attributes, classes=tuple(classes))
    title = next((value for key, value in attributes.pairs if key == "title"), "")
    apply(opening, _without_title(attributes), "div", place, source)
    state.tokens.extend(titled(title, start))
    source.open_divs += 1
    after, closed = _inside(state, start + 1, end)
    source.open_divs -= 1
    state.line = after
    opening.map = [start, after]
    closing = state.push("div_close", "div", -1)
    opening.meta["idle"] = closing.meta["idle"] = line.startswith("<") and not opening.attrs
    if not closed:
        source.findings.append(rules.OPEN_BLOCK.at(
            place, "The block is not closed.", found=line,
            expected=f"a line {'</div>' if line.startswith('<') else ':::'} at its end",
            hint="Close it on a line of its own, at the same indentation.",
        ))
    return True


def _crowded(source: FileText, line: int) -> Finding:
    """Return the finding of a div right below the words that every other reader takes it for."""
    return rules.OPEN_BLOCK.at(
        source.place(line), "The block stands right below other words.",
        found=source.line(line), expected="a blank line above it",
        hint="Leave a blank line before it.", edit=blank_before(source, line),
    )


def _opening(line: str) -> Attributes | None:
    """Read an opening fence: one class, or attributes, then nothing but colons."""
    if tag := html.opening(line, "div"):
        return _ours(tag)
    found = _OPENING.fullmatch(line)
    if not found:
        return None
    rest = found["rest"]
    if braces := read(rest):
        return _ours(braces[0]) if not rest[braces[1] :].strip(" \t:") else None
    named = _TITLED.fullmatch(rest)
    if named:
        name, title = named["braced"] or named["bare"], named["bracket"] or named["words"]
        if _PAIRS.fullmatch(title or "") and (braces := read(f"{{.{name} {title}}}")):
            return _ours(braces[0])
        return _ours(Attributes(classes=(name,), pairs=(("title", title),) if title else ()))
    word = _WORD.fullmatch(rest)
    return Attributes(classes=(word["word"],)) if word else None


def _ours(attributes: Attributes) -> Attributes:
    """Return attributes with our names of the classes that other dialects have."""
    classes = tuple(block_of(name.lower()) or name for name in attributes.classes)
    pairs = dict(attributes.pairs)
    if _LAYOUT in pairs:  # Quarto's
        classes, pairs[COLUMNS] = (*classes, ROW), pairs.pop(_LAYOUT)
    return Attributes(attributes.id, classes, tuple(pairs.items()))


def _without_title(attributes: Attributes) -> Attributes:
    return replace(attributes, pairs=tuple(
        pair for pair in attributes.pairs if pair[0] not in ("title", *_LOOKS)
    ))


def _inside(state: StateBlock, start: int, end: int) -> tuple[int, bool]:
    """Parse blocks up to the closing fence; give the line after it and whether there was one."""
    rules_here = state.md.block.ruler.getRules("")
    line = start
    while line < end:
        line = state.skipEmptyLines(line)
        if line >= end or state.sCount[line] < state.blkIndent:
            break
        if at_margin(state, line) and _CLOSING.fullmatch(line_of(state, line)):
            return line + 1, True
        if state.level >= state.md.options.maxNesting:
            return end, True  # reported by the depth check, as every block that nests too deep
        state.line = line
        any(rule(state, line, end, False) for rule in rules_here)
        line = state.line
    return min(line, end), False
