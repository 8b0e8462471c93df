"""Numbers are read as the manuscript's language writes them; what is not known is one note."""

from __future__ import annotations

import datetime
import json
import re

import pytest

from exporter import checks
from exporter.checks.quantities import quantities, supported
from exporter.checks.run import run_on_manuscript
from exporter.checks.terms import Terms, profile
from exporter.checks.visible import shown
from exporter.languages import Language, cldr, language
from exporter.model import Evidence, Figure, Finding, Reference
from tests.making import manuscript

TERMS = Terms(today=datetime.date(2026, 11, 24), profile=profile("us"))
WORK = Reference("x2001", json.dumps({"type": "document", "title": "T"}))


def found(lang: str, sentence: str, figure: str) -> list[Finding]:
    """Return what the checks find in a sentence that cites a work with one figure."""
    whole = manuscript(
        f"# A\n\n{sentence} [@x2001].\n", lang=lang, bibliography="references.json",
        references=(WORK,), evidence=(Evidence("x2001", (Figure(figure, "of them", ""),)),),
    )
    return list(run_on_manuscript(checks.OF_MANUSCRIPT, whole, TERMS))


def wrong(lang: str, sentence: str, figure: str) -> list[str]:
    return [one.found for one in found(lang, sentence, figure) if one.rule == "E-103"]


@pytest.mark.parametrize(
    ("lang", "sentence", "figure", "number"),
    [
        ("en", "Soap helped 12.9% of people", "12.5%", "12.9%"),
        ("es", "El jabón ayudó al 12,9 % de las personas", "12,5 %", "12,9 %"),
        ("es", "El jabón ayudó al 12,9 por ciento de las personas", "12,5 %", "12,9 por ciento"),
        ("es", "Participaron 1.260 personas", "1.250", "1.260"),
        ("es", "Ayudó a dos de cada tres personas", "12,5 %", "dos de cada tres"),
        ("es-MX", "Participaron 1,260 personas", "1,250", "1,260"),
        ("fr", "Le savon a aidé 12,9 % des personnes", "12,5 %", "12,9 %"),
        ("fr", "Il a aidé deux personnes sur trois", "12,5 %", "deux personnes sur trois"),
        ("fr", "Il y avait 1\u202f260 personnes", "1\u202f250", "1\u202f260"),
        ("es", "Hubo 5 000 000 personas", "4 000 000", "5 000 000"),
        ("fr", "Il y avait 1 260 000 personnes", "1 250 000", "1 260 000"),
        ("es", "Tome 0.125 mg", "125", "0.125"),
        ("es", "Un millón de personas", "12,5", "Un millón"),
    ],
)
def test_a_wrong_number_is_found(lang: str, sentence: str, figure: str, number: str) -> None:
    assert wrong(lang, sentence, figure) == [number]


@pytest.mark.parametrize(
    ("lang", "sentence", "figure"),
    [
        ("es", "El jabón ayudó al 12,5 % de las personas", "12,5 %"),
        ("es", "El jabón ayudó al 12,5 % de las personas", "12.5%"),
        ("es", "Participaron 1.250 personas", "1,250"),
        ("es", "Participaron 1250 personas", "1.250"),
        ("es", "Ayudó a dos de cada tres personas", "two thirds of them"),
        ("es-MX", "Ayudó al 12.5 % de las personas", "12,5 %"),
        ("fr", "Le savon a aidé la moitié des personnes", "50 %"),
        ("es", "Hubo 35,7 por 100.000 personas", "35,7 por 100.000"),
        ("es", "Hubo 5 000 000 personas", "5.000.000"), ("es", "Tome 0.125 mg", "0,125 mg"),
        ("fr", "Il y avait 1 250 personnes", "1,250"),
    ],
)
def test_a_right_number_is_none(lang: str, sentence: str, figure: str) -> None:
    assert wrong(lang, sentence, figure) == []


