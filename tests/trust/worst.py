"""Make the dearest inputs that the limits let through, from a seed; each is a library's files."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random

from exporter import markdown
from exporter.markdown import size
from exporter.model import Section
from tests.cli.conftest import REFERENCES
from tests.hostile.bombs import SVG, png

Files = dict[str, str | bytes]
HEAD = "# Washing\n\nWords.\n\n"
TEXT, DRAWING, SHELF = "hands/01-washing.md", "hands/a.svg", "hands/references.json"
_WORDS = ("wash", "hands", "soap", "water", "towel", "nurse", "wound", "clean", "ward", "daily")
_SEED, _FULL, _LONGEST = 17, 0.97, 980_000
_SHOWN = f'{HEAD}![A](a.svg){{alt="A"}}\n'


def ordinary(letters: int) -> str:
    """Return a text as leaflets have it, of so many letters: headings, paragraphs of sentences."""
    dice = Random(_SEED)
    parts, long = ["# Washing\n\n"], 0
    while long < letters:
        heading = "" if len(parts) % 8 else f"## {' '.join(dice.choices(_WORDS, k=3))}\n\n"
        sentences = (" ".join(dice.choices(_WORDS, k=14)).capitalize() for _ in range(8))
        parts.append(f"{heading}{'. '.join(sentences)}.\n\n")
        long += len(parts[-1])
    return "".join(parts)


def weight(text: str) -> int:
    """Return how large a text is, as the limit of a manuscript counts it."""
    return sum(
        sum(map(size.of, section.tokens))
        + size.IN_NOTE * sum(size.of(token) for _, note in section.notes for token in note)
        for section in markdown.parse((Section(TEXT, text),))
    )


def _full(
    piece: str, head: str = HEAD, tail: str = "\nEnd.\n", share: float = _FULL
) -> Files:
    """Return a text that is as many pieces long as a manuscript and its file may be."""
    least, trial = weight(head + tail), weight(head + piece * 20 + tail)
    most = share * size.MOST * 20 / (trial - least), _LONGEST / len(piece.encode())
    return {TEXT: head + piece * int(min(most)) + tail}


def _table(columns: int, cell: str) -> Files:
    head = f"{HEAD}{'| h ' * columns}|\n{'|---' * columns}|\n"
    return _full(f"{f'| {cell} ' * columns}|\n", head)


def _drawn(columns: int) -> Files:
    """Return small drawn tables: a head over all columns, cells that reach down beside others."""
    border = "+" + "---+" * columns
    head = f"{border}\n| {'h'.ljust(len(border) - 3)}|\n{border.replace('-', '=')}\n"
    row, part = "|" + " a |" * columns, "|   +" + "---+" * (columns - 1)
    return _full(f"{head}{row}\n{f'{part}{chr(10)}{row[:2]}  {row[4:]}{chr(10)}' * 3}{border}\n\n")


def _many(part: str, count: int) -> Callable[[], Files]:
    return lambda: {TEXT: _SHOWN, DRAWING: f"{SVG}{part * count}</svg>"}


def _notes(words: int) -> Files:
    note = f"a^[{'word ' * words}] "
    return {TEXT: HEAD + f"{note * 30}\n\n" * 10}


def _all_at_once() -> Files:
    """Return a tenth of what is allowed of each of ten kinds: limits are met together."""
    kinds = (
        "*a* " * 400 + "\n\n", "a\\\n" * 400 + "b\n\n", "```\n" + "a\n" * 400 + "```\n\n",
        "- a\n" * 200 + "\nWords.\n\n", "> " * 10 + "a\n\n", "[a](b:c) " * 400 + "\n\n",
        "| a " * 20 + "|\n" + "|---" * 20 + "|\n" + ("| b " * 20 + "|\n") * 20 + "\n",
        ("a" * 1_900 + " ") * 5 + "\n\n", "::: warning\na\n:::\n\n", "## a\n\nb\n\n",
    )
    share = size.MOST * _FULL / len(kinds)
    parts = [
        kind * int(share / (weight(HEAD + kind * 5) - weight(HEAD)) * 5) for kind in kinds
    ]
    return {TEXT: (HEAD + "".join(parts))[:_LONGEST]}


def _works(count: int, letters: int) -> str:
    [work] = json.loads(REFERENCES)
    title = "A title " * (letters // 8)
    return json.dumps([{**work, "id": f"k{number}", "title": title} for number in range(count)])


def _cluster(first: int, after: int) -> str:
    return "; ".join(f"@k{number}" for number in range(first, after))


def _references(count: int, letters: int) -> Files:
    """Return a text that cites so many works, five at a place."""
    groups = [_cluster(at, at + 5) for at in range(0, count, 5)]
    text = HEAD + "".join(f"Words [{group}].\n\n" for group in groups)
    return {SHELF: _works(count, letters), TEXT: text}


def _most_references(letters: int) -> Files:
    """Return a text that cites as many works as may be printed."""
    printed = size.ENTRY + letters + 200
    return _references(int(_FULL * size.MOST / (printed + size.CITED + size.PIECE)), letters)


INPUTS: dict[str, Callable[[], Files]] = {
    "letters": lambda: {TEXT: ordinary(_LONGEST)},
    "cells, 2 columns": lambda: _table(2, "a"),
    "cells, 20 columns": lambda: _table(20, "a"),
    "empty cells": lambda: _table(20, ""),
    "cells of drawn tables": lambda: _drawn(20),
    "hard breaks": lambda: _full("a\\\n" * 500 + "b\n\n"),
    "code lines": lambda: _full("a\n", f"{HEAD}```\n", "```\n\nEnd.\n"),
    "small code blocks": lambda: _full("```\na\n```\n\n"),
    "stressed words": lambda: _full("**a** *b* " * 50 + "\n\n"),
    "code in text": lambda: _full("`a` " * 100 + "\n\n"),
    "links": lambda: _full("[a](https://example.org) " * 50 + "\n\n"),
    "items": lambda: _full("- a\n"),
    "nested items": lambda: _full("".join(f"{'    ' * deep}- a\n" for deep in range(10))),
    "terms": lambda: _full("a\n:   b\n\n"),
    "nested quotes": lambda: _full("> " * 15 + "a\n\n"),
    "warnings": lambda: _full("::: warning\na\n:::\n\n"),
    "headings": lambda: _full("## a\n\n"),
    "long words": lambda: _full(("a" * 1_990 + " ") * 5 + "\n\n"),
    "words of 50 letters": lambda: _full(("a" * 50 + " ") * 900 + "\n\n"),
    "letters from right to left": lambda: _full("\u0634 a 1 " * 50 + "\n\n"),
    "marks on letters": lambda: _full("a" + "\u0301" * 100 + " b\n\n"),
    "letters that no font has": lambda: _full("\u0e01 " * 100 + "\n\n"),
    "notes": lambda: _notes(1),
    "long notes": lambda: _notes(100),
    "icons": lambda: _full("::: {.icon-array count=9 of=1000}\n9 of 1000\n:::\n\n"),
    "keys of one citation": lambda: {
        **_full(f"[{_cluster(0, 200)}]\n\n", share=0.85), SHELF: _works(200, 80)
    },
    "unknown keys": lambda: {
        TEXT: HEAD + "".join(f"Words [@x{number}].\n\n" for number in range(2_700))
    },
    "cited works": lambda: _most_references(10),
    "cited works with long titles": lambda: _most_references(1_990),
    "one picture many times": lambda: {
        **_full('![A](a.svg){alt="A"}\n\n'), DRAWING: f"{SVG}</svg>"
    },
    "points of a path": _many('<path d="M0 0' + "t1 1" * 9_990 + '"/>', 10),
    "dashes": _many(
        '<path d="M0 0L9 9" stroke="red" stroke-dasharray="' + "0.1 " * 50 + '"/>', 3_600
    ),
    "shapes": _many('<rect width="9" height="9"/>', 9_990),
    "shapes seen through": _many('<g opacity="0.5"><rect width="9" height="9"/></g>', 900),
    "letters of a drawing": _many('<text font-size="1">a</text>', 9_900),
    "tiny tiles": _many(
        '<pattern id="g" patternUnits="userSpaceOnUse" width="1e-9" height="1e-9">'
        '<rect width="1" height="1"/></pattern><rect fill="url(#g)" width="9" height="9"/>', 1
    ),
    "pixels": lambda: {TEXT: _SHOWN.replace("a.svg", "a.png"), "hands/a.png": png(6_300, 6_300)},
    "all at once": _all_at_once,
}
