"""Parse style sheets: once a process, for most books are set with the same ones."""

from __future__ import annotations

import re
from functools import lru_cache

from weasyprint import CSS
from weasyprint.text.fonts import FontConfiguration

from exporter.render.pdf.complaints import Heard, listening
from exporter.render.pdf.fetcher import BASE, BookFetcher

_FETCHES = re.compile(r"@(font-face|import)\b", re.IGNORECASE)


def parsed(
    name: str, sheet: str, fetcher: BookFetcher, faces: FontConfiguration
) -> tuple[CSS, Heard]:
    """Parse a sheet for one book; give it with what WeasyPrint complained of.

    A sheet that loads nothing is shared, as WeasyPrint shares its own: laying out only reads it.
    """
    if _FETCHES.search(sheet):
        return _parsed(name, sheet, fetcher, faces)
    return _shared(name, sheet)


@lru_cache(maxsize=32)
def _shared(name: str, sheet: str) -> tuple[CSS, Heard]:
    return _parsed(name, sheet, BookFetcher({}), FontConfiguration())


def _parsed(
    name: str, sheet: str, fetcher: BookFetcher, faces: FontConfiguration
) -> tuple[CSS, Heard]:
    with listening(name) as heard:
        css = CSS(string=sheet, base_url=BASE, url_fetcher=fetcher, font_config=faces)
    return css, tuple(heard)
