"""Find hyphens before a number of which one may be its minus: `-25--15 °C`, `5---3` (pure).

As a dash, -25–15, they would lose it: they stay as they are typed, and are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from exporter.model import Finding, Place
from exporter.rules.lists import SWALLOWED_SIGN

_UNIT = r"(?:\s?(?:°\s?[CFK]?|%|[A-Za-zµμ]{1,4}))?"
LOST_MINUS = re.compile(
    rf"(?<![\w.,-])([-\u2212]\d[\d.,]*{_UNIT})\s?--+(?=\s?\d|\.\d)|(?<![\w.,-])(\d[\d.,]*{_UNIT})---(?=\d)"
)
"""Two hyphens or more between a number below zero and another, or three behind any."""


def lost_minuses(text: str, place: Place) -> Iterator[Finding]:
    """Find the numbers in words as they are typed that a dash would take a minus from."""
    for found in LOST_MINUS.finditer(text):
        high = re.match(r"\s?[\d.]*\d", text[found.end():])
        number = (high[0] if high else "").strip()
        yield SWALLOWED_SIGN.at(
            place, "Hyphens between two numbers make a dash, and a minus would be lost.",
            found=f"{found[0]}{number}", expected="words between the two numbers",
            hint=f"Write the words between them, such as “{found[1] or found[2]} to -{number}”.",
        )
