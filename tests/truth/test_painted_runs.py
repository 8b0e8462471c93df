"""A long run with elements in it is broken at the margin: nothing leaves the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.look import laid
from tests.truth.conftest import Built

GENE = "ACGTTGCAAGGCTTACGCATGCAATCGGTACCGGTTAACGGCATTCGGAAGCTTACG"
RUN = f"{GENE}**{GENE}**{GENE}ACG"
PLACES = {
    "text": f"The sequence {RUN} was found.\n",
    "heading": f"## {RUN}\n\nText.\n",
    "list": f"- Find {RUN} there\n",
    "code": f"Find `{GENE}`*{GENE}*{GENE} there.\n",
    "link": f"Find {GENE}[{GENE}](https://example.org/x){GENE} there.\n",
    "many": "Find " + "".join(f"**{letter}**{letter}" for letter in GENE * 2) + " there.\n",
    "nested": f"Find {GENE}**{GENE}*{GENE}*{GENE}** there, and more words behind it.\n",
    "note": f"Text.[^1]\n\n[^1]: See {RUN} there.\n",
    "box": f"::: warning\nNever {RUN} twice.\n:::\n",
    "caption": f"| a | b |\n|---|---|\n| c | d |\n\n: Of {RUN}\n",
    "cells": f"| a | b |\n|---|---|\n| one **two** three | {RUN} |\n| {RUN} | x |\n",
    "raised": f"Find {GENE}~2~{GENE}^3^{GENE} there.\n",
    "term": f"A {RUN}\n:   Of {RUN}\n",
}


@pytest.mark.parametrize("place", PLACES)
def test_it_is_broken_at_the_margin(place: str) -> None:
    assert laid.findings(f"# Runs\n\n{PLACES[place]}") == ()


def test_all_its_letters_are_on_paper(build: Callable[..., Built]) -> None:
    built = build(f"# Runs\n\n{PLACES['text']}", arguments=("-f", "pdf"))

    assert built.code == 0
    assert built.rules == []
    assert f"{GENE * 3}ACG" in "".join(built.paper.split())


def test_a_word_is_not_broken_that_fits_on_the_next_line() -> None:
    sentence = "Take the very **bo**ld wo*rd*ing of this te**xt** as it is. "
    words = set(sentence.replace("*", "").split())

    lines = [one for one in laid.seen(laid.book(f"# Words\n\n{sentence * 20}")) if one.is_line]
    ends = {line.text.split()[-1] for line in lines if line.at.heading == "Words"}

    assert ends <= words | {"Words"}


def test_letters_may_reach_over_their_neighbours_and_accents_stand_alone(
    build: Callable[..., Built]
) -> None:
    seams = [f"{one}*{other}*{one}" for one in "fijtTVW" for other in "fjk1"]
    seams += [f"{letter}*i* *{letter}*t i*{letter}*" for letter in "كکگزجوع"]
    alone = ("\u0301 \u0301", "*\u0323 \u0301* \u0302", "\u0301\u0302\u0303 .\u0301 -\u0323")

    built = build("# Seams\n\n" + "\n\n".join((" ".join(seams), *alone)), arguments=("-f", "pdf"))

    assert built.code == 0, built.of("P-030")
