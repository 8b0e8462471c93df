"""The package document and the navigation: golden files, metadata, landmarks."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from exporter.languages import language, tags
from exporter.model import Heading, Statement
from exporter.render.epub import render
from exporter.render.epub.spine import cut
from tests.epub import books
from tests.epub.unpack import OPF, TYPE, XHTML, body, metadata, spine, unpack
from tests.golden import Golden

FOLDER = Path(__file__).parent / "golden"
SMALL = unpack(render(books.SMALL))
STATEMENT = Statement(
    conforms_to="EPUB Accessibility 1.1 - WCAG 2.2 Level AA",
    certified_by="Riverside Sample Clinic",
    evaluated=datetime.date(2026, 11, 20),
    version="1.0",
)


@pytest.mark.parametrize("name", ["content.opf", "nav.xhtml", "toc.ncx", "images/cover.svg"])
def test_golden(name: str, golden: Golden) -> None:
    golden(FOLDER / Path(name).name, SMALL[f"EPUB/{name}"].decode())


def test_every_language_has_the_words_that_an_epub_needs() -> None:
    for lang in tags():
        assert set(books.WORDS) <= set(language(lang).words), lang


def test_the_title_of_a_proof_says_so() -> None:
    proof = unpack(render(books.PROOF))
    assert metadata(proof, "dc:title") == [
        "A small book (Sample, not clinically reviewed)", "For everyone",
    ]  # fmt: skip
    assert b"<text>A small book (Sample, not" in proof["EPUB/toc.ncx"]


def test_a_book_of_words_claims_no_pictures() -> None:
    plain = books.with_body("<p>Words.</p>")
    parts = tuple(part for part in plain.parts if part.name not in ("evidence", "contents"))
    files = unpack(render(replace(plain, parts=parts)))
    assert metadata(files, "schema:accessMode") == ["textual"]
    assert "alternativeText" not in metadata(files, "schema:accessibilityFeature")
    assert metadata(files, "schema:accessModeSufficient") == ["textual"]


def test_decorative_pictures_are_visual_and_have_no_alternative_to_claim() -> None:
    plain = books.with_body('<p><img src="images/point.png" alt=""/></p>')
    parts = tuple(part for part in plain.parts if part.name not in ("evidence", "contents"))
    files = unpack(render(replace(plain, parts=parts)))
    assert metadata(files, "schema:accessMode") == ["textual", "visual"]
    assert "alternativeText" not in metadata(files, "schema:accessibilityFeature")


def test_one_silent_picture_withdraws_the_claims() -> None:
    files = unpack(render(books.with_body('<p><img src="images/point.png"/></p>')))
    assert metadata(files, "schema:accessModeSufficient") == []
    assert "alternativeText" not in metadata(files, "schema:accessibilityFeature")


def test_a_draft_with_a_fault_withdraws_the_claims_of_access() -> None:
    words = (*books.SMALL.words, ("accessibility_faults", "Faults of access."))
    draft = replace(books.SMALL, is_accessible=False, words=words)
    assert metadata(SMALL, "schema:accessModeSufficient") == ["textual"]
    files = unpack(render(draft))
    assert metadata(files, "schema:accessModeSufficient") == []
    assert "alternativeText" not in metadata(files, "schema:accessibilityFeature")


def test_no_conformance_is_claimed_without_a_person() -> None:
    assert metadata(SMALL, "dcterms:conformsTo") == []
    assert metadata(SMALL, "schema:accessibilitySummary") == ["Checked by machine only."]


def test_a_statement_on_another_version_claims_nothing() -> None:
    old = replace(books.SMALL, statement=replace(STATEMENT, version="0.9"))
    assert unpack(render(old)) == SMALL


def test_a_statement_on_this_version_is_passed_on() -> None:
    files = unpack(render(replace(books.SMALL, statement=STATEMENT)))
    assert metadata(files, "dcterms:conformsTo") == [STATEMENT.conforms_to]
    assert metadata(files, "a11y:certifiedBy") == ["Riverside Sample Clinic"]
    assert metadata(files, "dcterms:date") == ["2026-11-20"]
    assert metadata(files, "schema:accessibilitySummary") == [
        "EPUB Accessibility 1.1 - WCAG 2.2 Level AA. "
        "Evaluated by Riverside Sample Clinic, 20 November 2026."
    ]
    assert b"certifierReport" not in files["EPUB/content.opf"]


def test_navigation_nests_by_levels_one_and_two_only() -> None:
    deep = (*books.INTRODUCTION.headings, Heading("deep", 3, "Deeper"))
    parts = tuple(
        replace(part, headings=deep) if part is books.INTRODUCTION else part
        for part in books.SMALL.parts
    )
    nav = body(cut(replace(books.SMALL, parts=parts))[1].body)
    assert b"Deeper" not in etree.tostring(nav)
    assert len(nav.findall(f"{XHTML}nav[1]/{XHTML}ol/{XHTML}li/{XHTML}ol")) == 2


def test_a_part_without_headings_is_listed_by_its_title() -> None:
    parts = tuple(
        replace(part, headings=()) if part is books.DISCLAIMER else part
        for part in books.SMALL.parts
    )
    page = cut(replace(books.SMALL, parts=parts))[1].body
    assert b'<a href="text/05-disclaimer.xhtml">Disclaimer</a>' in page


def test_a_landmark_stands_once_and_leads_to_the_first_of_its_kind() -> None:
    landmarks = body(SMALL["EPUB/nav.xhtml"])[-1]
    links = {link.get(TYPE): link.get("href") for link in landmarks.iter(f"{XHTML}a")}
    assert links["bodymatter"] == "text/02-introduction.xhtml"
    assert len(landmarks.findall(f".//{XHTML}a")) == len(links)


def test_a_book_without_contents_has_navigation_outside_its_spine() -> None:
    parts = tuple(part for part in books.SMALL.parts if part.role != "contents")
    files = unpack(render(replace(books.SMALL, parts=parts)))
    assert "EPUB/nav.xhtml" not in spine(files)
    nav = body(files["EPUB/nav.xhtml"])
    assert [one.text for one in nav.iter(f"{XHTML}h1")] == ["Contents"]
    assert "toc" not in [link.get(TYPE) for link in nav.iter(f"{XHTML}a")]
    items = etree.fromstring(files["EPUB/content.opf"]).iter(f"{OPF}item")
    assert [one.get("href") for one in items if one.get("properties") == "nav"] == ["nav.xhtml"]


def test_language_and_direction_are_said_everywhere() -> None:
    files = unpack(render(replace(books.SMALL, lang="ar", direction="rtl")))
    assert b'page-progression-direction="rtl"' in files["EPUB/content.opf"]
    assert b'xml:lang="ar"' in files["EPUB/content.opf"]
    for name in spine(files):
        root = etree.fromstring(files[name])
        assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")
