"""Make one edition end to end: assemble once, render each format, prove each file (pure).

`make` is what a worker runs. It reads no file, writes none, asks no clock and prints nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from exporter.assemble import assemble
from exporter.model import Artifact, Book, Edition, Finding, Made, Manuscript, has_error


def make(manuscript: Manuscript, edition: Edition) -> Made:
    """Make the files of one edition; where anything is an error, give findings and no file.

    Raise RenderError where an engine gives up on a sound book.
    """
    assembled = assemble(manuscript, edition)
    if assembled.book is None:
        return Made((), assembled.findings)
    book = assembled.book
    asked = edition.layouts if "pdf" in edition.formats else ()
    prints = {layout: _print(book, edition, layout) for layout in asked}
    artifacts = [one.artifact for one in prints.values()]
    findings = [*assembled.findings, *(one for each in prints.values() for one in each.findings)]
    if "epub" in edition.formats and not has_error(findings):
        # Its page numbers are those of the library's first layout, which is laid out also where
        # it was not asked for, so that the bytes are the same.
        first = prints.get(edition.first_layout) or _print(book, edition, edition.first_layout)
        if has_error(first.findings):
            return Made((), (*findings, *first.findings))
        artifact, found = _bind(book, edition, first)
        artifacts.append(artifact)
        findings += found
    return Made(() if has_error(findings) else tuple(artifacts), tuple(findings))


def path(book: Book, edition: Edition, kind: str, layout: str = "") -> str:
    """Name a file relative to dist/; the library's own clinic and first layout are left out."""
    marks = (
        book.slug, book.lang, book.named_clinic,
        layout if layout != edition.first_layout else "", "proof" if book.proof else "", kind,
    )
    return f"{book.slug}/{'.'.join(mark for mark in marks if mark)}"


@dataclass(frozen=True, slots=True)
class _Printed:
    """Hold one PDF, what was found of it, and the words read on each of its pages."""

    artifact: Artifact
    findings: tuple[Finding, ...]
    pages: tuple[tuple[int, str], ...]


def _print(book: Book, edition: Edition, layout: str) -> _Printed:
    from exporter.proof import pdf as proof
    from exporter.render import fonts, pdf

    name = path(book, edition, "pdf", layout)
    made = pdf.render(book, layout)
    artifact = Artifact(name, "pdf", layout, made.body)
    if has_error(made.findings):
        return _Printed(artifact, made.findings, ())
    proven = proof.prove(book, made.body, name, fonts.families())
    return _Printed(artifact, (*made.findings, *proven.findings), proven.pages)


def _bind(
    book: Book, edition: Edition, first: _Printed
) -> tuple[Artifact, tuple[Finding, ...]]:
    from exporter.proof import epub as proof
    from exporter.proof.pages import page_starts
    from exporter.render import epub

    name = path(book, edition, "epub")
    body = epub.render(book, page_starts(book, first.pages))
    return Artifact(name, "epub", "", body), tuple(proof.prove(book, body, name))
