"""Derive from a regular expression the texts at which it may try again and again, and time it.

A pattern costs the square of a text, or worse, where it can divide one run of letters in many ways,
or where each letter of a run may begin a match that fails at its end. So a run is made of what each
of its loops repeats, behind what leads to the loop, before what no loop goes on with.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from itertools import product
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]

LENGTH = 4000
_SLOW = 0.002
_GROWTH = 2.9
_ALPHABET = " \t\nab0A9_-.,:;/\\(){}[]<>@\"'`*#!~=|&%+^$éא\u00a0"
_ENDS = ("", "\x00", "!", "\n")
_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
_CATEGORIES = {
    codes.CATEGORY_DIGIT: r"\d", codes.CATEGORY_NOT_DIGIT: r"\D", codes.CATEGORY_SPACE: r"\s",
    codes.CATEGORY_NOT_SPACE: r"\S", codes.CATEGORY_WORD: r"\w", codes.CATEGORY_NOT_WORD: r"\W",
}


def runs(pattern: str, flags: int) -> Iterator[tuple[str, str, str]]:
    """Yield what leads to a loop, what is repeated, and an end, for each loop of a pattern."""
    tree = parser.parse(pattern, flags)
    found = list(dict.fromkeys(_loops(tree, "")))
    singles = sorted({letter for _, run in found for letter in run} | set(_letters(pattern)))
    seen = set()
    for before, run in found:
        for unit, end in product(sorted({run, *run}), _ENDS):
            for start in {before, ""}:
                if unit and (start, unit, end) not in seen:
                    seen.add((start, unit, end))
                    yield start, unit, end
    for unit, end in product(singles, _ENDS[:2]):
        if ("", unit, end) not in seen:
            yield "", unit, end


def _letters(pattern: str) -> str:
    return "".join(sorted(set(re.sub(r"\\.", "", pattern)) & set(_ALPHABET)))


def _loops(tree: object, before: str) -> Iterator[tuple[str, str]]:
    """Yield what may stand before each loop, and what the loop repeats."""
    for code, value in tree:  # type: ignore[attr-defined]
        if code in _REPEATS and value[1] > 20:
            for sample in _samples(value[2]):
                yield before, sample
        for inner in _inside(code, value):
            yield from _loops(inner, before)
        before += next(_samples([(code, value)]), "")


def _inside(code: object, value: object) -> list[object]:
    """Return the parts of a pattern that a part of it is made of."""
    if code in _REPEATS:
        return [value[2]]  # type: ignore[index]
    if code is codes.BRANCH:
        return list(value[1])  # type: ignore[index]
    if code is codes.SUBPATTERN:
        return [value[3]]  # type: ignore[index]
    if code in (codes.ASSERT, codes.ASSERT_NOT):
        return [value[1]]  # type: ignore[index]
    return [value] if code is codes.ATOMIC_GROUP else []


def _samples(tree: object) -> Iterator[str]:
    """Yield a few texts that a part of a pattern matches."""
    texts = [""]
    for code, value in tree:  # type: ignore[attr-defined]
        more = _matched(code, value)
        texts = [text + part for text, part in list(product(texts, more))[:6]]
    yield from texts


def _matched(code: object, value: object) -> list[str]:
    if code is codes.LITERAL:
        return [chr(value)]  # type: ignore[call-overload]
    if code is codes.NOT_LITERAL:
        return [letter for letter in _ALPHABET if ord(letter) != value][:3]
    if code is codes.ANY:
        return ["a", " "]
    if code is codes.IN:
        return _members(value)
    if code in _REPEATS:
        least, _, inner = value  # type: ignore[misc]
        return [text * max(1, min(least, 40)) for text in _samples(inner)][:3] + [""] * (least == 0)
    if code is codes.BRANCH:
        return [text for branch in value[1] for text in list(_samples(branch))[:2]][:8]  # type: ignore[index]
    if code is codes.SUBPATTERN:
        return list(_samples(value[3]))  # type: ignore[index]
    if code is codes.ATOMIC_GROUP:
        return list(_samples(value))
    return [""]


def _members(parts: object) -> list[str]:
    """Return some letters of a set, those that differ most first."""
    fits = re.compile(_as_set(parts))
    rest = [chr(one[1]) for one in parts if one[0] is codes.LITERAL]  # type: ignore[attr-defined]
    rest += [chr(one[1][0]) for one in parts if one[0] is codes.RANGE]  # type: ignore[attr-defined]
    found = [letter for letter in dict.fromkeys([*_ALPHABET, *rest]) if fits.match(letter)]
    return found[:1] + found[1 :: max(1, len(found) // 4)][:4]


def _as_set(parts: object) -> str:
    text = ""
    for code, value in parts:  # type: ignore[attr-defined]
        if code is codes.NEGATE:
            text += "^"
        elif code is codes.LITERAL:
            text += re.escape(chr(value))
        elif code is codes.RANGE:
            text += f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
        elif code is codes.CATEGORY:
            text += _CATEGORIES[value]
    return f"[{text}]"


def trap(pattern: str, flags: int, method: str) -> str:
    """Return a run at which a pattern costs more than its length; empty if none is found."""
    compiled = re.compile(pattern, flags)
    for before, unit, end in runs(pattern, flags):
        for length in (20, 60, 150, 400, LENGTH):
            count = max(1, length // len(unit))
            if _seconds(compiled, method, before + unit * count + end) < _SLOW:
                continue
            half, whole = (
                min(_seconds(compiled, method, before + unit * many + end) for _ in range(3))
                for many in (count // 2, count)
            )
            if whole > _SLOW and whole > _GROWTH * half:
                return f"{before!r} + {unit!r} * n + {end!r}"
            break
    return ""


def _seconds(compiled: re.Pattern[str], method: str, text: str) -> float:
    began = time.process_time()
    if method == "sub":
        compiled.sub("", text)
    elif method == "finditer":
        list(compiled.finditer(text))
    else:
        getattr(compiled, method)(text)
    return time.process_time() - began
