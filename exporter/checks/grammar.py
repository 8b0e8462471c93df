"""Compile how a language writes numbers: its sheet `numbers`, and CLDR's signs (remembered)."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from exporter.languages import cldr, language, months

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Grammar:
    """How a language writes numbers: patterns, and what their words mean.

    `sign` finds a digit or a number word: most sentences have neither. `quantity` finds a quantity,
    `hedged` and `named` what stands before one. `parts` are in percent, `minutes` are of a unit.
    """

    sign: re.Pattern[str]
    quantity: re.Pattern[str]
    hedged: re.Pattern[str]
    named: re.Pattern[str]
    word: re.Pattern[str]
    digits: re.Pattern[str]
    point: re.Pattern[str]
    words: Mapping[str, float]
    parts: Mapping[str, float]
    scales: Mapping[str, float]
    minutes: Mapping[str, float]

    def number(self, written: str) -> tuple[float, float]:
        """Return the value of a number in digits or words, and the step of its last digit."""
        if not written[0].isdigit():
            return self._spelt(written.lower())
        found = self.digits.fullmatch(written)
        assert found is not None, written  # `quantity` finds no others
        whole, places = re.sub(r"\D", "", found["whole"]), found["places"] or ""
        return float(f"{whole}.{places or 0}"), 10.0 ** -len(places)

    def _spelt(self, written: str) -> tuple[float, float]:
        """Add up the words of a number; hundred and more multiply what stands before them."""
        whole, *point = self.point.split(written)
        if point:
            places = str(int(self._spelt(point[0])[0]))
            return float(f"{int(self._spelt(whole)[0])}.{places}"), 10.0 ** -len(places)
        total = part = value = 0.0
        for word in self.word.findall(written):
            value = self.words[spaced(word)]
            if value >= 1_000:
                # "Mil millones" are a thousand millions: a larger word multiplies all before it.
                larger = value > total > 0
                total = (total + part) * value if larger else total + max(part, 1) * value
                part = 0
            elif value == 100 and 1 < part < 10:
                part *= value
            else:
                part += value
        return total + part, value if value >= _MILLION else 1.0


@functools.lru_cache(maxsize=32)
def grammar(lang: str) -> Grammar:
    """Return how a language writes numbers.

    Raises: KeyError if exporter does not know it: a check of numbers says that it needs them.
    """
    sheet = language(lang).sheet("numbers")
    singles = dict.fromkeys(sheet["one"], 1.0)
    plain = {word: float(value) for word, value in sheet["words"].items()}
    group = f"[{re.escape(group_signs(lang))}]"
    # No group of thousands starts with 0: behind one, a point or a comma is the decimal sign.
    decimal = rf"(?:[{re.escape(sheet['decimal'])}]|(?<=\b0)[.,](?=\d{{3}}(?!\d)))"
    grouped, places = rf"[1-9]\d{{0,2}}(?:{group}\d{{3}})+", rf"(?:{decimal}\d+)?"
    words = _any(word for word, value in plain.items() if value < _MILLION)
    if millions := _any(word for word, value in plain.items() if value >= _MILLION):
        words += rf"|(?:{_any(singles)})(?=\s+(?:{millions})\b)"
    # A percent sign in digits (por 100) is not the head of a longer number (por 100.000).
    percent = rf"(?:{sheet['percent']})(?!(?<=\d)(?:\d|[.,'’]\d|\s\d{{3}}(?!\d)))"
    last = _any([*plain, *sheet.get("ones", ())])
    more = rf"(?:{sheet['joint']}(?:{last})\b){{0,{sheet['words_more']}}}"
    point = rf"\s+(?:{sheet.get('point', '(?!)')})\s+"
    spelt = rf"(?:{words}){more}(?:{point}(?:{words}){more}(?=\s+(?:{sheet['percent']})))?"
    fields = {
        "number": rf"(?:{grouped}{places}|\d+{places})|(?:{spelt})",
        "percent": percent, "no_part": sheet.get("no_part", ""),
        "times": _any(word for word, value in plain.items() if value < 5), "one": _any(singles),
        "parts": _any(sheet["parts"]),
        "scales": _any(sheet["scales"]), "units": _any(sheet["seconds"]),
        "half": _any([sheet["half"]]),
        **{key: sheet[key] for key in ("one_of", "of", "part_of", "half_of", "range")},
    }
    article = rf"(?:\s+(?:{sheet['article']}))?" if "article" in sheet else ""
    return Grammar(
        sign=_starts([*plain, *sheet["parts"], sheet["half"].split()[-1]]),
        quantity=re.compile(_QUANTITY.format_map(fields), re.IGNORECASE | re.VERBOSE),
        hedged=re.compile(
            rf"\b(?:(?P<about>{sheet['about']})|(?P<above>{sheet['above']})|"
            rf"(?P<below>{sheet['below']})){article}(?:\s+|(?<=['’]))\Z", re.IGNORECASE,
        ),
        named=re.compile(
            rf"(?:\b{month(lang)}(?:{sheet.get('after_month', '')})?|\b{sheet['named']}"
            r"|\bCC\s+BY(?:-[A-Z]{2}){0,3})\s+\Z",
            re.IGNORECASE,
        ),
        word=re.compile(_any([*plain, *singles])),
        digits=re.compile(rf"(?P<whole>{grouped}|\d+)(?:{decimal}(?P<places>\d+))?"),
        point=re.compile(point),
        words={**plain, **singles},
        parts={word: 100 / whole for word, whole in sheet["parts"].items()} | {sheet["half"]: 50.0},
        scales=sheet["scales"],
        minutes={word: seconds / 60 for word, seconds in sheet["seconds"].items()},
    )


@functools.lru_cache(maxsize=32)
def group_signs(lang: str) -> str:
    """Return the signs that may part groups of three digits: of the sheet, else CLDR's."""
    return _numbers(lang).get("group") or cldr.group_signs(lang)


