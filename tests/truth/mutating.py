"""Mutate sound inputs, from a seed: bytes, tokens, lines, pieces of other inputs, odd snippets."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 2_500
"""Characters of an input: a build of more takes longer and finds no more."""

_SIGNS = (
    "\u200b\u200e\u202e\u00ad\ufeff\u0301\u0338\u2028\u00a0\u2212\u2265\u00b5\ufb01\u0660\u05d0"
    "\u0628\u4e2d\U0001f48a\ufe0f\u200d\t\x00\x0b\\`*_{}[]()<>#+-.!|~^@$%&\"':;,=?/0 1\n"
)
FORMATS = ("markdown", "yaml", "evidence", "library", "clinic", "bibtex", "csl", "svg")

_SEAMS = {
    "markdown": r"\s", **dict.fromkeys(("yaml", "evidence", "library", "clinic"), r"\n|: "),
    "bibtex": r"[{},] ?|\s", "csl": r'": "|\{\s*',
    "svg": r">\s*|\s(?=[\w-]+=)",
}

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 60" width="120" height="60">\n'
    '<title>A curve</title>\n<g id="a" fill="none" stroke="#1f4d7a">\n'
    '<path d="M0 60 Q60 0 120 20" stroke-width="3"/>\n<rect x="5" y="5" width="9" height="9"/>\n'
    '</g>\n<text x="9" y="30" font-size="9">Dose</text>\n<use href="#a" x="4"/>\n</svg>\n'
)
YAML = """\
id: LEAF-01
title: A leaflet
subtitle: For everybody
lang: en
status: draft
version: "0.1"
updated: 2026-01-02
author: [{name: Ann Able, credentials: MD}, Bo Best]
keywords: [hands, soap]
main_message: Wash your hands.
bibliography: r.json
"""
EVIDENCE = """\
k:
  - {value: 71%, n: 17, what: response next day}
  - {value: "1,250", what: people asked}
l: {value: two thirds, n: "9", what: of them}
"""
LIBRARY = """\
publisher: Test press
languages: [en]
layouts: [a4]
clinics: [north]
clinic: north
references: {style: american-medical-association}
profile: us
limits: {reference_years: 9, sentence_words: 25}
waivers:
  - {rule: E-105, place: leaflet/r.json, reason: It is not known., until: 2027-03-31}
"""
CLINIC = """\
name: North Sample Clinic
line: An invented clinic
address: [1 Sample Street, Sampleton]
phone: 202-555-0143
email: hello@example.org
web: example.org
emergency:
  - "Call 202-555-0199 at any time"
accent: "#0b5d5b"
logo: logo.svg
"""
MARKDOWN = "# One\n\nA [@k] and [@l]. ![A curve](d.svg){alt=\"A curve\"}\n"


@cache
def snippets(format: str) -> list[str]:
    """Return what is put into a format's inputs: odd spellings, and what often goes wrong."""
    text = (ROOT / f"tests/truth/snippets/{format}.txt").read_text("utf-8")
    return text.removesuffix("\n").split("\n%%%\n")


