"""Parse inside a paragraph what CommonMark lacks: spans, attributes, scripts, pandoc's escapes."""

from __future__ import annotations

import re
from collections import defaultdict
from copy import copy

from markdown_it.rules_inline import StateInline, emphasis, newline
from markdown_it.rules_inline.balance_pairs import processDelimiters
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token
from mdit_py_plugins.footnote.index import footnote_inline

from exporter.markdown.attributes import apply, mended, read
from exporter.markdown.dialect import ABBREVIATION
from exporter.markdown.findings import FileText, InlineRule, source_of
from exporter.markdown.look_alikes import starts
from exporter.markdown.unmeant import part_unmeant
from exporter.model import Place
from exporter.rules import text as rules

_KINDS = {"image": "image", "link_close": "link", "code_inline": "code"}
_MAY_HOLD_SPACES = "`[!<&\\"


def span(state: StateInline, silent: bool) -> bool:
    """Parse `[text]{attributes}`."""
    if state.src[state.pos] != "[":
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos, False)
    if end < 0 or state.src[end + 1 : end + 2] != "{":
        return False
    found = read(state.src[: state.posMax], end + 1)
    if found is None:
        if not silent:
            _malformed(state, end + 1)
        return False
    attributes, after = found
    if not silent:
        source = source_of(state.env)
        maximum = state.posMax
        token = state.push("span_open", "span", 1)
        place = source.spot(state, state.pos)
        apply(token, attributes, "span", place, source)
        _abbreviate(token, state.src[state.pos + 1 : end], place, source)
        state.pos, state.posMax = state.pos + 1, end
        state.md.inline.tokenize(state)
        state.push("span_close", token.tag, -1)
        state.posMax = maximum
    state.pos = after
    return True


def line_end(state: StateInline, silent: bool) -> bool:
    """Parse the end of a line: a line that looks like an item of a list does not run on."""
    start = state.pos
    found: bool = newline(state, silent)
    if found and not silent and start + 1 in starts(state.src):
        state.tokens[-1].type = "hardbreak"
    return found


def trailing_attributes(state: StateInline, silent: bool) -> bool:
    """Parse the braces that directly follow an image, a link or a piece of code."""
    if silent or state.src[state.pos] != "{" or state.pending or not state.tokens:
        return False
    last = state.tokens[-1]
    if last.type not in _KINDS:
        return False
    if state.src.startswith("{=", state.pos):
        source = source_of(state.env)
        source.findings.append(rules.RAW_HTML.at(
            source.spot(state, state.pos), "Raw output of one format is not allowed.",
            found=state.src[state.pos : state.pos + 12], expected="text",
            hint="Take {=…} out.",
        ))
        return False
    found = read(state.src[: state.posMax], state.pos)
    if found is None:
        _malformed(state, state.pos)
        return False
    attributes, after = found
    opening = last.type.replace("_close", "_open")
    target = next(token for token in reversed(state.tokens) if token.type == opening)
    source = source_of(state.env)
    apply(target, attributes, _KINDS[last.type], source.spot(state, state.pos), source)
    state.pos = after
    return True


def stars(state: StateInline, silent: bool) -> bool:
    """Parse signs of emphasis by CommonMark's rules; note what pandoc's would let each star do."""
    made, start = len(state.tokens), state.pos
    if not emphasis.tokenize(state, silent):
        return False
    before = state.src[max(0, start - 1) : start]
    after = state.src[state.pos : min(state.pos + 1, state.posMax)]
    for token in state.tokens[made:]:
        token.meta["run"] = (start, state.pos)
        if state.src[start] != "*":
            continue
        token.meta["loose"] = (after.strip() != "", before.strip() != "")
        if before.isdigit() and after.isdigit():
            token.meta["times"] = True
    return True


def loosen(state: StateInline) -> None:
    """Pair the stars that CommonMark leaves over: `*see*.)` and `**¿Qué?**y`, as pandoc does.

    They open before what is no space, and close after it, but cross no pair.
    """
    for meta in ({"delimiters": state.delimiters}, *state.tokens_meta):
        delimiters: list[Delimiter] = (meta or {}).get("delimiters", [])
        around, inside = [-1], defaultdict[int, list[int]](list)
        ends = {opener.end for opener in delimiters}
        for at, each in enumerate(delimiters):
            if at in ends:
                around.pop()
            elif each.end >= 0:
                around.append(at)
            elif "loose" in state.tokens[each.token].meta:
                inside[around[-1]].append(at)
        for left in inside.values():
            loose = [copy(delimiters[at]) for at in left]
            for each in loose:
                each.open, each.close = state.tokens[each.token].meta["loose"]
            processDelimiters(state, loose)
            for at, each in zip(left, loose, strict=True):
                delimiters[at].end = left[each.end] if each.end >= 0 else -1
        _part_times(state, delimiters)
        part_unmeant(state, delimiters)


