"""Where the current version is: the address of each edition, and its QR code, read from pages."""

from __future__ import annotations

import datetime
import io
import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pypdfium2
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from exporter.assemble import assemble
from exporter.errors import LibraryError
from exporter.library import read_library
from exporter.make import make
from exporter.model import ADDRESS, Clinic, Made, current_address
from exporter.packaged import layouts, styles
from exporter.qr import qr_code
from exporter.source.forms import LibraryForm
from tests.making import edition, library, manuscript

PATTERN = "https://leaflets.example.org/{code}?lang={lang}&clinic={clinic}"
LONG = f"https://{'leaflets.' * 6}example.org/a/very/long/path/to/a/page/{{code}}/{{lang}}"
DPI = 150
LAYOUTS = layouts(styles(None))


@cache
def made(lang: str, pattern: str) -> Made:
    text = "# الأيدي\n\nاغسلها.\n" if lang == "ar" else "# Hands\n\nWash them.\n"
    own = edition(
        lang=lang, address=pattern, layouts=LAYOUTS, clinic=Clinic(id="north", name="North")
    )
    return make(manuscript(text, lang=lang, id="LEAF 01/a"), own)


def painted(pdf: bytes, dpi: float = DPI) -> list[Image.Image]:
    """Return the pages as an office printer without colour prints them."""
    with pypdfium2.PdfDocument(pdf) as opened:
        return [page.render(scale=dpi / 72).to_pil().convert("L") for page in opened]


def read(pages: list[Image.Image]) -> list[str]:
    return [code.text for page in pages for code in zxingcpp.read_barcodes(page)]


@pytest.mark.parametrize("pattern", [PATTERN, LONG], ids=["short", "long"])
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_code_is_read_from_the_page(lang: str, pattern: str) -> None:
    files = made(lang, pattern).artifacts
    expected = current_address(pattern, code="LEAF 01/a", lang=lang, clinic="north")
    assert "LEAF%2001%2Fa" in expected
    prints = [file for file in files if file.format == "pdf"]
    assert len(prints) == len(LAYOUTS)
    for print in prints:
        assert read(painted(print.body)) == [expected], print.layout
        assert read(painted(print.body, DPI * 0.7)) == [expected], print.layout


def test_the_code_is_read_from_the_sheets_of_a_booklet_and_of_a_folded_leaflet() -> None:
    own = edition(
        address=PATTERN, layouts=("a5+booklet", "dl+trifold"), formats=("print.pdf",),
        clinic=Clinic(id="north", name="North"),
    )
    sheets = make(manuscript("# Hands\n\nWash them.\n", id="LEAF 01/a"), own).artifacts
    expected = current_address(PATTERN, code="LEAF 01/a", lang="en", clinic="north")
    assert [read(painted(each.body)) for each in sheets] == [[expected], [expected]]


def test_the_code_is_wide_enough_and_has_its_margin() -> None:
    for address in ("https://a.example/1", LONG * 3):
        root = etree.fromstring(qr_code(address, "Words"))
        whole = int(root.get("viewBox", "").split()[-1])
        module = float(root.get("width", "").removesuffix("mm")) / whole
        assert module >= 0.499
        assert module * (whole - 8) >= 19.99
        dark = root[2].get("d", "")
        lefts = [int(left) for left in re.findall(r"M(\d+) \d+h\d+", dark)]
        tops = [int(top) for top in re.findall(r"M\d+ (\d+)h", dark)]
        assert (min(lefts), min(tops), max(tops)) == (4, 4, whole - 5)


def test_both_formats_say_the_address() -> None:
    assembled = assemble(manuscript("# Hands\n\nWords.\n"), edition(address="https://e.org/{code}"))
    assert assembled.book
    [colophon] = [part.body for part in assembled.book.parts if part.role == "colophon"]
    assert "<title>QR code: https://e.org/LEAF-01</title>" in colophon
    assert '<a href="https://e.org/LEAF-01">e.org/LEAF-01</a>' in colophon
    assert [file.format for file in made("en", PATTERN).artifacts][-1] == "epub"


def test_without_an_address_there_is_no_code() -> None:
    assembled = assemble(manuscript("# Hands\n\nWords.\n"), edition())
    assert assembled.book
    assert "svg" not in "".join(part.body for part in assembled.book.parts)


@given(st.text(min_size=1, max_size=40), st.sampled_from(["en", "pt-BR"]))
def test_any_code_is_one_segment_of_the_address(code: str, lang: str) -> None:
    made = current_address("https://e.org/{lang}/{code}", code=code, lang=lang, clinic="")
    assert re.fullmatch(ADDRESS, made)
    *_, last = made.split("/")
    assert made.count("/") == 4
    assert unquote(last) == code


@pytest.mark.parametrize(("address", "hint"), [
    ("http://e.org/{code}", "Write https://e.org/{code}."),
    ("e.org/{code}", "Write https://e.org/{code}."),
    ("https://e.org/", "Write {code} where the leaflet's code belongs."),
    ("https://e.org/{cod}", "Did you mean code?"),
    ("https://e.org/{code}/{version}", "Leave it out."),
    ("https://{code}.e.org/", "braces behind the host only"),
    ("https://me:secret@e.org/{code}", "braces behind the host only"),
    ("https://e.org/a b/{code}", "without spaces"),
    ("javascript:alert(1)//{code}", "braces behind the host only"),
    ("https://e.org/{code}{", "braces behind the host only"),
    (f"https://e.org/{'a' * 120}/{{code}}", "Write a shorter one."),
    ("https://e.org/{code}/{clinic}", "Leave {clinic} out, or add a clinic"),
])  # fmt: skip
def test_another_address_is_told(tmp_path: Path, address: str, hint: str) -> None:
    root = library(tmp_path, f"address: '{address}'\n")
    try:
        found = read_library(root).findings
    except LibraryError as error:
        found = error.findings
    [fault] = [each for each in found if each.place.file.endswith("library.yaml")]
    assert (fault.rule, fault.place.line, hint in fault.hint) == ("S-004", 2, True), fault


def test_the_schema_has_the_pattern() -> None:
    schema = LibraryForm.model_json_schema()["properties"]["address"]["anyOf"][0]
    assert re.fullmatch(schema["pattern"].strip("^$"), PATTERN)
    assert not re.fullmatch(schema["pattern"].strip("^$"), "http://e.org/{code}")


def test_the_foot_says_code_version_review_and_last_day() -> None:
    day = datetime.date(2026, 1, 2)
    text = manuscript(
        "# Hands\n\nWords.\n\n::: page-break\n:::\n\nMore.\n", status="released", reviewed=day,
        do_not_use_after=datetime.date(2028, 1, 2), version="3",
    )
    for file in make(text, edition(layouts=LAYOUTS, formats=("pdf",))).artifacts:
        with pypdfium2.PdfDocument(io.BytesIO(file.body)) as opened:
            pages = [" ".join(page.get_textpage().get_text_range().split()) for page in opened]
        foot = (
            "LEAF-01 · version 3 · Last reviewed: 2 January 2026 · "
            "Do not use after 2 January 2028"
        )
        assert [foot in page for page in pages] == [True] * len(pages)
        assert len(pages) > 1
