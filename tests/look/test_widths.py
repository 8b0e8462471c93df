"""A picture is as wide as its author asks, on paper, and what that costs is told with its line."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from weasyprint.formatting_structure import boxes

from exporter.assemble import assemble
from exporter.model import Book, Resource
from exporter.render import pdf
from exporter.source.images import proportion
from tests import making
from tests.look import laid

PX = 96 / 25.4
SIZES = {
    "": (100, 75), "width=5cm": (50, 37.5), "width=60mm": (60, 45), "width=2in": (50.8, 38.1),
    "width=1inch": (25.4, 19.05), "width=144pt": (50.8, 38.1), "width=300": (79.4, 59.5),
    "width=300px": (79.4, 59.5), "width=37.5%": (60, 45), "width=100%": (160, 120),
    "width=2000": (160, 120), "height=3cm": (40, 30), "height=2in width=300": (67.7, 50.8),
    "height=18cm": (160, 120), "height=4cm width=4cm": (40, 30), "height=4cm width=50%": (53.3, 40),
    "height=9cm width=50%": (80, 60),
}


def of_picture(attributes: str, width: int = 444, before: str = "") -> Book:
    stream = io.BytesIO()
    Image.new("RGB", (width, width * 3 // 4)).save(stream, "PNG")
    point = Resource("point.png", "image/png", stream.getvalue())
    text = f'# One\n\n{before}![A point](point.png){{alt="A point" {attributes}}}\n'
    book = assemble(making.manuscript(text, resources=(point,)), making.edition()).book
    assert book is not None
    return book


def told(book: Book) -> list[tuple[str, int | None, str, str]]:
    return [
        (each.rule, each.place.line, each.found, each.hint)
        for each in pdf.render(book, "a4").findings if each.rule in ("P-112", "P-113")
    ]


@pytest.mark.parametrize(("attributes", "wanted"), SIZES.items(), ids=SIZES)
def test_in_a_figure(attributes: str, wanted: tuple[float, float]) -> None:
    (picture,) = (
        one.box for one in laid.seen(of_picture(attributes))
        if isinstance(one.box, boxes.ReplacedBox)
    )
    assert (picture.width / PX, picture.height / PX) == pytest.approx(wanted, abs=0.1)


@pytest.mark.parametrize(("attributes", "before", "found"), [
    ("width=20cm", "", ("P-112", 3, "20cm wide", "Write width=16cm or height=12cm, or less.")),
    ("width=16cm", "- One\n\n  ", (
        "P-112", 5, "16cm wide", "Write width=12.5cm or height=9.3cm, or less.",
    )),
    ("width=120%", "", ("P-112", 3, "120%", "Write width=100%, or less.")),
    ("height=15cm", "", ("P-112", 3, "20cm wide", "Write width=16cm or height=12cm, or less.")),
])
def test_what_has_no_room_is_told_and_shrunk(
    attributes: str, before: str, found: tuple[str, int, str, str]
) -> None:
    assert told(of_picture(attributes, 2000, before)) == [found]


@pytest.mark.parametrize(
    "attributes", ["width=16cm", "width=100%", "", "height=5cm", "height=25cm width=16cm"]
)
def test_what_has_room_or_asks_for_none_is_not(attributes: str) -> None:
    assert told(of_picture(attributes, 2000)) == []


def test_a_bitmap_with_too_few_dots_is_told_and_its_hint_works() -> None:
    [(rule, line, found, hint)] = told(of_picture("width=8cm", 300))
    assert (rule, line, found) == ("P-113", 3, "300 by 225 pixels on 8cm by 6cm")
    assert hint == "Take a picture of 472 pixels across, or write width=5cm."
    assert told(of_picture("width=8cm", 473)) == told(of_picture("width=5cm", 300)) == []


def test_a_small_sign_shows_no_blur() -> None:
    assert told(of_picture("width=1cm", 12)) == []


@pytest.mark.parametrize(("body", "ratio"), [
    (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 1"/>', 4),
    (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0,0 , 4, 1" width="9" height="9"/>', 4),
    (b'<svg xmlns="http://www.w3.org/2000/svg" width="30px" height="60"/>', 0.5),
    (b'<svg xmlns="http://www.w3.org/2000/svg" width="3cm" height="60"/>', 0),
    (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 0"/>', 0),
])
def test_a_drawing_says_its_proportion_or_none(body: bytes, ratio: float) -> None:
    assert proportion(Resource("way.svg", "image/svg+xml", body)) == ratio


def test_a_photograph_that_was_turned_has_the_proportion_that_is_seen() -> None:
    stream, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (400, 200)).save(stream, "JPEG", exif=exif)
    assert proportion(Resource("way.jpg", "image/jpeg", stream.getvalue())) == 0.5