@pytest.mark.parametrize(
    ("lang", "text", "values"),
    [
        ("es", "entre 10 y 20", [10, 20]), ("es", "del 10 al 20 %", [10, 20]),
        ("es", "entre el 10 % y el 20 %", [10, 20]), ("es", "1.250.000", [1_250_000]),
        ("es", "12\u202f500", [12_500]), ("es", "2,5 millones de personas", [2_500_000]),
        ("es", "treinta y dos pacientes", [32]), ("es", "mil doscientos", [1_200]),
        ("es", "uno de cada diez", [10]), ("es", "la mitad", [50]), ("es", "dos horas", [120]),
        ("es", "tres cuartas partes de", [75]), ("es", "alrededor del 12,5 %", [12.5]),
        ("es", "el 24 de noviembre de 2026", []), ("es", "página 12", []),
        ("es", "en marzo de 2020", []), ("es", "un cuarto de hora", []), ("es", "la 3ª dosis", []),
        ("es", "el 1.º de mayo", []), ("es", "«40 % es mucho»", []), ("es-MX", "1.250", [1.25]),
        ("fr", "de 10 à 20 %", [10, 20]), ("fr", "vingt pour cent", [20]),
        ("fr", "quatre-vingt-dix-sept patients", [97]), ("fr", "mille deux cents", [1_200]),
        ("fr", "un patient sur dix", [10]), ("fr", "vingt et un jours", [21 * 1_440]),
        ("fr", "plus d’un tiers des", [100 / 3]), ("fr", "trois quarts des", [75]),
        ("fr", "24 novembre 2026", []), ("fr", "en mars 2020", []), ("fr", "la 3e dose", []),
        ("fr", "un quart d’heure", []), ("fr", "« 40 % »", []), ("fr-CH", "1'250", [1_250]),
    ],
)
def test_quantities(lang: str, text: str, values: list[float]) -> None:
    read = quantities(shown(text, lang), lang)
    assert [round(one.value, 6) for one in read] == [round(value, 6) for value in values]
    assert all(supported(one, [one]) for one in read)


@pytest.mark.parametrize(
    ("lang", "text", "kinds"),
    [
        ("es", "35,7 por 100.000", [("count", 35.7), ("count", 100_000)]),
        ("es", "5 por 1000", [("count", 5), ("count", 1_000)]),
        ("es", "5 por 100 mil", [("count", 5), ("count", 100_000)]),
        ("es", "35 por cien mil", [("count", 35), ("count", 100_000)]),
        ("es", "5 por 100, 3 más", [("percent", 5), ("count", 3)]),
        ("es", "12,5 por cien", [("percent", 12.5)]),
        ("es", "doce coma cinco por ciento", [("percent", 12.5)]),
        ("es", "entre un 10 y un 20 %", [("percent", 10), ("percent", 20)]),
        ("fr", "5 pour 1000", [("count", 5), ("count", 1_000)]),
        ("fr", "5 pour 100 000", [("count", 5), ("count", 100_000)]),
        ("fr", "5 pour 100\u202f000", [("count", 5), ("count", 100_000)]),
        ("fr", "5 pour 100.", [("percent", 5)]), ("fr", "12 p. 100", [("percent", 12)]),
        ("fr", "douze virgule vingt-cinq pour cent", [("percent", 12.25)]),
        ("es", "toma 2 de 10 mg", [("count", 2), ("count", 10)]),
        ("es", "5 de 20 años", [("count", 5), ("minutes", 20 * 525_600)]),
        ("es", "5 de 20 niños", [("share", 25)]), ("es", "1 de cada 10 años", [("share", 10)]),
        ("es", "tres cuartos de hora", [("minutes", 45)]),
        ("fr", "trois quarts d'heure", [("minutes", 45)]),
        ("fr", "trois quarts d’heure", [("minutes", 45)]),
    ],
)
def test_what_a_number_is_of(lang: str, text: str, kinds: list[tuple[str, float]]) -> None:
    read = quantities(shown(text, lang), lang)
    assert [(one.kind, round(one.value, 6)) for one in read] == kinds


