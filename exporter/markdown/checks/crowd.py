"""Check that a section is no crowd: each note and icon costs the layout its time (pure)."""

from __future__ import annotations

from collections.abc import Iterator

from exporter.markdown import limits
from exporter.markdown.checks.containers import icon_numbers
from exporter.markdown.shape import Shaped
from exporter.model import Finding, Place
from exporter.rules.text import CROWDED

NOTES, NOTES_OF_PARAGRAPH = 300, 50
ICONS = 10_000


def many(shaped: Shaped) -> Iterator[Finding]:
    """Find more notes or icons than a section may have, and code in words too long to lay out."""
    first = shaped.source.place(shaped.start)
    if len(shaped.notes) > NOTES:
        yield _crowded(first, len(shaped.notes), NOTES, "notes")
    for token in shaped.all:
        if token.type in ("fence", "code_block") and (found := limits.long_words(token.content)):
            yield CROWDED.at(
                shaped.place(token), "The code is too large to lay out in reasonable time.",
                found=found, expected=f"at most {limits.WORD:,} characters without a space, "
                f"{limits.IN_LONG_WORDS:,} in words of more than {limits.LONG_WORD}",
                hint="Break its long lines; if this is no code, take it out.",
            )
    icons = 0
    for token in shaped.all:
        called = sum(child.type == "footnote_ref" for child in token.children or ())
        if called > NOTES_OF_PARAGRAPH:
            yield CROWDED.at(
                shaped.place(token), "The paragraph has too many notes to lay out.",
                found=f"{called} notes", expected=f"at most {NOTES_OF_PARAGRAPH} in a paragraph",
                hint="Divide the paragraph, or put what the notes say into the text.",
            )
        if token.type == "div_open" and "icon-array" in str(token.attrs.get("class", "")).split():
            icons += (icon_numbers(token) or (0, 0))[1]
    if icons > ICONS:
        yield _crowded(first, icons, ICONS, "icons")


def _crowded(place: Place, count: int, most: int, what: str) -> Finding:
    return CROWDED.at(
        place, "The section is too large to lay out in reasonable time.",
        found=f"{count:,} {what}",
        expected=f"at most {most:,} in a section", hint="Divide the section.",
    )
