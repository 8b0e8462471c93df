"""Render a Book as PDF/A-2a and PDF/UA-1 in one, through WeasyPrint: the only door to that engine.

A leaf: Book in, bytes out. Importing this package loads WeasyPrint (about 0.5 s), so it is
imported when first used.
"""

from __future__ import annotations

import os
import warnings
from dataclasses import dataclass, field
from importlib import resources
from typing import Any
from xml.etree.ElementTree import Element

from exporter.render.pdf.loading import by_name

os.environ["FONTCONFIG_FILE"] = str(resources.files(__package__).joinpath("fonts.conf"))
with warnings.catch_warnings(), by_name():
    # True, and meant: all fonts come by @font-face from pinned packages.
    warnings.filterwarnings("ignore", message="No fonts configured", category=UserWarning)
    import cssselect2
    from PIL import ImageFile
    from weasyprint import HTML

from exporter.errors import RenderError
from exporter.model import Book, Finding
from exporter.render import fonts
from exporter.render.pdf import complaints, mends, repair, sheets
from exporter.render.pdf.document import document
from exporter.render.pdf.fetcher import BASE, BookFetcher
from exporter.render.pdf.layout import findings as layout_findings

# WeasyPrint lets cut-off images through, for the whole process; our readers must still see them.
ImageFile.LOAD_TRUNCATED_IMAGES = False
mends.mend()
repair.prepare()

OPTIONS: dict[str, Any] = {"pdf_variant": repair.VARIANT}


@dataclass(frozen=True, slots=True)
class Pdf:
    """Give the file's bytes, its number of pages, and findings: of WeasyPrint and of the layout."""

    body: bytes = field(repr=False)
    pages: int
    findings: tuple[Finding, ...]


class _Tree(HTML):  # type: ignore[misc]
    """Hand WeasyPrint a tree that is parsed already: a note may hold blocks inside a paragraph."""

    def __init__(self, tree: Element, fetcher: BookFetcher) -> None:
        self.base_url = BASE
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(tree, content_language=None)
        self.etree_element = self.wrapper_element.etree_element


def render(book: Book, layout: str) -> Pdf:
    """Lay out and write one PDF; raise RenderError where the engine gives up."""
    tree = document(book)
    printed = _printed(tree)
    declared = fonts.on_paper(printed)
    served = {resource.href: resource for resource in book.resources}
    served |= {face.href: fonts.resource(face) for face in declared}
    fetcher = BookFetcher(served)
    try:
        configuration, read = sheets.of(book, layout, declared, fetcher)
        with complaints.listening() as heard:
            laid_out = _Tree(tree, fetcher).render(
                stylesheets=[sheet for sheet, _ in read], font_config=configuration,
                color_profiles=repair.color_profiles(), **OPTIONS,
            )
            body = laid_out.write_pdf(finisher=repair.finish, **OPTIONS)
            measured = tuple(layout_findings(laid_out, book, layout))
    except Exception as error:
        reason = str(error) or type(error).__name__
        raise RenderError(
            f"WeasyPrint could not make the {layout} PDF of {book.slug}: {reason}",
            "If the text builds without a style sheet of your own, the style sheet is at fault.",
        ) from error
    told = (*(one for _, said in read for one in said), *heard)
    found = (
        *complaints.missing_letters(book, fonts.missing(printed)),
        *complaints.of_engine(book, told, fetcher.refused),
        *measured,
    )
    return Pdf(body, len(laid_out.pages), found)


def _printed(tree: Element) -> str:
    """Give all letters that pages show: the body's text, and what it says of its pages."""
    return "".join(text for body in tree.iter("body")
                   for text in (*body.itertext(), *body.attrib.values()))
