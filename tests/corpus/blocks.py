"""Make up the blocks of a section: all that the dialect has, in each other and after each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from textwrap import indent

from tests.corpus.prose import (
    Dice,
    abbreviation,
    foreign,
    foreign_lines,
    paragraph,
    sentence,
    words,
)

KEYS = ("smith2001", "nino2008", "web2020", "consensus2019", "chapter1999")
"""The keys of a made-up book's references."""

_DIVS = (
    "key-points", "tip", "note", "info", "important", "caution", "warning", "urgent-help", "notes",
    "steps", "keep-together",
)
_PICTURES = ("figures/curve.svg", "figures/grey.png", "figures/colour.png")


@dataclass(slots=True)
class Pen:
    """Write one section: who decides, in what language, what the book has already."""

    dice: Dice
    lang: str
    section: int
    cites: bool
    pictures: bool
    targets: Sequence[str]
    notes: list[str] = field(default_factory=list)

    def marks(self, share: float = 0.3) -> list[str]:
        """Make up notes and citations to be put into a paragraph."""
        found = []
        if self.dice.often(share):
            found.append(self.note())
        if self.dice.often(share) and self.cites:
            found.append(" " + self.citation())
        if self.dice.often(share / 3) and self.targets:
            target = self.dice.choice(self.targets)
            found.append(f" See [{words(self.dice, self.lang)}](#{target}).")
        return found

    def note(self) -> str:
        """Mark a note, in the line or written at the section's end."""
        text = sentence(self.dice, self.lang)
        if self.dice.often(0.3):
            return f"^[{text}]"
        label = f"{self.section}-{len(self.notes) + 1}"
        if self.cites and self.dice.often(0.3):
            text += f" {self.citation()}."
        if self.dice.often(0.2):
            text += f" {foreign(self.dice, self.lang)}."
        if self.dice.often(0.2):
            text += f" Ask for {abbreviation(self.dice)}."
        more = self.dice.choice(("", "", f"\n\n    {sentence(self.dice, self.lang)}",
                                 "\n\n    - One\n    - Two"))
        self.notes.append(f"[^{label}]: {text}{more}")
        return f"[^{label}]"

    def citation(self) -> str:
        """Cite one work or some, with and without a place."""
        keys = self.dice.most(KEYS, self.dice.choice((1, 1, 2, 3)))
        places = ("", "", ", p. 3", ", pp. 10-12", ", chap. 2")
        return "[" + "; ".join(f"@{key}{self.dice.choice(places)}" for key in keys) + "]"

    def text(self, most: int = 5) -> str:
        """Write a paragraph with what stands in one."""
        return paragraph(self.dice, self.lang, self.marks(), most)


def one_line(text: str) -> str:
    """Join the lines of a paragraph, broken hard or not."""
    return text.replace("\\\n", " ").replace("\n", " ")


def items(pen: Pen, depth: int = 1) -> str:
    """Write a list, tight or loose, of bullets or numbers, maybe with lists and text in it."""
    dice = pen.dice
    sign = dice.choice(("- ", "1. ", "* ") if depth == 1 else ("- ", "1. "))
    loose = dice.often(0.3)
    written = []
    for number in range(1, dice.randint(1, 6) + 1):
        mark = f"{number}. " if sign == "1. " else sign
        lines = [one_line(paragraph(dice, pen.lang, pen.marks(0.1), 1))]
        if depth < 4 and dice.often(0.25):
            lines.append(items(pen, depth + 1))
        elif loose and dice.often(0.3):
            lines.append(one_line(paragraph(dice, pen.lang, (), 2)))
        elif loose and dice.often(0.2):
            lines.append(table(pen))
        body = "\n\n".join(lines)
        written.append(mark + indent(body, " " * 4).removeprefix(" " * 4))
    spaced = loose or any("\n" in one for one in written)
    return ("\n\n" if spaced else "\n").join(written)


def table(pen: Pen) -> str:
    """Write a table with or without a head and a caption, short or long enough to break."""
    dice, width = pen.dice, pen.dice.randint(2, 4)
    rows = dice.choice((1, 2, 3, 5, 8)) if dice.often(0.9) else 45
    plain = dice.often(0.85)
    head = [words(dice, pen.lang) if plain else "" for _ in range(width)]
    sides = [dice.choice((":--", "---", "--:", ":-:")) for _ in range(width)]
    if sides[0] == ":-:":
        head[0] = ""  # the corner above the names of rows
    body = [[_cell(pen) for _ in range(width)] for _ in range(rows)]
    lines = ["| " + " | ".join(row) + " |" for row in (head, sides, *body)]
    drawn = "\n".join(lines)
    if dice.often(0.4):
        return drawn
    caption = f": {words(dice, pen.lang)}"
    return f"{caption}\n\n{drawn}" if dice.often(0.3) else f"{drawn}\n\n{caption}"


def _cell(pen: Pen) -> str:
    dice = pen.dice
    kind = dice.random()
    if kind < 0.05:
        return ""
    if kind < 0.1:
        return words(dice, pen.lang) + pen.note()
    if kind < 0.15 and pen.cites:
        return words(dice, pen.lang) + " " + pen.citation()
    if kind < 0.2:
        return foreign(dice, pen.lang)
    if kind < 0.25:
        return abbreviation(dice)
    if kind < 0.5:
        return dice.choice(("12 of 100", "70%", "0.5 mg", "—", "*rare*", "**yes**", "1--3 days"))
    return words(dice, pen.lang)


