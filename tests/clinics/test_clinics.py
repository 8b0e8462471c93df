"""What clinics say in books of several languages: tests/clinics/<case>/{clinic.yaml,expected.txt}.

A case's clinic stands in a library of leaflets, one a language, that tell of urgent help and have
slots. After a change that is meant, read each line: pytest --golden tests/clinics
"""

from __future__ import annotations

import datetime
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from exporter import packaged
from exporter.assemble import assemble
from exporter.languages import tongue
from exporter.library import edition_of, read_library
from exporter.model import Book, Finding, Severity
from exporter.review import review
from tests.golden import Golden
from tests.making import library, put

HERE = Path(__file__).parent
CASES = sorted(path.name for path in HERE.iterdir() if (path / "clinic.yaml").is_file())
LANGUAGES = ("en", "en-GB", "es", "es-MX", "ar", "zh-Hans")
TODAY = datetime.date(2026, 1, 5)
KEYS = """\
id: LEAF.{lang}
title: Hands
lang: {lang}
status: {status}
version: "1.0"
updated: 2026-01-02
contents: true
reviewers: [{{name: Ann Lee, date: 2026-01-03}}]
reviewed: 2026-01-03
"""
TEXT = """\
# Hands

At {{clinic.name}}, {{clinic.address}}: *{{clinic.line}}*

::: urgent-help
## Help

Now.
:::
"""


def laid(root: Path, case: str, status: str = "draft") -> Path:
    """Write a library with a case's clinic, and a leaflet in each language."""
    library(root, f"languages: [{', '.join(LANGUAGES)}]\n")
    for lang in LANGUAGES:
        put(root, f"disclaimer.{lang}.md", "# Disclaimer\n\nWords.\n")
        put(root, f"leaf-{lang.lower()}/manuscript.yaml", KEYS.format(lang=lang, status=status))
        put(root, f"leaf-{lang.lower()}/01.md", TEXT)
    home = root / "source" / "clinics" / "north"
    home.mkdir(parents=True)
    shutil.copy(HERE / case / "clinic.yaml", home)
    return root


def books(root: Path) -> Iterator[tuple[str, Book | None, tuple[Finding, ...]]]:
    """Yield each leaflet's language, its book and findings."""
    whole = read_library(root)
    clinic = next(iter(whole.clinics), None)
    for one in whole.manuscripts:
        made = assemble(one, edition_of(whole, one, clinic, packaged.styles(root)))
        yield one.lang, made.book, made.findings


def shown(book: Book) -> Iterator[str]:
    """Yield what a clinic says in a book: each element, with its language and direction."""
    yield f"  called: {book.clinic}"
    for part in book.parts:
        root = etree.fromstring(part.body)
        for path, what in (
            ("//div[@class='who']/p", "masthead"),
            ("//p[not(@*)][contains(., ':')][not(ancestor::div)]", "slots"),
            ("//div[contains(@class, 'urgent-help')]/ul/li", "emergency"),
            ("//div[contains(@class, 'urgent-help')]/p[span]", "mark"),
            ("//section[@class='contact']//p|//section[@class='contact']//li", "contact"),
        ):
            for each in root.xpath(path):
                inner = etree.tostring(each, encoding="unicode", with_tail=False)
                inner = inner.replace(' xmlns="http://www.w3.org/1999/xhtml"', "")
                yield f"  {what}: {re.sub('^<[^>]*>|<[^>]*>$', '', inner)}"


def told(findings: tuple[Finding, ...]) -> Iterator[str]:
    """Yield each finding of a clinic's file on a line."""
    for one in findings:
        if "clinic.yaml" in one.place.file:
            yield (
                f"{one.severity.name.lower()} {one.rule} {one.place}: {one.message} | {one.found} "
                f"| {one.expected} | {one.hint}"
            )


@pytest.mark.parametrize("case", CASES)
def test_a_clinic_speaks_to_each_reader(case: str, tmp_path: Path, golden: Golden) -> None:
    lines = list(told(read_library(laid(tmp_path, case)).findings))
    for lang, book, found in books(tmp_path):
        lines += [f"{lang}:", *(shown(book) if book else ("  no book",)), *told(found)]
    golden(HERE / case / "expected.txt", "\n".join(lines) + "\n")


def test_a_release_has_no_emergency_lines_that_its_reader_cannot_read(tmp_path: Path) -> None:
    refused = {
        lang: [one.rule for one in found if one.severity is Severity.ERROR and "clinic" in
               one.place.file]
        for lang, book, found in books(laid(tmp_path, "one-language", "released"))
        if book is None
    }
    assert refused == {tag: ["L-127"] for tag in ("es", "es-MX", "ar", "zh-Hans")}
    sound = dict.fromkeys(("en", "en-GB"), True)
    made = {lang: book is not None for lang, book, _ in books(tmp_path)}
    assert {lang: made[lang] for lang in sound} == sound


