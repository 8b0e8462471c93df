"""Work out the number that a list prints before each item, as HTML says it (pure)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from lxml import etree

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST_ROMAN = 3999


def labels_of(numbered: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Pair each item of an `<ol>` with its number, letter or Roman number.

    Source: HTML, 4.4.5 (start, type, reversed) and 4.4.8 (value).
    """
    items = numbered.findall("{*}li")
    step = -1 if numbered.get("reversed") is not None else 1
    first = 1 if step > 0 else len(items)
    number = int(numbered.get("start", first)) - step
    for item in items:
        number = int(item.get("value", number + step))
        yield item, written(number, item.get("type") or numbered.get("type") or "1")


def written(number: int, kind: str) -> str:
    """Return a number as a list of a type (1, a, A, i, I) prints it; in digits where it can't."""
    if kind in "aA" and number > 0:
        text = _in_letters(number)
    elif kind in "iI" and 0 < number <= _LARGEST_ROMAN:
        text = _in_roman(number)
    else:
        return str(number)
    return text.upper() if kind.isupper() else text


def bare(label: str) -> str:
    """Return a label without its dot, brackets or bullet, its digits as 0 to 9."""
    kept = "".join(re.findall(r"[^\W_]+|-(?=\d)", label))
    return "".join(str(unicodedata.digit(sign, sign)) for sign in kept)


def _in_letters(number: int) -> str:
    text = ""
    while number:
        number, letter = divmod(number - 1, 26)
        text = chr(ord("a") + letter) + text
    return text


def _in_roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text
