"""Stand in for the engines, so that hundreds of builds take seconds. All else is the real thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from exporter.batch.pool import Here
from exporter.make import MAKERS, Findings, Maker, Print
from exporter.model import Book, File, Finding, PageStart, Place
from exporter.proof.expected import Expected, Proven
from exporter.rules.layout import STRANDED_HEADING
from exporter.rules.output import NOT_CONFORMING

MARKS = {"faulty": NOT_CONFORMING, "loud": STRANDED_HEADING}
"""Words in a subtitle that have a PDF of it break a rule; `faulty-a5`, that layout or format."""


def _render_pdf(book: Book, file: File, _: Print) -> tuple[bytes, Findings]:
    return f"pdf {book.digest} {file.layout}".encode(), ()


def _prove_pdf(expected: Expected, file: File, _: Print, body: bytes) -> Proven:
    return Proven(tuple(_marked(expected, file)), (PageStart("1", body.decode(), 0),))


def _render_epub(book: Book, _: File, print: Print) -> tuple[bytes, Findings]:
    return f"epub {''.join(start.part for start in print.starts)}".encode(), ()


def _prove_epub(expected: Expected, file: File, print: Print, body: bytes) -> Proven:
    return Proven(tuple(_marked(expected, file)))


def _marked(expected: Expected, file: File) -> Iterator[Finding]:
    for word, aim in re.findall("(faulty|loud)(?:-([a-z0-9]+))?", expected.book.subtitle):
        if (aim or "pdf") in (file.layout, file.format):
            yield MARKS[word].at(Place(file.path), f"It is {word}.")


def stub(patch: pytest.MonkeyPatch) -> None:
    """Have files made by a stub, in this process."""
    patch.setitem(MAKERS, "pdf", Maker(_render_pdf, _prove_pdf))
    patch.setitem(MAKERS, "epub", Maker(_render_epub, _prove_epub))
    patch.setattr("exporter.batch.build.Workers", lambda size, limits: Here())


def strict(patch: pytest.MonkeyPatch) -> None:
    """Have files made by a stub, and proven by what that makes."""
    stub(patch)
    for format, maker in tuple(MAKERS.items()):

        def prove(
            expected: Expected, file: File, print: Print, body: bytes, maker: Maker = maker
        ) -> Proven:
            if body == maker.render(expected.book, file, print)[0]:
                return maker.prove(expected, file, print, body)
            return Proven((NOT_CONFORMING.at(file.place, "It is not what it says."),))

        patch.setitem(MAKERS, format, replace(maker, prove=prove))
