"""An EPUB alone has the numbers of a print that was made before, which is not laid out again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest

from exporter.render import pdf
from tests.cli.conftest import Ended, Shelf

Build = Callable[..., Ended]
EPUB = "hands/hands.en.proof.epub"


@pytest.fixture
def build(exporter: Build, shelf: Shelf) -> Build:
    cache = str(shelf.root / "cache")
    return lambda *more: exporter("build", "-q", "--cache", cache, *more, cwd=shelf.root)


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note which layouts are made."""
    noted: list[str] = []
    render = pdf.render

    def noting(book: object, layout: str) -> object:
        noted.append(layout)
        return render(book, layout)  # type: ignore[arg-type]

    monkeypatch.setattr(pdf, "render", noting)
    return noted


def test_the_pages_of_a_print_that_is_kept_number_an_epub(
    build: Build, shelf: Shelf, laid_out: list[str]
) -> None:
    assert build("--no-cache").code == 0
    whole = shelf.dist()[EPUB]
    (shelf.root / "dist" / EPUB).unlink()
    laid_out.clear()

    assert (build("-f", "pdf").code, laid_out) == (0, ["a4"])
    assert (build("-f", "epub").code, laid_out) == (0, ["a4"])
    assert shelf.dist()[EPUB] == whole


def test_pages_that_somebody_else_wrote_into_the_cache_number_nothing(
    build: Build, shelf: Shelf, laid_out: list[str]
) -> None:
    build("-f", "pdf")
    with closing(sqlite3.connect(shelf.root / "cache" / "index.sqlite")) as base, base:
        changed = base.execute(
            """UPDATE record SET text = replace(text, '["1",', '["9",') WHERE text LIKE '[["1",%'"""
        ).rowcount
    assert changed == 1
    laid_out.clear()

    ended = build("-f", "epub")

    assert (ended.code, laid_out) == (0, ["a4"])
    assert "1 entry was not used of the cache" in ended.err


def test_a_text_that_changed_is_laid_out(
    build: Build, shelf: Shelf, laid_out: list[str]
) -> None:
    build("-f", "pdf")
    shelf.write("hands/01-washing.md", "# Washing\n\nOther words.\n")
    laid_out.clear()

    assert (build("-f", "epub").code, laid_out) == (0, ["a4"])
