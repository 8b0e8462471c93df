"""Find lines of a paragraph that look like items of a list, and are none (pure).

A line counts if another one like it stands in the paragraph, or if the line above ends with a
colon; a bullet of a word processor counts alone. A line behind a hard line break is as its author
wants it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from exporter.markdown.markers import bullet, read

_BULLETS = re.compile(r"[•‣◦●○▪▫■□∙\u2043·\ue000-\uf8ff][ \t\u00a0]*\S")
"""Bullets of word processors, those of their fonts for symbols included."""
_NUMBER, _HAN = r"\d{1,3}", "[一二三四五六七八九十]{1,3}"
_SHAPES = tuple(
    (re.compile(shape), write) for shape, write in (
        (r"[\u2010-\u2015\u2212][ \t\u00a0]+\S", "- item"),
        (r"[\u2460-\u24ff\u2776-\u2793]\s*\S", "1. item"),
        (rf"({_NUMBER}|{_HAN})[、\uff0e](?!\d)\s*\S", "1. item"),
        (rf"[\uff08(]?({_NUMBER}|{_HAN})\uff09\s*\S|[\uff08(]{_HAN}[\uff09)]\s*\S", "1. item"),
        (r"o[ \t\u00a0]+\S", "- item"),
        (r"[-+][^\W\d_]", "- item"),
        (r"\*[^\W\d_][^*]*$", "- item"),
        (r"[0-9]{1,3}[.)][^\W\d_]", "1. item"),
        (r"\(?([0-9]{1,3}|[A-Za-z])(\.\)|\)\.|\.-|\]|º)[ \t]+\S", "1. item"),
        (r"[0-9]{1,2} ?[-–:][ \t]+[^\s\d]", "1. item"),
        (r"(?![0-9])\d{1,3}[.)][ \t]+\S", "1. item"),
    )
)
_NESTED = re.compile(r"((?:[0-9]{1,2}\.)+)([0-9]{1,2})\.?[ \t]+[^\W\d_]")
_CAPITAL = re.compile(r"([A-Z])\. \S")
_BREAK = re.compile(r"\\$| {2}$")


def unread(text: str) -> dict[int, str]:
    """Return the lines that begin with signs which make no item, and what to write instead."""
    return {row: write for row, (write, is_text) in _alike(text).items() if not is_text}


@lru_cache(maxsize=16)
def starts(text: str) -> frozenset[int]:
    """Return where the lines start that look like items: in a draft each is a line of its own."""
    alike, position, found = _alike(text), 0, set()
    for row, line in enumerate(text.split("\n")):
        if row in alike:
            found.add(position)
        position += len(line) + 1
    return frozenset(found)


def _alike(text: str) -> dict[int, tuple[str, bool]]:
    """Return the lines like items: what to write, and whether they are marks that stayed text."""
    rows = text.split("\n")
    shaped = {
        row: shape for row, line in enumerate(rows)
        if (shape := _shape(line)) and not (row and _BREAK.search(rows[row - 1]))
    }
    counts = Counter(shape[0] for shape in shaped.values()) - _stray(rows, shaped)
    found: dict[int, tuple[str, bool]] = {}
    for row, (name, write, is_text) in shaped.items():
        announced = row and rows[row - 1].rstrip(" *_").endswith((":", "\uff1a"))
        below = name == "o" and row - 1 in found
        if counts[name] > 1 or announced or name == "bullet" or below:
            found[row] = write, is_text
    return found


def _stray(rows: list[str], shaped: dict[int, tuple[str, str, bool]]) -> Counter[str]:
    """Count the lines with a number that none follows and none precedes: a year, an amount."""
    numbers = {
        row: marker.number for row, (_, _, is_text) in shaped.items()
        if is_text and (marker := read(rows[row].strip())) and marker.kind == "1"
    }
    known = set(numbers.values())
    nested = {
        row: (found[1], int(found[2])) for row in shaped
        if (found := _NESTED.match(rows[row].strip()))
    }
    followed = set(nested.values())
    return Counter((
        *(shaped[row][0] for row, number in numbers.items()
          if not {number - 1, number + 1} & known),
        *("1.1" for outer, number in nested.values()
          if not {(outer, number - 1), (outer, number + 1)} & followed),
    ))


def _shape(line: str) -> tuple[str, str, bool] | None:
    """Return what a line looks like: a name, what to write instead, and whether it is a mark."""
    line = line.strip()
    if not line:
        return None
    if _BULLETS.match(line):
        return "bullet", "- item", False
    if sign := bullet(line):
        return sign, "- item", True
    if marker := read(line):
        return ("1" if marker.kind in "1#" else "a") + marker.signs, "1. item", True
    if _NESTED.match(line):
        return "1.1", "1. item, below the words of its item", False
    if _CAPITAL.match(line):
        return "A.", "A.  item, with two spaces", False
    for shape, write in _SHAPES:
        if shape.match(line):
            return line[0] if line[0] == "o" else shape.pattern, write, False
    if unicodedata.category(line[0]) in ("So", "Sm") and not line[0].isascii() and line[1:2] == " ":
        return line[0], "- item", False
    return None
