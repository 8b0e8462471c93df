"""A line that ends within a word or a number, as a paste from a PDF leaves it, is told."""

from __future__ import annotations

import pytest

from tests.markdown.making import parsed
from tests.truth.test_vanished_signs import told


@pytest.mark.parametrize(("text", "joined"), [
    ("the phys-\nician", "phys-ician"), ("5-\n10 mg", "5-10"), ("020-\n7946-0123", "020-7946-0123"),
    ("120/\n80", "120/80"), ("5 mg/\nkg", "mg/kg"), ("www.nhs.uk/\nhip", "www.nhs.uk/hip"),
    ("and/\nor", "and/or"), ("5–\n10 mg", "5–10"), ("**non-**\nsmoker", "**non-**smoker"),
    ("l’\neau", "l’eau"), ("de l'\nhôpital", "l'hôpital"), ("qu'\nil", "qu'il"),
    ("Blut-\ndruck", "Blut-druck"), ("Augen\u2010\narzt", "Augen\u2010arzt"),
    ("phys\u00ad\nician", "phys\u00adician"), ("tension arte-\nrial.", "arte-rial"),
    ("20%/\n30%", "20%/30%"), ("Врач-\nтерапевт", "Врач-терапевт"), ("B12-\nMangel", "B12-Mangel"),
])
@pytest.mark.parametrize("around", ["{}", "> {}", "- {}", "Term\n: {}"])
def test_a_line_that_ends_within_a_word_is_told(around: str, text: str, joined: str) -> None:
    mark = {"> ": "\n> ", "- ": "\n  "}.get(around[:2], "\n")
    found = parsed("# Heading\n\n" + around.format(text.replace("\n", mark)) + "\n").findings
    [finding] = (one for one in found if one.rule == "S-180")
    assert joined in finding.hint
    assert finding.place.line == 3 + around.count("\n")
    assert "S-180" not in told(around.format(text.replace("\n", "")))


@pytest.mark.parametrize("text", [
    "short-\nand long-term", "pre-\nor post-operative", "Vor-\nund Nachsorge", "tea -\nmilk",
    "5 -\n10", "tea --\nmilk", "a/\\\nb", "Take -\n(a) tea", "the patients’\nrooms", "- 5-\n- 10",
    "5-\n\n10", "pré-\net postopératoire", "20 °C/\n", "a/\n*** b",
])
def test_other_ends_are_let_be(text: str) -> None:
    assert "S-180" not in told(text)
