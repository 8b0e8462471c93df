"""Turn a Book into the bytes of an EPUB 3.3 file (pure; ebooklib only writes the container).

Its files in their order: cover, pages, styles, images, fonts. Importing this package loads
ebooklib, so it is imported when first used.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import tinycss2
from lxml import etree

from exporter import fonts, tokens
from exporter.errors import RenderError
from exporter.fonts.own import of_library
from exporter.model import Book, PageStart, Resource
from exporter.render.epub import cover, metadata, nav, package, pagelist
from exporter.render.epub.addresses import addresses
from exporter.render.epub.documents import page, serialise
from exporter.render.epub.package import XHTML_TYPE, File
from exporter.render.epub.spine import Page, cut

STYLE = "ebook.css"
Painter = Callable[[str, int, int], bytes]
"""Makes a PNG of a drawing, so many pixels wide and high."""
_SHELF = (1400, 2100)
"""Pixels of the cover's picture, as wide as shops ask for."""
_ASKING = frozenset(("url", "src", "image", "image-set", "-webkit-image-set", "cross-fade"))


def render(
    book: Book, starts: Sequence[PageStart] = (), paint: Painter | None = None
) -> bytes:
    """Return a book as an EPUB: a spine cut from its parts, cover, navigation and fonts.

    `starts` are where the pages of its PDF begin: they become marks in the text and a page list.
    `paint` makes the picture of the cover that shelves show; without it they get the drawing.
    The same book gives the same bytes: nothing here asks a clock or the environment.
    Raises: RenderError, naming the part, if a part is not sound XHTML or a link leads nowhere.

    Source: EPUB 3.3; EPUB Accessibility 1.1.
    """
    book = pagelist.mark(book, starts)
    pages = cut(book, starts)
    by_path = {made.path: part for made, part in zip(pages, book.parts, strict=False)}
    described = metadata.describe(
        book, (picture for made in pages for picture in made.pictures), has_pages=bool(starts)
    )
    front = page(
        book, name="cover", role="cover", title=book.word("cover"), body=cover.page_body(book),
        root="../",
    )
    first = File("cover", nav.COVER, XHTML_TYPE, serialise(front), (), True)
    spoken, own = _texts(book), of_library(book.fonts)
    lacking = {lang: _families(text, lang, own) for lang, text in spoken.items()}
    text = "".join(spoken.values())
    rare = dict.fromkeys(face for each in lacking.values() for one in each for face in one.faces)
    files = (
        first, *pages, *_styles(book, lacking), *_covers(book, paint), *_images(book, pages),
        *_fonts((
            *map(fonts.resource, fonts.FACES), *(fonts.excerpt(face, text) for face in rare),
        )),
    )
    return package.write(book, files, described, nav.entries(by_path))


def _styles(book: Book, lacking: Mapping[str, Sequence[fonts.Family]]) -> tuple[File, ...]:
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
    _refuse_requests(style)
    return (
        File("css-fonts", "css/fonts.css", "text/css", _declared(book, lacking).encode()),
        File("css-book", "css/book.css", "text/css", style.encode()),
    )


def _covers(book: Book, paint: Painter | None) -> tuple[File, ...]:
    """Return the book's own cover; or the drawing, and its picture: many shelves show no SVG.

    A drawing with letters that it could not outline is no picture for a shelf: it would lack them.
    """
    if book.cover:
        own = book.cover
        return (File("cover-image", cover.path(book), own.media_type, own.body, ("cover-image",)),)
    drawing = cover.drawing(book)
    body = drawing.encode()
    if paint is None or "<text" in drawing:
        return (File("cover-image", cover.path(book), "image/svg+xml", body, ("cover-image",)),)
    picture = paint(drawing, *_SHELF)
    return (
        File("cover-drawing", cover.path(book), "image/svg+xml", body),
        File("cover-image", "images/cover.png", "image/png", picture, ("cover-image",)),
    )


def _images(book: Book, pages: tuple[Page, ...]) -> tuple[File, ...]:
    used = {href for made in pages for href in made.images}
    places = addresses(book.resources)
    return tuple(
        File(f"image-{number:02}", places[resource.href], resource.media_type, resource.body)
        for number, resource in enumerate(book.resources, start=1) if resource.href in used
    )


