"""Headings, titles and contents in another direction build, and say their language."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pypdfium2 import PdfDocument

from exporter.proof.pdf_text import text_of
from tests.truth import painted
from tests.truth.conftest import Built

SECOND = "# Second part\n\nWords of the second part.\n"


def contents(body: bytes) -> list[tuple[str, str]]:
    """Return the lines of the contents as they are heard, each with its language."""
    with pikepdf.open(io.BytesIO(body)) as file:
        passages = text_of(file, PdfDocument(body)).passages
    return [(one.lang, one.text.strip()) for one in passages if one.role == "contents > link"]


def test_headings_and_titles_of_every_direction_build(build: Callable[..., Built]) -> None:
    built = build(
        "# שלום {lang=he}\n\nWords of the first part.\n", SECOND,
        "# قبل أن تصوم، 5 mg {lang=ar}\n\nWords.\n\n## متى؟ {lang=ar}\n\nWords.\n",
        "# Read [قبل]{lang=ar} this\n\nWords.\n", "# Read قبل that\n\nWords.\n",
        title="صيام رمضان", more="subtitle: Ramadan\ncontents: true\n",
    )

    assert (built.code, built.rules) == (0, [])
    assert contents(built.body(".pdf")) == [
        ("he", "שלום"), ("en", "Second part"), ("ar", "قبل أن تصوم، 5 mg"), ("en", "Read قبل this"),
        ("en", "Read قبل that"), ("en", "Disclaimer"), ("en", "About this leaflet"),
    ]
    assert 'lang="ar" xml:lang="ar" dir="rtl">متى؟</a>' in built.markup
    lines = painted.on_paper(built.body(".pdf"))
    assert any("5mg،موصتنألبق1" in line for line in lines), "the page number is a page number"


def test_a_title_names_its_language(build: Callable[..., Built]) -> None:
    built = build("# Part\n\nWords.\n", title="صيام رمضان", more="title_lang: ar\n")
    [edge] = [edge for words, edge in painted.edges(built.body(".pdf")) if words == "ناضمرمايص"]

    assert (built.code, built.rules) == (0, [])
    assert edge > 500, "it stands on the right"
    assert '<h1 id="title" lang="ar" xml:lang="ar" dir="rtl">' in built.markup


def test_headings_are_flush_with_their_text(build: Callable[..., Built]) -> None:
    body = build(
        "# قبل {lang=ar}\n\n## قبل {lang=ar}\n\n"
        "::: {lang=ar}\nقبل\n\n### قبل {lang=ar}\n\n### Read {lang=en}\n:::\n\nRead\n"
    ).body(".pdf")
    edges = painted.edges(body)
    section, heading, text, inside = (edge for words, edge in edges if words == "لبق")
    english, plain = (edge for words, edge in edges if words == "Read")

    assert [section, heading, inside] == pytest.approx([text] * 3, abs=3)
    assert english == pytest.approx(plain, abs=5)