@functools.lru_cache(maxsize=32)
def has_commas(lang: str) -> bool:
    """Return whether a comma groups digits in a language, and in the country that its tag names."""
    signs = (group_signs(lang), cldr.group_signs(lang) if "-" in lang else ",")
    return all("," in each for each in signs)


def dose_words(lang: str) -> str:
    """Return a pattern of the words for units of dose in a language; empty if none are known."""
    return str(_numbers(lang).get("dose", ""))


def pattern(lang: str, key: str) -> str:
    """Return the pattern that a language's sheet `numbers` has under a key, else one of nothing."""
    return str(_numbers(lang).get(key, "(?!)"))


def _numbers(lang: str) -> Mapping[str, Any]:
    known = language(lang)
    return known.sheet("numbers") if known.knows("numbers") else {}


@functools.lru_cache(maxsize=32)
def month(lang: str) -> str:
    """Return a pattern of the names of months in a language; of one without words, of none."""
    known = language(lang)
    if not known.knows("words"):
        return "(?!)"
    names = months(known.words)
    # Names that are written small stand with a capital at the start of a sentence.
    return f"(?:{'|'.join(_either(name) if name.islower() else name for name in names)})"


def spaced(words: str) -> str:
    """Return words in small letters with one space between any two."""
    return " ".join(words.lower().split())


_QUANTITY = r"""(?<![\w.,\-–/@#])(?:
      (?:(?:{one})|(?P<times>{times}))[\s-](?P<part>{parts})\b{no_part}(?P<of>{part_of})?
    | (?P<half>{half})\b{half_of}
    | (?P<first>{number}|{one_of})(?:{range}(?P<last>{number}))?
      (?:\s?(?P<sign>{percent})(?:{range}(?P<end>{number})\s?(?:{percent}))?
      | \s+{of}\s+(?P<whole>{number})(?![\w%-])
      | [\s-]?(?P<unit>{units})\b
      | \s+(?P<scale>{scales})\b
      | (?![\w\-]*[A-Za-zÀ-ÖØ-öø-žªº]|\.[ªº])
      )
    )"""


def _any(words: Iterable[str]) -> str:
    """Return a pattern of any of some words or phrases, the longest first."""
    return "|".join(
        r"\s+".join(re.escape(part) for part in word.split())
        for word in sorted(words, key=lambda word: (-len(word), word))
    )


def _either(name: str) -> str:
    return f"[{name[0]}{name[0].upper()}]{name[1:]}"


def _starts(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of a digit, or of any of some words: a search skips to their letters."""
    by_letter: dict[str, set[str]] = {}
    for word in words:
        by_letter.setdefault(word[0], set()).add(re.escape(word.split()[0][1:]))
    return re.compile("|".join([
        "[0-9]",
        *(
            rf"{first}(?<!\w{first})(?:{'|'.join(sorted(rests))})\b"
            for small, rests in by_letter.items() for first in (small, small.upper())
        ),
    ]))
