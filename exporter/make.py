"""Make one edition end to end: assemble once, render each format, prove each file (pure).

`make` is what a worker runs. It reads no file, writes none, asks no clock and prints nothing.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from exporter.assemble import assemble
from exporter.model import Artifact, Book, Edition, Finding, Made, Manuscript, file_name, has_error


def make(manuscript: Manuscript, edition: Edition, have: Collection[str] = ()) -> Made:
    """Make the files of one edition; where anything is an error, give findings and no file.

    `have` are the names of artifacts that the caller has, made by the very same tools: they are
    not made again. Raise RenderError where an engine gives up on a sound book.
    """
    assembled = assemble(manuscript, edition)
    if assembled.book is None:
        return Made((), assembled.findings)
    book = assembled.book
    digest = book.digest
    asked = edition.layouts if "pdf" in edition.formats else ()
    # The first layout decides on the files' names, and on the page numbers in the EPUB.
    names = [f"{digest}.pdf.{edition.first_layout}.{layout}" for layout in asked]
    bound = f"{digest}.epub.{edition.first_layout}"

    def printed(layout: str, name: str) -> _Printed:
        return _print(book, path(manuscript, edition, "pdf", layout), layout, name)

    prints = {
        layout: printed(layout, name)
        for layout, name in zip(asked, names, strict=True) if name not in have
    }
    artifacts = [one.artifact for one in prints.values()]
    if "epub" in edition.formats:
        names.append(bound)
        if bound not in have and not _faulty(artifacts):
            # Its page numbers are those of the library's first layout, which is laid out also
            # where it was not asked for, so that the bytes are the same.
            first = prints.get(edition.first_layout) or printed(edition.first_layout, "")
            if has_error(first.artifact.findings):
                artifacts.append(first.artifact)
            else:
                artifacts.append(_bind(book, path(manuscript, edition, "epub"), first, bound))
    if _faulty(artifacts):
        found = (finding for artifact in artifacts for finding in artifact.findings)
        return Made((), (*assembled.findings, *found))
    return Made(tuple(artifacts), assembled.findings, tuple(names))


def path(manuscript: Manuscript, edition: Edition, kind: str, layout: str = "") -> str:
    """Name a file relative to dist/; the library's own clinic and first layout are left out."""
    clinic = edition.clinic.id if edition.clinic and edition.named_clinic else ""
    mark = layout if layout != edition.first_layout else ""
    return file_name(
        manuscript.slug, edition.lang, clinic, mark, kind, proof=not manuscript.released
    )


@dataclass(frozen=True, slots=True)
class _Printed:
    """Hold one PDF, and the words read on each of its pages."""

    artifact: Artifact
    pages: tuple[tuple[int, str], ...]


def _faulty(artifacts: Collection[Artifact]) -> bool:
    return any(has_error(artifact.findings) for artifact in artifacts)


def _print(book: Book, where: str, layout: str, name: str) -> _Printed:
    from exporter.proof import pdf as proof
    from exporter.proof import pdf_frame
    from exporter.render import fonts, pdf

    place = f"dist/{where}"
    made = pdf.render(book, layout)
    if has_error(made.findings):
        return _Printed(Artifact(where, "pdf", layout, made.body, name, made.findings), ())
    proven = proof.prove(book, made.body, place, fonts.families())
    around = pdf_frame.frame(book, made.body, place, proven)
    found = _once(*made.findings, *proven.findings, *around)
    return _Printed(Artifact(where, "pdf", layout, made.body, name, found), proven.pages)


def _bind(book: Book, where: str, first: _Printed, name: str) -> Artifact:
    from exporter.proof import epub as proof
    from exporter.proof import epub_frame
    from exporter.proof.pages import page_starts
    from exporter.render import epub

    place = f"dist/{where}"
    starts = page_starts(book, first.pages)
    body = epub.render(book, starts)
    around = epub_frame.frame(book, body, place, starts)
    return Artifact(where, "epub", "", body, name, _once(*proof.prove(book, body, place), *around))


def _once(*findings: Finding) -> tuple[Finding, ...]:
    """Tell once what two parts of a proof find, such as that a file can't be read."""
    return tuple(dict.fromkeys(findings))
