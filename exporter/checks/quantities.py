"""Read the quantities of a text, and compare them with a source's figures (pure).

Understood in English: 71%, 71 percent, 61 to 67%, 12 of 17, 1 in 7, two thirds of, about a third,
half of, two hours, 3 to 5 days, 5,872, twenty-four, 2.5 million; in another language what its sheet
`numbers` says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exporter.checks.grammar import Grammar, grammar, spaced

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity: its kind, its value, how exactly it is written, its span.

    Kinds: percent; share (`value` in percent, `count` of `whole`); minutes (`value`, with `count`
    the number as written); year; count. `hedge` is about, above, below or nothing.
    """

    kind: str
    value: float
    start: int
    end: int
    hedge: str = ""
    count: float = 0
    whole: float = 0
    step: float = 1


def quantities(text: str, lang: str, start: int = 0, end: int | None = None) -> list[Quantity]:
    """Return the quantities of a text, or of a piece of it; each end of a range is one.

    Left out: numbers of pages, steps and the like. A telephone number and what else is no quantity
    by its own signs is blanked out before (`visible`).

    Raises: KeyError if exporter does not know how the language writes numbers.
    """
    signs = grammar(lang)
    end = len(text) if end is None else end
    if not signs.sign.search(text, start, end):
        return []
    return [
        quantity
        for found in signs.quantity.finditer(text, start, end)
        if not signs.named.search(
            before := _before(text, max(start, found.start() - 24), found.start())
        )
        for quantity in _read(found, signs.hedged.search(before), signs)
    ]


def _before(text: str, start: int, end: int) -> str:
    """Return what stands before a quantity, or nothing where that is no word."""
    last = text[end - 2:end - 1]
    return text[start:end] if last.isalpha() or last in ",." else ""


def _read(
    found: re.Match[str], hedged: re.Match[str] | None, signs: Grammar
) -> Iterator[Quantity]:
    hedge = (hedged.lastgroup or "") if hedged else ""
    span = (found.start() - (len(hedged[0]) if hedged else 0), found.end())
    if found["part"] or found["half"]:
        part = signs.parts[spaced(found["part"] or found["half"])]
        times = signs.words.get((found["times"] or "").lower(), 1)
        # "A third trial" counts trials; "a third of them" and "about a third" give a share.
        if found["all"] is not None or found["of"] or hedge or times > 1:
            yield Quantity("percent", part * times, *span, hedge or "about", step=2)
        return
    if found["whole"]:
        first, whole = signs.number(found["first"])[0], signs.number(found["whole"])[0]
        if whole > 0 and first <= whole:
            yield Quantity(
                "share", 100 * first / whole, *span, hedge, first, whole, 100 / whole
            )
            return
        yield from (Quantity("count", count, *span, hedge) for count in (first, whole))
        return
    for written in (found["first"], found["last"], found["end"]):
        if written:
            yield _number(found, span, written, hedge, signs)


def _number(
    found: re.Match[str], span: tuple[int, int], written: str, hedge: str, signs: Grammar
) -> Quantity:
    value, step = signs.number(written)
    if found["sign"]:
        return Quantity("percent", value, *span, hedge, step=step)
    if found["unit"]:
        minutes = value * signs.minutes[spaced(found["unit"])]
        return Quantity("minutes", minutes, *span, hedge, value)
    if found["scale"]:
        scale = signs.scales[spaced(found["scale"])]
        return Quantity("count", value * scale, *span, hedge, step=step * scale)
    kind = "year" if _YEAR.fullmatch(written) and not hedge else "count"
    return Quantity(kind, value, *span, hedge, step=step)


def supported(quantity: Quantity, figures: Sequence[Quantity]) -> bool:
    """Return whether any figure of a source is the same, as exactly as the text is."""
    return any(_same(quantity, figure) for figure in figures)


def _same(quantity: Quantity, figure: Quantity) -> bool:
    if quantity.kind in ("percent", "share"):
        if figure.kind in ("percent", "share"):
            step = max(quantity.step, figure.step if quantity.whole else 0)
            return _near(quantity, figure.value, step / 2)
        return False
    if quantity.kind == "minutes" and figure.kind == "minutes":
        return _near(quantity, figure.value, figure.value / 100) or quantity.count == figure.count
    numbers = (figure.count, figure.whole) if figure.kind == "share" else (
        figure.count or figure.value,
    )
    number = quantity.count if quantity.kind == "minutes" else quantity.value
    return figure.kind != "percent" and any(
        number == reported
        or (quantity.step > 1 and abs(number - reported) <= quantity.step / 2)
        or (quantity.hedge != "" and _near(quantity, reported, 0))
        for reported in numbers
    )


def _near(quantity: Quantity, figure: float, exact: float) -> bool:
    """Return whether a figure is what a hedged value means.

    About 70% is 67.5 to 72.5; a third, in a word, is 4.5 points more or less.
    """
    points = 4.5 if quantity.step == 2 else 2.5
    wide = max(exact, quantity.value / 8 if quantity.kind in ("minutes", "count") else points)
    low, high = {
        "about": (wide, wide), "above": (exact, 3 * wide), "below": (3 * wide, exact),
    }.get(quantity.hedge, (exact, exact))
    return quantity.value - low - 1e-9 <= figure <= quantity.value + high + 1e-9
