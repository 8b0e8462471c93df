"""Prove a PDF: PDF/A-2a and PDF/UA-1, packaged fonts only, every word in order, tags that tell."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

import page
import pikepdf

from exporter.model import Book, Finding, Place
from exporter.proof.difference import difference
from exporter.proof.pdf_text import spoken
from exporter.proof.reading import Reading, letters, read
from exporter.proof.tags import house_rules
from exporter.rules import output as rules

_PROFILES = {"2a": "PDF/A-2a", "ua1": "PDF/UA-1"}
_LENGTH = "STREAM-LENGTH-001"
"""A false alarm where a stream's data end in a carriage return: page-validation 0.11 takes it for
part of the line end behind it. One compressed stream in 256 ends so."""
_DIGITS = re.compile(r"\d")
_HINT = "No file was written. Please report this text."


@dataclass(frozen=True, slots=True)
class Proof:
    """Give what keeps a PDF from dist/, and the words read on each page (see `Spoken.pages`)."""

    findings: tuple[Finding, ...]
    pages: tuple[tuple[int, str], ...]


def prove(book: Book, body: bytes, path: str, families: frozenset[str]) -> Proof:
    """Prove a PDF, reading it once; `families` are the fonts allowed, without blanks."""
    reading = read(book)
    with pikepdf.open(io.BytesIO(body)) as pdf:
        heard = spoken(pdf, body)
        findings = (
            *_conformance(pdf, body, path),
            *_fonts(pdf, path, families),
            *_text(book, reading, heard.text, path),
            *_contents(reading, heard.contents, path),
            *house_rules(pdf, reading, path),
        )
    return Proof(findings, heard.pages)


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


def _text(book: Book, reading: Reading, heard: str, path: str) -> Iterator[Finding]:
    """Compare the text of the whole file, in reading order, with that of the book."""
    opening = book.word("proof_sentence") if book.proof else ""
    expected, found = letters(opening + "".join(text for _, text in reading.texts)), letters(heard)
    if found == expected:
        return
    at, wanted, got = difference(expected, found)
    end, home = len(letters(opening)), path
    for part, text in reading.texts:
        end += len(letters(text))
        if at < end:
            home = part.file or part.name
            break
    yield rules.PDF_TEXT.at(
        Place(home), f"The text read back from {path} differs from the book.",
        found=got, expected=wanted, hint=_HINT,
    )


def _contents(reading: Reading, heard: str, path: str) -> Iterator[Finding]:
    """Compare the lines of the contents; their digits may be page numbers, so none is compared."""
    expected, found = (_DIGITS.sub("", letters(one)) for one in (reading.contents, heard))
    if found != expected:
        _, wanted, got = difference(expected, found)
        yield rules.PDF_TEXT.at(
            Place(path), "The contents read back from the file differ from the book.",
            found=got, expected=wanted, hint=_HINT,
        )
