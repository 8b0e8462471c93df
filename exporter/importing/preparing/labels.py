"""Write what Word prints before a heading or an item, if no list of ours says it (in place)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from exporter.importing.notes import Note
from exporter.importing.ooxml import child, q, value
from exporter.importing.preparing import marks
from exporter.importing.preparing.surgery import remove, run, settings_of
from exporter.importing.signs import CROSSES, TICKS, meant
from exporter.importing.steps import is_step
from exporter.importing.styles import Styles
from exporter.rules import importing as rules

_FIELD = re.compile(r"%([1-9])")
_TENS = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
         (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level of a list counts: its form, what it prints, its first number."""

    form: str
    text: str
    start: int

    @classmethod
    def of(cls, element: etree._Element) -> _Level:
        start = value(child(element, "w:start"))
        return cls(
            value(child(element, "w:numFmt")) or "decimal", _sign(element),
            int(start) if start.isdecimal() else 1,
        )


@dataclass(slots=True)
class Numbering:
    """The lists of a file, and where each has got to."""

    styles: Styles
    parts: Iterable[etree._Element]
    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _starts: dict[str, dict[int, int]] = field(default_factory=dict)
    _shared: dict[str, str] = field(default_factory=dict)
    _at: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        bases = {}
        for part in self.parts:
            for each in part.iter(q("w:abstractNum")):
                bases[value(each, "abstractNumId")] = _levels(each.findall(q("w:lvl")))
            for each in part.iter(q("w:num")):
                name, base = value(each, "numId"), value(child(each, "w:abstractNumId"))
                others = each.findall(q("w:lvlOverride"))
                own = [lvl for other in others for lvl in other.findall(q("w:lvl"))]
                self._levels[name] = {**bases.get(base, {}), **_levels(own)}
                self._shared[name] = base
                self._starts[name] = {
                    _count(value(other, "ilvl")): _count(value(start)) for other in others
                    if (start := child(other, "w:startOverride")) is not None
                }

    def write(self, tree: etree._Element) -> Iterator[Note]:
        """Write the labels of headings and items into their text; note signs that say yes or no."""
        told = set()
        for paragraph in tree.iter(q("w:p")):
            found = self._next(paragraph)
            if found is None:
                continue
            level, label = found
            if not label.strip():
                continue
            settings = settings_of(paragraph, "w:pPr")
            if self._is_heading(paragraph):
                settings.addnext(run(f"{label} "))
                for each in settings.findall(q("w:numPr")):
                    remove(each)
            elif level.form == "bullet" and label in CROSSES:
                words = _words(paragraph)
                settings.addnext(run(f"{label} "))
                yield Note(
                    rules.SIGN, f"The sign of a list, {label}, is written before its words.",
                    f"{label} {words}", "Say in words what it is to say: Do not drive.", near=words,
                )
            elif level.form == "bullet" and label in TICKS:
                if label not in told:
                    told.add(label)
                    yield ticked(label, _words(paragraph))
            elif _says_more(level, label):
                settings.addnext(run(f"{marks.LABELLED}{label} "))

    def _next(self, paragraph: etree._Element) -> tuple[_Level, str] | None:
        """Count a paragraph; return its level and what is printed before it, None if nothing is."""
        style = self.styles.of_paragraph(paragraph)
        own = child(paragraph, "w:pPr", "w:numPr")
        of_style = self.styles.setting(style, "w:pPr", "w:numPr")
        name = value(child(own, "w:numId")) or value(child(of_style, "w:numId"))
        levels = self._levels.get(name)
        if levels is None:
            return None
        depth = value(child(own, "w:ilvl")) or value(child(of_style, "w:ilvl"))
        at = _count(depth) if depth else 0
        if at not in levels:
            return None
        counts = self._at.setdefault(self._shared[name], {})
        if name not in self._begun:
            self._begun.add(name)
            for each, start in self._starts[name].items():
                counts[each] = start - 1
        counts[at] = counts.get(at, levels[at].start - 1) + 1
        for deeper in [each for each in counts if each > at]:
            del counts[deeper]
        level = levels[at]

        def number(match: re.Match[str]) -> str:
            which = int(match[1]) - 1
            said = levels.get(which, level)
            return _numeral(counts.get(which, said.start), said.form)

        return level, _FIELD.sub(number, level.text)

    def _is_heading(self, paragraph: etree._Element) -> bool:
        style = self.styles.of_paragraph(paragraph)
        return any(name.startswith("heading ") for name in self.styles.names(style))


def _words(paragraph: etree._Element) -> str:
    return "".join(each.text or "" for each in paragraph.iter(q("w:t")))


def ticked(sign: str, words: str) -> Note:
    """Return what to tell of a list's sign that says yes; `words` are those of its first item."""
    return Note(
        rules.SIGN, f"The sign of a list, {sign}, is left out: its items have a point.", sign,
        "If it says something, say it in words: Do drink.", near=words,
    )


def _sign(level: etree._Element) -> str:
    """Return what a level prints; a sign of a symbol font is what it means."""
    text = value(child(level, "w:lvlText"))
    if len(text) != 1:
        return text
    return meant(value(child(level, "w:rPr", "w:rFonts"), "ascii"), text) or text


def _says_more(level: _Level, label: str) -> bool:
    """Return whether a label has words that a number of ours does not say; a step is a number."""
    words = " ".join(re.findall(r"[^\W\d_]+", _FIELD.sub(" ", level.text)))
    if level.form in ("bullet", "none"):
        return len(words) > 1
    return bool(words) and not is_step(words)


def _levels(found: Iterable[etree._Element]) -> dict[int, _Level]:
    return {_count(value(each, "ilvl")): _Level.of(each) for each in found}


def _count(said: str) -> int:
    return int(said) if said.isdecimal() else 0


def _numeral(count: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and count > 0:
        letters = chr(97 + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters if form == "lowerLetter" else letters.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        letters = ""
        for size, sign in _TENS:
            letters += sign * (count // size)
            count %= size
        return letters if form == "lowerRoman" else letters.upper()
    return f"{count:02}" if form == "decimalZero" else str(count)
