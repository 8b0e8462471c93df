"""Write what Word prints before a heading or an item, if no list of ours says it (in place)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from exporter.importing.notes import Note
from exporter.importing.numbering import Count, Level, Numbering
from exporter.importing.ooxml import q
from exporter.importing.preparing import marks
from exporter.importing.preparing.surgery import remove, run, settings_of
from exporter.importing.signs import YES_NO
from exporter.importing.steps import is_step
from exporter.importing.styles import Styles
from exporter.rules import importing as rules

_COUNTED = (
    "decimal", "decimalZero", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "bullet",
    "none",
)
"""The forms of numbers that a list can have here, or whose digits it has."""


@dataclass(slots=True)
class Labels:
    """What Word prints before the paragraphs of a file, part by part."""

    numbering: Numbering
    styles: Styles
    _count: Count = field(default_factory=Count)

    def write(self, tree: etree._Element) -> Iterator[Note]:
        """Write the labels of headings and items into their text; note signs that say yes or no."""
        told = set[tuple[str, str]]()
        for paragraph in tree.iter(q("w:p")):
            item = self.numbering.item(paragraph)
            label = self._count.next(item) if item else ""
            if item is None or not label.strip():
                continue
            level = item.level
            if level.form not in _COUNTED and (item.name, level.form) not in told:
                told.add((item.name, level.form))
                yield Note(
                    rules.LABEL, "Word counts a list otherwise than in digits, letters or Roman "
                    "numbers; here it is counted in digits.", f"{level.form}, {label}",
                    "Look whether the text calls an item by its number.", near=_words(paragraph),
                )
            settings = settings_of(paragraph, "w:pPr")
            if self._is_heading(paragraph):
                settings.addnext(run(f"{label} "))
                for each in settings.findall(q("w:numPr")):
                    remove(each)
            elif level.form == "bullet" and label in YES_NO:
                yield signed(label, _words(paragraph))
                settings.addnext(run(f"{label} "))
            elif _says_more(level, label):
                settings.addnext(run(f"{marks.LABELLED}{label} "))

    def _is_heading(self, paragraph: etree._Element) -> bool:
        style = self.styles.of_paragraph(paragraph)
        return any(name.startswith("heading ") for name in self.styles.names(style))


def _words(paragraph: etree._Element) -> str:
    return "".join(each.text or "" for each in paragraph.iter(q("w:t")))


def signed(sign: str, words: str) -> Note:
    """Return what to tell of a list's sign that is written before the words of its item."""
    return Note(
        rules.SIGN, f"The sign of a list, {sign}, is written before its words.", f"{sign} {words}",
        "Say in words what it is to say: Do walk. Do not drive.", near=words,
    )


def _says_more(level: Level, label: str) -> bool:
    """Return whether a label has words that a number of ours does not say; a step is a number."""
    words = level.words
    if level.form in ("bullet", "none"):
        return len(words) > 1
    return bool(words) and not is_step(words)
