"""A fault of a picture is told while reading, by its name and with the remedy."""

from __future__ import annotations

import io
from collections.abc import Callable
from urllib.parse import quote

import pytest
from PIL import Image

from tests.judges import epubcheck
from tests.truth.conftest import Built

Build = Callable[..., Built]


def saved(kind: str = "PNG", mode: str = "RGB", **more: object) -> bytes:
    stream = io.BytesIO()
    Image.new(mode, (12, 8)).save(stream, kind, **more)
    return stream.getvalue()


def shows(name: str) -> str:
    return f'# A\n\n![Picture]({name}){{alt="A dark square"}}\n'


@pytest.mark.parametrize("name", [
    "my photo (1).jpg", "a&b.jpg", "a+b.jpg", "a,b;c.jpg", "it's.jpg", "a!b@c.jpg", "a=b[1].jpg",
    "größe.jpg", "صورة.jpg", "a~b^c.jpg", "sub folder/ü (2).jpg",
])
def test_names_that_an_address_writes_otherwise(build: Build, name: str) -> None:
    for written in (f"<{name}>", quote(name)):
        built = build(shows(written), files_={name: saved("JPEG")})
        assert (built.code, built.rules) == (0, [])
        assert built.markup.count("<img") == 2  # and the cover


def test_a_picture_whose_name_is_part_of_another_is_left_out(build: Build) -> None:
    built = build(shows("aa.png"), files_={"aa.png": saved(), "a.png": saved()})
    assert built.rules == ["S-020"]
    assert b"EPUB/a.png" not in built.body(".epub")


@pytest.mark.parametrize(("name", "kind"), [
    ("photo.heic", "JPEG"), ("scan.tiff", "PNG"), ("chart.pdf", "SVG"), ("old.bmp", "PNG"),
    ("print.eps", "SVG"), ("move.gif", "PNG"), ("web.webp", "PNG"), ("photo.HEIF", "JPEG"),
])
def test_a_kind_that_is_not_taken_says_what_to_save(build: Build, name: str, kind: str) -> None:
    [finding] = build(shows(name), files_={name: b"bytes"}).of("S-010")
    assert (finding["line"], finding["hint"]) == (3, f"Save it again as {kind}.")
    assert name in finding["message"]


@pytest.mark.parametrize(("kind", "mode"), [("JPEG", "CMYK"), ("PNG", "I;16")])
def test_colours_that_no_screen_shows_are_named(build: Build, kind: str, mode: str) -> None:
    name = "a.jpg" if kind == "JPEG" else "a.png"
    [finding] = build(shows(name), files_={name: saved(kind, mode)}).of("S-010")
    assert finding["file"] == f"source/leaflet/{name}"
    assert "RGB" in finding["hint"]


@pytest.mark.parametrize(("kind", "mode", "name"), [
    ("PNG", "1", "a.png"), ("PNG", "L", "a.png"), ("PNG", "LA", "a.png"), ("PNG", "P", "a.png"),
    ("PNG", "RGBA", "a.png"), ("JPEG", "L", "a.jfif"),
])
def test_every_other_kind_of_pixels_is_printed(
    build: Build, kind: str, mode: str, name: str
) -> None:
    built = build(shows(name), files_={name: saved(kind, mode)})
    assert (built.code, built.rules) == (0, [])


def test_names_that_no_other_device_tells_apart(build: Build) -> None:
    names = ["a.png", "A.png", "images/cover.svg", "ü (1).png", "text/01.png", "größe.PNG"]
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
    text = "# A\n\n" + "".join(f'![P](<{name}>){{alt="Square {name}"}}\n\n' for name in names)
    built = build(text, files_={
        name: drawing if name.endswith(".svg") else saved() for name in names
    })
    assert (built.code, built.rules) == (0, [])
    path = built.root / "a.epub"
    path.write_bytes(built.body(".epub"))
    assert [message for message in epubcheck(path) if message.severity != "USAGE"] == []
