"""Plant comments and edits in a file for review, and know where each has to come back."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from exporter.model import Section
from exporter.rounds import spots
from exporter.rounds.paper import Line, Paper
from tests.rounds.word import Word

WORDS = (
    "not ", "15 mg, ", "(see below) ", "x_y*z ", "“twice” ", "[@none] ", "every day ", "{{no}} ",
    "1. ", "- ", "<b>", "&amp; ", "a\\b ", "~50% ", "# ", "it's ", "été ", "٣ ",
)
OTHER = ("zigzag ", "humbug ")
_KINDS = ("comment", "comment", "insert", "delete", "replace", "silent")


@dataclass(frozen=True)
class Planted:
    """An edit: its rule, the line of the paper, the file and line that it has to come back at.

    `edit` are the letters that become other words; none where somebody only commented.
    """

    rule: str
    at: int
    place: str
    edit: tuple[int, int, str] | None = None


def plant(
    paper: Paper, sections: Sequence[Section], word: Word, count: int, seed: int
) -> list[Planted]:
    """Plant edits, later ones first; no two touch each other."""
    rng = random.Random(seed)
    texts = {section.file: section for section in sections}
    fit = [
        number for number, line in enumerate(paper.lines) if line.leaf and len(line.text) > 3
    ]
    chosen = sorted(rng.choices(fit, weights=[len(paper.lines[at].text) for at in fit], k=count))
    planted: list[Planted] = []
    for at in sorted(set(chosen), reverse=True):
        free, kinds = len(paper.lines[at].text), _KINDS
        for _ in range(chosen.count(at)):
            if free < 4:
                break
            first = rng.randrange(max(0, free - 40), free - 1)
            last = rng.randrange(first + 1, min(free, first + 15) + 1)
            one = _planted(paper.lines[at], at, first, last, texts, word, rng, kinds)
            if one.rule == "C-103":  # two of them in a paragraph may be told as one
                kinds = _KINDS[:-1]
            planted.append(one)
            free = first - 8
    return planted


def _planted(
    line: Line, at: int, first: int, last: int, texts: Mapping[str, Section], word: Word,
    rng: random.Random, kinds: Sequence[str],
) -> Planted:
    kind = rng.choice(kinds)
    if "\n" in line.text[first:last]:
        kind = "comment"
    place = _place(line, first, texts)
    match kind:
        case "comment":
            word.comment(at, first, last, f"comment {at} {first}")
            return Planted("C-101", at, place)
        case "insert":
            words = rng.choice(WORDS)
            word.insert(at, first, words)
            return Planted("C-102", at, place, (first, first, words))
        case "delete":
            word.delete(at, first, last)
            return Planted("C-102", at, place, (first, last, ""))
        case "replace":
            words = rng.choice(WORDS)
            word.replace(at, first, last, words)
            return Planted("C-102", at, place, (first, last, words))
    words = rng.choice(OTHER)
    word.replace(at, first, last, words, tracked=False)
    return Planted("C-103", at, place, (first, last, words))


def _place(line: Line, letter: int, texts: Mapping[str, Section]) -> str:
    offset = spots.place(line, letter) if line.leaf and line.leaf.exact else None
    if offset is None:
        return f"{line.place.file}:{line.place.line}"
    section = texts[line.place.file]
    return f"{section.file}:{section.first_line + section.text.count(chr(10), 0, offset)}"


def accepted(line: Line, edits: Sequence[tuple[int, int, str]]) -> str:
    """Return the words of a line after edits, later ones first."""
    text = line.text
    for first, last, words in sorted(edits, reverse=True):
        text = text[:first] + words + text[last:]
    return text
