"""A word is broken only where it fits on no line, wherever inline elements begin and end."""

from __future__ import annotations

import random
import re

import pytest
from weasyprint.layout import inline

from exporter.render.pdf.patches import line_starts
from tests.look import laid

WORDS = "Some of a line, more or less, and *many* others, {}zyxwvut{} else. "
TEXTS = {
    "note": f"A mark.[^1]\n\n[^1]: {{}} {WORDS.format('*', '*') * 12}\n",
    "bold": f"**{{}} {(WORDS.format('*', '*') * 12).strip()}**\n",
    "link": f"[{{}} {WORDS.format('**', '**') * 12}](https://example.org/).\n",
}


def lines(text: str) -> list[str]:
    """Return the lines of a text, and of its notes."""
    return [one.text for one in laid.seen(laid.book(f"# Hands\n\n{text}")) if one.is_line]


def broken(text: str) -> list[str]:
    """Return the line ends that are the start of the word, for texts that begin ever later."""
    ends = re.compile(r"\bz(y(x(w(v(u)?)?)?)?)?$")
    return [line for width in range(1, 6)
            for line in lines(text.format("n" * width)) if ends.search(line)]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_no_word_is_broken_that_fits_on_a_line(text: str) -> None:
    assert broken(text) == []


def test_weasyprint_breaks_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inline, "split_inline_box", line_starts._split_box)
    monkeypatch.setattr(inline, "split_inline_level", line_starts._split_level)

    assert broken(TEXTS["note"]), "WeasyPrint has mended this; so can we"


@pytest.mark.parametrize("text", [
    "A[^1]\n\n[^1]: {}", "A[^1]\n\n[^1]: Say aa{}*bb{}*", "**x*{}***", "**{}**", "`{}`",
    "*Some **{}** more*", "[{}](https://example.org/)",
    "[https://example.org/aa**{}**](https://example.org/)",
])
def test_a_word_that_fits_on_no_line_is_broken(text: str) -> None:
    found = laid.findings(f"# Hands\n\n{text.replace('{}', 'long' * 40)}\n")

    assert "P-105" not in {finding.rule for finding in found}


@pytest.mark.parametrize("seed", range(2))
def test_elements_move_no_word(seed: int) -> None:
    """Lay out words, then the same with some of them in elements that look like the rest."""
    dice = random.Random(seed)
    plain, marked = list[str](), list[str]()
    for _ in range(30):
        words = ["".join(dice.choices("aeimnort", k=dice.randint(1, 9))) for _ in range(9)]
        first = dice.randrange(9)
        behind = dice.randrange(first, 9) + 1
        inside = f"[{' '.join(words[first:behind])}]{{lang=en}}"
        end = "considerations considerations"  # too long to be bound to the word before
        plain.append("- " + " ".join([*words, end]))
        marked.append("- " + " ".join([*words[:first], inside, *words[behind:], end]))
    assert lines("\n".join(marked)) == lines("\n".join(plain))


def test_words_that_fit_stay_behind_an_element() -> None:
    """Sweep the width: the white space at an item's end needs no room in its line."""
    words = "a short word and many others that fill a line of the page with "
    items = "\n".join(f"- **Stop** {words}{'i' * width}" for width in range(1, 40))
    assert "Stop" not in lines(items)
