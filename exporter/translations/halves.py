"""Write half hours that are in words in digits: `half past eight`, `halb neun` (pure)."""

from __future__ import annotations

import re

_HOURS = {
    "en": "one two three four five six seven eight nine ten eleven twelve",
    "de": "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "nl": "een twee drie vier vijf zes zeven acht negen tien elf twaalf",
}
_SAID = {"en": (r"half[- ]past", 0), "de": ("halb", -1), "nl": ("half", -1)}
"""What stands before the hour, and which hour is meant: halb neun is half an hour before nine."""


def in_digits(words: str, lang: str) -> str:
    """Return words of a language with such times in digits; of another, as they are."""
    tag = lang.partition("-")[0].lower()
    if tag not in _SAID:
        return words
    before, off = _SAID[tag]
    names = _HOURS[tag].split()

    def hour(found: re.Match[str]) -> str:
        said = found[1].lower()
        number = int(said) if said.isdigit() else names.index(said) + 1
        return f"{(number + off - 1) % 12 + 1}:30" if number < 13 else found[0]

    pattern = rf"\b{before}\s(\d{{1,2}}|{'|'.join(names)})\b(?![:.,]?\d)"
    return re.sub(pattern, hour, words, flags=re.IGNORECASE)
