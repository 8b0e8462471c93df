"""No line ends within an amount, a time, a range, or before the end of a medicine's name."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from exporter.proof.passages import letters
from exporter.render.amounts import JOINER, NO_BREAK, bind_amounts
from exporter.render.epub import semantics
from exporter.render.epub.documents import XHTML


def shown(inside: str) -> str:
    document = ElementTree.fromstring(f"<html><body><p>{inside}</p></body></html>")
    bind_amounts(document)
    text = ElementTree.tostring(document[0][0], encoding="unicode")[3:-4]
    return text.replace(NO_BREAK, "~").replace(JOINER, "|")


@pytest.mark.parametrize(("typed", "bound"), [
    ("12.5 mg twice", "12.5~mg twice"),
    ("500\nmg", "500~mg"),
    ("1 000 mg a day", "1~000~mg a day"),
    ("<b>500</b> mg", "<b>500</b>~mg"),
    ("500 <b>mg</b>", "500~<b>mg</b>"),
    ("9 am, 8.30 p.m., 10 o’clock", "9~am, 8.30~p.m., 10~o’clock"),
    ("2 tablets for 10 days", "2~tablets for 10~days"),
    ("2 comprimidos, 10 días, 3 comprimés", "2~comprimidos, 10~días, 3~comprimés"),
    ("38 °C, 20 %", "38~°C, 20~%"),
    ("de 9 h à 17 h 30, 10 giờ 30", "de 9~h à 17~h~30, 10~giờ~30"),
    ("5 h 300 m", "5~h 300~m"),
    ("1 ½ tablets, 1 1/2 tablets, ½ tablet", "1~½~tablets, 1~1/2~tablets, ½~tablet"),
    ("if ≥ 38 °C, \u2039 5 mg, ± 0.5 mL", "if ≥~38~°C, \u2039~5~mg, ±~0.5~mL"),
    ("at - 5 °C (\u2212 5 °C), $ 5", "at -~5~°C (\u2212~5~°C), $~5"),
    ("2 × 250 mg", "2~×~250~mg"),
    ("2 x 500mg, 2x 5 mL, 3\nx daily", "2~x~500mg, 2x~5~mL, 3~x daily"),
    ("2 х 500 мг, 2 * 5 mg", "2~х~500~мг, 2~*~5~mg"),
    ("☐ 150 µg ☐ <b>300</b> µg ☒\nno", "☐~150~µg ☐~<b>300</b>~µg ☒~no"),
    ("8:00—17:30, 5——10 mg", "8:00|—|17:30, 5|—|—|10~mg"),
    ("1-800-FLOWERS, 0800 CALL-NOW or +1 888 GO HOME",
     "1-|800-|FLOWERS, 0800~CALL-|NOW or +1~888~GO~HOME"),
    ("≥\n<b>38</b> °C", "≥~<b>38</b>~°C"),
    ("90–130 mg", "90–|130~mg"),
    ("5 mg/day", "5~mg/|day"),
    ("ending in -pril or -sartan", "ending in -|pril or -|sartan"),
    ("(-pril) and <b>-olol</b>", "(-|pril) and <b>-|olol</b>"),
    ("call 01632 960 100, or +44 (0)20 7946 0123.",
     "call 01632~960~100, or +44~(0)20~7946~0123."),
    ("call <b>(020) 7946\n0123</b> now", "call <b>(020)~7946~0123</b> now"),
    ("BP 140 / 90, see p. 5 or No. 3", "BP 140~/~90, see p.~5 or No.~3"),
    ("call 01632 960 100 / 01632 960 101", "call 01632~960~100 / 01632~960~101"),
    ("or 960 100 / 1-800-FLOWERS", "or 960 100 / 1-|800-|FLOWERS"),
    ("₹ ५०, § 5", "₹~५०, §~5"),
    ("<bdi>۰۲۰</bdi> <bdi>۷۹۴۶</bdi> <bdi>۰۱۲۳</bdi>",
     "<bdi>۰۲۰</bdi>~<bdi>۷۹۴۶</bdi>~<bdi>۰۱۲۳</bdi>"),
    ("اتصل ٠٢٠ ٧٩٤٦ ٠١٢٣ اليوم", "اتصل ٠٢٠~٧٩٤٦~٠١٢٣~اليوم"),
])
def test_stays_together(typed: str, bound: str) -> None:
    assert shown(typed) == bound


@pytest.mark.parametrize("typed", [
    "In 2026 mothers", "Ward 9 amber", "rooms 12 14 16", "pre- and post-dose",
    "well-being", "and/or", "1 of 10 people", "a -- b", "5 - 10, or 5 + 10",
    "on 3 1/2/2026", "pre- 5", "10 xylophones", "room 800 EAST", "5-FLUOROURACIL",
    "word—word", "5 <i> </i> mg",
])
def test_the_rest_is_as_it_was(typed: str) -> None:
    assert shown(typed) == typed.replace("5 <", "5 <")


@pytest.mark.parametrize(("typed", "bound"), [
    ("Call if ≥ 38 °C, or 01632 960 100.", "Call if ≥~38~°C, or 01632~960~100."),
    ("<b>500</b>\nmg of 90–130 mg", "<b>500</b>~mg of [90–130]~mg"),
    ("<bdi>۰۲۰</bdi> <bdi>۷۹۴۶</bdi> <bdi>۰۱۲۳</bdi>،\n<bdi>۹</bdi>–<bdi>۱۷</bdi> mg",
     "<bdi>۰۲۰</bdi>~<bdi>۷۹۴۶</bdi>~<bdi>۰۱۲۳</bdi>،\n[<bdi>۹</bdi>–<bdi>۱۷</bdi>]~mg"),
    ("8:00—17:30 or 1-800-FLOWERS", "[8:00—17:30] or [1-800-FLOWERS]"),
    ("type <code>5 mg</code>, 5 mg", "type <code>5 mg</code>, 5~mg"),
    ("กินยา ๓ ครั้งต่อวัน", "กินยา [๓~ครั้ง]ต่อวัน"),
    ("每次５０ｍｇ或5～10片。<b>5毫克</b>，5 片 <code>5片</code>",
     "每次[５０ｍｇ]或[5～10片]。<b>[5毫克]</b>，[5~片] <code>5片</code>"),
    ("每次<b>5</b>片，<em><b>5</b></em> 片<i>或5</i>～<b>10</b>片。<b>5</b><code>片</code>",
     "每次[<b>5</b>片]，[<em><b>5</b></em>~片]<i>或</i>[<i>5</i>～<b>10</b>片]。<b>5</b><code>片</code>"),
    ("<b>服<i>用</i>5</b>片<i id='a'>或5</i>片", '<b>服<i>用</i>5</b>片<i id="a">或5</i>片'),
    ("กินยา <b>๓</b> ครั้งต่อวัน", "กินยา [<b>๓</b>~ครั้ง]ต่อวัน"),
    ("Website: <a>https://www.example.org</a>, or",
     "Website: <a>[https://w]ww.example.org</a>, or"),
])
def test_an_e_book_keeps_amounts_on_a_line_and_every_letter(typed: str, bound: str) -> None:
    page = etree.fromstring(
        f"<html xmlns='{XHTML[1:-1]}'><body><p>{typed}</p><pre>5 mg</pre></body></html>"
    )
    semantics.bind_amounts(page)
    paragraph, code = page[0]
    shown = etree.tostring(paragraph, encoding="unicode").replace(NO_BREAK, "~")
    shown = shown.replace('<span class="unbroken">', "[").replace("</span>", "]")
    assert shown.partition(">")[2].removesuffix("</p>") == bound
    assert code.text == "5 mg"


def test_white_space_between_blocks_stays_white_space() -> None:
    document = ElementTree.fromstring("<html><body><td>5</td>\n<td>mg</td></body></html>")
    bind_amounts(document)
    assert document[0][0].tail == "\n"


@given(st.lists(st.text("0159 mgh-–/\n°C%."), min_size=3, max_size=3))
def test_no_letter_is_lost(texts: list[str]) -> None:
    document = ElementTree.fromstring("<html><body><p><b/></p></body></html>")
    block = document[0][0]
    block.text, block[0].text, block[0].tail = texts
    bind_amounts(document)
    assert letters("".join(document.itertext())) == letters("".join(texts))
