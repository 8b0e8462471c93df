"""Check that a section is no crowd: each note costs the layout its time (pure)."""

from __future__ import annotations

from collections.abc import Iterator

from exporter.markdown import limits
from exporter.markdown.shape import Shaped
from exporter.model import Finding
from exporter.rules.text import CROWDED

NOTES, NOTES_OF_PARAGRAPH = 300, 30


def many(shaped: Shaped) -> Iterator[Finding]:
    """Find more notes than a section may have, and code in words too long to lay out."""
    if len(shaped.notes) > NOTES:
        yield CROWDED.at(
            shaped.source.place(shaped.start),
            "The section is too large to lay out in reasonable time.",
            found=f"{len(shaped.notes):,} notes", expected=f"at most {NOTES:,} in a section",
            hint="Divide the section.",
        )
    for token in shaped.all:
        if token.type in ("fence", "code_block") and (found := limits.long_words(token.content)):
            yield CROWDED.at(
                shaped.place(token), "The code is too large to lay out in reasonable time.",
                found=found, expected=f"at most {limits.WORD:,} characters without a space, "
                f"{limits.IN_LONG_WORDS:,} in words of more than {limits.LONG_WORD}",
                hint="Break its long lines; if this is no code, take it out.",
            )
    for token in shaped.all:
        called = sum(child.type == "footnote_ref" for child in token.children or ())
        if called > NOTES_OF_PARAGRAPH:
            yield CROWDED.at(
                shaped.place(token), "The paragraph has too many notes to lay out.",
                found=f"{called} notes", expected=f"at most {NOTES_OF_PARAGRAPH} in a paragraph",
                hint="Divide the paragraph, or put what the notes say into the text.",
            )
