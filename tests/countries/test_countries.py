"""What countries ask of handouts: each line has its source and its day, and is printed or told."""

from __future__ import annotations

import datetime
import re
from importlib import resources
from pathlib import Path

import pytest
from lxml import etree

from exporter import packaged as styles
from exporter.assemble import assemble
from exporter.batch.codec import decode, encode
from exporter.batch.facts import Shared, unread
from exporter.batch.gathered import of_library
from exporter.countries import asked, lines_of, packaged
from exporter.countries.form import read
from exporter.languages import cldr, language
from exporter.library import edition_of, read_library
from exporter.model import Finding, Severity
from exporter.review import review
from tests.making import library, put

TODAY = datetime.date(2026, 12, 1)
LATE = datetime.date(2027, 12, 1)
COUNTRIES = sorted(
    file.name.removesuffix(".toml") for file in resources.files("exporter.countries").iterdir()
    if file.name.endswith(".toml")
)
LINE = """\
[nondiscrimination]
title = "the notice of nondiscrimination"
clause = "45 CFR 92.10"
source = "https://example.org/92.10"
verified = 2026-11-30
types = ["discharge"]
"""
KEYS = """\
id: LEAF-01
title: A leaflet
lang: {lang}
status: {status}
version: "3"
updated: 2026-01-02
type: {type}
reviewers: [{{name: Ann Lee, date: 2026-01-03}}]
reviewed: 2026-01-03
"""


def laid(
    root: Path, clinic: str, own: str = "", *, type: str = "discharge", status: str = "draft",
    country: str = "us", lang: str = "en",
) -> Path:
    """Write a library of one handout that a clinic of a country hands out."""
    library(root, "languages: [en, es, ar]\n")
    for tag in ("es", "ar"):
        put(root, f"disclaimer.{tag}.md", "# A\n\nB.\n")
    put(root, "leaflet/manuscript.yaml", KEYS.format(lang=lang, status=status, type=type))
    put(root, "leaflet/01.md", "# Hands\n\nWash them.\n")
    put(root, "clinics/north/clinic.yaml", f"name: North\ncountry: {country}\n{clinic}")
    if own:
        put(root, f"countries/{country.lower()}.toml", own)
    return root


def found(root: Path, rule: str, today: datetime.date = TODAY) -> list[Finding]:
    """Return what a rule finds of a library, each thing once."""
    findings = review(read_library(root), today).findings
    return list(dict.fromkeys(each for each in findings if each.rule == rule))


def printed(root: Path, role: str) -> str:
    """Return a part of the one handout's book."""
    whole = read_library(root)
    [manuscript] = whole.manuscripts
    edition = edition_of(whole, manuscript, whole.clinics[0], styles.styles(root))
    book = assemble(manuscript, edition).book
    assert book is not None
    [body] = [part.body for part in book.parts if part.role == role]
    return body


def words(xhtml: str) -> str:
    return " ".join("".join(map(str, etree.fromstring(xhtml).itertext())).split())


@pytest.mark.parametrize("country", COUNTRIES)
def test_each_packaged_line_has_its_clause_source_and_day(country: str) -> None:
    assert cldr.is_country(country.upper())
    lines = packaged(country)
    assert lines
    for line in lines:
        assert line.title
        assert line.clause
        assert re.fullmatch(r"https?://\S+", line.source)
        assert datetime.date(2026, 11, 1) <= line.verified
        assert line.words != "ours", "ours are for what the law asks to be said, and none does"


@pytest.mark.parametrize("country", COUNTRIES)
def test_no_packaged_line_has_a_number_to_call(country: str) -> None:
    for line in packaged(country):
        assert not any(re.search(r"\d{3}", row) for _, rows in line.texts for row in rows)
        assert line.id not in ("emergency", "crisis")


@pytest.mark.parametrize(("out", "expected"), [
    ("title", "what the line is called"), ("clause", "the clause that asks"),
    ("source", "the address at which"), ("verified", "the day on which"), ("types", '"all", or'),
])
def test_a_line_without_one_of_its_keys_is_refused(out: str, expected: str) -> None:
    text = re.sub(rf"(?m)^{out} = .*\n", "", LINE)
    lines, [fault] = read(text, "source/countries/us.toml", "us")
    assert lines == ()
    assert (fault.rule, fault.severity) == ("L-145", Severity.ERROR)
    assert fault.message == f"The line nondiscrimination lacks its {out}."
    assert (fault.place.line, fault.found) == (1, "no such key")
    assert fault.expected.startswith(expected)