@pytest.mark.parametrize("lang", ["en", "es", "es-MX", "fr", "fr-CH"])
@pytest.mark.parametrize("written", ["0.125", "0,125"])
def test_no_group_of_thousands_starts_with_zero(lang: str, written: str) -> None:
    (read,) = quantities(f"{written} mg", lang)
    assert (read.value, read.step) == (0.125, 0.001)
    assert [one.value for one in quantities("0 125", lang)] == [0, 125]


@pytest.mark.parametrize(
    ("lang", "text", "values"),
    [
        ("es", "5 000 000 personas", [5_000_000]), ("fr", "1 250 000 personnes", [1_250_000]),
        ("es", "se llamaron 1 250 000 personas", [1_250_000]),
        ("en", "1 250 000 people", []), ("es", "llame al 900 123 456", []),
        ("es", "Teléfono: 91 234 56 78", []), ("es", "al +34 612 345 678", []),
        ("es", "Llame gratis al 900 123 456 o pida 20", [20]), ("es", "(34) 612 345 678", []),
        ("fr", "01 23 45 67 89", []), ("fr", "Appelez le 01 23 45 67 89.", []),
        ("fr", "Téléphone : 612 345 678", []), ("fr", "+33 1 23 45 67 89", []),
        ("fr", "+ 33 1 23 45 67 89", []), ("es", "Emergencias: 900 123 456", []),
        ("es", "Pida cita en el 900 123 456.", []),
        ("es", "Llame al 112. Hay 250 000", [250_000]),
        ("es", "en urgencias 1 250 000", [1_250_000]), ("es", "+12,5 %", [12.5]),
        ("es", "pasó al 10 000 000", [10_000_000]),
        ("fr", "à 8 h 30", []), ("fr", "pendant 8 h", [480]), ("es", "a las 8:30", []),
        ("es", "las 20:15 h", []), ("es", "1:10", [1, 10]), ("es", "1 de enero del 2019", []),
        ("es", "un millón de personas", [1e6]), ("es", "dos millones quinientos mil", [2.5e6]),
        ("es", "mil millones", [1e9]), ("es", "dos mil quinientos millones", [2.5e9]),
        ("es", "más de un millón doscientos mil", [1.2e6]),
        ("es", "entre 2 y un millón", [2, 1e6]), ("es", "muchos millones", []),
        ("fr", "un million de personnes", [1e6]), ("fr", "deux millions cinq cent mille", [2.5e6]),
        ("fr", "quatre vingt dix", [90]), ("fr", "quatre vingts", [80]),
        ("fr", "vingt-quatre", [24]),
    ],
)
def test_telephone_numbers_times_and_millions(
    lang: str, text: str, values: list[float]
) -> None:
    assert [one.value for one in quantities(shown(text, lang), lang)] == values


def test_a_million_in_words_is_as_rough_as_in_digits() -> None:
    for written in ("dos millones", "2 millones"):
        (read,) = quantities(written, "es")
        assert supported(read, quantities("2.480.000", "es"))
        assert not supported(read, quantities("2.520.000", "es"))


def test_a_language_without_numbers_is_one_note(monkeypatch: pytest.MonkeyPatch) -> None:
    knows = Language.knows
    monkeypatch.setattr(
        Language, "knows", lambda self, sheet: sheet != "numbers" and knows(self, sheet)
    )
    (note,) = [one for one in found("en", "It was 13%", "12%") if one.rule[:2] in ("E-", "L-")]
    assert (note.rule, note.found) == ("L-101", "E-102, E-103")
    assert note.message == (
        "Numbers were not compared with evidence: exporter does not know numbers in English."
    )
    assert note.hint == "Check these by hand: exporter explain E-102 says how, and so on."


def test_a_language_without_words_has_no_note() -> None:
    assert [one for one in found("eo", "Estas 13%", "12%") if one.rule[0] in "EL"] == []


def test_a_region_takes_what_its_language_has() -> None:
    assert language("es-MX").words == language("es").words
    assert language("ES-mx").knows("numbers")
    assert not language("eo").knows("words")
    with pytest.raises(KeyError):
        _ = language("eo").words


