"""A term right below the meaning of another, which takes it, is told; so is what mends it."""

from __future__ import annotations

import pytest

from tests.markdown.making import body, parsed
from tests.truth.test_vanished_signs import told


@pytest.mark.parametrize(("text", "term"), [
    ("8:00\n: tablet\n10:00\n: syrup", "10:00"), ("1 g\n: tablets\n2 g\n: other", "2 g"),
    ("morning\n: 5 mg\nnight\n: 10 mg", "night"), ("Apple\n: red\nOrange\n: orange", "Orange"),
    ("morning\n\n: 5 mg\nnight\n\n: 10 mg", "night"), ("٨:٠٠\n: قرص\n١٠:٠٠\n: شراب", "١٠:٠٠"),
    ("早上\n: 5毫克\n晚上\n: 10毫克", "晚上"), ("matin\n~ un verre\nsoir\n~ deux", "soir"),
    ("- a\n\n  b\n  : 5 mg\n  night\n  : 10 mg", "night"), ("> a\n> : b\n> night\n> : c", "night"),
    ("a\n: *b*\n**night**\n: c", "**night**"),
])
def test_a_term_that_a_meaning_takes_is_told(text: str, term: str) -> None:
    [finding] = parsed(f"# Heading\n\n{text}\n").findings
    lines = text.split("\n")
    line = (finding.place.line or 0) - 3
    assert (finding.rule, finding.found, lines[line].strip(" >")) == ("S-118", term, term)
    blank = ">" if text.startswith(">") else ""
    assert told("\n".join((*lines[:line], blank, *lines[line:]))) == []
    start = lines[line].index(term)
    lines[line] = f"{lines[line][:start]}  {term}"
    assert "S-118" not in told("\n".join(lines))


@pytest.mark.parametrize("text", [
    "8:00\n: tablet\n\n10:00\n: syrup", "8:00\n: tablet\n  of ten\n: syrup", "8:00\n: a\n: b",
    "8:00\n: Take it with a large glass of water, as soon as\nyou wake\n: or later", "8:00\n: a\nb",
])
def test_a_meaning_that_goes_on_is_let_be(text: str) -> None:
    assert "S-118" not in told(text)


def test_three_terms_are_told_each() -> None:
    found = parsed("# Heading\n\n8\n: a\n9\n: b\n10\n: c\n").findings
    assert [one.place.line for one in found] == [5, 7]


def test_what_stands_behind_a_blank_line_is_a_term() -> None:
    assert body("8:00\n: tablet\n\n10:00\n: syrup").count("<dt>") == 2
