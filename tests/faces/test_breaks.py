"""Lines break where a reader of the script expects it, and words stay whole."""

from __future__ import annotations

import io
import re
from xml.etree.ElementTree import fromstring

import pypdfium2
import pytest

from exporter.proof import pdf as proof
from exporter.proof.expected import Expected
from exporter.render import pdf
from exporter.render.amounts import NO_BREAK, bind_amounts
from exporter.render.breaks import keep_words, may_part, pieces, width
from tests.faces.conftest import LETTERS
from tests.making import book


@pytest.fixture(scope="module")
def korean() -> pdf.Pdf:
    words = LETTERS["ko"]["text"]
    return pdf.render(book(f"# One\n\n::: {{lang=ko}}\n{words * 4}\n:::\n"), "a4")


def test_korean_words_are_not_broken(korean: pdf.Pdf) -> None:
    wanted = set(LETTERS["ko"]["text"].split())
    with pypdfium2.PdfDocument(io.BytesIO(korean.body)) as document:
        lines = [
            line
            for page in document
            for line in page.get_textpage().get_text_bounded().split("\r\n")
        ]
    korean_lines = [line.split() for line in lines if "\uc608\uc57d" in line or "\uc2dc" in line]

    assert len(korean_lines) > 3
    for words in korean_lines:
        assert {word for word in words if any("\uac00" <= sign <= "\ud7a3" for sign in word)} <= {
            *wanted,
            f"{LETTERS['ko']['text'].split()[-1]}{LETTERS['ko']['text'].split()[0]}",
        }


def test_a_line_of_thai_or_a_narrow_one_parts_no_number_and_no_address() -> None:
    """Pango breaks a run of Thai by a dictionary, behind a no-break space, too."""
    whole = ("020 7946 0123", "12/1/2570", "12 มกราคม", "**5**–10 มก.", "2 × 250 มก.")
    thai = "\n\n".join(
        f"ติดต่อ{'ก' * letters} {number} ติดต่อ" for letters in range(8, 40, 2) for number in whole
    )
    address = "\n\n".join(
        f"Website{'s' * letters}: https://www.example.org/" for letters in range(10, 50, 2)
    )
    made = pdf.render(book(f"# One\n\n::: {{lang=th}}\n{thai}\n:::\n\n{address}\n"), "dl")
    with pypdfium2.PdfDocument(io.BytesIO(made.body)) as document:
        text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    shown = re.sub("[\u2060\ufffe]", "", text.replace(NO_BREAK, " "))
    counted = {number: shown.count(number.replace("*", "")) for number in whole}
    assert counted == dict.fromkeys(whole, 16)
    assert shown.count("https://www.example.org/") == 20


def test_joiners_stand_in_korean_words_only() -> None:
    document = fromstring(
        "<html><body><p>오전 9시 30분(월) and 手 ab <b>가</b>나</p></body></html>"
    )
    keep_words(document)

    assert "".join(document.itertext()).replace("\u2060", "+") == (
        "오+전 9+시 30+분+(월) and 手 ab 가+나"
    )


@pytest.mark.parametrize(
    ("typed", "bound"),
    [
        ("500 мг утром", "500_мг утром"),
        ("24 नवंबर 2026 को", "24_नवंबर 2026_को"),
        ("٥٠٠ ملغ مرتين", "٥٠٠_ملغ مرتين"),
        ("30 минут", "30_минут"),
        ("9 시", "9_시"),
        ("12 Nasenspülungen", "12 Nasenspülungen"),
        ("24 พฤศจิกายนและธันวาคม", "24_พฤศจิกายนและธันวาคม"),
        ("๓ ครั้งต่อวัน ฯลฯ", "๓_ครั้งต่อวัน ฯลฯ"),
        ("38.5 °م، ३८.५ °से, 38.5 °ซ", "38.5_°م، ३८.५_°से, 38.5_°ซ"),
        ("9:30–17:30 น.", "9:30–+17:30_น."),
        ("每天2次，24日", "每天2+次，24+日"),
        ("５０ｍｇを１／２錠", "５+０+ｍ+ｇを１+／+２+錠"),
        ("３．５片，－５℃", "３+．+５+片，－+５+℃"),
        ("１４０／９０ ＞140", "１+４+０+／+９+０ ＞+140"),
        ("０３－１２３４", "０+３+－+１+２+３+４"),
        ("5～10片、5毫克〜10毫克", "5+～+10+片、5+毫+克+〜+10+毫+克"),
        ("5 ～ 10 片", "5_～+_10_片"),
        ("2分の1錠、10ミリグラムを", "2+分+の+1+錠、10+ミ+リ+グ+ラ+ムを"),
        ("〒 100-0001", "〒_100-0001"),
    ],
)
def test_a_number_stays_with_what_it_counts(typed: str, bound: str) -> None:
    document = fromstring(f"<html><body><p>{typed}</p></body></html>")
    bind_amounts(document)
    keep_words(document)

    shown = "".join(document.itertext())
    assert shown.replace("\u00a0", "_").replace("\u2060", "+") == bound


def test_no_line_of_paper_ends_in_an_amount_of_chinese() -> None:
    amounts = ("５００ｍｇ", "5～10片", "5毫克")
    lines = "\n\n".join("字" * more + "、" + each for each in amounts for more in range(24, 44))
    made = pdf.render(book(f"# One\n\n::: {{lang=zh-hans}}\n{lines}\n:::\n"), "a4")

    with pypdfium2.PdfDocument(io.BytesIO(made.body)) as document:
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
    assert [text.count(each) for each in amounts] == [20, 20, 20]


def test_no_line_of_paper_ends_in_an_amount_of_thai() -> None:
    amounts = ("๓ ครั้ง", "ฯลฯ")
    lines = "\n\n".join("กิน" * more + "ยา " + each for each in amounts for more in range(14, 44))
    made = pdf.render(book(f"# One\n\n::: {{lang=th}}\n{lines}\n:::\n"), "a4")

    with pypdfium2.PdfDocument(io.BytesIO(made.body)) as document:
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
    assert [text.replace("\u00a0", " ").count(each) for each in amounts] == [30, 30]


def test_what_no_line_parts() -> None:
    assert pieces("\u00a0每天5\u2060～\u206010\u2060片") == [
        "\u00a0", "每", "天", "5\u2060～\u206010\u2060片"
    ]
    assert pieces("Take 500\u00a0mg 饭后 now") == ["Take", "500\u00a0mg", "饭", "后", "now"]
    assert max(map(len, pieces(LETTERS["th"]["text"]))) <= 12
    assert (width("饭a后"), width("हिंदी"), width("שָׁלוֹם")) == (5, 4, 4)
    assert may_part("饭", "后")
    assert may_part("ด", "น")
    assert not may_part("a", "b")
    assert not may_part("가", "나")


@pytest.mark.parametrize("lang", ["ja", "th"])
def test_no_word_is_cut_in_a_narrow_column_of_a_script_without_spaces(lang: str) -> None:
    text = LETTERS[lang]["text"]
    rows = (
        f"| A | B | C | D |\n|--|--|--|--|\n| {text} | {text[:20]} | {text[:16]} | {text[:8]} |\n"
    )
    one = book(f"# One\n\n::: {{lang={lang}}}\n{rows}\n:::\n")
    made = pdf.render(one, "a4")
    proven = proof.prove(Expected(one), made.body, "x.pdf")

    assert [found for found in (*made.findings, *proven.findings) if found.rule != "P-105"] == []
