"""Join sound pieces of all constructs of docs/dialect.md, from a seed, in any order and nesting.

Their words are English, or phrases of the letter in another language, tests/letters/<tag>.md.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path
from textwrap import indent

_WORDS = (
    "Wash your hands", "twice a day", "5 mg", "with water", "call us", "fever ≥ 38 °C",
    "β-blockers",
)
_INLINES = (
    "*{w}*", "**{w}**", "`{w}`", "H~2~O", "m^2^", "[palabras]{{lang=es}}", "[كلمة 5]{{lang=ar}}",
    '[SMOG]{{.abbr title="Simple measure"}}', "[@k]", "[@k; @l, p. 3]", "[{w}](https://example.org/)",
    "[**{w}**](#an-id)", "<https://example.org/>", "\\*", "a -- b", '"{w}"', "<br>", "{w}\\\n{w}",
    "![Two]({d})", "<!-- {w} -->", "^[{w}]", "&nbsp;", "☎", "***{w}***", "*{w} [x]{{lang=la}}*",
    "[مرحبا **5 mg** (A-1)]{{lang=ar}}", "<sub>2</sub>", "[{w}]: ",
)
_DRAWING = "d.svg"
_LETTERS = Path(__file__).parents[1] / "letters"
_BETWEEN = re.compile(r"[|\\\n]+|\[\^1\]:?|(?<=[.:!?،؟。！？।။፡።៖,])\s|[-#<>]+\s?|---\n", re.ASCII)
"""What stands between the phrases of a letter: marks, ends of lines and of sentences."""


class _Pen:
    """A writer of one text: it keeps the notes, to be put at the end."""

    def __init__(self, dice: random.Random, anywhere: bool, words: tuple[str, ...]) -> None:
        self.dice = dice
        self.phrases = words
        self.anywhere = anywhere
        self.notes: list[str] = []
        self.ids = 0

    def words(self, *, many: bool = True) -> str:
        """Return words with marks in them."""
        pieces = [self.dice.choice(self.phrases)]
        for _ in range(self.dice.randint(0, 3 if many else 1)):
            inline = self.dice.choice(_INLINES[:-1] if not self.anywhere else _INLINES)
            if not many and "\n" in inline:
                continue
            pieces += [inline.format(w=self.dice.choice(self.phrases), d=_DRAWING)]
            pieces += [self.dice.choice(self.phrases)]
        if many and self.dice.random() < 0.2:
            number = len(self.notes) + 1
            self.notes.append("")
            self.notes[number - 1] = f"[^{number}]: {self.words(many=False)}."
            pieces[-1] += f"[^{number}]"
        return " ".join(pieces) + "."

    def block(self, depth: int, at_margin: bool) -> str:
        """Return one block; `depth` bounds what stands in it."""
        kinds: list[Callable[[int], str]] = [self.paragraph, self.code, self.table, self.figure]
        if depth:
            kinds += [self.items, self.numbers, self.quotation, self.terms] * 2
        if depth and (at_margin or self.anywhere):
            kinds += [self.box] * 3
        if at_margin or self.anywhere:
            kinds += [self.steps, self.questions, self.array, self.lines]
        return self.dice.choice(kinds)(depth)

    def blocks(self, depth: int, at_margin: bool) -> str:
        """Return some blocks."""
        made = (self.block(depth, at_margin) for _ in range(self.dice.randint(1, 3)))
        return "\n\n".join(made)

    def paragraph(self, _: int) -> str:
        return self.words()

    def code(self, _: int) -> str:
        return f"```\n{self.dice.choice(self.phrases)}\n\n  x = [1]\n```"

    def table(self, _: int) -> str:
        columns = self.dice.randint(1, 3)
        many = self.dice.choice((3, 3, 5, 40)) if self.phrases is not _WORDS else 3
        rows = [[self.words(many=False) for _ in range(columns)] for _ in range(many)]
        lines = [f"| {' | '.join(row)} |" for row in rows]
        return "\n".join((lines[0], "|" + self.dice.choice(("---|", ":-:|", "--:|")) * columns,
                          *lines[1:], "", f": {self.words(many=False)}"))

    def figure(self, _: int) -> str:
        caption = self.words(many=False).replace(f"![Two]({_DRAWING})", "")
        return f'![{caption}]({_DRAWING}){{alt="A curve"}}'

    def _listed(self, mark: str, depth: int) -> str:
        inside = [self.words(), self.blocks(depth - 1, False)][: self.dice.randint(1, 2)]
        return mark + indent("\n\n".join(inside), " " * len(mark))[len(mark):]

    def items(self, depth: int) -> str:
        return "\n\n".join(self._listed("- ", depth) for _ in range(self.dice.randint(2, 3)))

    def numbers(self, depth: int) -> str:
        return "\n\n".join(self._listed(f"{n}. ", depth) for n in range(1, self.dice.randint(3, 4)))

    def quotation(self, depth: int) -> str:
        return indent(self.blocks(depth - 1, False), "> ", lambda _: True)

    def terms(self, depth: int) -> str:
        return f"{self.dice.choice(self.phrases)}\n{self._listed(': ', depth)}"

    def box(self, depth: int) -> str:
        kind = self.dice.choice(("warning", "note", "key-points", "urgent-help", "{.note lang=ar}",
                                 "{lang=es}", "{.warning lang=es}"))
        colons = ":" * (depth + 3)
        return f"{colons} {kind}\n{self.blocks(depth - 1, True)}\n{colons}"

    def steps(self, _: int) -> str:
        return f"::: steps\n1. {self.words()}\n2. {self.words(many=False)}\n:::"

    def questions(self, _: int) -> str:
        return f"::: questions\n- {self.words()}\n- {self.words(many=False)}\n:::"

    def array(self, _: int) -> str:
        return "::: {.icon-array count=7 of=10}\n7 of 10 people felt better.\n:::"

    def lines(self, _: int) -> str:
        return self.dice.choice(("::: notes\n:::", "::: page-break\n:::", "* * *"))


def joined(seed: int, *, anywhere: bool = False, tag: str = "") -> str:
    """Return a section; `anywhere` has blocks stand also where the dialect wants none.

    `tag` is the language of its phrases, empty for English; then tables may go over pages.
    """
    words = phrases(tag) if tag else _WORDS
    pen = _Pen(random.Random(f"joined {seed}{tag}"), anywhere, words)
    parts = ["# One {#an-id}"]
    for number in range(pen.dice.randint(1, 4)):
        if pen.dice.random() < 0.4:
            parts.append(f"## {pen.words(many=False)} {number}")
        parts.append(pen.block(3, True))
    return "\n\n".join((*parts, *pen.notes)) + "\n"


def phrases(tag: str) -> tuple[str, ...]:
    """Return the phrases of the letter in a language."""
    _, _, text = (_LETTERS / f"{tag}.md").read_text("utf-8").split("---\n", 2)
    found = (" ".join(each.split()).strip("|") for each in _BETWEEN.split(text))
    return tuple(dict.fromkeys(each for each in found if any(map(str.isalnum, each))))
