"""A web page is taken in: one of a clinic's site, and one that Word saved."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
from PIL import Image

from exporter.importing.taking import Wanted, take
from tests.golden import Golden
from tests.importing.test_cases import shown

FOLDER = Path(__file__).parent / "web"


@pytest.mark.parametrize(("name", "encoding"), [
    ("clinic", "utf-8"), ("word", "windows-1252"), ("notes", "utf-8"),
    ("hidden", "utf-8"), ("forms", "utf-8"), ("bare", "utf-8"),
    ("letters", "utf-8"), ("sheets", "utf-8"), ("looks", "utf-8"), ("gdocs", "utf-8"),
    ("wiki", "utf-8"), ("seen", "utf-8"),
])
def test_a_page_becomes_what_is_expected(name: str, encoding: str, golden: Golden) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (4, 4), (200, 30, 30)).save(picture, "PNG")
    text = (FOLDER / f"{name}.html").read_text(encoding="utf-8")
    text = text.replace("PICTURE", base64.b64encode(picture.getvalue()).decode())
    golden(
        FOLDER / f"{name}.expected.md",
        shown(take("leaflet.html", text.encode(encoding), Wanted("leaflet"))),
    )


def test_a_quotation_stands_apart_from_letters_beside_it() -> None:
    """A browser puts its marks there."""
    files = take("leaflet.html", b"<p>Take po<q>twice</q> a day</p>", Wanted("leaflet")).files
    assert any("po“twice” a day" in body.decode() for body in files.values())


@pytest.mark.parametrize(
    "data", [b"", b"<div>" * 300 + b"x", b"\0\1\2\3" * 20, b"<p>" + b"x" * (51 << 20)]
)
def test_what_is_no_page_is_refused(data: bytes) -> None:
    (finding,) = take("leaflet.html", data, Wanted("leaflet")).findings
    assert finding.rule == "I-001"
