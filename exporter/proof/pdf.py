"""Prove a PDF: PDF/A-2a and PDF/UA-1, packaged fonts only, all that the book says, sound tags."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

import page
import pikepdf

from exporter.model import Book, Finding, Place
from exporter.proof.difference import differences
from exporter.proof.pdf_file import UNREADABLE, unreadable
from exporter.proof.pdf_text import spoken
from exporter.proof.reading import letters
from exporter.proof.tags import house_rules
from exporter.proof.xhtml import reading
from exporter.rules import output as rules

_PROFILES = {"2a": "PDF/A-2a", "ua1": "PDF/UA-1"}
_LENGTH = "STREAM-LENGTH-001"
"""A false alarm where a stream's data end in a carriage return: page-validation 0.11 takes it for
part of the line end behind it. One compressed stream in 256 ends so."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Give what keeps a PDF from dist/; what is read on its pages, and beside (see `Spoken`)."""

    findings: tuple[Finding, ...]
    pages: tuple[tuple[int, str], ...]
    beside: tuple[str, ...]


def prove(book: Book, body: bytes, path: str, families: frozenset[str]) -> Proof:
    """Prove a PDF, reading it once; `families` are the fonts allowed, without blanks."""
    wanted = reading(book)
    try:
        with pikepdf.open(io.BytesIO(body)) as pdf:
            heard = spoken(pdf, body)
            findings = (
                *_conformance(pdf, body, path),
                *_fonts(pdf, path, families),
                *differences(wanted, heard.said, path, rules.PDF_READING, letters),
                *house_rules(pdf, path),
            )
    except UNREADABLE as error:
        return Proof((unreadable(path, error),), (), ())
    return Proof(findings, heard.pages, heard.beside)


def _conformance(pdf: pikepdf.Pdf, body: bytes, path: str) -> Iterator[Finding]:
    for profile, standard in _PROFILES.items():
        for failure in page.validate_pdf_bytes(body, profile=profile).failures:
            if failure.rule_id.endswith(_LENGTH) and any(map(_ends_in_return, pdf.objects)):
                continue
            yield rules.NOT_CONFORMING.at(
                Place(path), f"{standard}, {failure.rule_id}: {failure.message}",
                expected=standard,
                hint="page-validation found this in the finished file; no file was written.",
            )


def _ends_in_return(thing: pikepdf.Object) -> bool:
    return isinstance(thing, pikepdf.Stream) and thing.read_raw_bytes().endswith(b"\r")


def _fonts(pdf: pikepdf.Pdf, path: str, families: frozenset[str]) -> Iterator[Finding]:
    for font in pdf.objects:
        if not isinstance(font, pikepdf.Dictionary):
            continue
        if font.get("/Type") != pikepdf.Name.FontDescriptor:
            continue
        name = str(font.FontName).lstrip("/")
        prefix, _, family = name.rpartition("+")
        packaged = family.replace("-", "").startswith(tuple(families))
        embedded = any(key in font for key in ("/FontFile", "/FontFile2", "/FontFile3"))
        if not (packaged and embedded and prefix):
            yield rules.FOREIGN_FONT.at(
                Place(path), f"The font {name} is not a packaged one, or not embedded.",
                found=name, expected=", ".join(sorted(families)),
                hint="Name only packaged families in style sheets.",
            )
