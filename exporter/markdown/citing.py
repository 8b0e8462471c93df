"""Parse citations by pandoc's rules: `[see @a, p. 3; @b]`, `@a`, `@a [p. 3]` -> `cite` tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from exporter.markdown.findings import source_of
from exporter.markdown.typography import dashes
from exporter.markdown.walk import plain
from exporter.model import Cite
from exporter.rules import text as rules

_KEY = re.compile(
    r"(?:(?<!-)-)?@(?:\{(?P<braced>[^{}\s]+)\}|(?P<key>[\w*](?:\w|[:.#$%&\-+?<>~/](?=\w)|[:/](?=/))*))"
)
_GAP = re.compile(r"[ \t]*\n?[ \t]*\[")
_GLUED = re.compile(r"(?:\w[*~^_]+|\.)\Z")


def cluster(state: StateInline, silent: bool) -> bool:
    """Parse a citation in brackets: every piece between semicolons must hold a key."""
    if state.src[state.pos] != "[":
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos, False)
    if end < 0:
        return False
    following = state.src[end + 1 : end + 2]
    pieces = list(_pieces(state.src, state.pos + 1, end))
    keys = [_first_key(state.src, *piece) for piece in pieces]
    if not all(keys):
        return False
    if following in ("(", "["):
        if not silent and following == "[":
            source = source_of(state.env)
            source.findings.append(rules.AMBIGUOUS.at(
                source.spot(state, state.pos), "A citation is followed by another bracket.",
                found=state.src[state.pos : end + 2], expected="one pair of brackets",
                hint="Write [@one; @two].",
            ))
        return False
    if not silent:
        cites = tuple(
            _cite(state, piece, key) for piece, key in zip(pieces, keys, strict=True) if key
        )
        _push(state, cites, end + 1)
    state.pos = end + 1
    return True


def bare(state: StateInline, silent: bool) -> bool:
    """Parse a key in the running text, with a locator in brackets where one follows."""
    found = _KEY.match(state.src, state.pos, state.posMax)
    # A key may stand directly behind another citation.
    behind = not (silent or state.pending) and state.tokens and state.tokens[-1].type == "cite"
    if found is None or not (behind or _starts(state.src, state.pos)):
        return False
    if _GLUED.search(state.src[max(0, state.pos - 20) : state.pos]):
        if not silent:
            source = source_of(state.env)
            source.findings.append(rules.AMBIGUOUS.at(
                source.spot(state, state.pos), "No space stands before a citation's key.",
                found=state.src[max(0, state.pos - 10) : found.end()], expected="a space before @",
                hint="Put a space, or write \\@ for the sign itself.",
            ))
        return False
    key = found["braced"] or found["key"]
    more: list[tuple[int, int]] = []
    gap = _GAP.match(state.src, found.end(), state.posMax)
    if gap:
        bracket = gap.end() - 1
        closing = state.md.helpers.parseLinkLabel(state, bracket, False)
        if closing > bracket + 1 and state.src[closing + 1 : closing + 2] not in ("(", "[", "{"):
            more = list(_pieces(state.src, bracket + 1, closing))
    keys = [_first_key(state.src, *piece) for piece in more]
    if not all(keys[1:]) or (more and state.src[more[0][0]] == "^"):
        more, keys = [], []
    end = more[-1][1] + 1 if more else found.end()
    if not silent:
        locator = _words(state, *more[0]) if more and not keys[0] else ""
        others = (
            _cite(state, piece, match) for piece, match in zip(more, keys, strict=True) if match
        )
        _push(state, (Cite(key, suffix=locator), *others), end)
    state.pos = end
    return True


def _push(state: StateInline, cites: tuple[Cite, ...], end: int) -> None:
    token = state.push("cite", "", 0)
    token.content = state.src[state.pos : end]
    token.meta = {"cites": cites}


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut at the semicolons that stand in no inner brackets and are not escaped."""
    depth, from_ = 0, start
    pos = start
    while pos < end:
        sign = text[pos]
        if sign == "\\":
            pos += 1
        elif sign in "[]":
            depth += 1 if sign == "[" else -1
        elif sign == ";" and not depth:
            yield from_, pos
            from_ = pos + 1
        pos += 1
    yield from_, end


def _first_key(text: str, start: int, end: int) -> re.Match[str] | None:
    for found in _KEY.finditer(text, start, end):
        before = text[start : found.start()]
        inside = "`" in before or before.count("*") % 2 or before.count('"') % 2
        if _starts(text, found.start()) and not inside:
            return found
    return None


def _starts(text: str, pos: int) -> bool:
    """Return whether a key may start here: not inside a word, as in an e-mail address."""
    before = text[max(0, pos - 2) : pos]
    return not re.search(r"[^\W_]\Z|\\\Z|\w_\Z", before)


def _cite(state: StateInline, piece: tuple[int, int], found: re.Match[str]) -> Cite:
    start, end = piece
    return Cite(
        found["braced"] or found["key"],
        _words(state, start, found.start()),
        _words(state, found.end(), end),
    )


def _words(state: StateInline, start: int, end: int) -> str:
    """Return the plain words of a prefix or suffix; what can't be plain words is a finding."""
    tokens: list[Token] = []
    state.md.inline.parse(state.src[start:end].strip().lstrip(",").strip(), state.md,
                          state.env, tokens)
    if any(token.type in ("cite", "footnote_ref", "image") for token in tokens):
        source = source_of(state.env)
        source.findings.append(rules.MISPLACED_MARK.at(
            source.spot(state, state.pos), "A citation holds more than a key and plain words.",
            found=state.src[start:end].strip(), expected="[see @key, p. 3; @other]",
            hint="Part the keys with semicolons; move a note or an image out of the brackets.",
        ))
    return dashes(plain(tokens))
