"""Gather all files of an EPUB in their order: cover, pages, styles, images, fonts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from exporter import tokens
from exporter.errors import RenderError
from exporter.model import Book, PageStart
from exporter.render import fonts
from exporter.render.epub import cover, metadata, nav, package, pagelist, sheets
from exporter.render.epub.package import XHTML_TYPE, File
from exporter.render.epub.pages import NAV, Page, cut
from exporter.render.epub.xhtml import page, serialise

STYLE = "ebook.css"


def bind(book: Book, starts: Sequence[PageStart] = ()) -> bytes:
    """Bind a book into an EPUB; see `exporter.render.epub.render`."""
    book = pagelist.mark(book, starts)
    pages = cut(book, starts)
    by_path = {one.path: part for one, part in zip(pages, book.parts, strict=False)}
    described = metadata.describe(
        book, (picture for one in pages for picture in one.pictures), has_pages=bool(starts)
    )
    files = (*_spine(book, pages), *_styles(book), *_images(book, pages), *_fonts())
    return package.write(book, files, described, nav.entries(by_path))


def _spine(book: Book, pages: tuple[Page, ...]) -> tuple[File, ...]:
    front = page(
        book, name="cover", role="cover", title=book.word("cover"), body=cover.page_body(book),
        root="../",
    )
    return (
        File("cover", nav.COVER, XHTML_TYPE, serialise(front), (), True),
        *(
            File(_name(one), one.path, XHTML_TYPE, one.body, one.properties, one.in_spine)
            for one in pages
        ),
    )


def _name(one: Page) -> str:
    return "nav" if one.path == NAV else f"page-{PurePosixPath(one.path).stem}"


def _styles(book: Book) -> tuple[File, ...]:
    try:
        style = tokens.resolve(book.style(STYLE), tokens.read(book.styles))
    except KeyError as unknown:
        raise RenderError(
            f"{STYLE} uses var(--{unknown.args[0]}), which no {tokens.SHEET} declares.",
            f"Correct the name, or declare it in the library's styles/{tokens.SHEET}.",
        ) from None
    if "@page" in style:
        raise RenderError(
            f"{STYLE} holds an @page rule.", "Rules for paper belong in print.css only."
        )
    return (
        File("css-fonts", "css/fonts.css", "text/css", fonts.declarations("../").encode()),
        File("css-book", "css/book.css", "text/css", sheets.closed(STYLE, style).encode()),
    )


def _images(book: Book, pages: tuple[Page, ...]) -> tuple[File, ...]:
    used = {href for one in pages for href in one.images}
    drawing = cover.drawing(book).encode()
    return (
        File("cover-image", "images/cover.svg", "image/svg+xml", drawing, ("cover-image",)),
        *(
            File(f"image-{number:02}", resource.href, resource.media_type, resource.body)
            for number, resource in enumerate(book.resources, start=1)
            if resource.href in used
        ),
    )


def _fonts() -> tuple[File, ...]:
    faces = map(fonts.resource, fonts.FACES)
    return tuple(
        File(f"font-{number}", face.href, face.media_type, face.body)
        for number, face in enumerate(faces, start=1)
    )
