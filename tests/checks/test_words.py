"""The book's own words: a sheet a language, all alike, and what CLDR knows of it the same."""

from __future__ import annotations

import datetime
import subprocess
from collections.abc import Mapping
from dataclasses import replace

import pytest
from babel import Locale
from babel.dates import format_date

from exporter.checks import visible
from exporter.fonts import coverage
from exporter.languages import Language, cldr, counted, language, long_date, tags
from exporter.languages.form import COUNTED, wrong
from exporter.proof import pdf as proof
from exporter.proof.expected import Expected
from exporter.render import pdf
from tests.making import book

ENGLISH = language("en").sheet("words")
OTHERWISE: Mapping[tuple[str, str], str] = {
    ("en", "date"): "The day comes first, as elsewhere in the world: 24 November 2026.",
    ("ht", "date"): "CLDR has no months: 2026 M11 24.",
    ("so", "date"): "CLDR has the order of the United States: Noofeembar 24, 2026.",
    ("ti", "date"): "The day comes first: CLDR has the order of the United States.",
    ("vi", "date"): "An official letter says what each number is: ngày 24 tháng 11 năm 2026.",
}
"""What differs from CLDR, and why."""


@pytest.mark.parametrize("tag", tags())
def test_every_sheet_of_words_has_the_same_words(tag: str) -> None:
    sheet = language(tag).sheet("words")
    assert [*sheet] == [key for key in ENGLISH if key in sheet or key != "first_day"]
    assert list(wrong({key: sheet[key] for key in sheet if key != "speaker"}, ENGLISH)) == []


@pytest.mark.parametrize("tag", tags())
def test_a_counted_pattern_has_a_form_for_every_number(tag: str) -> None:
    sheet = language(tag).sheet("words")
    for key in COUNTED:
        if isinstance(sheet[key], dict):
            needed = {cldr.plural(tag, number) for number in range(1001)} | {"by", "other"}
            assert sheet[key].keys() == needed, key
            assert f"{{{sheet[key]['by']}}}" in sheet[key]["other"]


def test_a_form_is_chosen_by_its_number() -> None:
    words = {
        "tag": "pl", "n.by": "of", "n.one": "z {of} osoby: {count}", "n.few": "{count}, {of} osób",
        "n.other": "{count} z {of}",
    }
    made = [counted(words, "n", count=5, of=of) for of in (1, 3, 5)]
    assert made == ["z 1 osoby: 5", "5, 3 osób", "5 z 5"]
    french = language("fr").words
    assert counted(french, "icon_array", count=1, of=10) == "1 personne sur 10"
    assert counted(french, "icon_array", count=2, of=10) == "2 personnes sur 10"
    assert counted(language("es").words, "icon_array", count=1, of=9) == "1 de 9 personas"


@pytest.mark.parametrize("tag", tags())
def test_every_sheet_says_who_has_read_it(tag: str) -> None:
    speaker = language(tag).sheet("words")["speaker"]
    assert speaker.keys() == {"reviewed"}
    reviewed = speaker["reviewed"]
    if isinstance(reviewed, dict):
        assert reviewed.keys() == {"name", "date"}
        assert reviewed["name"].strip()
        assert isinstance(reviewed["date"], datetime.date)
    else:
        assert reviewed is (tag == "en"), "true is for the language that they are written in"


@pytest.mark.parametrize("tag", tags())
@pytest.mark.parametrize("what", ["date", "direction", "language"])
def test_a_sheet_and_cldr_agree(tag: str, what: str) -> None:
    words, locale = language(tag).words, Locale.parse(tag, sep="-")
    if what == "date":
        days = [datetime.date(2026, month, month + 9) for month in range(1, 13)]
        ours = [long_date(day, words) for day in days]
        theirs = [format_date(day, "long", locale) for day in days]
    elif what == "direction":
        ours, theirs = [words["direction"]], [locale.text_direction]
    else:
        ours, theirs = [words["language"].casefold()], [str(locale.display_name).casefold()]
    if (tag, what) in OTHERWISE:
        assert ours != theirs, "it is no exception any more"
    else:
        assert ours == theirs


@pytest.mark.parametrize(("date", "text"), [
    ("{month} {day}, {year}", "March 3, 2026"), ("{month} {day}, {year}", "March 3"),
    ("{year}年{month}{day}日", "2026年March3日"), ("{day}. {month} {year}", "3. March"),
])
def test_a_date_is_found_in_any_order(
    monkeypatch: pytest.MonkeyPatch, date: str, text: str
) -> None:
    own = {**language("en").words, "date": date}
    monkeypatch.setattr(Language, "words", property(lambda _: own))
    visible._date_or_phone.cache_clear()
    assert visible.shown(f"on {text}, 4 mg", "en") == f"on {visible.BLANK * len(text)}, 4 mg"
    visible._date_or_phone.cache_clear()


@pytest.mark.parametrize(("pattern", "layout", "foot"), [
    ("in all {pages} pages, this is no. {page}!", "a4", "in all 1 pages, this is no. 1!"),
    ("{page}/{pages}", "large-print", "1/1"),
])
def test_a_page_says_its_number_in_any_order(pattern: str, layout: str, foot: str) -> None:
    made = book("# One\n\nWords.\n")
    made = replace(made, words=tuple(sorted({**dict(made.words), "page_of": pattern}.items())))
    body = pdf.render(made, layout).body
    printed = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=body, capture_output=True, check=True
    ).stdout.decode()
    assert foot in " ".join(printed.split())
    assert proof.prove(Expected(made), body, "x.pdf").findings == ()


@pytest.mark.parametrize("layout", ["a4", "letter", "large-print"])
def test_the_band_of_a_proof_has_room_for_its_words(layout: str) -> None:
    """In one book, a chapter and its page for each language: its paragraph is the page's band."""
    words = (language(tag).words["proof"] for tag in tags())
    bands = [band for band in words if not coverage.unprintable(band)]
    made = book(*(f"# {number}\n\n{band}\n" for number, band in enumerate(bands)))
    sheet = """
        .chapter { break-before: page } .chapter p { string-set: proof content(text) }
        @page proof { @top-right { content: string(proof, last) } }
    """
    styles = tuple(
        (name, text + sheet if name == "print.css" else text) for name, text in made.styles
    )
    rendered = pdf.render(replace(made, styles=styles), layout)
    assert rendered.pages > len(bands)
    assert [each.found for each in rendered.findings if each.rule == "P-105"] == []


@pytest.mark.parametrize(("lang", "written"), [
    ("fr", ["1er décembre 2026", "11 décembre 2026"]), ("fr-CA", ["1er décembre 2026"]),
    ("en", ["1 December 2026"]), ("es", ["1 de diciembre de 2026"]),
])
def test_the_first_of_a_month_is_written_as_its_language_does(
    lang: str, written: list[str]
) -> None:
    days = datetime.date(2026, 12, 1), datetime.date(2026, 12, 11)
    words = language(lang).words
    assert [long_date(day, words) for day in days[:len(written)]] == written
