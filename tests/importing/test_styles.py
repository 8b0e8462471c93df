"""What a run looks like is what the nearest says: it, its styles, its table, the file, the theme.

The reader that prepares a file and the census that judges it have no line in common, and agree.
"""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from lxml import etree

from exporter.importing.census.looks import Looks
from exporter.importing.census.pieces import Kind
from exporter.importing.ooxml import NAMESPACES, q
from exporter.importing.signs import symbol_font
from exporter.importing.styles import Styles

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


def hidden_in(table: etree._Element, sheet: etree._Element) -> tuple[str, str]:
    """Return the words of a table that are hidden, by the import's reader and by the census's."""
    styles, looks = Styles([sheet]), Looks([sheet])
    runs = list(table.iter(q("w:r")))
    return (
        "".join(run[0].text or "" for run in runs if styles.is_hidden(run)),
        "".join(
            run[0].text or "" for run in runs if looks.kind(run, run.getparent()) is Kind.HIDDEN
        ),
    )


@pytest.mark.parametrize(("settings", "font"), [
    ("", "Symbol"),
    ('<w:rStyle w:val="Plain"/>', ""),
    ('<w:rFonts w:asciiTheme="majorHAnsi"/>', ""),
    ('<w:rFonts w:asciiTheme="majorHAnsi" w:ascii="Symbol"/>', ""),
    ('<w:rStyle w:val="Plain"/><w:rFonts w:ascii="Wingdings"/>', "Wingdings"),
])
def test_a_theme_s_font_is_the_last_word(settings: str, font: str) -> None:
    paragraph = parsed(f"<w:p><w:r><w:rPr>{settings}</w:rPr></w:r></w:p>")[0]
    assert Styles([SHEET], [THEME]).symbol(paragraph[0]) == font
    assert symbol_font(Looks([SHEET], [THEME]).font(paragraph[0], paragraph)) == font


_SAID = ("", "<w:vanish/>", '<w:vanish w:val="0"/>')


def _is_on(said: str) -> bool | None:
    return {"": None, _SAID[1]: True, _SAID[2]: False}[said]


@pytest.mark.parametrize("name", ["vanish", "dstrike"])
def test_a_switch_is_turned_by_styles_and_said_by_a_run(name: str) -> None:
    """Of all ways to say a switch: in the file, a table, a paragraph's style, a run's, a run."""
    kind = {"vanish": Kind.HIDDEN, "dstrike": Kind.STRUCK}[name]
    for said in itertools.product(_SAID, repeat=5):
        of_all, of_table, of_paragraph, of_run, own = (
            each.replace("vanish", name) for each in said
        )
        sheet = parsed(
            f"<w:docDefaults><w:rPrDefault><w:rPr>{of_all}</w:rPr></w:rPrDefault></w:docDefaults>"
            + "".join(
                f'<w:style w:type="{kind}" w:styleId="{kind}"><w:rPr>{each}</w:rPr></w:style>'
                for kind, each in (
                    ("table", of_table), ("paragraph", of_paragraph), ("character", of_run),
                )
            )
        )
        table = parsed(
            '<w:tbl><w:tblPr><w:tblStyle w:val="table"/></w:tblPr><w:tr><w:tc><w:p><w:pPr>'
            f'<w:pStyle w:val="paragraph"/></w:pPr><w:r><w:rPr><w:rStyle w:val="character"/>{own}'
            "</w:rPr></w:r></w:p></w:tc></w:tr></w:tbl>"
        )
        run = next(table.iter(q("w:r")))
        whole, *styles, last = map(_is_on, said)
        if name == "dstrike":
            found = next((each for each in (last, *reversed(styles), whole) if each is not None), 0)
            expected = bool(found)
        elif last is not None:
            expected = last
        else:
            expected = bool(whole) or sum(map(bool, styles)) % 2 == 1
        assert Styles([sheet]).is_set(run, f"w:{name}") is expected, said
        assert Looks([sheet]).kind(run, run.getparent()) is (kind if expected else None), said


@pytest.mark.parametrize(("look", "hidden"), [
    ('w:firstRow="1"', "abc"), ('w:lastRow="1"', "ghi"), ('w:firstColumn="1"', "adg"),
    ('w:lastColumn="1"', "cfi"), ('w:val="0060"', "abcghi"), ('w:val="0660"', "abcghi"),
    ('w:val="0000"', ""), ('w:val="0020" w:firstRow="0"', ""),
])
def test_a_table_s_style_holds_where_the_table_asks_for_it(look: str, hidden: str) -> None:
    parts = "".join(
        f'<w:tblStylePr w:type="{part}"><w:rPr><w:vanish/></w:rPr></w:tblStylePr>'
        for part in ("firstRow", "lastRow", "firstCol", "lastCol")
    )
    sheet = parsed(f'<w:style w:type="table" w:styleId="T">{parts}</w:style>')
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{each}</w:t></w:r></w:p></w:tc>" for each in row)
        + "</w:tr>" for row in ("abc", "def", "ghi")
    )
    table = parsed(
        f'<w:tbl><w:tblPr><w:tblStyle w:val="T"/><w:tblLook {look}/></w:tblPr>{rows}</w:tbl>'
    )
    assert hidden_in(table, sheet) == (hidden, hidden)


@pytest.mark.parametrize(("part", "hidden"), [
    ("band1Horz", "bc"), ("band2Horz", "de"), ("band1Vert", ""), ("wholeTable", "abcdef"),
])
def test_a_band_is_counted_below_the_first_row(part: str, hidden: str) -> None:
    sheet = parsed(
        '<w:style w:type="table" w:styleId="T"><w:tblPr><w:tblStyleRowBandSize w:val="2"/>'
        f'</w:tblPr><w:tblStylePr w:type="{part}"><w:rPr><w:vanish/></w:rPr></w:tblStylePr>'
        "</w:style>"
    )
    rows = "".join(
        f"<w:tr><w:tc><w:p><w:r><w:t>{each}</w:t></w:r></w:p></w:tc></w:tr>" for each in "abcdef"
    )
    table = parsed(
        '<w:tbl><w:tblPr><w:tblStyle w:val="T"/><w:tblLook w:val="0460"/></w:tblPr>'
        f"{rows}</w:tbl>"
    )
    assert hidden_in(table, sheet) == (hidden, hidden)


def test_the_census_shares_no_reader_with_what_it_judges() -> None:
    """The census asks no styles, designs or preparing of the import."""
    for file in (Path(__file__).parents[2] / "exporter/importing/census").glob("*.py"):
        text = file.read_text("utf-8")
        assert not any(
            f"importing.{name}" in text for name in ("styles", "designs", "preparing", "numbering")
        ), file.name
