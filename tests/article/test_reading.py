"""The article keeps the limits of reading ease, on text prepared as its decisions say."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.article.article_text import (
    ALL,
    PROSE,
    SOURCE,
    article,
    blocks,
    prepared,
    sections,
    smog,
)
from tests.article.article_text import words_a_sentence as mean

SMOG, WORDS = 12.0, 18.0
LONGEST = 34  # words in one sentence


@pytest.mark.parametrize("kinds", [ALL, PROSE], ids=["all", "paragraphs, items and notes"])
def test_the_article_reads_easily(kinds: frozenset[str]) -> None:
    text = prepared(article(), kinds)
    assert 1_700 < len(text.split()) < 2_600
    assert smog(text) <= SMOG
    assert smog(text.replace("ketamine", "esketamine").replace("Ketamine", "Esketamine")) <= SMOG
    assert mean(text) <= WORDS


@pytest.mark.parametrize(
    "path", [*sections(), SOURCE / "disclaimer.en.md"], ids=lambda path: path.name
)
def test_each_section_reads_easily(path: Path) -> None:
    text = prepared(blocks(path), ALL)
    assert smog(text) <= SMOG
    assert mean(text) <= WORDS


def test_no_sentence_is_very_long() -> None:
    lines = prepared(article(), ALL).replace("? ", ". ").splitlines()
    sentences = [part for line in lines for part in line.split(". ")]
    assert [part for part in sentences if len(part.split()) > LONGEST] == []


def test_the_measure_tells_hard_text_from_easy() -> None:
    hard = "Pharmacological antagonism precipitates considerable neurophysiological alteration. "
    assert smog(hard * 30) > SMOG
    assert mean("word " * 40 + "end.") > WORDS


def test_the_disclaimer_has_the_length_asked_for() -> None:
    text = prepared(blocks(SOURCE / "disclaimer.en.md"), ALL)
    assert 200 <= len(text.split()) <= 350
