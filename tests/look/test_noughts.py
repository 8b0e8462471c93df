"""No dose is set with a slashed nought: ISMP's lists have it read as 4, 6, 8 or 9.

What counts is in the finished files: the glyph that a page's code for `0` leads to, its contours
counted. An open nought has two, its outline and its counter; the slash parts the counter.
"""

from __future__ import annotations

import importlib.util
import io
import re
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from fontTools.ttLib.sfnt import calcChecksum

from exporter import fonts
from exporter.fonts.noughts import opened
from exporter.render import epub, pdf
from exporter.render.epub import lettering
from tests import making
from tests.look import laid

DOSES = """# Doses of 100 mg

Take 100 mg, **1,000 mL**, *0.5 mL*, ***80 mg*** at 10:30[^1]; x^10^, 10 µg/m^2^.

[^1]: Never 0.50 mL.

| Day | Dose |
|----:|------|
| 10  | 0.5 mg, **200 mg**, *30 mg* |

::: warning
## Not more than 80 mg

0.5 mL, not 05 mL.
:::

::: {lang=ar dir=rtl}
خذ 100 ملغ، **0.5 مل**.
:::

::: {lang=vi}
Uống 100 mg thuốc, không quá **80 mg** mỗi ngày, nhé các bạn ở đây.
:::
"""
ROOT = Path(__file__).parents[2]
_CODES = re.compile(rb"^<([0-9a-f]+)> <0030>$", re.MULTILINE)


@cache
def tool() -> Any:
    """Return the module that draws the noughts."""
    spec = importlib.util.spec_from_file_location("noughts", ROOT / "tools/fonts/open_noughts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def contours(font: Any, glyph: str) -> int:
    return len(font["glyf"][glyph].getCoordinates(font["glyf"])[1])


def noughts(body: bytes) -> dict[str, set[int]]:
    """Return, by font of a PDF, how many contours its glyphs of `0` have."""
    found: dict[str, set[int]] = {}
    with pikepdf.open(io.BytesIO(body)) as file:
        for each in file.objects:
            if not isinstance(each, pikepdf.Dictionary) or "/ToUnicode" not in each:
                continue
            codes = {int(code, 16) for code in _CODES.findall(each.ToUnicode.read_bytes())}
            described = each.DescendantFonts[0].FontDescriptor
            font = TTFont(io.BytesIO(described.FontFile2.read_bytes()))
            names = font.getGlyphOrder()
            if codes:
                found[str(each.BaseFont).split("+")[1]] = {
                    contours(font, names[code]) for code in codes
                }
    return found


def test_no_dose_on_paper_has_a_slash() -> None:
    found = noughts(pdf.render(laid.book(DOSES), "a4").body)
    own = {f"Atkinson-Hyperlegible{style}" for style in ("", "-Bold", "-Italic", "-Bold-Italic")}
    assert own <= set(found)
    assert "Fira-Sans" in found  # the Vietnamese
    assert set().union(*found.values()) == {2}


def test_no_font_of_an_ebook_has_a_slash() -> None:
    body = epub.render(making.book(DOSES))
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        names = archive.namelist()
        embedded = [TTFont(io.BytesIO(archive.read(name))) for name in names if ".ttf" in name]
    assert len(embedded) == 4
    assert {contours(font, name) for font in embedded for name in tool().NOUGHTS} == {2}


@pytest.mark.parametrize("weight", [400, 700])
def test_no_line_on_a_cover_has_a_slash(weight: int) -> None:
    outline = lettering.outline("0", weight, ("Atkinson Hyperlegible",))
    assert outline is not None
    assert outline.path.count("Z") == 2


@pytest.mark.parametrize("face", fonts.of(fonts.FAMILIES[1:])[len(fonts.FACES) :], ids=str)
def test_no_face_that_stands_in_has_a_slash(face: fonts.Face) -> None:
    font = TTFont(io.BytesIO(fonts.lettering(face, "0")))
    nought = font.getBestCmap().get(ord("0"))
    assert nought is None or contours(font, nought) == 2


def test_the_changes_are_those_of_the_package() -> None:
    made = tool().CHANGES.read_text(encoding="utf-8")
    assert made == tool().written(), "run tools/fonts/open_noughts.py"


def test_a_file_that_the_changes_are_not_of_is_refused() -> None:
    file = fonts.FACES[0].file.rpartition("/")[2]
    with pytest.raises(ValueError, match=rf"{file} is not the font .* install it anew"):
        opened(file, b"another")


@pytest.mark.parametrize("face", fonts.FACES, ids=lambda face: f"{face.weight}-{face.style}")
def test_the_font_is_sound(face: fonts.Face, caplog: pytest.LogCaptureFixture) -> None:
    body = fonts.resource(face).body
    font = TTFont(io.BytesIO(body), checkChecksums=2)
    for tag in font.reader.tables:
        assert font.reader[tag]
    for glyph in font["glyf"].glyphs.values():
        glyph.expand(font["glyf"])
    assert not caplog.records
    assert calcChecksum(body) == 0xB1B0AFBA


@pytest.mark.parametrize("face", fonts.FACES, ids=lambda face: f"{face.weight}-{face.style}")
def test_the_nought_stands_among_the_figures_as_they_do(face: fonts.Face) -> None:
    font = TTFont(io.BytesIO(fonts.resource(face).body))
    nought, eight, large_o = (font["glyf"][name] for name in ("zero", "eight", "O"))
    assert (nought.yMin, nought.yMax) == (eight.yMin, eight.yMax)
    wide = nought.xMax - nought.xMin
    assert wide == pytest.approx(eight.xMax - eight.xMin, abs=4)
    assert wide < 0.83 * (large_o.xMax - large_o.xMin)
    cells = {font["hmtx"][name][0] for name in ("zero.tf", "one.tf", "eight.tf")}
    assert len(cells) == 1
