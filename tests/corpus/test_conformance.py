"""Real texts and made-up books: every judge accepts what is made, what is refused is at fault.

Continuous integration takes a few documents and books, of which Ace reads one each; `scripts/test
--full` takes every seventh document, 200 books and the article, and Ace reads all. The table of
verdicts goes to stdout (-s), and to the folder that CONFORMANCE names.
"""

from __future__ import annotations

import os
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from exporter.library import read_library
from tests.conftest import FULL
from tests.corpus import books, documents
from tests.corpus.judged import Row, judge, table

STEP, BOOKS = (7, 200) if FULL else (220, 3)
ACE = None if FULL else 1


def test_every_judge_accepts_real_texts(tmp_path: Path) -> None:
    paths = documents.every(STEP, tmp_path)
    libraries = [*map(documents.library, paths)]
    if FULL:
        article = read_library(documents.ROOT, ("ketamine-for-depression",))
        libraries.append(replace(article, manuscripts=article.manuscripts[:1]))
    rows = judge(libraries, tmp_path / "dist", ACE)
    _show("documents", rows)

    assert _wrong(rows) == {}
    assert {row.name: row.refusals for row in rows if row.refused} == {}, "drafts are no walls"
    assert len(rows) == len(libraries)


@pytest.mark.full
def test_a_real_text_whose_links_are_taken_out_is_accepted(tmp_path: Path) -> None:
    """Prove the texts of refused documents too: their twins stand beside them, not for them."""
    paths = [
        documents.mended(path, tmp_path) for path in documents.every(STEP, tmp_path)
        if "S-110" in documents.faults(path.read_text(encoding="utf-8"))
    ]
    rows = judge(map(documents.library, paths), tmp_path / "dist", 0)
    _show("mended", rows)

    assert _wrong(rows) == {}
    assert [row.name for row in rows if row.refused] == []


def test_every_judge_accepts_made_up_books(tmp_path: Path) -> None:
    roots = books.write(range(BOOKS), tmp_path)
    rows = judge(map(read_library, roots), tmp_path / "dist", ACE)
    _show("books", rows)

    assert _wrong(rows) == {}
    assert {row.name: row.refusals for row in rows if row.refused} == {}
    assert len(rows) == BOOKS


def test_a_seed_gives_one_book() -> None:
    assert dict(books.book(3)) == dict(books.book(3)) != dict(books.book(7))


def test_made_up_books_hold_abbreviations_in_every_place() -> None:
    texts = [text.decode() for number in range(25) for name, text in books.book(number)
             if name.endswith(".md")]
    marked = [line for text in texts for line in text.splitlines() if "{.abbr" in line]
    for start in (r"\w", "- ", "> ", r"\| ", r"\[\^"):
        assert any(re.match(start, line.lstrip()) for line in marked), start


def _wrong(rows: list[Row]) -> dict[str, list[str]]:
    return {row.name: row.wrong for row in rows if row.wrong}


def _show(name: str, rows: list[Row]) -> None:
    told = table(rows)
    sys.stdout.write(f"\n{told}")
    if folder := os.environ.get("CONFORMANCE"):
        (Path(folder) / f"{name}.md").write_text(told, encoding="utf-8")
