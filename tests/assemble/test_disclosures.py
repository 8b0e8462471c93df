"""Who paid, and what interests authors have: `none` is a word of the book's language."""

from __future__ import annotations

import pytest

from exporter.assemble import assemble
from exporter.languages import language
from tests import making


def colophon(lang: str, typed: str) -> str:
    """Return the last part of a book in which nobody paid."""
    manuscript = making.manuscript("# One\n\nWords.\n", lang=lang, funding=typed, conflicts=typed)
    book = assemble(manuscript, making.edition(lang=lang)).book
    assert book is not None
    return book.parts[-1].body


@pytest.mark.parametrize("typed", ["none", "None"])
@pytest.mark.parametrize("lang", ["es", "es-MX", "ar", "zh-hans"])
def test_none_is_said_in_the_language_of_the_book(lang: str, typed: str) -> None:
    words = language(lang).words["none"]

    assert colophon(lang, typed).count(f"<dd>{words}</dd>") == 2


@pytest.mark.parametrize(("lang", "typed"), [
    ("en", "none"), ("en", "None"), ("es", "Nadie"), ("es", "none of us"),
])
def test_other_words_stand_as_they_were_typed(lang: str, typed: str) -> None:
    assert colophon(lang, typed).count(f"<dd>{typed}</dd>") == 2
