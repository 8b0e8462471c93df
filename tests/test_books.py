"""Golden books, tests/books/<name>/{source,golden}: pytest --golden tests/test_books.py"""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from pypdfium2 import PdfDocument

from exporter.assemble import assemble
from exporter.batch.plan import Job, plan
from exporter.batch.request import BuildRequest
from exporter.library import read_library
from exporter.make import make
from exporter.model import Made, letters
from exporter.packaged import styles
from exporter.proof.pdf_text import text_of
from exporter.verify import ace
from tests.epub.test_pagelist import between_marks
from tests.golden import Golden
from tests.judges import USED, epubcheck, page, verapdf

BOOKS = Path(__file__).parent / "books"
NAMES = sorted(path.name for path in BOOKS.iterdir() if (path / "source").is_dir())


@pytest.fixture(scope="module", params=NAMES)
def job(request: pytest.FixtureRequest) -> Job:
    root = BOOKS / request.param
    library = read_library(root)
    assert not library.broken, library.findings
    (one,) = plan(library, styles(root), BuildRequest())
    return one


@pytest.fixture(scope="module")
def made(job: Job) -> Made:
    return make(job.manuscript, job.edition)


def test_book_is_as_before(job: Job, made: Made, golden: Golden) -> None:
    folder = BOOKS / job.manuscript.slug / "golden"
    fresh = dict(texts(job, made))
    for name, text in fresh.items():
        golden(folder / name, text)
    assert {path.name for path in folder.iterdir()} == set(fresh)


def test_book_has_only_the_findings_of_a_draft(job: Job, made: Made) -> None:
    # Two boxes without help, and ten web pages whose publisher the style does not print.
    known = ["B-101"] * 2 + ["E-010"] * 10 if job.manuscript.slug == "torture" else []
    assert [finding.rule for finding in made.findings] == [*known, "D-001"]


def test_judges_accept_the_files(made: Made, tmp_path: Path) -> None:
    for artifact in made.artifacts:
        path = tmp_path / artifact.path
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(artifact.body)
        if artifact.format == "epub":
            assert {message.id for message in epubcheck(path)} <= USED
        else:
            assert [page(artifact.body, profile) for profile in ("2a", "ua1")] == [[], []]
            assert verapdf(path) == []


@pytest.mark.full
def test_ace_accepts_the_epub(made: Made, tmp_path: Path) -> None:
    path = tmp_path / "x.epub"
    path.write_bytes(made.artifacts[1].body)
    (verdict,) = ace.ask([path], ace.find())
    assert verdict.accepted, verdict.findings


def test_the_text_between_two_page_marks_is_that_of_the_page(job: Job, made: Made) -> None:
    printed, bound = made.artifacts
    expected: dict[str, str] = {}
    with pikepdf.open(io.BytesIO(printed.body)) as file:
        for page_, words in text_of(file, PdfDocument(printed.body)).pages:
            label = str(page_ + 1)
            expected[label] = expected.get(label, "") + letters(words)
    book = assemble(job.manuscript, job.edition).book
    assert book is not None
    expected["1"] = expected["1"].removeprefix(letters(book.word("proof_sentence")))

    found = {label: words for label, words in between_marks(bound.body).items() if words}
    assert found == expected


@pytest.mark.full
def test_the_same_source_gives_the_same_bytes(job: Job, made: Made) -> None:
    """In the same process; tests/reproducible makes two of them in others, every day."""
    assert make(job.manuscript, job.edition) == made


def texts(job: Job, made: Made) -> Iterator[tuple[str, str]]:
    """Return what is compared: assembled XHTML, findings, OPF, nav, PDF outline and text."""
    book = assemble(job.manuscript, job.edition).book
    assert book is not None
    yield "book.xhtml", "\n\n".join(part.body for part in book.parts) + "\n"
    for artifact in made.artifacts:
        if artifact.format == "epub":
            with zipfile.ZipFile(io.BytesIO(artifact.body)) as archive:
                yield "content.opf", archive.read("EPUB/content.opf").decode()
                yield "nav.xhtml", archive.read("EPUB/nav.xhtml").decode()
        else:
            yield "outline.txt", "\n".join(outline(artifact.body)) + "\n"
            yield "pdf.txt", subprocess.run(
                ["pdftotext", "-", "-"], input=artifact.body, capture_output=True, check=True
            ).stdout.decode()


def outline(body: bytes) -> Iterator[str]:
    with pikepdf.open(io.BytesIO(body)) as pdf, pdf.open_outline() as bookmarks:
        waiting = [(0, item) for item in bookmarks.root]
        while waiting:
            depth, item = waiting.pop(0)
            yield "  " * depth + item.title
            waiting = [(depth + 1, child) for child in item.children] + waiting
