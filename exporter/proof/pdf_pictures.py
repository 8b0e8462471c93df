"""Paint a page of a PDF with its text and without, and look at what the text adds: its ink."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from typing import Any, cast

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from exporter.colour import contrast
from exporter.proof.box import Box, Edges
from exporter.proof.pdf_type import Colour, ground_of

_SCALE, _PIXELS = 2, 4000
"""Pixels a point, where a page is no larger than so many pixels."""
_INK = 16
"""Least difference of a pixel with text from one without, of 255, that an eye may see."""
_INKED = [255 * (level >= _INK) for level in range(256)]
_WHITE: Colour = (1.0, 1.0, 1.0)
_BLANK = 255, 255
"""The darkest and the lightest shade of what is white throughout."""
_MOST, _STRUCK = 21.0, 64
"""The most contrast there is; how unlike, of 255, the ground in a letter's middle may be."""
_ABOVE = 2  # px: how far above the baseline a line strikes its letters
Area = tuple[int, int, int, int]


def scale_of(width: float, height: float) -> float:
    """Return how many pixels are painted for a point of a page so large."""
    return min(_SCALE, _PIXELS / max(width, height))


class Picture:
    """A picture of a page as Pillow's core has it: `Image.crop` takes as long again to wrap it."""

    def __init__(self, image: Image.Image) -> None:
        self.core: Any = image.im
        self.width, self.height = image.size

    def pixels(self, box: Edges) -> Area:
        """Return the pixels of a box, with one around, as far as the page has them.

        By comparisons: each letter asks, and `min` and `max` take three times as long.
        """
        left, top, right, bottom = map(int, box)
        right, bottom = right + 2, bottom + 2
        return (
            left - 1 if left > 0 else 0, top - 1 if top > 0 else 0,
            right if right < self.width else self.width,  # noqa: FURB136
            bottom if bottom < self.height else self.height,  # noqa: FURB136
        )


class Pictures:
    """A page with its text, and without it, in shades.

    They last until the next page is painted in this thread, which takes over their memory.
    """

    def __init__(self, page: pypdfium2.PdfPage, texts: Iterable[Any]) -> None:
        self._page = page
        self.scale = scale_of(*page.get_size())
        self.full = Picture(self._painted("full"))
        for each in texts:
            pdfium.FPDFPageObj_SetIsActive(each, False)
        self.bare = Picture(self._painted("bare"))

    def part(self, boxes: Sequence[Edges]) -> Part:
        """Return the part around the boxes of a piece of text."""
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        return Part(self, Box(min(lefts), min(tops), max(rights), max(bottoms)))

    @cached_property
    def coloured(self) -> Image.Image:
        """The page without its text in colour, half as large: few pages need it."""
        return cast("Image.Image", self._page.render(scale=self.scale / _SCALE).to_pil())

    def _painted(self, name: str) -> Image.Image:
        def made(width: int, height: int, *more: Any, **named: Any) -> pypdfium2.PdfBitmap:
            buffer = _memory.of(name, width * height)
            return pypdfium2.PdfBitmap.new_native(width, height, *more, buffer=buffer, **named)

        painted = self._page.render(scale=self.scale, grayscale=True, bitmap_maker=made)
        return cast("Image.Image", painted.to_pil())


class Part:
    """The part of a page around a piece of text: what is asked of each letter is cut out of it."""

    def __init__(self, pictures: Pictures, box: Box) -> None:
        self._pictures, self._box = pictures, box
        self._left, self._top, *_ = area = pictures.bare.pixels(box)
        self._full = pictures.full.core.crop(area)
        bare = pictures.bare.core.crop(area)
        self._ink = self._full.chop_difference(bare).point(_INKED, "L")
        self._shades = bare.getextrema()

    @property
    def ground(self) -> Colour:
        """The colour that most of it has without the text."""
        if self._shades == _BLANK:
            return _WHITE
        return ground_of(self._pictures.coloured, self._box.scaled(1 / _SCALE))

    def wholes(self, boxes: Iterable[Edges], slack: float) -> bytes:
        """Return whether ink reaches all edges of each letter's box; one without area has none.

        It may end so many pixels before.
        """
        found = bytearray()
        pixels, crop, x, y = self._pictures.bare.pixels, self._ink.crop, self._left, self._top
        for box in boxes:
            left, top, right, bottom = box
            if right <= left or bottom <= top:
                found.append(True)
                continue
            start, above, end, below = pixels(box)
            if bounds := crop((start - x, above - y, end - x, below - y)).getbbox():
                first, highest, last, lowest = bounds
                found.append(
                    first + start - left <= slack and highest + above - top <= slack
                    and right - (last + start) <= slack and bottom - (lowest + above) <= slack
                )
            else:
                found.append(False)
        return bytes(found)

    def seen(self, boxes: Iterable[Box], baseline: float) -> tuple[float, bool]:
        """Return the contrast of the palest of some letters, and whether none is struck.

        What runs below the baseline underlines, even where most of a letter stands there.
        """
        contrasts, plain = [_MOST], True
        bare, full = self._pictures.bare, self._pictures.full.core
        even, light = self._shades or (0, 0)
        is_even = even == light
        for box in boxes:
            area = bare.pixels(box)
            extremes = full.crop(area).getextrema()
            if not extremes:
                continue  # off the page: none of it is whole
            ground, third = even, (box.bottom - box.top) / 3
            top = min(box.top + third, baseline - _ABOVE)
            if not is_even or top < box.top:
                beneath = bare.core.crop(area)
                ground, light = beneath.getextrema()
                if ground < light or top < box.top:
                    shades = beneath.histogram()
                    ground = shades.index(max(shades))
                    bottom = min(box.bottom - third, baseline - _ABOVE)
                    middle = bare.pixels(box._replace(top=top, bottom=bottom))
                    dark, light = bare.core.crop(middle).getextrema() or (0, 0)
                    plain = plain and light - dark <= _STRUCK
            contrasts.append(max(_contrast(shade, ground) for shade in extremes))
        return min(contrasts), plain


@cache
def _contrast(shade: int, ground: int) -> float:
    return contrast([shade / 255] * 3, [ground / 255] * 3)


class _Memory(threading.local):
    """Memory by name: to ask the system for it, page for page, takes a third of the painting."""

    def __init__(self) -> None:
        self._buffers: dict[str, Any] = {}

    def of(self, name: str, size: int) -> Any:
        """Return so many bytes, or more."""
        if len(self._buffers.get(name, ())) < size:
            self._buffers[name] = (ctypes.c_ubyte * size)()
        return self._buffers[name]


_memory = _Memory()
