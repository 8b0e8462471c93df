"""Stand in for the engines, so that hundreds of builds take seconds. All else is the real thing."""

from __future__ import annotations

import pytest

import exporter.make as maker
from exporter.batch.pool import Here
from exporter.make import _Printed
from exporter.model import Artifact, Book, Place
from exporter.rules.layout import RULES as LAYOUT
from exporter.rules.output import NOT_CONFORMING

MARKS = {"faulty": NOT_CONFORMING, "loud": LAYOUT[0]}
"""Words in a subtitle that have a PDF of it break a rule."""


def _print(book: Book, where: str, layout: str, name: str) -> _Printed:
    body = f"pdf {book.digest} {layout}".encode()
    told = tuple(
        rule.at(Place(where), f"It is {word}.") for word, rule in MARKS.items()
        if word in book.subtitle
    )
    return _Printed(Artifact(where, "pdf", layout, body, name, told), ())


def _bind(book: Book, where: str, first: _Printed, name: str) -> Artifact:
    return Artifact(where, "epub", "", b"epub " + first.artifact.body, name)


def stub(patch: pytest.MonkeyPatch) -> None:
    """Have files made by a stub, in this process."""
    patch.setattr(maker, "_print", _print)
    patch.setattr(maker, "_bind", _bind)
    patch.setattr("exporter.batch.build.Workers", lambda size, limits: Here())