@cache
def sound(format: str) -> tuple[str, ...]:
    """Return the sound inputs of a format that mutation starts from."""
    items = json.loads((ROOT / "tests/citations/golden/items.json").read_text("utf-8"))
    match format:
        case "markdown":
            paths = [*ROOT.glob("tests/checks/*/good/*.md"), *ROOT.glob("tests/books/**/*.md"),
                     *ROOT.glob("starter/**/*.md"), *ROOT.glob("source/**/*.md"),
                     *ROOT.glob("tests/markdown/golden/*.md"), *ROOT.glob("docs/*.md")]
            return (MARKDOWN, *(path.read_text("utf-8") for path in sorted(paths)))
        case "yaml":
            paths = [*ROOT.glob("tests/books/**/manuscript.yaml"), *ROOT.glob("source/*/*.yaml")]
            texts = (path.read_text("utf-8") for path in sorted(paths))
            return (YAML, *(re.sub(r"references\.\w+", "r.json", text) for text in texts))
        case "evidence":
            paths = sorted(ROOT.glob("source/*/evidence.yaml"))
            keys = re.compile(r"^\w+(?=:)", re.MULTILINE)
            return (EVIDENCE, *(keys.sub("k", path.read_text("utf-8"), 1) for path in paths))
        case "library":
            return (LIBRARY, (ROOT / "starter/source/library.yaml").read_text("utf-8"))
        case "clinic":
            return (CLINIC,)
        case "bibtex":
            return ((ROOT / "tests/citations/golden/sample.bib").read_text("utf-8"),)
        case "csl":
            return tuple(json.dumps(items[at : at + 2], indent=1) for at in range(0, len(items), 2))
        case _:
            paths = sorted(ROOT.glob("tests/books/**/*.svg"))
            return (DRAWING, *(path.read_text("utf-8") for path in paths))


def mutant(format: str, seed: int) -> str:
    """Return one input of a format, changed in one place, seldom in up to eight."""
    dice = random.Random(f"{format} {seed}")
    text = _cut(dice, dice.choice(sound(format)))
    for _ in range(dice.choice((1, 1, 1, 1, 2, 2, 3, 8))):
        text = dice.choice(_CHANGES)(dice, text, format)[: 2 * LONGEST]
    return text


def smaller(text: str) -> Iterator[str]:
    """Yield an input without one of its parts: first halves, at last single characters."""
    size = len(text) // 2
    while size:
        for start in range(0, len(text), size):
            yield text[:start] + text[start + size :]
        size //= 2


def _cut(dice: random.Random, text: str) -> str:
    """Return some lines in a row, all of a short text."""
    if len(text) <= LONGEST:
        return text
    starts = [found.start() + 1 for found in re.finditer(r"\n", text[:-LONGEST])] or [0]
    start = dice.choice([0, *starts])
    return text[start : start + LONGEST]


def _place(dice: random.Random, text: str) -> int:
    return dice.randint(0, len(text))


def _signs(dice: random.Random, text: str, _: str) -> str:
    at = _place(dice, text)
    end = min(len(text), at + dice.choice((0, 0, 1, 2)))
    return text[:at] + "".join(dice.choices(_SIGNS, k=dice.randint(1, 3))) + text[end:]


def _tokens(dice: random.Random, text: str, _: str) -> str:
    """Delete, double or exchange a word or a sign."""
    tokens = re.findall(r"\w+|\s+|[^\w\s]", text) or [""]
    at, other = dice.randrange(len(tokens)), dice.randrange(len(tokens))
    tokens[at] = dice.choice(("", tokens[at] * 2, tokens[other]))
    return "".join(tokens)


def _lines(dice: random.Random, text: str, _: str) -> str:
    """Delete, double, move or indent a line."""
    lines = text.split("\n")
    line = lines.pop(dice.randrange(len(lines)))
    at = dice.randint(0, len(lines))
    lines[at:at] = dice.choice(([], [line, line], [line], ["  " + line], [line + " "]))
    return "\n".join(lines)


def _splice(dice: random.Random, text: str, _: str) -> str:
    """Put in a piece of some other input, of any format."""
    other = dice.choice(sound(dice.choice(FORMATS)))
    start, at = _place(dice, other), _place(dice, text)
    return text[:at] + other[start : start + dice.randint(1, 200)] + text[at:]


def _snippet(dice: random.Random, text: str, format: str) -> str:
    """Put in a snippet of the format, where one may well stand."""
    seams = [found.end() for found in re.finditer(_SEAMS[format], text)]
    at = dice.choice(seams) if seams else _place(dice, text)
    return text[:at] + dice.choice(snippets(format)) + text[at:]


_CHANGES: tuple[Callable[[random.Random, str, str], str], ...] = (
    _signs, _tokens, _lines, _splice, _snippet, _snippet, _snippet,
)
