"""Find the runs of a text whose order its surroundings would turn (pure).

Source: UAX #9, W2, W4, N0 and N1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from exporter.wording import RIGHT_ARROWS, RIGHT_TO_LEFT

OBJECT, BREAK, CALL = "\ufffc", "\u2029", "\ufffb"
"""Stand for what is laid out alone, for the end of a line or a block, and for the mark of a note or
a citation, behind which a run may go on, but which ends none."""

_PARTS = "¼-¾⅐-⅞"
_RAISED = "¹²³\u2070-\u2089"
RIGHT = f"[{RIGHT_TO_LEFT}]"
LEFT = rf"[^\W\d_{_PARTS}{_RAISED}{RIGHT_TO_LEFT}]"
"""A letter of each side."""
_BARS = rf"()\[\]{{}}«»{OBJECT}{BREAK}"
_WITHIN = f"[^{_BARS}{RIGHT_TO_LEFT}]"
_STRETCH = re.compile(rf"(?:{_WITHIN}|\({_WITHIN}*\)|\[{_WITHIN}*\]|\{{{_WITHIN}*\}})+")
"""Text without a letter from right to left; a bracket that opens in it is closed in it."""
_SIGN = (
    rf"(?:(?<![\w{RIGHT_TO_LEFT}])|(?<=[\u05be\u060c\u061b\u061f\u06d4]))"
    r"[+<>≤≥≈~±×$£€¥₪№\u2212#@*-]"
)
"""What stands before a number as part of it, also behind a maqaf or a comma of the script; behind a
space, it is one of the sentence."""
_PER = "%‰\u066a"
_MONEY = f"{_PER}°$£€¥₪"
_WORDS = re.compile(
    rf"(?:{_SIGN}(?:(?<![\u2212#@*-])\s)?)?(?=[\w(\[{{]).*"
    rf"(?:\w(?:[{_MONEY}®™©\u2032\u2033/+\u207a\u207b]|[-\u2212](?!\w))*|[)\]}}]|(?<=\d)\s[{_PER}])",
    re.DOTALL,
)
_QUOTES = {"“": "”", "„": "“", "\u2018": "\u2019", '"': '"', "'": "'"}
_PAIRS = {"(": ")", "[": "]", "{": "}"}
_BRACKETS = re.compile(r"(?P<whole>[(\[{][^()\[\]{}]*)[)\]}]")
_CLAUSE = re.compile(
    rf"[.,:;!?…][.!?…\"'“”\u2018\u2019)\]}}]{{0,9}}{CALL}{{0,9}}(?:\s+|(?=[<>≤≥]))"
)
"""The end of a clause or a sentence: around it, a number or a name may belong to either side. In
Arabic, “ closes a quotation."""
_SHORT = re.compile(
    r"(?<!\w)(?P<whole>(?:e\.g|i\.e|cf|vs|approx|Dr|Mrs?|Ms|Prof|St)\.\s(?=\w)|[A-Z]\.\s(?=[a-z]))"
)
"""What only looks like such an end: abbreviations that lead on, and `E. coli`. Initials are none:
in `Vitamin A, B. Ibuprofen` a sentence ends."""
_PLAIN = r"\d+(?:[.,:/\u066b\u066c]\d+)*"
_DASH = r"[\u2010-\u2014\u2212-]"
_ONE = rf"(?:{_PLAIN}[{_PARTS}]?|[{_PARTS}])(?:\s?[{_PER}](?=\s?{_DASH}))?"
_BETWEEN = (
    r"(?!\.\s|\s?\)\s?\()"
    rf"[\s().+×÷*^=<>≤≥~·'\u2019\u2010-\u2014\u2212{RIGHT_ARROWS}-]{{1,4}}"
)
_NUMBERS = re.compile(
    rf"(?:{_SIGN})?\(?{_ONE}(?:{_BETWEEN}{_ONE})*\)?(?:\s?[{_MONEY}]|[+×\u2032\u2033])?"
)
_DEGREE = re.compile(rf"°{RIGHT}")
"""The first sign of a unit such as °م, which is no part of the number before it."""
_ARABIC = r"[\u0660-\u066c\u06f0-\u06f9]"
_SETTLED = re.compile(
    rf"\(?(?:{_PLAIN}|[{_PARTS}]|{_ARABIC}+(?:\s?[{_PER}])?(?:\s?{_DASH}\s?{_ARABIC}+(?:\s?[{_PER}])?)?)\)?"
)
"""Numbers that keep their order alone, and those that Arabic has an order of its own for."""
LEFTWARD = re.compile(rf"{RIGHT}(?:(?:(?!{LEFT})[^{_BARS}])*{RIGHT})?|(?!\u066a){_ARABIC}+")
"""Words from right to left, and each group of digits whose row turns even in Latin text."""


class Run(NamedTuple):
    """A run of text to be laid out alone: where it starts and ends in its element's words."""

    start: int
    end: int


