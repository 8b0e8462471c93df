"""Render a Book as PDF/A-2a and PDF/UA-1 in one, through WeasyPrint: the only door to that engine.

A leaf: Book in, bytes out. Importing this package loads WeasyPrint (about 0.5 s), so it is
imported when first used.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib import resources
from typing import Any
from xml.etree.ElementTree import Element

from exporter.render.pdf import kept_sheets, libraries
from exporter.render.pdf.late import late
from exporter.selectors import ElementWrapper

os.environ["FONTCONFIG_FILE"] = str(resources.files(__package__).joinpath("fonts.conf"))
with warnings.catch_warnings(), libraries.ready(), kept_sheets.ready(), late():
    # True, and meant: all fonts come by @font-face from pinned packages.
    warnings.filterwarnings("ignore", message="No fonts configured", category=UserWarning)
    from PIL import ImageFile
    from weasyprint import HTML

from exporter import fonts, rules
from exporter.errors import RenderError
from exporter.fonts.own import of_library
from exporter.model import Book, Finding, Resource
from exporter.render.pdf import (
    complaints,
    compression,
    drawings,
    inputs,
    letters,
    list_marks,
    measures,
    patches,
    tags,
    whites,
    xmp,
)
from exporter.render.pdf.document import document
from exporter.render.pdf.overfull import overfull
from exporter.render.pdf.patches import page_numbers
from exporter.render.pdf.row_names import say_again
from exporter.render.pdf.running_heads import cut_title
from exporter.render.pdf.tabular import give_way
from exporter.render.pdf.too_high import left_alone, let_break, too_high

# WeasyPrint lets cut-off images through, for the whole process; our readers must still see them.
ImageFile.LOAD_TRUNCATED_IMAGES = False
patches.apply()
compression.choose()
tags.prepare()


@dataclass(frozen=True, slots=True)
class Pdf:
    """A rendered PDF: its bytes, its number of pages, what WeasyPrint and the layout found."""

    body: bytes = field(repr=False)
    pages: int
    findings: tuple[Finding, ...]


class _Tree(HTML):  # type: ignore[misc]
    """A tree that is parsed already: an HTML parser would move a note's blocks out of its <p>."""

    def __init__(self, tree: Element, fetcher: inputs.BookFetcher) -> None:
        self.base_url = inputs.BASE
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = ElementWrapper.from_html_root(tree, content_language=None)
        self.etree_element = self.wrapper_element.etree_element


def render(book: Book, layout: str) -> Pdf:
    """Return a book as a PDF in one layout (`a4`).

    Raises: RenderError if WeasyPrint can't make it, OSError if the machine lets it not.
    """
    tree, own = document(book, layout), of_library(book.fonts)
    missing = book.word("missing_letters")
    served = {each.href: drawings.on_paper(each, missing, own) for each in book.resources}
    drawn = _drawn(served.values())
    faces, text = fonts.of(letters.families(tree, drawn, own)), _printed(tree) + drawn
    served |= {face.href: fonts.resource(face, text) for face in faces}
    fetcher = inputs.BookFetcher(served)
    options = {"pdf_variant": tags.VARIANT if book.is_accessible else tags.UNCLAIMED}

    def laid_out(*, snug: bool = False) -> tuple[Any, complaints.Heard]:
        configuration, sheets = inputs.load(book, layout, faces, fetcher, snug=snug)
        with complaints.listening() as heard, page_numbers.of_layout(layout, snug):
            pages = _Tree(tree, fetcher).render(
                stylesheets=[css for css, _ in sheets], font_config=configuration,
                color_profiles=tags.color_profiles(), **options,
            )
        return pages, (*(complaint for _, in_sheet in sheets for complaint in in_sheet), *heard)

    def finish(made: Any, pdf: Any) -> None:
        tags.finish(made, pdf)
        xmp.add(book.catalog, pdf)

    try:
        made, complained = laid_out()
        while _make_room([page._page_box for page in made.pages]):
            made, complained = laid_out()
        is_snug = False
        if whites.may_lose_a_page([page._page_box for page in made.pages]):
            closer, of_closer = laid_out(snug=True)
            if is_snug := len(closer.pages) < len(made.pages):
                made, complained = closer, of_closer
        while _say_otherwise(tree, [page._page_box for page in made.pages]):
            made, complained = laid_out(snug=is_snug)
        list_marks.level([page._page_box for page in made.pages])
        with complaints.listening() as heard:
            body = made.write_pdf(finisher=finish, **options)
        measured = rules.weigh(measures.findings(made, book), released=not book.proof)
    except Exception as error:
        if isinstance(error, OSError) and error.errno:  # of the machine: a full disk, a limit
            raise
        reason = str(error) or type(error).__name__
        if isinstance(error, AssertionError):  # of make_page: nothing fits on a page
            reason = "a page has no room for its text"
        raise RenderError(
            f"WeasyPrint could not make the {layout} PDF of {book.slug}: {reason}",
            "If the text builds without a style sheet of your own, the style sheet is at fault: "
            "its @page may have too wide a margin.",
        ) from error
    return Pdf(body, len(made.pages), (
        *complaints.of_engine(book, (*complained, *heard), fetcher.refused),
        *measured,
    ))


def _make_room(pages: list[Any]) -> bool:
    """Change what has no room on its page; return whether anything is to be laid out anew."""
    narrower = give_way(overfull(pages))
    is_parted = let_break(too_high(pages)) or let_break(left_alone(pages))
    return is_parted or narrower


def _say_otherwise(tree: Element, pages: list[Any]) -> bool:
    """Print rows' names again, the title shorter; return whether that needs a new layout."""
    is_cut = cut_title(tree, pages)
    return say_again(tree, pages) or is_cut


def _printed(tree: Element) -> str:
    """Return all letters that pages show: the body's text, and its attributes for their margins."""
    return "".join(text for body in tree.iter("body")
                   for text in (*body.itertext(), *body.attrib.values()))


def _drawn(resources: Iterable[Resource]) -> str:
    """Return all letters that drawings may show."""
    drawn = (each.body for each in resources if each.media_type == drawings.SVG)
    return b"".join(drawn).decode(errors="replace")
