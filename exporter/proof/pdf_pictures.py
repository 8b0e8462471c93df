"""Paint a page of a PDF with its text and without, and look at what the text adds: its ink."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterable
from functools import cached_property
from typing import Any, cast

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops

from exporter.proof.box import Box
from exporter.proof.pdf_type import Colour, ground_of

_SCALE, _PIXELS = 2, 4000
"""Pixels a point, where a page is no larger than so many pixels."""
_INK = 16
"""Least difference of a pixel with text from one without, of 255, that an eye may see."""
_WHITE: Colour = (1.0, 1.0, 1.0)
_BLANK = 255, 255
"""The darkest and the lightest shade of what is white throughout."""
Area = tuple[int, int, int, int]


class Picture:
    """A picture of a page as Pillow's core has it: `Image.crop` takes as long again to wrap it."""

    def __init__(self, image: Image.Image) -> None:
        self.core: Any = image.im
        self.width, self.height = image.size

    def pixels(self, box: Box) -> Area:
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
    """A page with its text, without it, and the ink: where these differ. All are in shades.

    They last until the next page is painted in this thread, which takes over their memory.
    """

    def __init__(self, page: pypdfium2.PdfPage, texts: Iterable[Any]) -> None:
        self._page = page
        width, height = page.get_size()
        self.scale = min(_SCALE, _PIXELS / max(width, height))
        full = self._painted("full")
        for each in texts:
            pdfium.FPDFPageObj_SetIsActive(each, False)
        bare = self._painted("bare")
        self.full, self.bare = Picture(full), Picture(bare)
        ink = ImageChops.difference(full, bare)
        self.ink = Picture(ink.point([255 * (level >= _INK) for level in range(256)]))

    def ground(self, box: Box) -> Colour:
        """Return the colour that most of a box has without the text."""
        if self.bare.core.crop(self.bare.pixels(box)).getextrema() == _BLANK:
            return _WHITE
        return ground_of(self._coloured, box.scaled(1 / _SCALE))

    @cached_property
    def _coloured(self) -> Image.Image:
        """The page without its text in colour, half as large: few pages need it."""
        return cast("Image.Image", self._page.render(scale=self.scale / _SCALE).to_pil())

    def _painted(self, name: str) -> Image.Image:
        def made(width: int, height: int, *more: Any, **named: Any) -> pypdfium2.PdfBitmap:
            buffer = _memory.of(name, width * height)
            return pypdfium2.PdfBitmap.new_native(width, height, *more, buffer=buffer, **named)

        painted = self._page.render(scale=self.scale, grayscale=True, bitmap_maker=made)
        return cast("Image.Image", painted.to_pil())


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
