"""Numbers, doses and names inside Arabic and Hebrew are painted in the order they were typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from lxml import etree

from exporter import isolates
from exporter.isolates import isolated
from exporter.model import Book, Direction
from exporter.render import epub, pdf
from tests import making
from tests.truth import painted
from tests.truth.conftest import Built

TYPED = (
    "020-7946-0123", "+44 (0)20 7946 0123", "(020) 7946 0123", "116 117", "+44", "555-1234",
    "۰۲۰ ۷۹۴۶ ۰۱۲۳", "٠٢٠ ٧٩٤٦ ٠١٢٣", "500 mg", "0.5 mg", "0,5 mg", "1 000 mg", "2 × 250 mg",
    "500 mg/5 ml", "70 mg/dL (3.9 mmol/L)", "٥٠٠ mg", "20 µg/kg/min", "2½", "1 000", "5 × 3",
    "50%", "50 %", "±2", "−5", "≥92", "≥ 92 mg", "37.5 °C", "38°", "120/80", "120 / 80", "1/2",
    "24/11/2026", "24.11.2026", "2026-11-24", "9:00", "vitamin B12", "COVID-19", "Omega 3",
    "5-fluorouracil", "pH 7.4", "Paracetamol 500 mg", "(Paracetamol, Ibuprofen)",
    "e.g. E. coli", "5%-10%", "5٪-10٪",
    "Amoxicillin (Augmentin)", "a.b@nhs.uk", "https://example.org/a?b=c#d", "www.example.org/",
    "8-10", "2 tablets", "8~10", "×3", "3×", "65+", "#1", "2 ½", "37·5", "$50", "50 €", "5 → 10",
    "5⇒10", "1 → 2 → 3", "٥→١٠", "HCO3-", "B-", "B−", "Ca²⁺", "HCO₃⁻",
)
"""What stands between two words from right to left."""
PLACED = (
    "020-7946-0101 في البداية", "في النهاية 020-7946-0102", "- بند 020-7946-0103",
    "## عنوان 020-7946-0104 هنا", "نص **020-7946-0105** هنا", "نص *اتصل 020-7946-0106 هنا*",
    "نص [020-7946-0107](tel:+442079460107) هنا", "نص [اتصل 020-7946-0108](https://example.org/).",
    "> اقتباس 020-7946-0109", "::: warning\nتحذير 020-7946-0110 هنا\n:::",
    "1. خطوة 020-7946-0111\n2. خطوة ثانية", "كلمة\n:   معنى 020-7946-0112 هنا",
    "| ا | ب |\n|---|---|\n| 020-7946-0113 | هاتف 020-7946-0114 |\n\n: جدول 020-7946-0115 هنا",
    "نص[^n].", "نص\\\n020-7946-0117 هنا", "([020-7946-0118]{.abbr title=\"هاتف\"}) هنا",
)
"""A telephone number in every kind of place."""
BOXES = ("warning", "urgent-help", "key-points", "questions", "steps", "notes")


def text() -> str:
    typed = "\n\n".join(f"كلمة {words} كلمة." for words in TYPED)
    hebrew = "\n\n".join(f"מילה {words} מילה." for words in TYPED)
    return (
        f"# Numbers\n\n::: {{lang=ar}}\n{typed}\n:::\n\n::: {{lang=he}}\n{hebrew}\n:::\n\n"
        f"::: {{lang=ar}}\n" + "\n\n".join(PLACED) + "\n:::\n\n[^n]: اتصل 020-7946-0116 هنا.\n\n"
        + "\n\n".join(
            f"::: {{.{box}{lang}}}\n- Words\n:::" for box in BOXES for lang in ("", " lang=ar")
        ) + "\n\n> Words\n\n::: {lang=ar}\n> كلمة\n:::\n"
    )


@pytest.fixture(scope="module")
def leaflet() -> Book:
    return making.book(text())


@pytest.fixture(scope="module")
def paper(leaflet: Book) -> list[str]:
    return painted.on_paper(pdf.render(leaflet, "a4").body)


@pytest.fixture(scope="module")
def screen(leaflet: Book, tmp_path_factory: pytest.TempPathFactory) -> painted.Shown:
    return painted.in_a_browser(epub.render(leaflet), tmp_path_factory.mktemp("epub"), "numbers")


def missing(lines: list[str], times: int = 2) -> Iterator[str]:
    """Yield what was typed and is not painted so, once in Arabic and once in Hebrew."""
    for words in TYPED:
        if sum(painted.plain(words) in line for line in lines) < times:
            yield words


def test_what_was_typed_is_painted_on_paper(paper: list[str]) -> None:
    assert list(missing(paper)) == []


def test_what_was_typed_is_painted_in_an_e_book(screen: painted.Shown) -> None:
    assert list(missing(screen.lines)) == []


def test_bars_stand_where_lines_begin_in_an_e_book(screen: painted.Shown) -> None:
    alike = "urgent-help"  # its line is the same on all sides
    for box in (*(box for box in BOXES if box != alike), "blockquote"):
        (left, right), (mirror_left, mirror_right) = (
            screen.sides[f"{box} {direction}"] for direction in ("ltr", "rtl")
        )
        assert left > right, box
        assert (mirror_left, mirror_right) == (right, left), box


def test_a_telephone_number_is_painted_as_typed_wherever_it_stands(
    paper: list[str], screen: painted.Shown
) -> None:
    numbers = [f"020-7946-01{number:02}" for number in range(1, 19)]
    for lines in (paper, screen.lines):
        assert [number for number in numbers if number not in "\n".join(lines)] == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("خذ 2 مرات", "خذ 2 مرات"),
        ("من ٨–١٠ و ٥٠٪", "من ٨–١٠ و ٥٠٪"),
        ("في عام 2026. Paracetamol هو", "في عام 2026. <Paracetamol> هو"),
        ("Ibuprofen. 5 مرات", "<Ibuprofen>. 5 مرات"),
        ("ب (COVID-19) و «Paracetamol»", "ب <(COVID-19)> و «<Paracetamol>»"),
        ("מ-8 עד 10, ב-500 mg", "מ-8 עד 10, ב-<500 mg>"),
        ("500 mg.", "<500 mg.>"),
        ("خذ Lipitor® ثم @clinic", "خذ <Lipitor®> ثم <@clinic>"),
        ("مبلغ 1’000 ثم", "مبلغ <1’000> ثم"),
        ("خذ Advil<a role='doc-noteref'>1</a> 5 mg.<a role='doc-noteref'>2</a>",
         'خذ <Advil<a role="doc-noteref">1</a> 5 mg>.<a role="doc-noteref">2</a>'),
        ("خذ 5 mg <span class='citation'>[1]</span>.",
         'خذ <5 mg> <span class="citation">[1]</span>.'),
        ("خذ “two tablets” ثم", "خذ <“two tablets”> ثم"),
        ("500 ملغ × 2، السكر ≥ 140 (± 2)", "500 ملغ × 2، السكر ≥ 140 (± 2)"),
        ("קחו 5 mg. 10 mg אסור", "קחו <5 mg>. <10 mg> אסור"),
        ("خذ 5 mg. &gt;10 mg خطر", "خذ <5 mg>. <&gt;10 mg> خطر"),
        ("احفظه عند 2 °C. -5 °C يفسده", "احفظه عند <2 °C>. <-5 °C> يفسده"),
        ("خذ Advil 5 mg, Brufen 4 mg; 3 mg", "خذ <Advil 5 mg>, <Brufen 4 mg>; <3 mg>"),
        ("الجرعة (3). -5 °C، ب-38.5°C. ₪50", "الجرعة (3). <-5 °C>، ب-<38.5°C>. <₪50>"),
        ("خذ (5 mg.) 10 mg! 1,000 mg (a, b. 5)", "خذ <(5 mg.)> <10 mg>! <1,000 mg (a, b. 5)>"),
        ("قبل Smith, J. Lee, e.g. St. John, E. coli. A",
         "قبل <Smith>, <J>. <Lee>, <e.g. St. John>, <E. coli>. <A>"),
        ("(-5) (+5) (&gt;140) (±2) ثم", "(<-5>) (<+5>) (<&gt;140>) (<±2>) ثم"),
        ("<b>خذ (5</b> mg) 5-3 ثم", "<b>خذ (5</b> <mg>) <5-3> ثم"),
        ("ו־&gt;140 ו־-5 ו-&gt;140، -5", "ו־<&gt;140> ו־<-5> ו-<&gt;140>، <-5>"),
        ("ו-\"Advil\" (5 mg) / א (5 mg) “Advil”", "ו-<\"Advil\" (5 mg)> / א <(5 mg) “Advil”>"),
        ("5٪-10٪ و ٥٪-١٠٪ و 5 % – 10 % ثم", "<5٪-10٪> و ٥٪-١٠٪ و <5 % – 10 %> ثم"),
        ("[… S-124: &lt;b&gt;] ثم", "<[… S-124: &lt;b&gt;]> ثم"),
        ("خذ × 2 mg", "خذ <× 2 mg>"),
        ("38 °م أو 38°م", "<38> °م أو <38>°م"),
        ("خذ 5 + 3 ثم ½ حبة", "خذ <5 + 3> ثم ½ حبة"),
        ("خذ ٠٢٠ ٧٩٤٦ ثم", "خذ <[٠٢٠] [٧٩٤٦]> ثم"),
        ("90–130", "<90–130>"),
        ("باراسيتامول", "باراسيتامول"),
        ("<b>Advil</b> 500 mg ثم <b>5 mg</b>", "<<b>Advil</b> 500 mg> ثم <b><5 mg></b>"),
        ("<b>خذ mg</b> 5 mg ثم", "<b>خذ <mg></b> <5 mg> ثم"),
        ("خذ 5 mg <b>mg خذ</b>", "خذ <5 mg> <b><mg> خذ</b>"),
        ("<b>خذ CO</b><sub>2</sub> ثم", "<b>خذ <CO></b><sub>2</sub> ثم"),
        ("ماء CO<sub>2</sub> ثم 10<sup>6</sup> IU", "ماء <CO<sub>2</sub>> ثم <10<sup>6</sup> IU>"),
        ("خذ <i lang='la'>E. coli</i> ثم", "خذ <i lang=\"la\" dir=\"ltr\">E. coli</i> ثم"),
        ("خذ<br/>500 mg<br/>ثم", "خذ<br/><500 mg><br/>ثم"),
    ],
)  # fmt: skip
def test_runs_from_left_to_right_are_laid_out_alone(words: str, expected: str) -> None:
    start, end = '<p dir="rtl">', "</p>"
    found = isolated(f"{start}{words}{end}", "ltr")
    found = found.removeprefix(start).removesuffix(end)

    found = found.replace('<bdi dir="rtl">', "[").replace("٠</bdi>", "٠]").replace("٦</bdi>", "٦]")
    assert found.replace('<bdi dir="ltr">', "<").replace("</bdi>", ">") == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Plain 020-7946-0123 words", "Plain 020-7946-0123 words"),
        ("Read قبل this 020-7946-0123", "Read <قبل> this 020-7946-0123"),
        ("Cohen A. מאמר בעברית. 2020;12(3):45", "Cohen A. <מאמר בעברית>. 2020;12(3):45"),
        ("صيام رمضان.", "<صيام رمضان.>"),
        ("خذ 5 mg مرتين", '<خذ <bdi dir="ltr">5 mg> مرتين>'),
        ("קרוהן is a disease", "<קרוהן> is a disease"),
    ],
)
def test_runs_from_right_to_left_leave_numbers_behind_them_alone(words: str, expected: str) -> None:
    found = isolated(f"<p>{words}</p>", "ltr").replace('<bdi dir="rtl">', "<")

    assert found.replace("</bdi>", ">") == f"<p>{expected}</p>"


def test_a_note_runs_as_the_book_does_wherever_its_call_stands(build: Callable[..., Built]) -> None:
    built = build("# Part\n\n::: {lang=ar}\nكلمة[^1] كلمة\n:::\n\n[^1]: A note, with a stop.\n")

    assert any(line == "1.Anote,withastop." for line in painted.on_paper(built.body(".pdf")))


def test_latin_cells_and_telephone_numbers_build(build: Callable[..., Built]) -> None:
    built = build(
        "# Part\n\n::: {lang=he}\n| תרופה | מינון |\n|---|---|\n| Paracetamol | 500 mg |\n:::\n",
        "# Call\n\n::: {lang=ar}\nاتصل على 020-7946-0123 الآن.\n:::\n",
        "# Marks\n\nCall \u200e+44 20 7946 0123\u200f now.\n\n[اتصل \u200e116 117 الآن]{lang=ar}\n",
    )
    lines = painted.on_paper(built.body(".pdf"))

    assert (built.code, {*built.rules} - {"P-104"}) == (0, set())
    assert any("500mgParacetamol" in line for line in lines)
    for number in ("020-7946-0123", "+442079460123", "116117"):
        assert any(number in line.replace("\u200e", "") for line in lines)
    assert '<bdi dir="ltr">020-7946-0123</bdi>' in built.markup


@pytest.mark.parametrize(("entry", "around", "direction"), [
    ("Zarate CA, <i>et</i>, وآخرون. A trial.", "rtl", "ltr"), ("Smith J. A trial.", "rtl", "ltr"),
    ("محمد علي. دراسة عن الصحة (Lancet).", "rtl", ""), ("Smith J. A trial.", "ltr", ""),
    ("כהן, ואחרים. מחקר (Lancet).", "ltr", "rtl"), ("2006;63(8)", "rtl", ""),
])
def test_an_entry_of_references_is_read_in_its_own_direction(
    entry: str, around: str, direction: str
) -> None:
    whole = isolates.whole(entry, around)

    assert whole == (f'<bdi dir="{direction}">{entry}</bdi>' if direction else entry)


UNMARKED = {
    "<p>خذ 5 mg من Paracetamol 500 mg كل 6 ساعات (max 4 g).</p>": ["p"],
    "<h2>تناول 5 mg</h2>": ["h2"],
    "<ul><li>خذ 5 mg</li><li>ثم 10 mg</li></ul>": ["ul"],
    "<ul><li>Water</li><li>خذ 5 mg. ثم 10</li></ul>": ["bdi"],
    "<table><tr><td>دواء</td><td>500</td></tr></table>": ["table"],
    "<table><tr><td>Words and more</td><td>دواء 5</td></tr></table>": ["td"],
    "<p>السكري means diabetes.</p>": ["bdi"],
    '<p><span lang="ar" dir="rtl">السكري</span> means diabetes.</p>': ["span"],
    "<p>About السكري (diabetes).</p>": ["bdi"],
}
LATIN = {
    "<p>Take 5 mg in the morning. Then 10 mg at night.</p>": ["p"],
    "<p>Paracetamol 500 mg tablets</p>": ["bdi"],
    "<p>Take 5 mg in the morning. ثم</p>": ["bdi"],
    "<ol><li>Take two tablets. Wait four hours.</li></ol>": ["ol"],
    "<table><tr><td>Take two tablets. Wait four hours.</td></tr></table>": ["bdi"],
}


@pytest.mark.parametrize(("body", "turned", "around"), [
    *((body, turned, "ltr") for body, turned in UNMARKED.items()),
    *((body, turned, "rtl") for body, turned in LATIN.items()),
])
def test_a_block_without_a_language_runs_as_its_words_do(
    body: str, turned: list[str], around: Direction
) -> None:
    root = etree.fromstring(isolated(f"<section>{body}</section>", around))
    other = "rtl" if around == "ltr" else "ltr"
    outer = [
        each.tag for each in root.iter() if each.get("dir") == other
        and not any(one.get("dir") for one in each.iterancestors())
    ]
    assert outer == turned