@pytest.mark.parametrize(
    ("tag", "rtl"),
    [("ar", True), ("he", True), ("dv", True), ("pa-PK", True), ("az-Arab", True), ("ckb", True),
     ("ar-Latn", False), ("en", False), ("zh-Hant", False), ("qq", False)],
)
def test_direction_is_that_of_the_script(tag: str, rtl: bool) -> None:
    assert cldr.is_right_to_left(tag) is rtl


@pytest.mark.parametrize(
    ("name", "tag"),
    [("english", "en"), ("british", "en-GB"), ("ngerman", "de"), ("polish", "pl"),
     ("pt-br", "pt-br")],
)
def test_a_name_of_a_language_is_its_tag(name: str, tag: str) -> None:
    assert cldr.tag_of(name) == tag


def doses(lang: str, sentence: str, name: str = "us") -> list[Finding]:
    """Return what the rules of doses find in a sentence."""
    whole = manuscript(f"# A\n\n{sentence}\n", lang=lang)
    terms = Terms(today=TERMS.today, profile=profile(name))
    return [
        finding for finding in run_on_manuscript(checks.OF_MANUSCRIPT, whole, terms)
        if finding.rule.startswith("M-")
    ]


@pytest.mark.parametrize(
    ("lang", "sentence", "rule", "dose"),
    [
        ("en", "Take 3.0 mg.", "M-101", "3.0 mg"), ("en", "Take 3,0 mg.", "M-101", "3,0 mg"),
        ("en", "Take 1.000 mg.", "M-101", "1.000 mg"), ("en", "Take 1000 mg.", "M-111", "1000 mg"),
        ("en-US", "Take 1250 mg.", "M-111", "1250 mg"),
        ("en-GB", "Take 1250 mg.", "M-111", "1250 mg"),
        ("en", "Take .5 mg.", "M-102", ".5 mg"), ("en", "Take ,5 mg.", "M-102", ",5 mg"),
        ("en", "Take 2.5mg.", "M-109", "2.5mg"), ("en", "It is 1:1,000.", "M-115", "1:1,000"),
        ("en", "Take 10 u of it.", "M-103", "10 u"), ("en", "1/2 tablet", "M-112", "1/2 tablet"),
        ("es", "Tome 3,0 mg.", "M-101", "3,0 mg"), ("es", "Tome 3.0 mg.", "M-101", "3.0 mg"),
        ("es", "Tome 1,000 mg.", "M-101", "1,000 mg"),
        ("es", "Son 3,0 gramos", "M-101", "3,0 gramos"),
        ("es-MX", "Tome 1.000 mg.", "M-101", "1.000 mg"),
        ("es", "Tome ,5 mg.", "M-102", ",5 mg"), ("es", "Tome .5 mg.", "M-102", ".5 mg"),
        ("es", "Ponga 10 U de insulina.", "M-103", "10 U"), ("es", "Ponga 4u.", "M-103", "4u"),
        ("es", "Tome 50 µg.", "M-108", "µg"), ("es", "Tome 2,5mg.", "M-109", "2,5mg"),
        ("es", "Es 1:1.000.", "M-115", "1:1.000"), ("es", "Migraña300 mg", "M-116", "300 mg"),
        ("fr", "Prenez 3,0 mg.", "M-101", "3,0 mg"), ("fr", "Prenez 0,50 mg.", "", ""),
        ("fr", "Prenez ,5 mg.", "M-102", ",5 mg"), ("fr", "Injectez 10 U.", "M-103", "10 U"),
        ("fr", "C’est 5,0 milligrammes", "M-101", "5,0 milligrammes"),
        ("fr", "C’est 1:10\u202f000.", "M-115", "1:10\u202f000"),
        ("fr", "Prenez 50 µg.", "M-108", "µg"), ("fr", "Plus de >5 heures", "M-113", ">5"),
    ],
)
def test_a_dose_is_read_as_its_language_writes_it(
    lang: str, sentence: str, rule: str, dose: str
) -> None:
    read = [(finding.rule, finding.found) for finding in doses(lang, sentence)]
    assert read == ([(rule, dose)] if rule else [])


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("en", "Take 1,000 mg or 1,000,000 units."), ("en-ZA", "Take 1250 mg."),
        ("es", "Tome 1.000 mg o 1.000.000 unidades."), ("es", "Tome 1250 mg."),
        ("es", "Tome 0,5 mg o 2,5 mg."), ("es", "Tome 7 u 8 mg, 7 u ocho."), ("es", "1/2 tableta"),
        ("es-MX", "Tome 1,000 mg."), ("es", "Tome 1 000 mg o 12\u202f500 mg."),
        ("fr", "Prenez 1\u202f250 mg ou 1250 mg."), ("fr", "Prenez 2,5 mg, puis 5 mg."),
        ("fr", "La glycémie est de 1,0 mg/dL."),
    ],
)
def test_a_dose_that_is_right_in_its_language_is_none(lang: str, sentence: str) -> None:
    assert doses(lang, sentence) == []