@pytest.mark.parametrize(("typed", "other", "message"), [
    ("2026-11-30", '"soon"', "lacks its verified"),
    ("2026-11-30", "2026-11-30T10:00:00", "lacks its verified"),
    ('"https://example.org/92.10"', '"a book"', "lacks its source"),
    ('"https://example.org/92.10"', '""', "lacks its source"),
    ('["discharge"]', '["letter"]', "lacks its types"),
    ("types", "type", "key type that is not known"),
    ("[nondiscrimination]", "[Non_Discrimination]", "not of the form"),
    ("types =", 'text = {en = ["Words."]}\ntypes =', "does not say whose its words are"),
    ("types =", 'words = "mine"\ntypes =', "does not say whose its words are"),
    ("types =", 'text = {en = [1]}\nwords = "ours"\ntypes =', "words of nondiscrimination"),
    ("types =", "in_every_language = 1\ntypes =", "neither true nor false"),
    ("[nondiscrimination]", "[nondiscrimination", "is not TOML"),
    ("[nondiscrimination]", "alone = 1\n[nondiscrimination]", "stands in no line"),
])
def test_a_line_of_another_form_is_refused(typed: str, other: str, message: str) -> None:
    _, faults = read(LINE.replace(typed, other, 1), "us.toml", "us")
    assert faults
    assert message in faults[0].message
    assert all(fault.found and fault.expected and fault.hint for fault in faults)


def test_a_library_s_line_lies_over_the_packaged_one() -> None:
    own, _ = read(LINE, "us.toml", "us")
    known = {line.id: line for line in lines_of("US", own)}
    assert known["nondiscrimination"].source == "https://example.org/92.10"
    assert known.keys() == {line.id for line in packaged("US")}
    assert "nondiscrimination" not in {line.id for line in asked("US", own, "condition")}
    assert lines_of("GB", own) == packaged("GB")
    assert lines_of("FR", own) == packaged("FR") == packaged("") == ()


def test_a_missing_line_is_told_with_its_clause(tmp_path: Path) -> None:
    root = laid(tmp_path, "", LINE)
    missing = {each.found: each for each in found(root, "L-143")}
    assert missing.keys() == {"no formats", "no nondiscrimination in notices"}
    notice = missing["no nondiscrimination in notices"]
    assert notice.expected == "45 CFR 92.10 (https://example.org/92.10)"
    assert (notice.severity, notice.place.file) == (
        Severity.WARNING, "source/clinics/north/clinic.yaml"
    )
    assert "[to correct, L-143: no formats]" in words(printed(root, "title"))


def test_a_release_without_a_line_is_refused(tmp_path: Path) -> None:
    root = laid(tmp_path, "formats: Ask us\n", LINE, status="released")
    assert [each.severity for each in found(root, "L-143")] == [Severity.ERROR]
    whole = read_library(root)
    edition = edition_of(whole, whole.manuscripts[0], whole.clinics[0], styles.styles(root))
    assert assemble(whole.manuscripts[0], edition).book is None


def test_other_types_and_clinics_without_a_country_are_asked_nothing(tmp_path: Path) -> None:
    said = "formats: Ask us\n"
    assert found(laid(tmp_path / "a", said, LINE, type="condition"), "L-143") == []
    assert found(laid(tmp_path / "b", "", country="''"), "L-143") == []


def test_every_clinic_is_asked(tmp_path: Path) -> None:
    root = laid(tmp_path, "formats: Ask us\n")
    put(root, "clinics/south/clinic.yaml", "name: South\ncountry: gb\n")
    assert [each.place.file for each in found(root, "L-143")] == [
        "source/clinics/south/clinic.yaml"
    ]


def test_a_notice_is_printed_in_the_reader_s_language(tmp_path: Path) -> None:
    clinic = (
        "formats: Ask us\nnotices:\n  nondiscrimination: {en: [We treat all alike], "
        "es: [Tratamos a todos igual]}\n"
    )
    english = printed(laid(tmp_path / "a", clinic, LINE), "contact")
    assert '<p class="notice">We treat all alike</p>' in english
    assert "Tratamos" not in english
    spanish = printed(laid(tmp_path / "b", clinic, LINE, lang="es"), "contact")
    assert '<p class="notice">Tratamos a todos igual</p>' in spanish
    arabic = printed(laid(tmp_path / "c", clinic, LINE, lang="ar"), "contact")
    assert '<span lang="en" xml:lang="en" dir="ltr">We treat all alike</span>' in arabic


def test_help_with_language_is_printed_in_every_language(tmp_path: Path) -> None:
    own = LINE.replace("nondiscrimination]", "language-help]") + "in_every_language = true\n"
    clinic = (
        "formats: Ask us\nnotices:\n  language-help: {ar: نساعدك, es: Le ayudamos, en: We help}\n"
    )
    body = printed(laid(tmp_path, clinic, own), "contact")
    assert re.findall(r'class="notice">(.*?)</p>', body) == [
        "We help", '<span lang="ar" xml:lang="ar" dir="rtl">نساعدك</span>',
        '<span lang="es" xml:lang="es">Le ayudamos</span>',
    ]


