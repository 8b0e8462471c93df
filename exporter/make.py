"""Make one edition end to end: assemble once, render each format, prove each file (pure).

`make` is what a worker runs. It reads no file, writes none, asks no clock and prints nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

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
    for layout in edition.layouts if "pdf" in edition.formats else ():
        artifact, found = _print(assembled.book, edition, layout)
        artifacts.append(artifact)
        findings += found
    if "epub" in edition.formats and not _fail(findings):
        artifact, found = _bind(assembled.book, edition, artifacts)
        artifacts.append(artifact)
        findings += found
    return Made(() if _fail(findings) else tuple(artifacts), tuple(findings))


def path(book: Book, edition: Edition, kind: str, layout: str = "") -> str:
    """Name a file relative to dist/; the library's own clinic and first layout are left out."""
    marks = (
        book.slug, book.lang, book.named_clinic,
        layout if layout != edition.first_layout else "", "proof" if book.proof else "", kind,
    )
    return f"{book.slug}/{'.'.join(mark for mark in marks if mark)}"


def _fail(findings: Iterable[Finding]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


def _print(book: Book, edition: Edition, layout: str) -> tuple[Artifact, tuple[Finding, ...]]:
    from exporter.proof import pdf as proof
    from exporter.render import fonts, pdf

    name = path(book, edition, "pdf", layout)
    made = pdf.render(book, layout)
    artifact = Artifact(name, "pdf", layout, made.body)
    if _fail(made.findings):
        return artifact, made.findings
    return artifact, (*made.findings, *proof.prove(book, made.body, name, fonts.families()))


def _bind(
    book: Book, edition: Edition, printed: Iterable[Artifact]
) -> tuple[Artifact, tuple[Finding, ...]]:
    """Make the EPUB; its page numbers are those of the PDF in the library's first layout.

    That PDF is laid out also where only an EPUB was asked for, so that the bytes are the same.
    """
    from exporter.proof import epub as proof
    from exporter.proof.pages import page_starts
    from exporter.render import epub

    first = next((one for one in printed if one.layout == edition.first_layout), None)
    if first is None:
        first, found = _print(book, edition, edition.first_layout)
        if _fail(found):
            return first, found
    name = path(book, edition, "epub")
    body = epub.render(book, page_starts(book, first.body))
    return Artifact(name, "epub", "", body), tuple(proof.prove(book, body, name))
