"""What a translation has of its own, and what from its source."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from exporter import packaged
from exporter.assemble import assemble
from exporter.library import Library, edition_of, first_clinic, read_library
from exporter.model import Manuscript, Severity
from tests.cli.conftest import Ended
from tests.making import put
from tests.translations.letters import KEYS_ES, LETTER, LETTER_ES, change

OWN = tuple(f"L-{number}" for number in range(115, 127))


def found(root: Path) -> list[tuple[str, str, int | None]]:
    """Return rule, file and line of what is found of translations."""
    return [
        (one.rule, one.place.file.removeprefix("source/visit/"), one.place.line)
        for one in read_library(root).findings if one.rule in OWN
    ]


def spanish(library: Library) -> Manuscript:
    [one] = [each for each in library.manuscripts if each.lang == "es"]
    return one


def test_it_inherits_all_but_its_language(accepted: Path) -> None:
    library = read_library(accepted)
    source, translation = library.manuscripts
    assert library.findings == ()
    assert (source.slug, translation.slug) == ("visit", "visit/es")
    assert translation.id == "VISIT-01.es"
    assert translation.title == "Su visita"
    assert translation.keywords == ("visita", "cita")
    assert translation.authors == source.authors
    assert translation.version == "1.2"
    assert translation.references == source.references
    assert translation.resources == source.resources
    assert translation.next_review == source.next_review
    assert translation.reviewed is None
    assert translation.status == "draft"
    assert [one.role for one in translation.catalog.contributors] == ["translator"]


def test_it_has_a_picture_of_its_own(root: Path) -> None:
    put(root, "visit/es/way.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    source, translation = read_library(root).manuscripts
    assert [one.href for one in translation.resources] == ["way.svg"]
    assert translation.resources != source.resources
    assert [one.href for one in source.resources] == ["way.svg"]


@pytest.mark.parametrize("key", ["id: X-1", "version: '2'", "lang: es", "bibliography: a.bib",
                                 "funding: ninguna", "type: test", "to_confirm: [x]"])
def test_what_it_inherits_it_may_not_say(accepted: Path, key: str) -> None:
    put(accepted, "visit/es/manuscript.yaml", f"{KEYS_ES}{key}\n")
    assert found(accepted) == [("L-115", "es/manuscript.yaml", 6)]
    assert spanish(read_library(accepted)).id == "VISIT-01.es"


def test_its_dates_are_no_later(accepted: Path) -> None:
    dates = "next_review: 2027-11-25\ndo_not_use_after: 2028-01-01\n"
    put(accepted, "visit/es/manuscript.yaml", f"{KEYS_ES}{dates}")
    assert found(accepted) == [("L-125", "es/manuscript.yaml", 6)]
    translation = spanish(read_library(accepted))
    assert translation.next_review == datetime.date(2027, 11, 24)
    assert translation.do_not_use_after == datetime.date(2028, 1, 1)


@pytest.mark.parametrize("folder", ["es", "ES", "Es"])
def test_its_folder_is_a_tag_in_any_case(accepted: Path, folder: str) -> None:
    (accepted / "source/visit/es").rename(accepted / "source/visit" / folder)
    translation = spanish(read_library(accepted))
    assert translation.slug == f"visit/{folder}"
    assert translation.id == "VISIT-01.es"


def test_a_folder_of_pictures_is_none(accepted: Path) -> None:
    put(accepted, "visit/img/way.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    assert [each.lang for each in read_library(accepted).manuscripts] == ["en", "es"]


def test_two_folders_of_one_language_are_one_too_many(accepted: Path) -> None:
    put(accepted, "visit/ES/manuscript.yaml", KEYS_ES)
    put(accepted, "visit/ES/01.md", LETTER_ES)
    library = read_library(accepted)
    assert [each.slug for each in library.manuscripts] == ["visit", "visit/ES"]
    assert library.broken == ("visit/es",)


def test_the_language_of_the_source_is_none(accepted: Path) -> None:
    put(accepted, "visit/en/manuscript.yaml", "title: Your visit\n")
    put(accepted, "visit/en/01.md", LETTER)
    assert ("L-126", "en/manuscript.yaml", None) in found(accepted)


def test_a_language_that_the_library_does_not_publish(accepted: Path) -> None:
    (accepted / "source/visit/es").rename(accepted / "source/visit/pl")
    [wrong] = [one for one in read_library(accepted).findings if one.rule == "S-004"]
    assert wrong.place.file == "source/visit/pl/manuscript.yaml"


def test_without_its_title_it_has_that_of_its_source(accepted: Path) -> None:
    put(accepted, "visit/es/manuscript.yaml", KEYS_ES.replace("title: Su visita\n", ""))
    translation = spanish(read_library(accepted))
    assert (translation.title, translation.title_lang) == ("Your visit", "en")
    assert translation.keywords == ("visita", "cita")


def test_of_a_source_with_errors_none_is_made(accepted: Path) -> None:
    put(accepted, "visit/manuscript.yaml", "title: [\n")
    library = read_library(accepted)
    assert library.manuscripts == ()
    assert set(library.broken) == {"visit", "visit/es"}
    [told] = [one for one in library.findings if one.rule == "L-126"]
    assert told.severity is Severity.ERROR


def test_none_is_released_before_its_source(accepted: Path) -> None:
    put(accepted, "visit/es/manuscript.yaml", f"{KEYS_ES}status: released\n")
    assert ("L-126", "es/manuscript.yaml", 6) in found(accepted)


def test_a_withdrawn_source_has_withdrawn_translations(accepted: Path) -> None:
    change(accepted, "visit/manuscript.yaml", "status: draft", "status: withdrawn")
    assert spanish(read_library(accepted)).status == "withdrawn"


def test_what_it_does_not_read_is_told(accepted: Path) -> None:
    put(accepted, "visit/es/evidence.yaml", "lee2020: []\n")
    put(accepted, "visit/es/notes.txt", "x")
    unread = [one.place.file for one in read_library(accepted).findings if one.rule == "S-019"]
    assert unread == ["source/visit/es/evidence.yaml", "source/visit/es/notes.txt"]


def test_the_book_says_what_it_is_a_translation_of(accepted: Path) -> None:
    library = read_library(accepted)
    styles = packaged.styles(accepted)
    source, translation = (
        assemble(
            replace(each, conflicts="Ann is paid."),
            edition_of(library, each, first_clinic(library), styles),
        ).book
        for each in library.manuscripts
    )
    assert source
    assert translation
    assert translation.original == source.identifier
    assert translation.original_id == "VISIT-01"
    bodies = "".join(part.body for part in translation.parts)
    original = '<span lang="en" xml:lang="en">Your visit (Spanish)</span>'
    assert f'<p class="original">{original}</p>' in bodies
    assert "versión 1.2 (inglés), 24 de noviembre de 2026" in bodies
    assert "<dt>Financiación</dt><dd>No hay</dd>" in bodies
    assert '<dd><span lang="en" xml:lang="en">Ann is paid.</span></dd>' in bodies
    assert "original" not in "".join(part.body for part in source.parts)


def test_status_knows_a_translation_by_any_form_of_its_tag(
    root: Path, exporter: Callable[..., Ended]
) -> None:
    put(root, "visit/zh-hans/manuscript.yaml", "title: 您的预约\n")
    put(root, "visit/zh-hans/01.md", LETTER_ES)
    for tag in ("zh-hans", "zh-Hans", "zh_HANS", "zh"):
        assert "visit/zh-hans " in exporter("translate", "status", "visit", tag, cwd=root).out
