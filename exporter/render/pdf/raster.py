"""Paint a drawing as a picture of pixels: WeasyPrint, PDFium, Pillow.

Of WeasyPrint only what draws an SVG: a page with nothing else on it needs no layout, and a file
that PDFium alone reads no more than a page.
"""

from __future__ import annotations

import ctypes
import io
import threading
import zlib
from itertools import chain, islice
from typing import Any, cast
from xml.etree.ElementTree import fromstring

import pydyf
import pypdfium2
from PIL import Image
from pypdfium2 import raw as pdfium
from weasyprint.pdf import D50
from weasyprint.pdf.stream import Stream
from weasyprint.svg import SVG

from exporter.render.pdf import inputs

_ALIKE, _STEP = 16, 4
"""Levels within which the blends at an edge are one colour; and within which Pillow says so."""
_COLOURS = 256
"""Colours that a palette has room for."""
_MANY = 1 << 16
"""Colours that a drawing has at most: room for as many as it has pixels takes long to ask for."""

Colour = tuple[int, ...]


class _Memory(threading.local):
    """Memory for pixels: to ask the system for it takes longer than to paint them."""

    pixels: Any = b""

    def of(self, size: int) -> Any:
        """Return so many bytes."""
        if len(self.pixels) != size:
            self.pixels = (ctypes.c_ubyte * size)()
        return self.pixels


_memory = _Memory()


def png(drawing: str, width: int, height: int) -> bytes:
    """Return a drawing, an SVG element, as a PNG of so many pixels; the same each time.

    A drawing asks for nothing outside of itself, its letters are outlines, its paint is flat.
    """
    body = io.BytesIO()
    few = _in_few_colours(_painted(_printed(drawing, width, height), width, height))
    few.save(body, "PNG", compress_type=zlib.Z_RLE)
    return body.getvalue()


def _printed(drawing: str, width: int, height: int) -> bytes:
    """Return a PDF of one page, a point for each pixel."""
    pdf, body = pydyf.PDF(), io.BytesIO()
    lab = pydyf.Dictionary({
        "WhitePoint": pydyf.Array(D50), "Range": pydyf.Array((-125, 125, -125, 125)),
    })
    spaces = dict.fromkeys(("lab-d50", "lab-d65"), pydyf.Array(("/Lab", lab)))
    resources = pydyf.Dictionary({
        "ExtGState": pydyf.Dictionary(), "ColorSpace": pydyf.Dictionary(spaces),
    })
    content = Stream({}, (0, 0, width, height), resources, {}, None, {}, None)
    content.transform(d=-1, f=height)
    svg = SVG(fromstring(drawing), inputs.BASE, None, inputs.BookFetcher({}))
    svg.draw(content, width, height, inputs.BASE, None)
    pdf.add_object(content)
    pdf.add_page(pydyf.Dictionary({
        "Type": "/Page", "Parent": pdf.pages.reference, "Contents": content.reference,
        "MediaBox": pydyf.Array([0, 0, width, height]), "Resources": resources,
    }))
    pdf.write(body)
    return body.getvalue()


def _painted(printed: bytes, width: int, height: int) -> Image.Image:
    def made(wide: int, high: int, *more: Any, **named: Any) -> pypdfium2.PdfBitmap:
        return pypdfium2.PdfBitmap.new_native(
            wide, high, *more, buffer=_memory.of(wide * high * 4), **named
        )

    with pypdfium2.PdfDocument(printed) as pdf:
        bitmap = pdf[0].render(
            force_bitmap_format=pdfium.FPDFBitmap_BGRx, rev_byteorder=True, bitmap_maker=made,
        )
        return cast("Image.Image", bitmap.to_pil().convert("RGB"))


def _in_few_colours(picture: Image.Image) -> Image.Image:
    """Return a picture with a palette: of colours alike, the one that most of it has, unchanged.

    Pillow looks for all colours of a step as if they were its lowest, and is given that of each.
    """
    alike: dict[Colour, Colour] = {}
    counted = picture.getcolors(_MANY) or picture.getcolors(picture.width * picture.height)
    for _, colour in sorted(cast("list[tuple[int, Colour]]", counted), reverse=True):
        alike.setdefault(tuple(part // _ALIKE for part in colour), colour)
    colours = list(chain.from_iterable(islice(alike.values(), _COLOURS)))
    lowest = Image.new("P", (1, 1))
    lowest.putpalette([part - part % _STEP for part in colours])
    few = picture.quantize(palette=lowest, dither=Image.Dither.NONE)
    few.putpalette(colours)
    return few