def _declared(book: Book, lacking: Mapping[str, Sequence[fonts.Family]]) -> str:
    """Return the rules of fonts; those of scripts that readers may lack stand behind the reader's.

    Those that the library brings stand before them: it has chosen how its language looks; and those
    of a script of which readers lack some letters: no word is joined over two fonts. Each language
    names its own: a Japanese passage is not set in the letters of a Chinese book.
    """
    families = dict.fromkeys(family for each in lacking.values() for family in each)
    faces = (*fonts.FACES, *(face for family in families for face in family.faces))
    declared = fonts.declarations("../", faces)
    own = tokens.read(book.styles)["face"]
    for lang, its in lacking.items():
        if its:
            first, others = (
                [f"'{family.name}'" for family in its
                 if (family.is_own or bool(family.everywhere)) == is_first]
                for is_first in (True, False)
            )
            names = ", ".join((own, *first, "sans-serif", *others))
            place = "html:root, " * (lang == book.lang)
            declared += f"\n{place}[lang='{lang}'] {{ font-family: {names}; }}"
    return declared


def _families(
    text: str, lang: str, own: tuple[fonts.Family, ...]
) -> tuple[fonts.Family, ...]:
    """Return the families of a text in letters that readers may lack, and those of the library."""
    return tuple(
        family for family in fonts.needed(text, lang, own)
        if family.in_ebook and not (family.everywhere and _is_everywhere(text, family))
    )


def _is_everywhere(text: str, family: fonts.Family) -> bool:
    """Return whether every reading system has the letters that a family has of a text."""
    letters = set(text) & fonts.letters(family.faces[0]) - fonts.known()
    return set(filter(str.isalpha, letters)) <= family.everywhere


def _texts(book: Book) -> dict[str, str]:
    """Return the text of each language of a book, its own first."""
    words = (word for _, word in book.words)
    texts = defaultdict[str, list[str]](list, {book.lang: [book.title, *words]})
    for part in book.parts:
        texts[book.lang].append(part.title)
        _add(etree.fromstring(part.body), book.lang, texts)
    return {lang: "".join(said) for lang, said in texts.items()}


def _add(element: etree._Element, lang: str, texts: dict[str, list[str]]) -> None:
    """Add what an element says, and its attributes, to the texts of its languages."""
    here = element.get("lang") or lang
    texts[here] += (element.text or "", *map(str, element.attrib.values()))
    for child in element:
        _add(child, here, texts)
        texts[here].append(child.tail or "")


def _fonts(faces: Iterable[Resource]) -> tuple[File, ...]:
    return tuple(
        File(f"font-{number}", face.href, face.media_type, face.body)
        for number, face in enumerate(faces, start=1)
    )


@lru_cache(maxsize=16)
def _refuse_requests(style: str) -> None:
    """Refuse a style sheet that asks for a file: a reader's device would fetch it, unseen.

    Raises: RenderError if it does.
    Source: EPUB 3.3, 3.6 (resource locations); a reader's wish to read unwatched.
    """
    for node, address in _requests(tinycss2.parse_stylesheet(style, skip_comments=True)):
        raise RenderError(
            f"styles/{STYLE}, line {node.source_line}, asks for {address}.",
            "The style sheet of an EPUB asks for no file and no address; take it out.",
        )


def _requests(nodes: Iterable[Any]) -> Iterator[tuple[Any, str]]:
    """Yield each node that asks for something outside the sheet, with what it asks for."""
    waiting = list(nodes)[::-1]
    while waiting:  # no recursion: a sheet may nest deeper than Python's stack
        node = waiting.pop()
        if node.type == "url":
            yield node, node.value
        elif node.type == "function" and node.lower_name in _ASKING:
            yield node, tinycss2.serialize([node])[:100]
        elif node.type == "at-rule" and node.lower_at_keyword == "import":
            yield node, tinycss2.serialize(node.prelude).strip()[:100]
        for name in ("prelude", "content", "arguments"):
            waiting += reversed(getattr(node, name, None) or ())
