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
_GAP = re.compile(r"[ \t]*+\n?[ \t]*+\[")
_GLUED = re.compile(r"(?:\w[*~^_]+|\.)\Z")


def cluster(state: StateInline, silent: bool) -> bool:
    """Parse citations in brackets: every piece between semicolons must hold a key.

    Brackets side by side, `[@one][@two]`, are one citation, with a warning: pandoc writes them, and
    does not read them.
    """
    start, source = state.pos, source_of(state.env)
    found = _bracket(state, start)
    if found is None:
        return False
    end, pieces = found
    while beside := _bracket(state, end):
        end, pieces = beside[0], pieces + beside[1]
    following = state.src[end : end + 1]
    if following in ("(", "["):
        if not silent and following == "[":
            source.findings.append(rules.AMBIGUOUS.at(
                source.spot(state, start), "A citation is followed by another bracket.",
                found=state.src[start : end + 1], expected="one pair of brackets",
                hint="Write [@one; @two].",
            ))
        return False
    if not silent:
        if end > found[0]:
            joined = "; ".join(state.src[at:to].strip() for at, to, _ in pieces)
            source.findings.append(rules.SIDE_BY_SIDE.at(
                source.spot(state, start), "Citations stand side by side.",
                found=state.src[start:end], expected="one pair of brackets",
                hint=f"Write [{joined}].",
            ))
        _push(state, tuple(_cite(state, (at, to), key) for at, to, key in pieces), end)
    state.pos = end
    return True


def _bracket(
    state: StateInline, pos: int
) -> tuple[int, list[tuple[int, int, re.Match[str]]]] | None:
    """Return the end of the citation that a bracket opens at `pos`, and its pieces with keys."""
    if state.src[pos : pos + 1] != "[":
        return None
    end = state.md.helpers.parseLinkLabel(state, pos, False)
    pieces = list(_pieces(state.src, pos + 1, end)) if end >= 0 else []
    keyed = [(*piece, key) for piece in pieces if (key := _first_key(state.src, *piece))]
    return (end + 1, keyed) if keyed and len(keyed) == len(pieces) else None


def written(key: str) -> str:
    """Return how a key is cited: `@key`, or `@{key}` if it holds signs that would end it.

    A key with a space or a brace can't be cited: the answer is empty.
    """
    return next((way for way in (f"@{key}", f"@{{{key}}}") if _KEY.fullmatch(way)), "")


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
