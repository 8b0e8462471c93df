"""Make one edition end to end: assemble once, render each format, prove each file (pure).

`make` is what a worker runs. It reads no file, writes none, asks no clock and prints nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from exporter.assemble import assemble
from exporter.formats import FORMATS, Format
from exporter.model import (
    Artifact,
    Book,
    Edition,
    File,
    Finding,
    Made,
    Manuscript,
    PageStart,
    has_error,
)

Findings = tuple[Finding, ...]
Starts = tuple[PageStart, ...]
"""Where the pages of a print begin."""


@dataclass(frozen=True, slots=True)
class Maker:
    """How a file of one format is made: by a renderer, and a proof that shares nothing with it.

    Both take the book, the file and the starts of the pages of the library's first print, of which
    a print itself gets none. `render` returns bytes and findings, `prove` findings and the starts
    of the file's own pages.
    """

    render: Callable[[Book, File, Starts], tuple[bytes, Findings]]
    prove: Callable[[Book, File, Starts, bytes], tuple[Findings, Starts]]


def make(manuscript: Manuscript, edition: Edition, have: Collection[str] = ()) -> Made:
    """Make the files of one edition; where anything is an error, return findings and no file.

    `have` are the names of artifacts that the caller has, made by the very same tools: they are
    not made again. Raises: RenderError if an engine gives up on a sound book.
    """
    assembled = assemble(manuscript, edition)
    if assembled.book is None:
        return Made((), assembled.findings)
    files = edition.files(manuscript)
    first = edition.first_print(manuscript)
    names = {file: _name(assembled.book, file, first) for file in files}
    missing = [file for file in files if names[file] not in have]
    artifacts = make_files(assembled.book, missing, first)
    if _faulty(artifacts):
        found = (finding for artifact in artifacts for finding in artifact.findings)
        return Made((), (*assembled.findings, *found))
    return Made(artifacts, assembled.findings, tuple(names.values()))


def make_files(book: Book, files: Sequence[File], first: File) -> tuple[Artifact, ...]:
    """Make files of a book, those with pages first; where one is faulty, the others are left out.

    The page numbers in formats without pages are those of the print `first`, which is made also
    where it is not among the files, so that the bytes are the same.

    Raises: RenderError if an engine gives up on the book.
    """
    starts: dict[File, Starts] = {}

    def made(file: File) -> Artifact:
        artifact, starts[file] = _made(book, file, first, starts.get(first, ()))
        return artifact

    artifacts = [made(file) for file in files if FORMATS[file.format].has_pages]
    others = [file for file in files if not FORMATS[file.format].has_pages]
    if others and first not in starts and not _faulty(artifacts):
        unasked = made(first)
        artifacts += [unasked] if _faulty([unasked]) else []
    if not _faulty(artifacts):
        artifacts += [made(file) for file in others]
    return tuple(artifacts)


def _made(book: Book, file: File, first: File, starts: Starts) -> tuple[Artifact, Starts]:
    maker = MAKERS[file.format]
    name = _name(book, file, first)
    numbers = () if FORMATS[file.format].has_pages else starts
    body, found = maker.render(book, file, numbers)
    own: Starts = ()
    if not has_error(found):
        proven, own = maker.prove(book, file, numbers, body)
        found = (*found, *proven)
    return Artifact(file.path, file.format, file.layout, body, name, found), own


def _name(book: Book, file: File, first: File) -> str:
    """Name an artifact: its path and its page numbers depend on the first layout."""
    marks = (book.digest, file.format, first.layout, file.layout)
    return ".".join(filter(None, marks))


def _faulty(artifacts: Collection[Artifact]) -> bool:
    return any(has_error(artifact.findings) for artifact in artifacts)


def _render_pdf(book: Book, file: File, _: Starts) -> tuple[bytes, Findings]:
    from exporter.render import pdf

    made = pdf.render(book, file.layout)
    return made.body, made.findings


def _prove_pdf(book: Book, file: File, _: Starts, body: bytes) -> tuple[Findings, Starts]:
    from exporter.proof import pdf as proof
    from exporter.proof import pdf_frame
    from exporter.proof.pages import page_starts
    from exporter.render import fonts

    proven = proof.prove(book, body, file.place, fonts.families())
    around = pdf_frame.frame(book, body, file.place, proven)
    return _once(*proven.findings, *around), page_starts(book, proven.pages)


def _render_epub(book: Book, _: File, starts: Starts) -> tuple[bytes, Findings]:
    from exporter.render import epub

    return epub.render(book, starts), ()


def _prove_epub(
    book: Book, file: File, starts: Starts, body: bytes
) -> tuple[Findings, Starts]:
    from exporter.proof import epub as proof
    from exporter.proof import epub_frame

    around = epub_frame.frame(book, body, file.place, starts)
    return _once(*proof.prove(book, body, file.place), *around), ()


MAKERS: dict[Format, Maker] = {
    "pdf": Maker(_render_pdf, _prove_pdf),
    "epub": Maker(_render_epub, _prove_epub),
}
"""How each format is made."""


def _once(*findings: Finding) -> Findings:
    """Return findings without those that two parts of a proof share: a file can't be read."""
    return tuple(dict.fromkeys(findings))
