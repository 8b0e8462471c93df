"""Compare the numbers of a passage with those of its translation, as multisets (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import eq

from exporter.languages import cldr
from exporter.translations.amounts import Amount, Amounts, amounts
from exporter.translations.units import LOOSE, TIMES, are_known

ARROW = "→"
_SMALL = 11
"""From here on a number in words is an error."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A number of the source, and what the translation has in its place; None where it has none."""

    source: Amount | None
    translation: Amount | None

    def __str__(self) -> str:
        return " ".join(
            str(part) for part in (self.source, ARROW, self.translation) if part is not None
        )

    @property
    def is_slight(self) -> bool:
        """Whether it may be a small plain number in words on one side."""
        sides = [one for one in (self.source, self.translation) if one]
        return len(sides) == 1 and all(
            one.sort == "number" and one.value.isdigit() and int(one.value) < _SMALL
            for one in sides
        )


def differences(source: str, lang: str, translation: str, to: str) -> tuple[Difference, ...]:
    """Return how the numbers of two passages differ; each passage is words in its language."""
    there, here = amounts(source, lang), amounts(translation, to)
    missing, extra = list(there.typed), list(here.typed)
    for is_same in (eq, lambda one, other: _are_same(one, other, to)):
        for wanted in list(missing):
            if (same := next((one for one in extra if is_same(wanted, one)), None)) is not None:
                missing.remove(wanted)
                extra.remove(same)
    _fill(missing, here, extra)
    _fill(extra, there, missing)
    pairs: list[Amount | None] = [None] * len(missing)
    for is_near in (_is_of_number, _is_of_sort, _is_any):
        for at, wanted in enumerate(missing):
            near = next((one for one in extra if is_near(wanted, one)), None)
            if pairs[at] is None and near:
                extra.remove(near)
                pairs[at] = near
    told = (Difference(one, other) for one, other in zip(missing, pairs, strict=True))
    return (*told, *(Difference(None, one) for one in extra))


def _is_of_number(wanted: Amount, other: Amount) -> bool:
    return wanted.value == other.value


def _is_of_sort(wanted: Amount, other: Amount) -> bool:
    return wanted.sort == other.sort


def _is_any(wanted: Amount, other: Amount) -> bool:
    return wanted.sort != "number"


def _are_same(one: Amount, other: Amount, to: str) -> bool:
    if one.sort == other.sort == "time" and (one.loose or other.loose):
        if one.loose and other.loose:
            return (one.value, one.unit) == (other.value, other.unit)
        return _on_clock(one) == _on_clock(other) and _may_be(one, other)
    if (one.sort, one.value, one.unit) == (other.sort, other.value, other.unit):
        return True
    if one.sort == other.sort == "dose" and one.value == other.value and _same_rate(one, other):
        return True
    for loose, exact in LOOSE.items():
        if loose in (one.unit, other.unit) and one.value == other.value:
            known = (loose, *exact)
            return all(each.unit in known or each.sort == "number" for each in (one, other))
    if one.sort == "dose" and other.sort == "number" and one.value == other.value:
        return not are_known(cldr.script(to))
    return False


def _same_rate(one: Amount, other: Amount) -> bool:
    """Return whether one amount is a rate by the time of which the other says none: `5 mg/day`.

    A day may be said in any words; for each kilogram of whom a dose is may not be left out.
    """
    first, _, over = one.unit.partition("/")
    second, _, under = other.unit.partition("/")
    return first == second and bool(over) != bool(under) and (over or under) in TIMES


def _on_clock(time: Amount) -> str:
    hour, _, minutes = time.value.partition(":")
    return f"{int(hour) % 12}:{minutes}"


def _may_be(one: Amount, other: Amount) -> bool:
    """Return whether a time before or after noon may be another, of a clock of 24 hours or 12."""
    loose, exact = (one, other) if one.loose else (other, one)
    hour = int(exact.value.partition(":")[0])
    return hour < 12 if loose.unit == "am" else hour >= 12 or hour == int(
        loose.value.partition(":")[0]
    )


def _fill(lacking: list[Amount], other: Amounts, free: list[Amount]) -> None:
    """Take off a list what the other side has in words, or as the parts of a time."""
    worded = list(other.worded)
    for amount in list(lacking):
        if amount in worded:
            worded.remove(amount)
            lacking.remove(amount)
        elif amount.sort == "time":
            used = next(filter(None, (_plain(parts, free) for parts in _spelled(amount))), [])
            if used:
                lacking.remove(amount)
                for one in used:
                    free.remove(one)


def _spelled(time: Amount) -> Iterator[Sequence[str]]:
    """Yield the plain numbers that a time may be written as: `6 pm` as 6, 18, 6.00 or 18.00."""
    hour, _, minutes = time.value.partition(":")
    hours = [hour]
    if time.loose:
        hours.append(str(int(hour) % 12 + (12 if time.unit == "pm" else 0)))
    for each in hours:
        yield (each, str(int(minutes))) if minutes != "00" else (each,)
        yield (f"{each}.{minutes}",)


def _plain(wanted: Iterable[str], free: Iterable[Amount]) -> list[Amount]:
    """Return plain numbers of these values, one for each; none where one is not there."""
    found, left = [], list(free)
    for value in wanted:
        same = next((one for one in left if one.sort == "number" and one.value == value), None)
        if same is None:
            return []
        left.remove(same)
        found.append(same)
    return found
