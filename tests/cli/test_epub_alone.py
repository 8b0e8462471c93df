"""An EPUB alone has the numbers of a print that was made before, or was asked for without any."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from exporter.render import pdf
from tests.cli.conftest import SECTION, Ended, Shelf

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


BARE = ("-f", "epub", "--no-page-list")


def test_an_epub_without_a_page_list_needs_no_print_and_is_remembered_as_what_it_is(
    build: Build, exporter: Build, shelf: Shelf, laid_out: list[str], tmp_path: Path
) -> None:
    assert build(*BARE).code == 0
    bare = shelf.dist()[EPUB]
    assert _claims_pages(bare) == []
    assert _listed(shelf) == [False]
    assert "0 files, 0 kB" in exporter("build", *BARE, "--cache", "cache", cwd=shelf.root).out
    assert "keep" in exporter(
        "build", *BARE, "--cache", "cache", "--dry-run", cwd=shelf.root
    ).out

    assert exporter("verify", "--rebuild", cwd=shelf.root).code == 0
    assert laid_out == []

    copy = tmp_path / "mailed" / EPUB.rpartition("/")[2]
    copy.parent.mkdir()
    copy.write_bytes(bare)
    why = build("-f", "epub", "--explain")
    assert "asked=en epub a4 a4 no-page-list became en epub a4 a4" in (why.out + why.err)
    assert laid_out == ["a4"]
    whole = shelf.dist()[EPUB]
    assert _claims_pages(whole) != []
    assert _listed(shelf) == [None]
    both = ("verify", "--rebuild", f"dist/{EPUB}", str(copy))
    assert exporter(*both, cwd=shelf.root).code == 0

    laid_out.clear()
    assert (build(*BARE).code, laid_out, shelf.dist()[EPUB]) == (0, [], bare)
    assert build("-f", "pdf,epub", "--no-page-list").code == 0
    assert (laid_out, shelf.dist()[EPUB]) == (["a4"], bare)


def test_what_an_epub_leaves_out_is_not_left_out_of_a_pdf(build: Build, shelf: Shelf) -> None:
    ended = build("-f", "pdf", "--no-page-list")

    assert ended.code == 2
    assert "No EPUB is asked for whose page numbers could be left out." in ended.err
    assert not (shelf.root / "dist").exists()


def test_a_spoilt_epub_without_a_page_list_is_compared_with_a_bare_one(
    build: Build, exporter: Build, shelf: Shelf, laid_out: list[str]
) -> None:
    build(*BARE)
    shelf.write("hands/01-washing.md", f"{SECTION}\nMore words.\n")

    ended = exporter("verify", "--rebuild", cwd=shelf.root)

    assert (ended.code, laid_out) == (5, [])
    assert "washing.xhtml differs" in ended.out + ended.err


def _claims_pages(body: bytes) -> list[str]:
    """Return what in an EPUB speaks of pages: marks, a list of them, metadata."""
    words = ("doc-pagebreak", "page-list", "pageBreak", "pageNavigation", "printPageNumbers")
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        texts = [archive.read(name).decode(errors="replace") for name in archive.namelist()]
    return [word for word in words if any(word in text for text in texts)]


def _listed(shelf: Shelf) -> list[object]:
    told = json.loads((shelf.root / "dist" / "manifest.json").read_text())
    return [one.get("page_list") for one in told["artifacts"]]
