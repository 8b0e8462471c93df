"""A proof opens each file once, and parses each text of the book once."""

from __future__ import annotations

import io
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
import pypdfium2
import pytest
from lxml import etree

from exporter.make import make
from exporter.model import Finding, Place
from exporter.proof import expected, pdf_glyphs, pdf_read
from exporter.proof.remembered import Remembered
from exporter.rules import output as rules
from tests.making import book, edition, manuscript

TEXT = "# One\n\nWords with a note.[^1]\n\n- an item\n\n[^1]: The note.\n"


class Calls:
    """What code of exporter.proof called, with the first argument of each call."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.patch = patch
        self.counts: Counter[str] = Counter()
        self.given: list[object] = []

    def count(self, home: Any, name: str) -> None:
        """Count the calls of a function, or of a class's `__init__`."""
        original: Callable[..., Any] = getattr(home, name)

        def counted(*given: Any, **named: Any) -> Any:
            if sys._getframe(1).f_globals["__name__"].startswith("exporter.proof"):
                self.counts[f"{home.__name__}.{name}"] += 1
                self.given += given[:1]
            return original(*given, **named)

        self.patch.setattr(home, name, counted)


def test_each_file_is_opened_once_and_the_book_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = Calls(monkeypatch)
    for home, name in (
        (pikepdf, "open"), (pypdfium2.PdfDocument, "__init__"), (zipfile.ZipFile, "__init__"),
        (expected, "runs_of"), (expected, "joined"),
    ):
        calls.count(home, name)

    made = make(manuscript(TEXT, TEXT), edition(layouts=("a4", "letter")))

    assert [artifact.format for artifact in made.artifacts] == ["pdf", "pdf", "epub"]
    assert calls.counts == {
        "pikepdf.open": 2, "PdfDocument.__init__": 2, "ZipFile.__init__": 1,
        "exporter.proof.expected.runs_of": 1, "exporter.proof.expected.joined": 1,
    }


def test_each_page_of_a_book_longer_than_the_memory_is_taken_apart_once(
    monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of 500 pages a process remembered the last 300: each was taken apart three times."""
    monkeypatch.setattr(pdf_read, "_shown", Remembered(1))
    calls = Calls(monkeypatch)
    calls.count(pdf_glyphs.pikepdf, "parse_content_stream")

    [made, *_] = make(manuscript("# One\n\n" + "Some words.\n\n" * 80), edition()).artifacts

    with pikepdf.open(io.BytesIO(made.body)) as pdf:
        pages = len(pdf.pages)
    assert pages > 1
    assert calls.counts == {"pikepdf.parse_content_stream": pages}


def test_each_text_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = Calls(monkeypatch)
    calls.count(etree, "fromstring")

    make(manuscript(TEXT, TEXT), edition(layouts=("a4", "letter")))

    parts = book(TEXT, TEXT).parts
    parsed = Counter(calls.given)
    assert max(parsed.values()) == 1
    assert {part.body for part in parts} <= parsed.keys()
    # In the EPUB: a page for each part, cover, container, package, old contents.
    assert len(parsed) == 2 * len(parts) + 4


def test_every_proof_runs_and_what_cannot_be_read_is_one_finding() -> None:
    def stumbles(_file: str, _: expected.Expected) -> Iterator[Finding]:
        yield rules.FOREIGN_FONT.at(Place("x.pdf"), "Found before.")
        raise ValueError("no such part")

    def finds(_file: str, _: expected.Expected) -> Iterator[Finding]:
        yield rules.PDF_READING.at(Place("x.pdf"), "Found behind.")

    found = expected.findings_of(
        (stumbles, finds, stumbles), "x", expected.Expected(book(TEXT)), (ValueError,),
        lambda error: rules.UNREADABLE_PDF.at(Place("x.pdf"), str(error)),
    )

    assert [(finding.rule, finding.message) for finding in found] == [
        ("P-006", "Found before."), ("P-005", "Found behind."), ("P-006", "Found before."),
        ("P-028", "no such part"),
    ]
    assert {finding.hint for finding in found} == {
        "Name only packaged families, or the library's own, in style sheets.",
        "The file was not written. If the library has style sheets of its own, build without them: "
        "where that works, one of them is at fault. Otherwise please report this.",
        "The file was not written. Build again; if it stays, report this.",
    }
