"""Make one edition end to end: assemble once, render each format, prove each file (pure).

`make` is what a worker runs. It reads no file, writes none, asks no clock and prints nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from exporter.assemble import assemble
from exporter.formats import FORMATS, PRINT, Format
from exporter.model import (
    Artifact,
    Book,
    Edition,
    File,
    Finding,
    Have,
    InPrint,
    Made,
    Manuscript,
    PageStart,
    Severity,
    has_error,
)
from exporter.rules.output import UNNUMBERED

if TYPE_CHECKING:
    from exporter.proof.expected import Expected, Proven

Findings = tuple[Finding, ...]
NOTHING: Have = MappingProxyType({})
_LONG = 100
"""Pages of a print whose boxes, which lead to each other, are let go before it is proven."""


@dataclass(frozen=True, slots=True)
class Print:
    """A proven print: where its pages begin, and its bytes; empty of what is not printed yet."""

    starts: tuple[PageStart, ...] = ()
    body: bytes = field(default=b"", repr=False)


Render = Callable[[Book, File, Print], tuple[bytes, Findings]]
"""A renderer: of a book, a file, and the print that the file is made after.

That is the one whose pages it shows on sheets, or the library's first, whose pages it numbers.
"""


@dataclass(frozen=True, slots=True)
class Maker:
    """How a file of one format is made: by a renderer, and a proof that shares nothing with it.

    `render` returns bytes and findings; a print does without another. `prove` compares the bytes
    with what is expected of the book.
    """

    render: Render
    prove: Callable[[Expected, File, Print, bytes], Proven]


def render(book: Book, file: File, print: Print) -> tuple[bytes, Findings]:
    """Render a file by the engine of its format."""
    return MAKERS[file.format].render(book, file, print)


def make(
    manuscript: Manuscript, edition: Edition, have: Have = NOTHING, render: Render = render
) -> Made:
    """Make the files of one edition; where its text has an error, return findings and no file.

    Whether files are given out without those that are faulty is the caller's to decide.

    `have` are the artifacts that the caller has, made by the very same tools: they are not made
    again, nor is a print whose pages are known. All else is proven, whoever renders it.

    Raises: RenderError if an engine gives up on a sound book.
    """
    assembled = assemble(manuscript, edition)
    files = edition.files(manuscript)
    found = assembled.findings
    if any(FORMATS[file.format].has_pages for file in files):
        found += assembled.on_paper
    if assembled.book is None or has_error(found):
        return Made(found=found)
    first = edition.first_print(manuscript)
    names = {file: _name(assembled.book, file, first) for file in files}
    missing = [file for file in files if names[file] not in have]
    starts = have.get(_name(assembled.book, first, first), ())
    made = make_files(assembled.book, missing, first, render, starts)
    faulty = tuple(artifact for artifact in made if not artifact.body)
    sound = tuple(artifact for artifact in made if artifact.body)
    return Made(sound, found, tuple(names.values()), faulty)


def make_files(
    book: Book, files: Sequence[File], first: File, render: Render = render,
    starts: tuple[PageStart, ...] = (),
) -> tuple[Artifact, ...]:
    """Make files of a book, prints first; one that is faulty has no body.

    The page numbers in formats without pages are those of the print `first`, and sheets show the
    pages of the print of their layout. It is made also where it is not among the files, so that the
    bytes are the same; `first` is not where its `starts` are known. Where `first` is faulty, there
    are no page numbers; where the print of sheets is, they are, too. A file without a page list
    needs no print.

    Raises: RenderError if an engine gives up on the book.
    """
    from exporter.proof.expected import Expected

    expected = Expected(book)
    asked = [file for file in files if file.format == PRINT]
    prints = {file: _made(expected, file, first, Print(), render) for file in asked}
    made = [artifact for artifact, _ in prints.values()]
    for file in files:
        if file.format == PRINT:
            continue
        if not file.page_list:
            made.append(_made(expected, file, first, Print(), render)[0])
            continue
        source = file.pages if file.sheets else first
        if starts and source not in prints and not file.sheets:
            made.append(_made(expected, file, first, Print(starts), render)[0])
            continue
        if source not in prints:
            prints[source] = _made(expected, source, first, Print(), render)
        its, print = prints[source]
        if file.sheets and not its.body:
            made.append(_artifact(book, file, first, b"", its.findings))
            continue
        artifact, _ = _made(expected, file, first, print, render)
        found = () if file.sheets else _unnumbered(book, its)
        made.append(replace(artifact, findings=(*artifact.findings, *found)))
    return tuple(made)


def _unnumbered(book: Book, print: Artifact) -> Iterator[Finding]:
    """Yield, once, that a book's print can't be made to number pages."""
    errors = [one for one in print.findings if one.severity is Severity.ERROR]
    for error in errors[:1]:
        yield UNNUMBERED.at(
            error.place, f"{book.slug} has no page numbers in its EPUB: its print is refused.",
            found=f"{error.rule}: {error.message}", expected="a PDF that can be made",
            hint="exporter build -f pdf says all that is wrong with it.",
        )


def _made(
    expected: Expected, file: File, first: File, print: Print, render: Render
) -> tuple[Artifact, Print]:
    body, found = render(expected.book, file, print)
    found = tuple(replace(each, in_print=InPrint(file.path, file.asked)) for each in found)
    own = Print()
    if not has_error(found):
        proven = MAKERS[file.format].prove(expected, file, print, body)
        found, own = (*found, *proven.findings), Print(proven.starts, body)
    if has_error(found):
        return _artifact(expected.book, file, first, b"", found), own
    made = _artifact(expected.book, file, first, body, found)
    has_pages = FORMATS[file.format].has_pages or bool(print.starts)
    return replace(made, starts=own.starts, page_list=has_pages), own


def _artifact(book: Book, file: File, first: File, body: bytes, found: Findings) -> Artifact:
    name = _name(book, file, first)
    return Artifact(file.path, file.format, file.layout, body, name, found)


def _name(book: Book, file: File, first: File) -> str:
    """Name an artifact: its path, or its page list if it has one, depends on the first layout."""
    marks = (book.digest, file.format, first.layout if file.page_list else "", file.asked)
    return ".".join(filter(None, marks))


def _render_pdf(book: Book, file: File, _: Print) -> tuple[bytes, Findings]:
    from exporter.render import pdf

    rendered = pdf.render(book, file.layout)
    if rendered.pages > _LONG:
        gc.collect()
    return rendered.body, rendered.findings


def _prove_pdf(expected: Expected, file: File, _: Print, body: bytes) -> Proven:
    from exporter.proof import pdf

    return pdf.prove(expected, body, file.place, file.layout)


def _render_epub(book: Book, _: File, print: Print) -> tuple[bytes, Findings]:
    from exporter.render import epub
    from exporter.render.pdf import raster

    return epub.render(book, print.starts, raster.png), ()


def _prove_epub(expected: Expected, file: File, print: Print, body: bytes) -> Proven:
    from exporter.proof import epub

    return epub.prove(expected, body, file.place, print.starts)


def _render_imposed(book: Book, file: File, print: Print) -> tuple[bytes, Findings]:
    from exporter.render import imposed

    assert file.sheets is not None
    return imposed.impose(book, file.layout, file.sheets, print.body)


def _prove_imposed(expected: Expected, file: File, print: Print, body: bytes) -> Proven:
    from exporter.proof import imposed

    assert file.sheets is not None
    return imposed.prove(expected, body, file.place, file.sheets, print.body)


MAKERS: dict[Format, Maker] = {
    "pdf": Maker(_render_pdf, _prove_pdf),
    "epub": Maker(_render_epub, _prove_epub),
    "print.pdf": Maker(_render_imposed, _prove_imposed),
}
"""How each format is made."""
