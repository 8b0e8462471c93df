"""A range of numbers in text from right to left is told at its line; its hint works."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from exporter.library import lone_library, read_library
from exporter.markdown import parse
from exporter.model import Finding, Section
from tests import making


def found(text: str, lang: str = "") -> list[Finding]:
    parts = parse((Section("leaflet/01.md", f"# T\n\n{text}\n", lang=lang),))
    findings = [one for part in parts for one in part.findings]
    return [one for one in findings if one.rule in ("S-126", "S-127")]


def inside(lang: str, words: str) -> str:
    return f"::: {{lang={lang}}}\n{words}\n:::"


@pytest.mark.parametrize(
    ("lang", "words", "rule", "instead"),
    [
        ("ar", "خذ 8–10 مرات", "S-126", "من 8 إلى 10"),
        ("ar", "خذ 8 - 10 مرات", "S-126", "من 8 إلى 10"),
        ("ar", "خذ ٨–١٠ مرات", "S-126", "من ٨ إلى ١٠"),
        ("ar", "(90–130)", "S-126", "من 90 إلى 130"),
        ("ar", "خذ **8–10** مرات", "S-126", "من 8 إلى 10"),
        ("ar", "من الساعة 9:00–17:30", "S-126", "من 9:00 إلى 17:30"),
        ("ar", "خذ 8–10 mg", "S-127", "من 8 إلى 10"),
        ("ar", "خذ 2.5-5 ملغ", "S-127", "من 2.5 إلى 5"),
        ("ar", "نسبة 5–10%", "S-127", "من 5 إلى 10"),
        ("ar", "حرارة 36.5–37.5 °C", "S-127", "من 36.5 إلى 37.5"),
        ("ar", "خذ 1-2 حبة", "S-127", "من 1 إلى 2"),
        ("he", "ב-8-10 ימים", "S-126", "מ-8 עד 10"),
        ("he", "קח 5-10 מ״ג", "S-127", "מ-5 עד 10"),
        ("fa", "از ۸–۱۰ میلی‌گرم", "S-127", "از ۸ تا ۱۰"),
        ("ur", "روزانہ 8–10 ملی گرام", "S-127", "8 سے 10"),
        ("ar", "زد ٥→١٠ ملغ", "S-127", "من ٥ إلى ١٠"),
        ("ar", "زد 5 → 10 ملغ", "S-127", "من 5 إلى 10"),
        ("ar", "زد 5 ملغ ⇒ 10 ملغ", "S-127", "من 5 ملغ إلى 10"),
        ("he", "הגדל 5 ➔ 10", "S-126", "מ-5 עד 10"),
        ("ar", "نسبة 5٪-10٪", "S-127", "من 5٪ إلى 10"),
        ("ar", "نسبة ٥٪–١٠٪", "S-127", "من ٥٪ إلى ١٠"),
        ("ar", "نسبة 5-10٪", "S-127", "من 5 إلى 10"),
        ("he", "קח 5 mg-10 mg", "S-127", "מ-5 mg עד 10"),
        ("ar", "خذ 5 ملغ – 10 ملغ", "S-127", "من 5 ملغ إلى 10"),
    ],
)
def test_a_range_is_told_and_its_hint_works(
    lang: str, words: str, rule: str, instead: str
) -> None:
    [finding] = found(inside(lang, words))
    as_typed = re.search(r"\[(.+)\]\{lang=en\}", finding.hint)

    assert (finding.rule, finding.place.line) == (rule, 4)
    assert finding.expected == instead
    assert f"Write {instead};" in finding.hint
    assert as_typed
    assert found(inside(lang, words.replace(as_typed[1], instead))) == []
    assert found(inside(lang, words.replace(as_typed[1], as_typed[0]))) == []


@pytest.mark.parametrize(
    "text",
    [
        inside("ar", "اتصل 020-7946-0123 أو 020-7946 أو +44-20 أو 24-11-2026 أو 2026-11-24"),
        inside("ar", "خذ 500 -5 mg ثم 1,5 −2"),
        inside("ar", "اقرأ https://example.org/2020-2021 اليوم"),
        inside("ar", "لقاح COVID-19 و B12-14 و 5-fluorouracil، ضغط 120/80، من 8 إلى 10"),
        inside("ar", "10^-3^ mg أو 10^−3^ أو ×10^-9^/L أو 5 ← 10 ملغ"),
        inside("ar", "عدد [8–10]{lang=en} و [8-10]{dir=ltr}"),
        "::::: {lang=ar}\n::: {lang=en}\nTake 8–10 mg.\n:::\n:::::",
        "Take 8–10 mg. [قبل]{lang=ar} 5–6 mg.",
    ],
)
def test_what_is_no_range_from_right_to_left_is_not_told(text: str) -> None:
    assert [one.found for one in found(text)] == []


def test_every_place_of_a_line_and_every_line_is_told() -> None:
    findings = found(inside("ar", "أ 8–10 و 8–10\nب 1-2 و 3 < 4"))

    assert [(one.place.line, one.place.column, one.found) for one in findings] == [
        (4, 3, "8–10"), (4, 10, "8–10"), (5, 3, "1-2"), (5, 9, "3 < 4"),
    ]
    assert "less than" in findings[-1].expected


def test_arabic_that_names_no_language_is_looked_at_too() -> None:
    [finding] = found("In words: خذ 8–10 مرات.")

    assert finding.hint.startswith("Write the words;")


@pytest.mark.parametrize(("words", "rule", "instead"), [
    ("5-10 mg", "S-127", "من 5 إلى 10"), ("8:00 – 10:00", "S-126", "من 8:00 إلى 10:00"),
    ("1-2", "S-126", "من 1 إلى 2"), ("5 → 10", "S-126", "من 5 إلى 10"),
    ("10 mg → 5 mg", "S-127", "من 10 mg إلى 5"), ("5%-10%", "S-127", "من 5% إلى 10"),
])
@pytest.mark.parametrize("block", ["{}", "- {}", "| ا | ب |\n|---|---|\n| {} | 5 |", "> {}"])
def test_a_book_from_right_to_left_is_around_a_block_without_letters_of_its_script(
    block: str, words: str, rule: str, instead: str
) -> None:
    [finding] = found(block.format(words), "ar")

    assert (finding.rule, finding.expected) == (rule, instead)
    assert found(block.format(f"[{words}]{{lang=en}}"), "ar") == []
    assert found(block.format(words), "en") == []


def test_a_manuscript_s_language_is_known_wherever_it_is_written(tmp_path: Path) -> None:
    keys = "id: L-1\ntitle: A\nlang: ar\nstatus: draft\nversion: '1'\nupdated: 2026-11-24\n"
    text = "# ا\n\n| ا |\n|---|\n| 5-10 mg |\n"
    making.library(tmp_path, "languages: [ar, he]\n")
    making.put(tmp_path, "one.md", f"---\n{keys}---\n{text}")
    making.put(tmp_path, "two/manuscript.yaml", keys.replace("L-1", "L-2"))
    making.put(tmp_path, "two/01.md", text)
    making.put(tmp_path, "two/he/manuscript.yaml", "title: A\n")
    making.put(tmp_path, "two/he/01.md", text)
    note = making.put(tmp_path / "apart", "note.md", f"---\nlang: ar\n---\n{text}")
    alone = lone_library(note, datetime.date(2026, 11, 24))
    read = (*read_library(tmp_path).manuscripts, *alone.manuscripts)

    said = {one.slug: [found.expected for part in parse(one.sections) for found in part.findings
                       if found.rule == "S-127"] for one in read}
    assert said == {
        "one": ["من 5 إلى 10"], "two": ["من 5 إلى 10"], "two/he": ["מ-5 עד 10"],
        "note": ["من 5 إلى 10"],
    }