def _part_times(state: StateInline, delimiters: list[Delimiter]) -> None:
    """Part each pair of stars of which one stands between two digits: 10*5*2 is no stress."""
    for opener in (each for each in delimiters if each.end >= 0):
        ends = (opener, delimiters[opener.end])
        if any("times" in state.tokens[each.token].meta for each in ends):
            opener.end = -1


def script(sign: str, tag: str) -> InlineRule:
    """Make the rule of `H~2~O` or `m^2^`: anything without an unescaped space between two signs."""

    def script_rule(state: StateInline, silent: bool) -> bool:
        start, maximum = state.pos, state.posMax
        # `^[` opens a note.
        if silent or state.src[start] != sign or state.src.startswith("^[", start):
            return False
        end = _end_of_script(state, sign)
        state.pos = start
        if end == start + 1:
            return False
        words, before = state.src[start + 1 : end], state.src[start - 1 : start]
        if is_about(sign, words, before, state.src[end + 1 : end + 2]):
            source = source_of(state.env)
            source.findings.append(rules.AMBIGUOUS.at(
                source.spot(state, start), f"Two signs {sign} would be taken for a script.",
                found=state.src[start : end + 5].partition("\n")[0], expected=f"\\{sign}",
                hint=f"Write \\{sign} for the sign itself; a script is H~2~O or m^2^.",
            ))
            return False
        state.push(f"{tag}_open", tag, 1).markup = sign
        state.pos, state.posMax = start + 1, end
        state.md.inline.tokenize(state)
        state.push(f"{tag}_close", tag, -1).markup = sign
        state.pos, state.posMax = end + 1, maximum
        return True

    return script_rule


def is_about(sign: str, words: str, before: str, after: str) -> bool:
    """Return whether two signs are each its own: ~5-~10, 5~10~15, 10^3-10^6, but not C~1-4~.

    `before` and `after` are the letters beside them.
    """
    if after.isdigit() and re.search(r"(?<!^)[-–—,;/]", words):
        return True
    if sign == "^":
        return False
    opens = not before or before.isspace() or before in "([<>=≤≥/-–—,;:|“‘\"'"
    named = after.isalpha() and re.fullmatch(r"\w+", words)
    return (opens and not named) or (before.isdigit() and after.isdigit())


def _end_of_script(state: StateInline, sign: str) -> int:
    """Find the closing sign; give the position after the opening one where there is none."""
    after = state.pos = state.pos + 1
    while state.pos < state.posMax and state.src[state.pos] != sign:
        start = state.pos
        state.md.inline.skipToken(state)
        spaced = any(sign.isspace() for sign in state.src[start : state.pos])
        if spaced and state.src[start] not in _MAY_HOLD_SPACES:
            return after
    return state.pos if state.pos < state.posMax else after


def escaped_sign(state: StateInline, silent: bool) -> bool:
    """Parse a backslash before a space (a no-break space) or any sign outside ASCII, as pandoc."""
    if state.src[state.pos] != "\\" or state.pos + 1 >= state.posMax:
        return False
    sign = state.src[state.pos + 1]
    if sign != " " and (sign.isascii() or sign.isalnum()):
        return False
    if not silent:
        token = state.push("text_special", "", 0)
        token.content = "\u00a0" if sign == " " else sign
        token.markup, token.info = f"\\{sign}", "escape"
    state.pos += 2
    return True


def inline_note(state: StateInline, silent: bool) -> bool:
    """Parse `^[a note]` and give it a label that no author can write."""
    if not footnote_inline(state, silent):
        return False
    if not silent:
        meta = state.tokens[-1].meta
        meta["label"] = inline_label(meta["id"])
    return True


def inline_label(number: int) -> str:
    """Name the inline note of a number; `]` can't stand in a written label."""
    return f"^[{number}]"


def _abbreviate(token: Token, words: str, place: Place, source: FileText) -> None:
    """Make a span of class abbr an abbreviation, as pandoc does; it says what it stands for."""
    classes = str(token.attrs.get("class", "")).split()
    if ABBREVIATION not in classes:
        return
    if not re.search(r"\w", words):
        source.findings.append(rules.BROKEN_ATTRIBUTES.at(
            place, "The abbreviation has no letters.", found=f"[{words}]", expected="[letters]",
            hint="Write the abbreviation into the brackets, or take it out.",
        ))
    if token.attrs.get("title"):
        token.tag = "abbr"
        token.attrs["class"] = " ".join(name for name in classes if name != ABBREVIATION)
        return
    source.findings.append(rules.BROKEN_ATTRIBUTES.at(
        place, "The abbreviation has no title.", found=f".{ABBREVIATION}",
        expected='{.abbr title="what it stands for"}', hint="Add the title.",
    ))


def _malformed(state: StateInline, pos: int) -> None:
    source = source_of(state.env)
    typed = state.src[pos : pos + 40].partition("\n")[0]
    source.findings.append(rules.BROKEN_ATTRIBUTES.at(
        source.spot(state, pos), "The braces are not well-formed attributes.",
        found=typed, expected='{#id .class key="value"}, closed, on neighbouring lines',
        hint=mended(state.src[pos:].partition("}")[0] + "}"),
    ))
