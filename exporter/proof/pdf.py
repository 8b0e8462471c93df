"""Prove a PDF: it conforms, and shows what its book says, where the book says it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import page
import pikepdf

from exporter import fonts as faces
from exporter.fonts.faces import FAMILIES
from exporter.fonts.own import of_library
from exporter.model import Finding, Place, has_error, letters
from exporter.proof.comparison import differences
from exporter.proof.expected import Expected, Proof, Proven, findings_of
from exporter.proof.pdf_file import UNREADABLE, Failed, OpenedPdf, unreadable
from exporter.proof.pdf_links import bookmarks, catalogued, links, title
from exporter.proof.pdf_painted import painted
from exporter.proof.pdf_promises import promised
from exporter.proof.pdf_sight import (
    bands,
    contents,
    furniture,
    in_sight,
    inked,
    leaders,
)
from exporter.proof.pdf_tags import (
    bounds,
    cell_headers,
    header_ids,
    numbering,
    parents,
    unreached,
)
from exporter.rules import output as rules

_PROFILES = {"2a": "PDF/A-2a", "ua1": "PDF/UA-1"}
_CLAIM = b"pdfuaid:part"
"""Stands in the metadata of a file that says it is PDF/UA; these are never compressed."""
_LIMITS = page.SafetyLimits(
    max_reference_depth=100_000, max_table_grid_rows=20_000, max_table_span=20_000,
    max_table_grid_cells=10_000_000,
)
"""How far page-validation goes along bookmarks of one level, and the rows of a table: beyond what
a section may hold."""
_LENGTH = "STREAM-LENGTH-001"
"""A false alarm where a stream's data end in a carriage return: page-validation 0.11 takes it for
part of the line end behind it. One compressed stream in 256 ends so."""


def prove(expected: Expected, body: bytes, path: str, layout: str = "a4") -> Proven:
    """Prove a PDF of a layout, which is opened once; a file that can't be read is one finding.

    `path` is what to call it in findings.
    """
    place = Place(path)
    try:
        with ThreadPoolExecutor(1) as beside, pikepdf.open(io.BytesIO(body)) as pdf:
            validated = beside.submit(_validated, body, _profiles(expected))
            allowed = faces.of((*FAMILIES, *of_library(expected.book.fonts)))
            opened = OpenedPdf(pdf, body, place, allowed, validated.result, layout)
            refused = partial(unreadable, place)
            found = findings_of(PROOFS, opened, expected, UNREADABLE, refused)
            starts = () if has_error(found) else expected.page_starts(opened.text.pages)
    except UNREADABLE as error:
        return Proven((unreadable(place, error),))
    return Proven(found, starts)


def conformance(opened: OpenedPdf, expected: Expected) -> Iterator[Finding]:
    """Find what PDF/A-2a and PDF/UA-1 forbid, and a claim of PDF/UA-1 where it can't be true."""
    if not expected.book.is_accessible and _CLAIM in opened.body:
        standard = _PROFILES["ua1"]
        yield rules.NOT_CONFORMING.at(
            opened.place, f"The file says that it is {standard}, and its text is not.",
            found="pdfuaid:part", expected="no claim",
        )
    for standard, failure in opened.validated():
        if failure.rule_id.endswith(_LENGTH) and any(map(_ends_in_return, opened.pdf.objects)):
            continue
        yield rules.NOT_CONFORMING.at(
            opened.place, f"{standard}, {failure.rule_id}: {failure.message}", expected=standard,
        )


def _profiles(expected: Expected) -> tuple[str, ...]:
    """Return what a file has to conform to: nothing accessible is claimed where that is not true.
    """
    return ("2a", "ua1") if expected.book.is_accessible else ("2a",)


def _validated(body: bytes, profiles: Iterable[str]) -> tuple[Failed, ...]:
    return tuple(
        (_PROFILES[profile], failure) for profile in profiles
        for failure in page.validate_pdf_bytes(body, profile=profile, limits=_LIMITS).failures
    )


def fonts(opened: OpenedPdf, _: Expected) -> Iterator[Finding]:
    """Find fonts that are neither packaged nor the library's, not embedded, or embedded whole.

    That one shows the letters of the file it is named after, `painted` proves.
    """
    families = {face.family.replace(" ", "") for face in opened.faces}
    for font in opened.pdf.objects:
        if not _is_font(font):
            continue
        name = str(font.FontName).lstrip("/")
        prefix, _plus, family = name.rpartition("+")
        packaged = family.replace("-", "").startswith(tuple(families))
        embedded = any(key in font for key in ("/FontFile", "/FontFile2", "/FontFile3"))
        if not (packaged and embedded and prefix):
            yield rules.FOREIGN_FONT.at(
                opened.place, f"The font {name} is not a packaged one, or not embedded.",
                found=name, expected=", ".join(sorted(families)),
            )


def text(opened: OpenedPdf, expected: Expected) -> Iterator[Finding]:
    """Find the first passage that the tags say otherwise than the book."""
    found = opened.text.passages
    return differences(expected.passages, found, opened.place.file, rules.PDF_READING, letters)


def page_order(opened: OpenedPdf, _: Expected) -> Iterator[Finding]:
    """Find where the text goes back to a page before."""
    last = 0
    for index, words in opened.text.turns:
        if index < last and letters(words):
            yield rules.PAGE_ORDER.at(
                opened.place, f"The text goes back from page {last + 1} to page {index + 1}.",
                found=words[:80], expected="each page read after the one before",
            )
            return
        last = max(last, index)


PROOFS: tuple[Proof[OpenedPdf], ...] = (
    fonts, text, painted, unreached, header_ids, bounds, title, catalogued, links,
    bookmarks, parents, numbering, cell_headers, page_order, bands, furniture, contents, leaders,
    inked, in_sight, promised, conformance,
)
"""Every proof of a PDF, in the order of its findings.

page-validation works beside the others, without Python's lock, and is asked last.
"""


def _is_font(thing: pikepdf.Object) -> bool:
    is_described = isinstance(thing, pikepdf.Dictionary)
    return is_described and thing.get("/Type") == pikepdf.Name.FontDescriptor


def _ends_in_return(thing: pikepdf.Object) -> bool:
    return isinstance(thing, pikepdf.Stream) and thing.read_raw_bytes().endswith(b"\r")
