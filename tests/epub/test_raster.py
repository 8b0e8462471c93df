"""The picture of a cover is what the drawing is, in few colours."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageChops
from weasyprint.text.fonts import FontConfiguration

from exporter.render.epub import cover
from exporter.render.pdf import raster
from tests.epub import books

WIDTH, HEIGHT = 280, 420
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z"/></svg>'


def opened(drawing: str) -> Image.Image:
    return Image.open(io.BytesIO(raster.png(drawing, WIDTH, HEIGHT)))


def test_pictures_take_no_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each set of fonts would stay in memory for ever."""
    made: list[FontConfiguration] = []
    monkeypatch.setattr(FontConfiguration, "__init__", made.append)

    raster.png(DRAWING, 20, 30)

    assert made == []


def test_a_picture_is_the_same_after_another() -> None:
    first = raster.png(DRAWING, 20, 30)
    raster.png(cover.drawing(books.PROOF), WIDTH, HEIGHT)

    assert raster.png(DRAWING, 20, 30) == first


def test_grounds_have_their_colours_and_edges_are_near_theirs() -> None:
    drawing = cover.drawing(books.PROOF)
    found = opened(drawing)
    shown, true = found.convert("RGB"), raster._painted(
        raster._printed(drawing, WIDTH, HEIGHT), WIDTH, HEIGHT
    )

    colours = sorted(true.getcolors(9999) or [], reverse=True)
    assert found.mode == "P"
    assert [colour for _, colour in colours[:2]] == [(255, 255, 255), (11, 93, 91)]
    for colour in ((255, 255, 255), (11, 93, 91), (138, 44, 13)):
        at = next(place for place in range(WIDTH * HEIGHT)
                  if true.getpixel((place % WIDTH, place // WIDTH)) == colour)
        assert shown.getpixel((at % WIDTH, at // WIDTH)) == colour
    off = [high for _, high in ImageChops.difference(shown, true).getextrema()]
    assert max(off) <= 16


@pytest.mark.parametrize(("written", "shown"), [
    ("teal", (0, 128, 128)),
    ("hsl(180, 100%, 25%)", (0, 128, 128)),
    ("oklch(54.3% 0.0927 194.8)", (0, 128, 128)),
])
def test_a_colour_is_written_as_in_css(written: str, shown: tuple[int, int, int]) -> None:
    drawing = DRAWING.replace("<path ", f'<path fill="{written}" ')

    seen = opened(drawing).convert("RGB").getpixel((WIDTH * 2 // 3, HEIGHT // 2))

    assert isinstance(seen, tuple)
    assert max(abs(a - b) for a, b in zip(seen, shown, strict=True)) <= 8
