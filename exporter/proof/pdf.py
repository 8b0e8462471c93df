"""Prove a PDF: PDF/UA-1 by page-validation, packaged fonts only, every word in order."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import page
import pikepdf

from exporter.model import Book, Finding, Place
from exporter.proof.difference import difference
from exporter.proof.pdf_text import blocks, figures
from exporter.proof.reading import Reading, contents, letters, pictures, readings
from exporter.rules import output as rules

_DIGITS = re.compile(r"\d")


def prove(book: Book, body: bytes, path: str, families: frozenset[str]) -> tuple[Finding, ...]:
    """Find what keeps a PDF from dist/; `families` are the fonts allowed, without blanks."""
    return (
        *_conformance(body, path),
        *_fonts(body, path, families),
        *_text(book, blocks(body), path),
        *_pictures(pictures(book), figures(body), path),
    )


def _conformance(body: bytes, path: str) -> Iterator[Finding]:
    for failure in page.validate_pdf_bytes(body, profile="ua1").failures:
        yield rules.NOT_UA.at(
            Place(path), f"{failure.rule_id}: {failure.message}", expected="PDF/UA-1",
            hint="page-validation found this in the finished file; no file was written.",
        )


def _fonts(body: bytes, path: str, families: frozenset[str]) -> Iterator[Finding]:
    with pikepdf.open(io.BytesIO(body)) as pdf:
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


def _text(book: Book, found: tuple[str, ...], path: str) -> Iterator[Finding]:
    """Match each block of the file with the next of the text, the notes, or the contents."""
    expected = readings(book)
    opening = letters(book.word("proof_sentence")) if book.proof else ""
    text = opening + "".join(letters(one.body) for one in expected)
    notes = "".join(
        f"{number}.{letters(note)}"
        for number, note in enumerate((note for one in expected for note in one.notes), start=1)
    )
    listed = _DIGITS.sub("", letters(contents(book)))
    read = read_notes = ""
    for block in map(letters, found):
        bare = _DIGITS.sub("", block)
        if text.startswith(block, len(read)):
            read += block
        elif notes.startswith(block, len(read_notes)):
            read_notes += block
        elif bare and listed.startswith(bare):
            listed = listed.removeprefix(bare)
        else:
            yield _lost(expected, text, read + block, len(opening), path)
            return
    if read != text:
        yield _lost(expected, text, read, len(opening), path)
    if read_notes != notes:
        yield _lost(expected, notes, read_notes, 0, path, notes=True)


def _pictures(
    expected: tuple[str, ...], found: tuple[str, ...], path: str
) -> Iterator[Finding]:
    if found != expected:
        yield rules.LOST_PICTURE.at(
            Place(path), "The pictures in the file are not those of the book.",
            found=f"{len(found)}: {'; '.join(found)}",
            expected=f"{len(expected)}: {'; '.join(expected)}",
            hint="No file was written. Look whether each picture can be opened.",
        )


def _lost(
    readings: tuple[Reading, ...], text: str, read: str, opening: int, path: str,
    *, notes: bool = False,
) -> Finding:
    at, expected, found = difference(text, read)
    home = path
    end = opening
    for one in () if notes else readings:
        end += len(letters(one.body))
        if at < end:
            home = one.part.file or one.part.name
            break
    what = "The notes" if notes else "The text"
    return rules.PDF_TEXT.at(
        Place(home), f"{what} read back from {path} differ from the book.",
        found=found, expected=expected, hint="No file was written. Please report this text.",
    )