def terms(pen: Pen) -> str:
    """Write terms and what they mean, once or twice, also in more than a paragraph."""
    written = []
    for _ in range(pen.dice.randint(1, 4)):
        means = f":   {sentence(pen.dice, pen.lang)}"
        if pen.dice.often(0.2):
            means += f"\n\n    {sentence(pen.dice, pen.lang)}"
        written.append(f"{words(pen.dice, pen.lang)}\n{means}")
    return "\n\n".join(written)


def icons(pen: Pen) -> str:
    """Write one icon array or bar, or two that stand together, maybe in a fact box."""
    drawn = []
    kind, of = pen.dice.choice(("icon-array", "bar")), pen.dice.choice((4, 10, 17, 50, 100, 100))
    for _ in range(pen.dice.randint(1, 2)):
        count = pen.dice.randint(0, of)
        said = f"**{count} of {of}**" if pen.lang == "en" else f"**{count} de {of}**"
        drawn.append(f"::: {{.{kind} count={count} of={of}}}\n{said} "
                     f"{words(pen.dice, pen.lang)}.\n:::")
    text = "\n\n".join(drawn)
    return f":::: fact-box\n{text}\n::::" if pen.dice.often(0.3) else text


def times(pen: Pen) -> str:
    """Write a timeline with the numbers of its items."""
    points = pen.dice.choice(((1, 3, 14), (0, 6, 12, 24), (1, 2), (0, 40, 80, 1000)))
    said = "\n".join(f"- {point}: {sentence(pen.dice, pen.lang)}" for point in points)
    return f'::: {{.timeline at="{" ".join(map(str, points))}"}}\n{said}\n:::'


def box(pen: Pen, depth: int = 1) -> str:
    """Write a fenced div of any kind, with blocks in it, maybe another div."""
    kind = pen.dice.choice(_DIVS)
    inside = [items(pen, 3) if kind in ("steps", "key-points", "notes") else pen.text(3)]
    if pen.dice.often(0.3):
        inside.append(sentence(pen.dice, pen.lang))
        inside.append(pen.dice.choice((items, table, terms, quote))(pen))
    if depth < 3 and pen.dice.often(0.15):
        inside.append(box(pen, depth + 1))
    body = "\n\n".join(inside)
    return f"::: {{.{kind}}}\n{body}\n\n:::"


def passage(pen: Pen) -> str:
    """Write a div in another language."""
    attributes, text = foreign_lines(pen.dice, pen.lang)
    return f"::: {{{attributes}}}\n{text}\n:::"


def questions(pen: Pen) -> str:
    """Write questions to tick."""
    asked = [f"- {words(pen.dice, pen.lang).capitalize()}?" for _ in range(pen.dice.randint(1, 5))]
    return "::: questions\n" + "\n".join(asked) + "\n:::"


def picture(pen: Pen) -> str:
    """Show a picture: as a figure, in a line, or as a decoration."""
    if not pen.pictures:
        return pen.text()
    file = pen.dice.choice(_PICTURES)
    said = f'alt="{words(pen.dice, pen.lang)}"'
    width = pen.dice.choice(("", " width=50%", " width=25%", " width=100%", " width=120"))
    if pen.dice.often(0.3):
        caption = one_line(paragraph(pen.dice, pen.lang, pen.marks(0.1), 1))
        return f"![{caption}]({file}){{{said}{width}}}"
    return pen.dice.choice((
        f"![{words(pen.dice, pen.lang)}]({file}){{{said}{width}}}",
        f"![]({file}){{{said}{width}}}", f"![]({file}){{.decorative}}",
        f"{sentence(pen.dice, pen.lang)} ![{words(pen.dice, pen.lang)}]({file}){{width=25%}} so.",
    ))


def quote(pen: Pen) -> str:
    """Quote: a paragraph, a list, a quotation in it."""
    inner = [pen.text(3)]
    if pen.dice.often(0.2):
        inner.append(items(pen, 4))
    if pen.dice.often(0.2):
        inner.append("> " + sentence(pen.dice, pen.lang))
    return indent("\n\n".join(inner), "> ", lambda _line: True).replace("> \n", ">\n")


def code(pen: Pen) -> str:
    """Write code, fenced or indented."""
    return pen.dice.choice((
        "```\nif x < 1 and y > 2:\n    print('*not* <b>bold</b> & more')\n\nend\n```",
        "~~~ python\nx = {'a': 1}  # " + "long " * 30 + "\n~~~",
        "    indented   code\n\n    after a blank line",
    ))


KINDS: tuple[tuple[Callable[[Pen], str], int], ...] = (
    (Pen.text, 10), (items, 5), (table, 4), (terms, 2), (icons, 2), (times, 1), (box, 4),
    (questions, 1), (passage, 1), (picture, 2), (quote, 2), (code, 1), (lambda _pen: "* * *", 1),
)
"""Every kind of block, and how often it comes."""
