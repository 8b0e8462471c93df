"""Check that lines of a script without spaces can break between words: L-110."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exporter.checks.check import check
from exporter.checks.terms import Terms
from exporter.markdown.prose import prose
from exporter.model import Finding, Manuscript
from exporter.rules import languages as rules
from exporter.wording import short

_UNPARTED = re.compile("[\u1780-\u17d3\u17d7\u17dc\u17dd]{30,}")
"""Letters of Khmer, of which a line has about 50, without a space or U+200B between them."""


@check(rules.UNPARTED)
def unparted_words(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Look, in each section, for thirty letters of Khmer in a row without a space or U+200B."""
    for words in prose(manuscript.sections):
        if found := _UNPARTED.search(words.text):
            yield rules.UNPARTED.at(
                words.place(*found.span()), "Khmer words stand without a space between them.",
                found=short(found[0], 40), expected="a space of no width, U+200B, behind each word",
                hint="Type U+200B between words, or have a word processor for Khmer do it. Lines "
                "break there; elsewhere they break anywhere in a word.",
            )
