"""The symbol font of a run is that of the nearest that names a font."""

from __future__ import annotations

import pytest
from lxml import etree

from exporter.importing.fonts import Fonts
from exporter.importing.ooxml import NAMESPACES
from exporter.importing.signs import symbol_font

_SPACES = " ".join(f'xmlns:{short}="{uri}"' for short, uri in NAMESPACES.items())


def parsed(text: str) -> etree._Element:
    return etree.fromstring(f"<w:x {_SPACES}>{text}</w:x>")


THEME = parsed(
    '<a:fontScheme><a:majorFont><a:latin typeface="Arial"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Symbol"/></a:minorFont></a:fontScheme>'
)
SHEET = parsed(
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi"/></w:rPr>'
    "</w:rPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Usual"/>'
    '<w:style w:type="character" w:styleId="Plain"><w:rPr><w:rFonts w:ascii="Arial"/></w:rPr>'
    "</w:style>"
)


@pytest.mark.parametrize(("settings", "font"), [
    ("", "Symbol"),
    ('<w:rStyle w:val="Plain"/>', ""),
    ('<w:rFonts w:asciiTheme="majorHAnsi"/>', ""),
    ('<w:rFonts w:asciiTheme="majorHAnsi" w:ascii="Symbol"/>', ""),
    ('<w:rStyle w:val="Plain"/><w:rFonts w:ascii="Wingdings"/>', "Wingdings"),
])
def test_a_theme_s_font_is_the_last_word(settings: str, font: str) -> None:
    run = parsed(f"<w:p><w:r><w:rPr>{settings}</w:rPr></w:r></w:p>")[0][0]
    assert Fonts([SHEET], [THEME]).symbol(run) == font


@pytest.mark.parametrize(("name", "font"), [
    ("SYMBOL", "Symbol"), ("Symbol MT", "Symbol"), ("Symbol (PS)", "Symbol"),
    ("wingdings 2", "Wingdings 2"), ("Segoe UI Symbol", ""), ("", ""),
])
def test_a_font_has_several_names(name: str, font: str) -> None:
    assert symbol_font(name) == font
