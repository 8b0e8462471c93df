"""A web page is taken in: one of a clinic's site, and one that Word saved."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
from PIL import Image

from exporter.importing.taking import Wanted, take
from exporter.importing.web_media import holds
from tests.golden import Golden
from tests.importing.test_cases import shown

FOLDER = Path(__file__).parent / "web"


@pytest.mark.parametrize("name", sorted(each.stem for each in FOLDER.glob("*.html")))
def test_a_page_becomes_what_is_expected(name: str, golden: Golden) -> None:
    encoding = "windows-1252" if name == "word" else "utf-8"
    picture = io.BytesIO()
    Image.new("RGB", (4, 4), (200, 30, 30)).save(picture, "PNG")
    text = (FOLDER / f"{name}.html").read_text(encoding="utf-8")
    text = text.replace("PICTURE", base64.b64encode(picture.getvalue()).decode())
    golden(
        FOLDER / f"{name}.expected.md",
        shown(take("leaflet.html", text.encode(encoding), Wanted("leaflet"))),
    )


def test_signs_of_control_are_spaces() -> None:
    """LibreOffice writes one as the mark of a note."""
    files = take("leaflet.html", b"<p>Take 5\x02<b>10\x0c</b>mg</p>", Wanted("leaflet")).files
    assert any("Take 5 **10** mg" in body.decode() for body in files.values())


def test_a_quotation_stands_apart_from_letters_beside_it() -> None:
    """A browser puts its marks there."""
    files = take("leaflet.html", b"<p>Take po<q>twice</q> a day</p>", Wanted("leaflet")).files
    assert any("po“twice” a day" in body.decode() for body in files.values())


@pytest.mark.parametrize("said", [
    "<meta charset=utf-8>", "<meta charset='ISO-8859-1'>", "",
    '<?xml version="1.0" encoding="windows-1252"?>',
])
def test_a_page_is_read_in_the_encoding_that_it_is_in(said: str) -> None:
    data = f"{said}<p>5–10 µg at a café</p>".encode("cp1252")
    taken = take("leaflet.html", data, Wanted("leaflet"))
    assert "5–10 µg at a café" in taken.files["01-leaflet.md"].decode()
    told = [each.found for each in taken.findings if "windows-1252" in each.message]
    assert told == (["5–10 µg at a café"] if "utf-8" in said else [])


@pytest.mark.parametrize("data", [
    "<meta charset=utf-8>\n<p>5 µg".encode() + b", 6 \xb5g</p>",
    b"<meta charset=ISO-8859-1>\n<p>5 \x81 mg</p><p>Then more.</p>",
    b"\n<p>5 \x81 mg</p><p>Then more.</p>",
])
def test_a_page_with_bytes_that_are_no_letters_is_refused(data: bytes) -> None:
    (finding,) = take("leaflet.html", data, Wanted("leaflet")).findings
    assert (finding.rule, finding.found[:8]) == ("I-001", "line 2: ")


@pytest.mark.parametrize(("said", "codec"), [
    ("shift_jis", "cp932"), ("gb2312", "gb18030"), ("utf-16", "utf-16"), ("none-such", "utf-8"),
    ("unicode_escape", "utf-8"), ("zlib", "utf-8"),
])
def test_a_page_is_read_as_browsers_do(said: str, codec: str) -> None:
    data = f"<html lang=ja><meta charset={said}><p>薬を①飲む</p></html>".encode(codec)
    taken = take("leaflet.html", data, Wanted("leaflet"))
    assert "薬を①飲む" in taken.files["01-leaflet.md"].decode()


@pytest.mark.parametrize("data", [
    b"", b"<div>" * 300 + b"x", b"<style>" + b"a{" * 999, b"<p style='color:" + b"(" * 999 + b"'>x",
    b"\0\1\2\3" * 20, b"<p>" + b"x" * (51 << 20),
])
def test_what_is_no_page_is_refused(data: bytes) -> None:
    (finding,) = take("leaflet.html", data, Wanted("leaflet")).findings
    assert finding.rule == "I-001"


@pytest.mark.parametrize("asked", [
    "", "all", "not print", "print, screen", "screen and (min-width: 40em)",
    "not all and (color-index)", "(1400px >= width > 400px)", "(width:1px) or (width > 1em)",
    "((min-width:1px) and (max-width:99em))",
])
def test_a_sheet_that_holds_on_a_usual_screen_is_read(asked: str) -> None:
    assert holds(asked)


@pytest.mark.parametrize("asked", [
    "print", "not all", "(max-width:600px)", "(width < 600px)", "not (min-width:600px)",
    "(not (hover))", "(min-resolution: 2dppx)", "(max-width: calc(1px))", ",", "()", "not",
])
def test_a_sheet_for_other_media_is_not_read(asked: str) -> None:
    assert not holds(asked)