@pytest.mark.parametrize("lang", ["es", "es-MX", "fr", "fr-CH"])
@pytest.mark.parametrize("name", ["us", "uk"])
def test_no_hint_of_a_dose_asks_for_english_or_a_comma(lang: str, name: str) -> None:
    wrong = (
        "3,0 mg; ,5 mg; 10 U; 20 IU; QD; MSO4; 5 cc; 50 µg; 10mg; 10 mg; 1250 mg; 1/2 tablet; "
        ">5; MTX; 1:1000; Tegretol300 mg; 5-10 mg; 1O mg"
    )
    found = doses(lang, wrong, name)
    rules = {f"M-{number}" for number in (*range(101, 109), *range(113, 117), 118)}
    assert {finding.rule for finding in found} == rules | {"M-109" if name == "us" else "M-117"}
    for finding in found:
        told = f"{finding.expected} {finding.hint}"
        assert not re.search(r"comma|units|mcg|micrograms|daily|Write to\.|\d,\d{3}", told), told


def test_rules_of_english_doses_are_named_where_they_are_not_checked() -> None:
    for lang, name in (("es", "us"), ("es", "uk"), ("fr", "us"), ("fr", "uk")):
        terms = Terms(today=TERMS.today, profile=profile(name))
        whole = manuscript("# A\n\nOne.\n", lang=lang)
        (note,) = [
            finding for finding in run_on_manuscript(checks.OF_MANUSCRIPT, whole, terms)
            if finding.rule == "L-101"
        ]
        listed = [rule for rule in note.found.split(", ") if rule.startswith("M-")]
        assert listed == (["M-111", "M-112"] if name == "us" else ["M-110", "M-111", "M-112"])
        assert "how doses are written" in note.message


def test_a_thousand_that_could_be_a_one_is_told_apart_without_a_sign() -> None:
    (finding,) = doses("es", "Tome 1,000 mg.")
    assert finding.hint == (
        "Write the whole number alone. If the sign parts thousands, leave it out."
    )


def test_a_sheet_of_doses_brings_no_comma_and_no_english(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet, knows = Language.sheet, Language.knows
    own = {"group": ".", "forms": "tableta"}
    monkeypatch.setattr(Language, "knows", lambda self, name: name == "doses" or knows(self, name))
    monkeypatch.setattr(
        Language, "sheet", lambda self, name: own if name == "doses" else sheet(self, name)
    )
    found = doses("es-CL", "Tome 1250 mg, 10 U o 1/2 tableta.")
    assert [(one.rule, one.hint) for one in found] == [
        ("M-103", "Write the unit as a word."), ("M-112", "Write it in words."),
    ]


@pytest.mark.parametrize(
    ("lang", "told"), [("pl", "L-101"), ("ar", "L-101"), ("en", None), ("fr", "S-213")]
)
def test_what_to_do_is_looked_for_where_its_verbs_are_known(lang: str, told: str | None) -> None:
    """S-213 fired for numbered steps of a language without a sheet of such verbs."""
    whole = manuscript("# A\n\n1. Wash them.\n2. Dry them.\n", lang=lang)
    found = list(run_on_manuscript(checks.OF_MANUSCRIPT, whole, TERMS))
    by = [one.rule for one in found if one.rule == "S-213" or "S-213" in one.found]
    assert by == ([told] if told else [])
