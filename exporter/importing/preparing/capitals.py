"""Name words that Word shows in capitals, and that are written as they were typed (pure)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from exporter.importing.notes import Note
from exporter.importing.ooxml import q
from exporter.importing.preparing.headings import words_of
from exporter.importing.styles import Styles
from exporter.rules import importing as rules
from exporter.wording import many


def told(tree: etree._Element, styles: Styles) -> Iterator[Note]:
    """Yield a note of the paragraphs that are shown in capitals from end to end; none for words."""
    found = [
        words for paragraph in tree.iter(q("w:p"))
        if (words := words_of(paragraph).strip()) and words != words.upper()
        and all(_is_capital(each, styles) for each in paragraph.iter(q("w:r")))
    ]
    if found:
        yield Note(
            rules.GUESS, f"Word shows {many(len(found), 'paragraph')} in capitals; the words are "
            "written as they were typed.", found[0],
            "Long capitals are hard to read. What they say aloud, say in a box or in bold: "
            "**Call 999 now.**", near=found[0],
        )


def _is_capital(run: etree._Element, styles: Styles) -> bool:
    if not "".join(each.text or "" for each in run.iter(q("w:t"))).strip():
        return True
    return styles.is_set(run, "w:caps") or styles.is_set(run, "w:smallCaps")
