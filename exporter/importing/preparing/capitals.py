"""Name words that Word shows in capitals, and that are written as they were typed (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from exporter.importing.notes import Note
from exporter.importing.ooxml import q
from exporter.importing.preparing.headings import words_of
from exporter.importing.styles import Styles
from exporter.rules import importing as rules
from exporter.wording import many


def told(tree: etree._Element, styles: Styles) -> Iterator[Note]:
    """Yield a note of the paragraphs that are shown in capitals, and of words within others."""
    whole, some = [], []
    for paragraph in tree.iter(q("w:p")):
        runs = [each for each in paragraph.iter(q("w:r")) if _words(each).strip()]
        shown = [each for each in runs if _is_capital(each, styles)]
        words = "".join(map(_words, shown)).strip()
        if words == words.upper():
            continue
        if len(shown) == len(runs):
            whole.append(words_of(paragraph).strip())
        else:
            some.append((words, words_of(paragraph).strip()))
    if whole:
        yield Note(
            rules.GUESS, f"Word shows {many(len(whole), 'paragraph')} in capitals; the words are "
            "written as they were typed.", whole[0],
            "Long capitals are hard to read. What they say aloud, say in a box or in bold: "
            "**Call 999 now.**", near=whole[0],
        )
    if some:
        yield within([words for words, _ in some], some[0][1])


def within(words: Sequence[str], near: str) -> Note:
    """Return what to tell of words that are shown in capitals within a paragraph."""
    return Note(
        rules.GUESS, "Words within a paragraph are shown in capitals; they are written as they "
        "were typed.", " | ".join(dict.fromkeys(words)),
        "If they are to stand out, set them in bold: Do **not** drive.", near=near,
    )


def _words(run: etree._Element) -> str:
    return "".join(each.text or "" for each in run.iter(q("w:t")))


def _is_capital(run: etree._Element, styles: Styles) -> bool:
    return styles.is_set(run, "w:caps") or styles.is_set(run, "w:smallCaps")
