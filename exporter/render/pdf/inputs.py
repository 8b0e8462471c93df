"""Load what WeasyPrint is given beside the text: the book's own files, fonts and style sheets.

A closed world: no file, no network, no redirect. Fonts are loaded once a thread and style sheets
once a process, for all books that share them. Layout only reads what is shared, so that a book's
bytes are the same after any other book.
"""

from __future__ import annotations

import atexit
import re
import threading
from collections.abc import Iterable, Mapping
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from weasyprint import CSS
from weasyprint.text.ffi import ffi
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from exporter import fonts
from exporter.model import Book, Resource
from exporter.render.pdf import kept_sheets
from exporter.render.pdf.complaints import Heard, listening

HOST = "book.invalid"
BASE = f"https://{HOST}/"
"""The virtual address of every book: image names in a PDF are digests of addresses."""

_FETCHES = re.compile(r"@(font-face|import)\b|@[\w-]*\\", re.IGNORECASE)
"""Stands in every sheet that loads something; a backslash may write out any letter."""
_SVG = "image/svg+xml"
_MAY_DECLARE = re.compile(rb"[@&]")
"""Stands in every drawing that could declare a font: @font-face, its @ written out or not."""
_HYPHENS = 'html { hyphenate-character: "-" }'
"""No packaged font has U+2010, which WeasyPrint would paint where a word is broken."""

_SHEETS = ("tokens.css", "book.css", "print.css")
"""The style sheets of all layouts."""

_TYPES = (
    "char[]", "char[4]", "unsigned int *", "hb_tag_t[100]", "FcChar8 **", "FcResult *",
    "PangoFcFontMap *", "PangoLogAttr[]", "PangoRectangle *",
)
"""The types that WeasyPrint names; cffi takes milliseconds to read each for the first time."""

Faces = tuple[fonts.Face, ...]
Sheet = tuple[CSS, Heard]
"""A style sheet, and what WeasyPrint complained of in it."""


class BookFetcher(URLFetcher):  # type: ignore[misc]
    """A fetcher of a book's resources, by href; it remembers each address that it refused."""

    def __init__(self, resources: Mapping[str, Resource]) -> None:
        super().__init__(allowed_protocols={"https"}, allow_redirects=False)
        self.resources = resources
        self.refused: list[str] = []

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Return the resource at an address inside the book.

        Raises: ValueError if the book has none there; WeasyPrint logs it and goes on.
        """
        found = self._resource(url)
        if found is None:
            self.refused.append(url)
            raise ValueError(f"{url} is not a resource of this book")
        return URLFetcherResponse(url, found.body, {"Content-Type": found.media_type})

    def _resource(self, url: str) -> Resource | None:
        try:
            parts = urlsplit(url)
        except ValueError:  # not an address at all, such as `http://[x`
            return None
        if (parts.scheme, parts.netloc) != ("https", HOST) or parts.query:
            return None
        return self.resources.get(unquote(parts.path).lstrip("/"))


class _Loaded(threading.local):
    """Font configurations by set of faces, for one thread: Pango's map of fonts can't be shared.

    Each new one leaves 0.2 MB in Fontconfig that nothing gives back. Its files go with it.
    """

    def __init__(self) -> None:
        self.by_faces: dict[Faces, tuple[FontConfiguration, Sheet]] = {}


_loaded = _Loaded()
atexit.register(_loaded.by_faces.clear)


def load(
    book: Book, layout: str, faces: Faces, fetcher: BookFetcher, *, snug: bool = False
) -> tuple[FontConfiguration, tuple[Sheet, ...]]:
    """Return the fonts and style sheets of a book in one layout, `snug` with what sets it closer.

    The fonts are loaded for this book alone where one is cut to its letters, or where it could
    declare one itself: in a style sheet, or in an SVG.
    """
    names = (*_SHEETS, f"layouts/{layout}.css", *(["snug.css"] if snug else []))
    texts = tuple((name, book.style(name)) for name in names)
    loading = {name for name, text in texts if _FETCHES.search(text)}
    own = loading or any(map(fonts.is_cut_to_book, faces)) or any(
        resource.media_type == _SVG and _MAY_DECLARE.search(resource.body)
        for resource in book.resources
    )
    configuration, declared = _load(faces, fetcher) if own else _shared_fonts(faces, fetcher)
    return configuration, (
        declared,
        *(
            _parsed(name, text, fetcher, configuration)
            if name in loading else _shared_sheet(name, text)
            for name, text in texts
        ),
    )


def parse_ahead(sheets: Iterable[tuple[str, str]]) -> None:
    """Parse what most books share, before the first needs it: sheets, and the types of C."""
    for declared in _TYPES:
        ffi.typeof(declared)
    for name, text in sheets:
        if name in (*_SHEETS, "layouts/a4.css"):
            _shared_sheet(name, text)


def keep(sheets: Iterable[tuple[str, str]]) -> None:
    """Keep style sheets as they are parsed, and WeasyPrint's; not what is complained of or loads.

    For scripts/setup alone.
    """
    kept_sheets.keep(
        (
            text for name, text in sheets
            if not _FETCHES.search(text) and not _parsed(name, text, BookFetcher({}))[1]
        ),
        BASE,
    )


def _load(faces: Faces, fetcher: BookFetcher) -> tuple[FontConfiguration, Sheet]:
    configuration = FontConfiguration()
    declared = f"{fonts.declarations(faces=faces)}\n{_HYPHENS}"
    return configuration, _parsed("fonts", declared, fetcher, configuration)


def _shared_fonts(faces: Faces, fetcher: BookFetcher) -> tuple[FontConfiguration, Sheet]:
    found = _loaded.by_faces
    if faces not in found:
        found[faces] = _load(faces, fetcher)
    return found[faces]


@lru_cache(maxsize=32)
def _shared_sheet(name: str, text: str) -> Sheet:
    if (css := kept_sheets.kept(text, BASE)) is not None:
        return css, ()
    return _parsed(name, text, BookFetcher({}))


def _parsed(
    name: str, text: str, fetcher: BookFetcher, configuration: FontConfiguration | None = None
) -> Sheet:
    """Return a sheet; what declares fonts needs the configuration that is to have them."""
    with listening(name) as heard:
        css = CSS(string=text, base_url=BASE, url_fetcher=fetcher, font_config=configuration)
    return css, tuple(heard)
