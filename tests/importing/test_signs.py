"""A letter of a symbol font is the sign that it shows, or is not known; it is never the letter."""


from __future__ import annotations

import unicodedata

import pytest

from exporter.importing.signs import meant, symbol_font
from exporter.importing.symbol_tables import TABLES


@pytest.mark.parametrize(("name", "font"), [
    ("SYMBOL", "Symbol"), ("Symbol MT", "Symbol"), ("Symbol (PS)", "Symbol"),
    ("wingdings 2", "Wingdings 2"), ("Segoe UI Symbol", ""), ("", ""),
])
def test_a_font_has_several_names(name: str, font: str) -> None:
    assert symbol_font(name) == font


@pytest.mark.parametrize(("font", "letters", "signs"), [
    ("Symbol", "mvVJj", "μϖςϑϕ"), ("Symbol", "\xa3\xb3\xb1\xb4\xd1", "≤≥±×∇"),
    ("Symbol", "5%<", "5%<"), ("Wingdings", "\xfc\xfb(\x81\xe2", "✓✗☎①↓"),
    ("Wingdings 2", "P'j", "✓☎①"), ("Wingdings", "\xa8\xfb\xfc\xfd\xfe", "☐✗✓☒☑"),
    ("Wingdings 2", "OPQRST\xa3", "✗✓☒☑☒☒☐"), ("Wingdings 3", "f}", "←▶"), ("Webdings", "ar", "✓✗"),
])
def test_a_letter_is_the_sign_that_its_font_shows(font: str, letters: str, signs: str) -> None:
    for letter, sign in zip(letters, signs, strict=True):
        assert meant(font, letter) == meant(font, chr(0xF000 + ord(letter))) == sign


def test_all_of_symbol_is_known_but_parts_of_drawings() -> None:
    codes = {*range(0x21, 0x7F), *range(0xA0, 0xFF)}
    assert {hex(code) for code in codes - TABLES["Symbol"].keys()} == {
        "0x60", "0xbd", "0xbe", "0xf0",
    }


def test_what_a_font_has_no_word_for_is_not_known() -> None:
    for font, table in TABLES.items():
        for code in {*range(0x21, 0x100)} - table.keys() - {0x85, 0xA0}:
            assert meant(font, chr(code)) is None
            assert meant(font, chr(0xF000 + code)) is None
    assert meant("Symbol", "\ue06d") is None
    assert meant("Symbol", "\uf020") == " "


def test_a_clock_of_wingdings_is_no_bullet() -> None:
    assert meant("Wingdings", "\xb7") is meant("Wingdings", "\uf0b7") is None
    assert meant("Symbol", "\uf0b7") == meant("", "\uf0b7") == "•"


def test_no_sign_is_of_the_private_area_or_a_mark_of_another() -> None:
    signs = [sign for table in TABLES.values() for sign in table.values()]
    assert {len(sign) for sign in signs} == {1}
    assert not {unicodedata.category(sign) for sign in signs} & {"Co", "Cn", "Mn", "Zs"}
