"""Load fonts and parse style sheets: once a thread and once a process, for books that share them.

Laying out only reads what is shared, so that a book's bytes are the same after any other book.
"""

from __future__ import annotations

import atexit
import re
import threading
from functools import lru_cache

from weasyprint import CSS
from weasyprint.text.fonts import FontConfiguration

from exporter.model import Book
from exporter.render import fonts
from exporter.render.pdf.complaints import Heard, listening
from exporter.render.pdf.fetcher import BASE, BookFetcher
from exporter.render.pdf.patches import pango_attributes

_FETCHES = re.compile(r"@(font-face|import)\b|@[\w-]*\\", re.IGNORECASE)
"""Stands in every sheet that loads something; a backslash may write out any letter."""
_SVG = "image/svg+xml"
_MAY_DECLARE = re.compile(rb"[@&]")
"""Stands in every drawing that could declare a font: @font-face, its @ written out or not."""
_HYPHENS = 'html { hyphenate-character: "-" }'
"""No packaged font has U+2010, which WeasyPrint would paint where a word is broken."""

Faces = tuple[fonts.Face, ...]
Parsed = tuple[CSS, Heard]
"""A style sheet, and what WeasyPrint complained of in it."""


class _Loaded(threading.local):
    """Keep one configuration for each set of faces: Pango's map of fonts is for one thread only.

    Each new one leaves 0.2 MB in Fontconfig that nothing gives back. Its files go with it.
    """

    def __init__(self) -> None:
        self.by_faces: dict[Faces, tuple[FontConfiguration, Parsed]] = {}


_loaded = _Loaded()
atexit.register(_loaded.by_faces.clear)


def of(
    book: Book, layout: str, faces: Faces, fetcher: BookFetcher
) -> tuple[FontConfiguration, tuple[Parsed, ...]]:
    """Load the faces of a book, and parse its sheets.

    Fonts are its own where it could declare one itself: in a style sheet, or in an SVG.
    """
    names = ("tokens.css", "book.css", "print.css", f"layouts/{layout}.css")
    sheets = tuple((name, book.style(name)) for name in names)
    loads = {name for name, sheet in sheets if _FETCHES.search(sheet)}
    own = loads or any(
        resource.media_type == _SVG and _MAY_DECLARE.search(resource.body)
        for resource in book.resources
    )
    configuration, declared = _load(faces, fetcher) if own else _shared_fonts(faces, fetcher)
    return configuration, (
        declared,
        *(
            _parsed(name, sheet, fetcher, configuration)
            if name in loads else _shared_sheet(name, sheet)
            for name, sheet in sheets
        ),
    )


def _load(faces: Faces, fetcher: BookFetcher) -> tuple[FontConfiguration, Parsed]:
    configuration = pango_attributes.configuration()
    declared = f"{fonts.declarations(faces=faces)}\n{_HYPHENS}"
    return configuration, _parsed("fonts", declared, fetcher, configuration)


def _shared_fonts(faces: Faces, fetcher: BookFetcher) -> tuple[FontConfiguration, Parsed]:
    found = _loaded.by_faces
    if faces not in found:
        found[faces] = _load(faces, fetcher)
    return found[faces]


@lru_cache(maxsize=32)
def _shared_sheet(name: str, sheet: str) -> Parsed:
    return _parsed(name, sheet, BookFetcher({}), FontConfiguration())


def _parsed(
    name: str, sheet: str, fetcher: BookFetcher, configuration: FontConfiguration
) -> Parsed:
    with listening(name) as heard:
        css = CSS(string=sheet, base_url=BASE, url_fetcher=fetcher, font_config=configuration)
    return css, tuple(heard)
