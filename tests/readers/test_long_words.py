"""A word longer than a small screen is broken: no reader has to scroll to its end."""

from __future__ import annotations

import pytest

from exporter.render import epub
from tests import making
from tests.look.test_long_words import WORD
from tests.readers.browser import READERS, chromium, opened, served

TEXT = (
    f"# Hands {{#hands}}\n\n## {WORD}\n\nWash {WORD} them.[^1]\n\n- {WORD}\n\n"
    f"| One | Two | Three |\n|---|---|---|\n| short | {WORD} | some words |\n\n"
    f"::: {{.warning}}\n{WORD}\n:::\n\n[^1]: {WORD}\n"
)
TOO_WIDE = """(word) => [...document.querySelectorAll("h1, h2, p, li, td, th, aside")]
    .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map((one) => one.tagName)"""


@pytest.mark.parametrize("leave", [True, False])
def test_nothing_runs_over_and_without_leave_to_break_it_would(leave: bool) -> None:
    book = making.book(TEXT)
    body = epub.render(book)
    if not leave:
        styles = tuple(
            (name, text.replace("overflow-wrap", "overflow-was")) for name, text in book.styles
        )
        body = epub.render(making.replace(book, styles=styles))
    with served(body) as base, chromium() as browser:
        for reader in READERS:
            with opened(browser, base, reader, width=380) as shown:
                frame = shown.show(shown.toc()["Hands"])
                found = frame.evaluate(TOO_WIDE)
                assert bool(found) is not leave, (reader, found)
                assert frame.inner_text(".note-number").strip() == "1."
                assert frame.get_attribute("a.noteref", "aria-label") == "Note 1"