def test_a_release_has_no_other_emergency_number(tmp_path: Path) -> None:
    errors = {
        lang: one.found for lang, _, found in books(laid(tmp_path, "numbers", "released"))
        for one in found if one.rule == "L-128" and one.severity is Severity.ERROR
    }
    assert list(errors) == ["es", "es-MX"]
    assert "999" in errors["es"]
    assert "112" in errors["es"]


def test_the_check_of_a_release_asks_each_clinic(tmp_path: Path) -> None:
    laid(tmp_path, "whole")
    put(tmp_path, "clinics/south/clinic.yaml", "name: South\nemergency: [Call 999]\n")
    found = review(read_library(tmp_path), TODAY, release=True).findings
    assert {str(one.place) for one in found if one.rule == "L-127"} == {
        "source/clinics/south/clinic.yaml:2"
    }


def test_the_text_is_one_for_all_clinics(tmp_path: Path) -> None:
    whole = read_library(laid(tmp_path, "whole"))
    (leaf,) = (one for one in whole.manuscripts if one.lang == "es")
    assert leaf.digest == next(
        one.digest for one in read_library(laid(tmp_path / "b", "one-language")).manuscripts
        if one.lang == "es"
    )


def test_a_box_of_another_language_has_the_lines_of_its_own(tmp_path: Path) -> None:
    text = TEXT.replace("::: urgent-help", "::: {.urgent-help lang=ar}")
    put(laid(tmp_path, "whole"), "leaf-en/01.md", text)
    (book,) = (book for lang, book, _ in books(tmp_path) if lang == "en")
    assert book
    assert "<li>في حالة الطوارئ اتصل بالرقم 999</li>" in "".join(one.body for one in book.parts)


def test_emergency_lines_copied_under_another_language_are_not_in_it(tmp_path: Path) -> None:
    laid(tmp_path, "whole", "released")
    put(tmp_path, "clinics/north/clinic.yaml",
        "name: North\nemergency: {en: [Call 999], es: [Call 999], ar: ['999'], zh: ['999']}\n")
    found = {lang: {one.rule for one in found} & {"L-127"} for lang, _, found in books(tmp_path)}
    assert [lang for lang, rules in found.items() if rules] == ["es", "es-MX"]


def test_a_bare_number_is_in_each_language(tmp_path: Path) -> None:
    laid(tmp_path, "whole", "released")
    put(tmp_path, "clinics/north/clinic.yaml", "name: North\nemergency: {en: ['999']}\n")
    made = list(books(tmp_path))
    assert not [one for _, _, found in made for one in found if one.rule == "L-127"]
    assert not [lang for lang, book, _ in made if book and "999</span>" in "".join(
        part.body for part in book.parts
    )]


@pytest.mark.parametrize("lines", [
    "In an emergency, ring 999 or 112", "Call 999 or go to the emergency department",
])
def test_emergency_lines_in_another_language_than_they_stand_under(
    lines: str, tmp_path: Path
) -> None:
    laid(tmp_path, "whole", "released")
    put(tmp_path, "clinics/north/clinic.yaml",
        f"name: North\nemergency: {{en: [Call 999], es: [{lines}], "
        "ar: ['في حالة الطوارئ اتصل بالرقم 999'], zh: ['999']}\n")
    found = {lang: {one.rule for one in found} & {"L-127"} for lang, _, found in books(tmp_path)}
    assert [lang for lang, rules in found.items() if rules] == ["es", "es-MX"]


@pytest.mark.parametrize(("lang", "lines"), [
    ("es", "Vaya a urgencias del hospital Royal"), ("de", "Im Notfall rufen Sie 112 an"),
    ("tr", "Acil durumda 999 u arayın"), ("pt", "Ligue já 112 ou vá ao hospital"),
    ("pl", "W nagłym wypadku zadzwoń pod 999"), ("so", "Xaalad degdeg ah wac 999"),
    ("ru", "В экстренном случае звоните 999"), ("ht", "Si se yon ijans rele 911"),
])
def test_emergency_lines_in_their_own_language_are_not_told(lang: str, lines: str) -> None:
    assert tongue.of_few(lang, tongue.words_in(lines)) == ""


def test_the_words_and_boxes_of_every_clinic_are_checked(tmp_path: Path) -> None:
    library(tmp_path)
    put(tmp_path, "hands/manuscript.yaml", KEYS.format(lang="en", status="draft"))
    put(tmp_path, "hands/01.md", "# Hands\n\n::: urgent-help\nNow.\n:::\n")
    put(tmp_path, "clinics/a/clinic.yaml", "name: A\nemergency: [Call 112]\n")
    put(tmp_path, "clinics/b/clinic.yaml", "name: B\nphone: 'Ward: TBC'\n")
    put(tmp_path, "clinics/c/clinic.yaml", "name: C\nemergency: [Call 112]\naccent: '#ffe600'\n")
    found = review(read_library(tmp_path), TODAY).findings
    assert [(one.rule, one.found) for one in found if one.rule in ("L-140", "L-142", "B-101")] == [
        ("L-142", "TBC"), ("L-140", "#ffe600"), ("B-101", "no number to call"),
    ]
    [helpless] = (one for one in found if one.rule == "B-101")
    assert helpless.message.endswith("in the edition of b.")
