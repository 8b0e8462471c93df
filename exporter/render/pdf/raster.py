"""Paint a drawing as a picture of pixels: WeasyPrint, PDFium, Pillow."""

from __future__ import annotations

import io

import pypdfium2
from PIL import Image
from weasyprint import HTML

from exporter.render.pdf import inputs

_COLOURS = 64
"""Colours of a picture: a drawing has few, and their blends at the edges need no more."""


def png(drawing: str, width: int, height: int) -> bytes:
    """Return a drawing, an SVG element, as a PNG of so many pixels; the same each time.

    A drawing asks for nothing outside of itself, and its letters are outlines.
    """
    sheet = f"@page {{ size: {width}px {height}px; margin: 0 }} body {{ margin: 0 }}"
    shown = f"<style>{sheet} svg {{ display: block; width: {width}px; height: {height}px }}</style>"
    page = HTML(
        string=shown + drawing.partition("?>")[2], base_url=inputs.BASE,
        url_fetcher=inputs.BookFetcher({}),
    )
    printed = page.write_pdf(font_config=inputs.no_fonts())
    with pypdfium2.PdfDocument(printed) as pdf:
        bitmap = pdf[0].render(scale=width / pdf[0].get_width()).to_pil().convert("RGB")
    body = io.BytesIO()
    few = bitmap.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(body, "PNG", compress_level=6)
    return body.getvalue()
