"""Find words that `exporter new` and `exporter init` wrote, where an author's own belong."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from importlib import resources

from exporter import packaged
from exporter.model import Edition, Finding, Manuscript, Place
from exporter.rules.structure import LEFT_OVER
from exporter.wording import short

_BEFORE = re.compile(r"(?m)^(?:#.*|:::.*|\s*- |[\w ]*\w:(?: >-)?)")
"""What stands on a line of Markdown or YAML before its words, or is none of them."""
_FEWEST = 4
"""Words of a text that no author has written alike."""


def left_over(manuscript: Manuscript, edition: Edition) -> Iterator[Finding]:
    """Yield each text of a template that is in a manuscript's keys or sections, or its library's.
    """
    keys = (
        (Place("source/library.yaml"), edition.publisher),
        (manuscript.at("main_message"), manuscript.main_message),
    )
    for place, value in keys:
        if " ".join(value.split()) in texts():
            yield _left(place, value)
    for text in texts():
        wanted = re.compile(r"\s+".join(map(re.escape, text.split())))
        for section in manuscript.sections:
            for found in wanted.finditer(section.text):
                above = section.text.count("\n", 0, found.start())
                yield _left(Place(section.file, section.first_line + above), text)


def _left(place: Place, text: str) -> Finding:
    return LEFT_OVER.at(
        place, "Words that exporter wrote for you to replace are still there.",
        found=short(text), expected="words of your own", hint="Replace them.",
    )


@functools.cache
def texts() -> tuple[str, ...]:
    """Return the texts of the files that a manuscript and a library are started with."""
    new = resources.files("exporter").joinpath("templates", "new")
    files = [*new.iterdir(), packaged.folder("starter") / "source" / "library.yaml"]
    found = (
        " ".join(block.split()) for file in files
        for block in re.split(r"\n\s*\n", _BEFORE.sub("\n", file.read_text(encoding="utf-8")))
    )
    return tuple(sorted(
        text for text in found if len(text.split()) >= _FEWEST and "{{" not in text
    ))
