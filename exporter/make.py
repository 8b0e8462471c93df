"""Make one edition end to end: assemble once, render each format, prove each file (pure).

`make` is what a worker runs. It reads no file, writes none, asks no clock and prints nothing.
"""

from __future__ import annotations

from exporter.assemble import assemble
from exporter.model import Artifact, Book, Edition, Finding, Made, Manuscript, Severity


def make(manuscript: Manuscript, edition: Edition) -> Made:
    """Make the files of one edition; where anything is an error, give findings and no file.

    Raise RenderError where an engine gives up on a sound book.
    """
    assembled = assemble(manuscript, edition)
    if assembled.book is None:
        return Made((), assembled.findings)
    artifacts: list[Artifact] = []
    findings = list(assembled.findings)
    for kind in edition.formats:
        for layout in edition.layouts if kind == "pdf" else ("",):
            artifact, found = _render(assembled.book, edition, kind, layout)
            artifacts.append(artifact)
            findings += found
    if any(finding.severity is Severity.ERROR for finding in findings):
        return Made((), tuple(findings))
    return Made(tuple(artifacts), tuple(findings))


def path(book: Book, edition: Edition, kind: str, layout: str = "") -> str:
    """Name a file relative to dist/; the library's own clinic and first layout are left out."""
    marks = (
        book.slug, book.lang, book.named_clinic,
        layout if layout != edition.first_layout else "", "proof" if book.proof else "", kind,
    )
    return f"{book.slug}/{'.'.join(mark for mark in marks if mark)}"


def _render(
    book: Book, edition: Edition, kind: str, layout: str
) -> tuple[Artifact, tuple[Finding, ...]]:
    name = path(book, edition, kind, layout)
    if kind == "pdf":
        from exporter.proof import pdf as proof_of_pdf
        from exporter.render import fonts, pdf

        made = pdf.render(book, layout)
        found = made.findings or proof_of_pdf.prove(book, made.body, name, fonts.families())
        return Artifact(name, kind, layout, made.body), found
    from exporter.proof import epub as proof_of_epub
    from exporter.render import epub

    body = epub.render(book)
    return Artifact(name, kind, layout, body), proof_of_epub.prove(book, body, name)
