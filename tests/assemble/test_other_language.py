"""A text in another language than its manuscript names is told, with the line to write."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from exporter.assemble import assemble
from exporter.languages import tongue
from exporter.languages.bcp47 import canonical
from exporter.model import Finding, Original, Severity
from exporter.source.single import take_apart
from tests import making

LETTERS = sorted((Path(__file__).parents[1] / "letters").glob("*.md"))
"""Letters of an appointment in all languages but English."""

POLISH = """\
Proszę umyć ręce, zanim przygotują Państwo jedzenie, a także po powrocie do domu. Jeśli nie ma
wody, można użyć płynu do dezynfekcji. Nie należy wycierać rąk w ręcznik, z którego korzystają
inne osoby. Dłonie trzeba myć przez dwadzieścia sekund, również między palcami i pod
paznokciami. Jeśli skóra jest sucha albo boli, proszę zapytać o to pielęgniarkę na następnej
wizycie.
"""
HINDI = """\
खाना खाने से पहले और शौचालय जाने के बाद अपने हाथ साबुन और पानी से धोएँ। बीस सेकंड तक हाथ मलें, उँगलियों के बीच
और नाखूनों के नीचे भी। अगर पानी नहीं है, तो हाथ साफ़ करने का घोल लगाएँ। अगर आपकी त्वचा सूखी है या दर्द करती है, तो
अगली बार आने पर अपनी नर्स से पूछें। बच्चों को भी हाथ धोना सिखाएँ।
"""
GERMAN = """\
Waschen Sie sich die Hände mit Seife, bevor Sie essen oder kochen, und wenn Sie nach Hause
kommen. Wenn es kein Wasser gibt, nehmen Sie ein Mittel zur Desinfektion. Trocknen Sie die Hände
nicht an einem Tuch, das auch andere Menschen benutzen. Fragen Sie bei Ihrem nächsten Termin,
wenn die Haut wund ist.
"""
ENGLISH = """\
Wash your hands with soap before you eat or cook, and when you come home. If there is no water,
use a gel. Do not dry your hands on a towel that other people use. Rub them for twenty seconds,
between the fingers and under the nails, too. If your skin is dry or sore, ask your nurse at
your next visit.
"""


def told(text: str, lang: str = "en", **changes: object) -> Iterator[Finding]:
    made = assemble(
        making.manuscript(f"# A\n\n{text}", lang=lang, **changes), making.edition(lang=lang)
    )
    return (finding for finding in made.findings if finding.rule == "L-107")


@pytest.mark.parametrize(("text", "lang", "other"), [
    (POLISH, "en", "pl"), (HINDI, "en", "hi"), (GERMAN, "en", "de"), (ENGLISH, "pl", "en"),
    (ENGLISH, "hi", "en"), (POLISH, "de", "pl"),
])
def test_it_is_told_which_it_is(text: str, lang: str, other: str) -> None:
    [finding] = told(text, lang)
    assert finding.expected == f"lang: {other}"
    assert finding.severity is Severity.WARNING
    assert list(told(text, other)) == []


def test_what_is_marked_or_too_short_is_let_be() -> None:
    assert list(told(f"{ENGLISH}\n::: {{lang=pl}}\n{POLISH}:::\n")) == []
    assert list(told("Proszę umyć ręce, zanim przygotują Państwo jedzenie.")) == []
    assert list(told("Calf raise, knee bend, hip hinge, arm circle. " * 20)) == []


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.stem)
def test_a_letter_is_known_in_each_language(letter: Path) -> None:
    words = tongue.words_in(take_apart(letter.read_text(encoding="utf-8"), "")[0].text)
    assert tongue.other_than("en", words) == canonical(letter.stem)
    assert tongue.other_than(letter.stem, words) == ""


@pytest.mark.parametrize(("text", "hint"), [
    (ENGLISH, "Translate what is still in English."), (GERMAN, "name its folder de"),
])
def test_a_translation_is_not_to_be_named_as_its_source(text: str, hint: str) -> None:
    source = Original(id="HANDS-01", lang="en", title="Hands", file="source/hands/manuscript.yaml")
    [finding] = told(text, "pl", original=source)
    assert hint in finding.hint
    assert finding.expected == "words in Polish"
