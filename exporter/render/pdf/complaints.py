"""Turn what WeasyPrint logs into findings: it goes on without bad CSS or missing images."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from exporter.model import Book, Finding, Place
from exporter.rules import output as rules

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
        if message.endswith(_NO_ALT) or any(url in message for url in refused):
            continue
        css = _CSS.match(message)
        place = Place(f"styles/{sheet}" if sheet else book.file)
        if css and sheet:
            place = Place(place.file, int(css[2]), int(css[3]))
        yield rules.ENGINE_COMPLAINT.at(
            place, f"WeasyPrint says: {message}", expected="no complaint",
            hint="Mend the style sheet or the text: what it complains of is left out.",
        )

