"""Where pandoc's Markdown and CommonMark read stars and underscores alike, so do we."""

from __future__ import annotations

import random
import re

import pytest

from exporter.rules.text import AMBIGUOUS
from tests.markdown.making import body, parsed, section
from tests.markdown.pandoc import outline_of_ours, outlines_of_pandoc

_WORDS = (
    "a", "word", "one two", "é", "1", "Conus", "x.", "(y)", "¿Qué?", "“q”", "5 mg", "b,",
)
_STRESS = ("*", "*", "**", "**", "***", "_", "__")
_AROUND = ("()", "“”", "[]", "—,", "/ ")
_COMMONMARK = "commonmark+fenced_divs+attributes+smart"


def stressed(dice: random.Random, depth: int = 3) -> str:
    """Make up words with stress in stress, in brackets, behind each other."""
    text = ""
    for _ in range(dice.randint(1, 3)):
        way = dice.random() if depth else 1
        if way < 0.45:
            mark = dice.choice(_STRESS)
            text += mark + stressed(dice, depth - 1) + mark
        elif way < 0.6:
            first, last = dice.choice(_AROUND)
            text += first + stressed(dice, depth - 1) + last
        else:
            text += dice.choice(_WORDS)
        text += dice.choice(("", " ", " ", " ", ", ", ". "))
    return text.strip()


def plain(outline: tuple[str, ...]) -> str:
    """Write an outline; two neighbours of one stress, which pandoc joins, are joined."""
    text = " ".join(outline)
    return text.replace("</strong> <strong>", "").replace("</em> <em>", "").replace(" ", "")


def read_alike(count: int, seed: int) -> None:
    dice = random.Random(seed)
    texts = [f"A {stressed(dice)} z" for _ in range(count)]
    texts = [text for text in texts if not re.search(r"\*{4}|\d\*+\d|\]\[", text)]
    readings = zip(outlines_of_pandoc(texts), outlines_of_pandoc(texts, _COMMONMARK), strict=True)
    alike = [
        (text, pandoc) for text, (pandoc, commonmark) in zip(texts, readings, strict=True)
        if pandoc == commonmark
    ]
    assert len(alike) > count // 3
    parted = 0
    for text, pandoc in alike:
        stars, lines = ("".join(pandoc).count(sign) for sign in "*_")
        told = AMBIGUOUS.id in {one.rule for one in parsed(text).findings}
        if told and re.search(r"\w[*_]|[*_]\w", plain(outline_of_ours(section(text)))):
            parted += 1  # told, and printed as typed: no writer meant that stress
            continue
        assert plain(outline_of_ours(section(text))) == plain(pandoc), text
        assert told or not stars, text
        assert stars or lines or not told, text
    assert parted < count // 10


def test_stress_is_read_as_both_read_it() -> None:
    read_alike(400, seed=16)


@pytest.mark.full
@pytest.mark.parametrize("seed", range(20))
def test_much_stress_is_read_as_both_read_it(seed: int) -> None:
    read_alike(3000, seed)


def test_a_name_in_brackets_inside_bold_words_is_stressed() -> None:
    text = "***Conus* (*Dauciconus*) of the reef** lives at night."
    assert body(text).strip() == (
        "<p><strong><em>Conus</em> (<em>Dauciconus</em>) of the reef</strong> lives at night.</p>"
    )
    assert parsed(f"# H\n\n{text}").findings == ()
