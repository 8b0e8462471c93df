"""Write what Word prints before a heading or an item, if no list of ours says it (in place)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from exporter.importing.notes import Note
from exporter.importing.numbering import Count, Item, Level, Numbering
from exporter.importing.ooxml import child, is_on, q
from exporter.importing.preparing import marks
from exporter.importing.preparing.lists import take_out
from exporter.importing.preparing.surgery import run, settings_of
from exporter.importing.signs import says
from exporter.importing.steps import is_step
from exporter.importing.styles import Styles
from exporter.rules import importing as rules

_COUNTED = (
    "decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "bullet",
    "none",
)
"""The forms of numbers that a list can have here, or whose digits it has."""


@dataclass(slots=True)
class Labels:
    """What Word prints before the paragraphs of a file, part by part."""

    numbering: Numbering
    styles: Styles
    _count: Count = field(default_factory=Count)
    _numbers: dict[etree._Element, int] = field(default_factory=dict)

    def write(self, tree: etree._Element) -> Iterator[Note]:
        """Write the labels of headings and items into their text; note signs that say something.

        An item of which nobody sees a word is none; without its end it is not counted either.
        """
        told = set[tuple[str, str]]()
        for paragraph in tree.iter(q("w:p")):
            item = self.numbering.item(paragraph)
            if item is None or not (label := self._counted(paragraph, item)).strip():
                continue
            kind = item.name, item.level.form
            if kind not in told and (note := _odd(item.level, label, _words(paragraph))):
                told.add(kind)
                yield note
            yield from self._write(paragraph, item, label)

    def _counted(self, paragraph: etree._Element, item: Item) -> str:
        """Count an item; return what is printed before it."""
        is_hidden = is_on(child(paragraph, "w:pPr", "w:rPr", "w:vanish"))
        is_empty = not any(
            each.tag != q("w:rPr") for run in paragraph.iter(q("w:r")) for each in run
        )
        label = "" if is_hidden and is_empty else self._count.next(item)
        if is_empty and (is_hidden or child(paragraph, "w:r") is not None):
            take_out(paragraph, self.styles)
            return ""
        return label

    def _write(self, paragraph: etree._Element, item: Item, label: str) -> Iterator[Note]:
        level, settings = item.level, settings_of(paragraph, "w:pPr")
        if self.styles.is_heading(paragraph) or level.form == "none":
            settings.addnext(run(f"{label} "))
        elif level.form == "bullet":
            if says(label):
                yield signed(label, _words(paragraph))
                settings.addnext(run(f"{label} "))
        elif item.is_number and (not level.words or is_step(level.words)):
            self._numbers[paragraph] = self._count.at(item)
        else:
            settings.addnext(run(marks.LABELLED + (f"{label} " if says(label) else "")))

    def number(self, tree: etree._Element) -> None:
        """Write the number of each item before it, for who reads what pandoc made of the lists."""
        for paragraph in tree.iter(q("w:p")):
            if (number := self._numbers.get(paragraph)) is not None:
                settings_of(paragraph, "w:pPr").addnext(
                    run(f"{marks.NUMBER}{number}{marks.NUMBER_END}")
                )


def _odd(level: Level, label: str, words: str) -> Note | None:
    """Return what to tell of a list whose signs or numbers none of ours has."""
    if level.is_picture:
        return pictured(words)
    return None if level.form in _COUNTED else otherwise(level.form, label, words)


def otherwise(form: str, label: str, words: str) -> Note:
    """Return what to tell of a list that counts as none of ours does."""
    message = "The numbers of a list begin with zeros; here they do not." if (
        form == "decimalZero" or form.isdecimal()
    ) else ("A list is counted otherwise than in digits, letters or Roman numbers; here it is "
            "counted in digits.")
    return Note(
        rules.LABEL, message, f"{form}, {label}",
        "Look whether the text calls an item by its number.", near=words,
    )


def pictured(words: str) -> Note:
    """Return what to tell of a list whose sign is a picture."""
    return Note(
        rules.SIGN, "The sign of a list is a picture; it is left out.", words,
        "If it says something, say that in words.",
    )


def _words(paragraph: etree._Element) -> str:
    return "".join(each.text or "" for each in paragraph.iter(q("w:t")))


def signed(sign: str, words: str) -> Note:
    """Return what to tell of a list's sign that is written before the words of its item."""
    return Note(
        rules.SIGN, f"The sign of a list, {sign}, is written before its words.", f"{sign} {words}",
        "Say in words what it is to say: Do walk. Do not drive.",
    )
