"""Compare one passage with its translation: its marks, its numbers (pure)."""

from __future__ import annotations

import re
import shlex
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from exporter.markdown.passages import Passage
from exporter.model import Accepted, Finding, Manuscript, Place
from exporter.rules import translations as rules
from exporter.rules.rule import Rule
from exporter.source.names import TRANSLATED
from exporter.translations.beside import Sort, beside
from exporter.translations.equal import ARROW, differences
from exporter.translations.equal import Difference as OfNumbers

_CELL_END = re.compile(r"(?<!\\)\|")
_BESIDE: dict[Sort, Rule] = {
    "sign": rules.OTHER_SIGN, "order": rules.OTHER_ORDER, "month": rules.OTHER_TIME,
    "half of the day": rules.OTHER_TIME, "unit": rules.OTHER_UNIT, "word": rules.OTHER_WORD,
}


@dataclass(frozen=True, slots=True)
class Pair:
    """A passage of the source, its number in its file, its translation, and what the record has."""

    number: int
    source: Passage
    translation: Passage
    accepted: Accepted | None


@dataclass(frozen=True, slots=True)
class Difference:
    """What a translation has in the place of what its source has; `said` names it in the record."""

    rule: Rule
    said: str
    found: str
    expected: str


def differing(pair: Pair, lang: str, to: str) -> Iterator[Difference]:
    """Yield how a translation differs from its source in what a machine can compare."""
    for wanted, there in _marks(pair):
        said = f"{wanted} {ARROW} {there}".strip()
        yield Difference(rules.OTHER_MARKS, said, there or f"no {wanted}", wanted or f"no {there}")
    sides = (pair.source.words, lang, pair.translation.words, to)
    numbers = differences(*sides) or tuple(_of_cells(pair, lang, to))
    for one in numbers:
        yield Difference(
            rules.NUMBER_IN_WORDS if one.is_slight else rules.OTHER_NUMBERS, str(one),
            str(one.translation or "no such number"), str(one.source or "no such number"),
        )
    for sort, there, here in beside(*sides):
        yield Difference(
            _BESIDE[sort], f"{there} {ARROW} {here}".strip(), here or f"no {there}",
            there or f"no {here}",
        )


def _of_cells(pair: Pair, lang: str, to: str) -> Iterator[OfNumbers]:
    """Yield how the numbers of a row differ cell by cell, where as a whole they do not."""
    rows = [
        _CELL_END.split(each.text.strip().removeprefix("|").removesuffix("|"))
        for each in (pair.source, pair.translation)
    ]
    if "row of " in pair.source.kind and len(rows[0]) == len(rows[1]):
        for cell, translated in zip(*rows, strict=True):
            yield from differences(cell, lang, translated, to)


def of_pair(pair: Pair, source: Manuscript, translation: Manuscript) -> Iterator[Finding]:
    """Yield a finding for each difference, or the note that somebody allowed it."""
    place = place_of(pair.translation)
    for one in differing(pair, source.lang, translation.lang):
        if pair.accepted and one.said in pair.accepted.differs:
            yield rules.DIFFERS.at(
                place, f"It differs from {at(pair.source)} on purpose: {one.said}",
                found=one.found, expected=one.expected,
                hint=f"{TRANSLATED} allows it, in the passage's differs.",
            )
        else:
            yield one.rule.at(
                place, f"It differs from {at(pair.source)}: {one.said}", found=one.found,
                expected=one.expected,
                hint="Correct it; or, if it is meant so: "
                f"{accepting(translation, str(place))} --differs {shlex.quote(one.said)}",
            )


def _marks(pair: Pair) -> Iterator[tuple[str, str]]:
    """Yield each mark that only one side has, with one of its sort that only the other has."""
    there, here = Counter(pair.source.marks), Counter(pair.translation.marks)
    if (own := f"#{pair.source.slug}") not in there:
        here.pop(own, None)  # an id that the source's heading has of itself
    extra = list((here - there).elements())
    for wanted in (there - here).elements():
        sort = _sort(wanted)
        near = next((one for one in extra if _sort(one) == sort), "")
        if near:
            extra.remove(near)
        yield wanted, near
    for one in extra:
        yield "", one


def _sort(mark: str) -> str:
    return mark.partition(" ")[0] if " " in mark else mark[:1]


def place_of(passage: Passage) -> Place:
    """Return where a passage stands."""
    return Place(passage.file, passage.line)


def at(passage: Passage | None) -> str:
    """Return where a passage stands, as a message names it."""
    return f"{passage.file}:{passage.line}" if passage else ""


def accepting(translation: Manuscript, *names: str) -> str:
    """Return the command that accepts passages of a translation; without names, all of them."""
    of = " ".join(map(shlex.quote, names)) or "--all"
    return f"exporter translate accept {translation.slug.replace('/', ' ')} {of}"
