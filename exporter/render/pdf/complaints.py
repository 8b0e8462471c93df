"""Turn what WeasyPrint logs into findings: it goes on without bad CSS or missing images."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from exporter.model import Book, Finding, Place
from exporter.rules import output as rules

_GLYPH = ".notdef glyph rendered"
"""Logged for a letter in no font; `missing_letters` reports it with its place."""
_NO_ALT = "has no required alt description"
"""Logged for decoration too, which is no Figure in the file; P-005 reports lost texts."""
_CSS = re.compile(r"^(Ignored|Expected|Invalid|Parse error|Unknown)\b.*? at (\d+):(\d+)", re.DOTALL)


Heard = tuple[tuple[str, str], ...]
"""What WeasyPrint logged: the style sheet that it was reading, or nothing, and its message."""


class _Listener(logging.Handler):
    """A log handler that keeps this thread's messages of level WARNING and above."""

    def __init__(self, sheet: str) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[tuple[str, str]] = []
        self._sheet = sheet
        self._thread = threading.get_ident()
        self.addFilter(lambda record: record.thread == self._thread)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one record's text."""
        self.heard.append((self._sheet, record.getMessage()))


@contextmanager
def listening(sheet: str = "") -> Iterator[list[tuple[str, str]]]:
    """Yield a list that fills with what WeasyPrint logs meanwhile, reading a sheet or laying out.

    It has one log for all threads: what another thread's rendering logs is left out.
    """
    listener = _Listener(sheet)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(listener)
    try:
        yield listener.heard
    finally:
        logger.removeHandler(listener)


def of_engine(
    book: Book, heard: Iterable[tuple[str, str]], refused: Iterable[str]
) -> Iterator[Finding]:
    """Yield each complaint once, in the order heard, at its place in the source if it is known."""
    refused = tuple(dict.fromkeys(refused))
    for url in refused:
        yield rules.RESOURCE_REFUSED.at(
            Place(book.file), f"The book asks for {url}, which is none of its resources.",
            found=url, expected="an image of the manuscript",
            hint="Put the file into the manuscript's folder, or take it out of the style sheet.",
        )
    for sheet, message in dict.fromkeys(heard):
        known = message.startswith(_GLYPH) or message.endswith(_NO_ALT)
        if known or any(url in message for url in refused):
            continue
        css = _CSS.match(message)
        place = Place(f"styles/{sheet}" if sheet else book.file)
        if css and sheet:
            place = Place(place.file, int(css[2]), int(css[3]))
        yield rules.ENGINE_COMPLAINT.at(
            place, f"WeasyPrint says: {message}", expected="no complaint",
            hint="Mend the style sheet or the text: what it complains of is left out.",
        )


def missing_letters(book: Book, letters: Iterable[str]) -> Iterator[Finding]:
    """Yield each letter that no font has, at the first section that holds it."""
    for letter in letters:
        homes = (part.file for part in book.parts if part.file and letter in part.body)
        code = f"U+{ord(letter):04X}"
        yield rules.MISSING_GLYPH.at(
            Place(next(homes, book.file)),
            f"The letter {letter!r} ({code}) is in no packaged font.",
            found=f"{letter} ({code})", expected="a letter of the packaged fonts",
            hint="Write it another way: it would be printed as an empty box.",
        )