def test_a_line_s_own_words_are_printed_where_the_clinic_has_none(tmp_path: Path) -> None:
    own = LINE + 'words = "published"\ntext = {en = ["As published."], es = ["Publicado."]}\n'
    root = laid(tmp_path / "a", "formats: Ask us\n", own)
    assert found(root, "L-143") == []
    assert '<p class="notice">As published.</p>' in printed(root, "contact")
    assert "Publicado." in printed(laid(tmp_path / "b", "formats: X\n", own, lang="es"), "contact")
    arabic = printed(laid(tmp_path / "c", "formats: X\n", own, lang="ar"), "contact")
    assert '<span lang="en" xml:lang="en" dir="ltr">As published.</span>' in arabic


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_line_that_says_what_was_given(tmp_path: Path, lang: str) -> None:
    said = "formats: Ask us\n"
    given = language(lang).words["given"].format(code="LEAF-01", version="3")
    body = printed(laid(tmp_path / "a", said, type="consent", country="gb", lang=lang), "colophon")
    assert given in words(body)
    assert "2026" in words(body).partition(given)[2]
    other = printed(laid(tmp_path / "b", said, type="service", country="gb"), "colophon")
    assert "Leaflet given" not in other


def test_old_lines_are_told_of_a_draft_and_refuse_a_release(tmp_path: Path) -> None:
    said = "formats: Ask us\nnotices: {nondiscrimination: We treat all alike}\n"
    draft, released = (
        laid(tmp_path / status, said, LINE, status=status) for status in ("draft", "released")
    )
    assert found(draft, "L-144") == []
    [own, ours] = sorted(found(draft, "L-144", LATE), key=lambda each: each.place.file)[::-1]
    assert (own.severity, own.found) == (Severity.WARNING, "verified = 2026-11-30")
    assert (own.place.file, own.place.line) == ("source/countries/us.toml", 1)
    assert ours.place.file == "exporter/countries/us.toml"
    assert "under [formats]" in ours.hint
    assert {each.severity for each in found(released, "L-144", LATE)} == {Severity.ERROR}
    shared, [facts] = of_library(read_library(released))
    assert unread(facts, shared, "north", TODAY) == ()
    assert [each.rule for each in unread(facts, shared, "north", LATE)] == ["L-144"] * 2
    assert unread(facts, shared, "elsewhere", LATE) == ()


@pytest.mark.parametrize(("today", "is_old"), [("2027-11-30", False), ("2027-12-01", True)])
def test_a_line_holds_for_twelve_months(tmp_path: Path, today: str, is_old: bool) -> None:
    said = "formats: Ask us\nnotices: {nondiscrimination: We treat all alike}\n"
    root = laid(tmp_path, said, LINE)
    old = [each.place.file for each in found(root, "L-144", datetime.date.fromisoformat(today))]
    assert ("source/countries/us.toml" in old) == is_old


def test_a_file_at_fault_refuses_releases_and_not_drafts(tmp_path: Path) -> None:
    bad = LINE.replace("verified = 2026-11-30\n", "")
    said = "formats: Ask us\n"
    draft = laid(tmp_path / "a", said, bad)
    assert [each.severity for each in found(draft, "L-145")] == [Severity.ERROR]
    shared, _ = of_library(read_library(draft))
    assert not shared.faulty
    assert printed(draft, "contact")
    released = laid(tmp_path / "b", said, bad, status="released")
    whole = read_library(released)
    edition = edition_of(whole, whole.manuscripts[0], whole.clinics[0], styles.styles(released))
    assert assemble(whole.manuscripts[0], edition).book is None


@pytest.mark.parametrize(("id", "hint"), [
    ("non-discrimination", "Did you mean nondiscrimination?"),
    ("language-help", "Write [language-help] into source/countries/us.toml"),
    ("privacy", "Write [privacy] into source/countries/us.toml"),
    ("formats", "Write formats: beside notices:"),
    ("given", "Take it out"),
])
def test_a_notice_that_nothing_asks_for_is_told_and_not_released(
    id: str, hint: str, tmp_path: Path
) -> None:
    said = f"formats: Ask us\nnotices: {{{id}: We speak your language}}\n"
    country = "gb" if id == "given" else "us"
    [fault] = found(laid(tmp_path / "a", said, country=country), "L-146")
    assert (fault.severity, fault.hint[:len(hint)]) == (Severity.WARNING, hint)
    [fault] = found(laid(tmp_path / "b", said, country=country, status="released"), "L-146")
    assert fault.severity == Severity.ERROR


def test_whose_words_a_clinic_writes_may_be_said() -> None:
    lines, faults = read(LINE + 'words = "ours"\n', "us.toml", "us")
    assert (len(lines), faults) == (1, ())


@pytest.mark.parametrize("name", ["usa.toml", "US.toml", "us.yaml"])
def test_another_file_among_the_countries_is_told(tmp_path: Path, name: str) -> None:
    root = laid(tmp_path, "formats: Ask us\n")
    put(root, f"countries/{name}", LINE)
    assert [each.place.file for each in found(root, "S-019")] == [f"source/countries/{name}"]


def test_a_plan_remembers_the_lines(tmp_path: Path) -> None:
    shared, _ = of_library(read_library(laid(tmp_path, "formats: Ask us\n", LINE)))
    assert shared.lines
    assert decode(Shared, encode(shared)) == shared