def runs(text: str, here: str, *, is_block: bool) -> Iterator[Run]:
    """Yield the runs that text of a direction would turn; a line of the other one is all a run."""
    for line in re.finditer(f"[^{BREAK}]+", text):
        if is_block and _is_other(line[0], here):
            start = line.end() - len(line[0].lstrip())
            yield Run(start, start + len(line[0].strip()))
        elif here == "ltr":
            yield from (Run(*run.span()) for run in LEFTWARD.finditer(text, *line.span()))
        else:
            for stretch in _STRETCH.finditer(text, *line.span()):
                for clause in _clauses(text, *stretch.span()):
                    for run in _typed(text, *clause):
                        yield from paired(text, *run)


def _is_other(line: str, here: str) -> bool:
    """Return whether a line is one of the other direction.

    What is said to run from right to left, and has a letter of it, does; elsewhere, nothing may be
    said of a line that begins with such a letter, and has more of them than others.
    """
    right, left = (len(re.findall(letter, line)) for letter in (RIGHT, LEFT))
    if here == "rtl":
        return left > 0 and not right
    return right > left and re.match(f"(?:(?!{LEFT}).)*?{RIGHT}", line, re.DOTALL) is not None


def _clauses(text: str, start: int, end: int) -> Iterator[Run]:
    """Yield the clauses of a stretch; brackets are whole, for no word from the right is in them."""
    whole = {
        at for pattern in (_SHORT, _BRACKETS) for found in pattern.finditer(text, start, end)
        for at in range(*found.span("whole"))
    }
    for mark in _CLAUSE.finditer(text, start, end):
        if mark.end() - 1 not in whole:
            yield Run(start, mark.end())
            start = mark.end()
    yield Run(start, end)


def _typed(text: str, start: int, end: int) -> Iterator[Run]:
    """Yield what keeps its order, as it was typed, of a clause without a letter from the right."""
    words = _WORDS.search(text, start, end)
    if words and re.search(LEFT, words[0]):
        first, last = _quoted(text, start, end, *words.span())
        yield from _numbers(text, start, first)
        yield Run(first, last)
        yield from _numbers(text, last, end)
    elif words:
        yield from _numbers(text, start, end)


def _quoted(text: str, start: int, end: int, first: int, last: int) -> Run:
    """Return a run with each quote beside it whose partner is in it, or at its other side."""
    before, behind = text[start:first][-1:], text[last:end][:1]
    if _QUOTES.get(before) == behind:
        return Run(first - 1, last + 1)
    words = text[first:last]
    for opening, closing in _QUOTES.items():
        odd = (words.count(opening) - words.count(closing)) if opening != closing else (
            words.count(opening) % 2
        )
        if odd and before == opening:
            return Run(first - 1, last)
        if odd and behind == closing:
            return Run(first, last + 1)
    return Run(first, last)


def _numbers(text: str, start: int, end: int) -> Iterator[Run]:
    for numbers in _NUMBERS.finditer(text, start, end):
        first, last = numbers.span()
        has_unit = bool(_DEGREE.match(text, last - 1))
        if has_unit:
            last = first + len(text[first : last - 1].rstrip())
        if has_unit or not _SETTLED.fullmatch(numbers[0]):
            yield Run(first, last)


def paired(text: str, start: int, end: int) -> Iterator[Run]:
    """Yield the parts of a run between brackets without a partner in it: those stay outside."""
    loose = sorted(_loose(text, start, end))
    if not loose:
        yield Run(start, end)
        return
    for before, last in pairwise((start - 1, *loose, end)):
        words = text[before + 1 : last]
        if re.search(r"\w", words):
            first = last - len(words.lstrip())
            yield from paired(text, first, first + len(words.strip()))


def _loose(text: str, start: int, end: int) -> list[int]:
    """Return where the brackets of a run are that have no partner in it (UAX #9, BD16)."""
    opened: list[int] = []
    loose = []
    for at in range(start, end):
        if text[at] in _PAIRS:
            opened.append(at)
        elif text[at] in _PAIRS.values():
            partners = [deep for deep, of in enumerate(opened) if _PAIRS[text[of]] == text[at]]
            loose += opened[partners[-1] + 1 :] if partners else [at]
            del opened[partners[-1] if partners else len(opened) :]
    return loose + opened
