"""Compare what stands beside the numbers of two passages: signs, order, units, months (pure).

Where only one side has words that are known for it, nothing is told, but for signs.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import resources
from itertools import chain
from typing import Literal

from exporter.languages import cldr
from exporter.translations.amounts import western

Sort = Literal["sign", "order", "month", "half of the day", "unit", "word"]

_NUMBER = r"\d+(?:[.,\ue000\ue001]\d+)*"
_PHONE = re.compile(r"\+\d[\d ()-]{6,}")
_SIGN = re.compile(
    rf"(?:(?<=[\s(\[])|^|(?<=[<>≤≥])|(?<=[\w°%]-)(?=-))(?<!\d )([-+±]|[<>≤≥]\s?)({_NUMBER})"
)
_RATIO = re.compile(rf"(?<![\d/:.,])({_NUMBER})\s?([/:])\s?({_NUMBER})(?![\d/:])")
_MONEY = re.compile(rf"([$€£¥₹])\s?({_NUMBER})|({_NUMBER})\s?([$€£¥₹])")
_ROMAN = re.compile(r"\b(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})\b")
_TIME = re.compile(r"(?<![\d:])(\d{1,2}):(\d{2})(?![\d:])")
_APART = re.compile(r"\d|[;!?؟]|\.\s(?=\w{3})")
_RANGE = re.compile(r"\s?(?:[-–]|\w{1,5})\s?(?:\w{1,3}\s)?\d")
_UNPARTED = ("Hans", "Hant", "Jpan", "Khmr", "Kore", "Thai")
"""Scripts of languages in which a word follows another without a space."""
_CLEAN: dict[int, str | None] = {
    0x2212: "-", 0x2013: "-", **dict.fromkeys(range(0x64B, 0x653))
}
# A number of times and a half in words, and in digits that may stand for them.
_WORDS = {
    "en": {
        "half": "half|halves", "twice": "twice|two times|double",
        "three times": "three times|thrice",
    },
    "es": {
        "half": "medi[oa]s?|mitad(?:es)?", "twice": "dos veces|doble",
        "three times": "tres veces",
    },
    "fr": {"half": "demie?s?|moitiés?", "twice": "deux fois|double", "three times": "trois fois"},
    "ar": {
        "half": "(?:[وفبل]|ال|وال|بال|لل)?نصف", "twice": "(?:و|ال)?مرت(?:ين|ان)",
        "three times": "ثلاث مرات",
    },
}
_DIGITS = {
    "half": r"½|1/2|0[.,\ue000]5|50|30", "twice": r"2|12|ضعف", "three times": r"3",
}


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a number: `of` is the number that it stands beside, `said` the whole."""

    sort: Sort
    of: str
    said: str


def beside(source: str, lang: str, translation: str, to: str) -> Iterator[tuple[Sort, str, str]]:
    """Yield what differs beside the numbers of two passages: its sort, and what each side has."""
    there, here = (western(text).translate(_CLEAN) for text in (source, translation))
    sides = (there, lang), (here, to)
    yield from (("word", each.said, "") for each in _words(*sides))
    for read in (_signs, _ratios, _units, _money, _months, _times, _romans):
        for wanted, near in _conflicts(read, *sides):
            sort: Sort = wanted.sort if wanted else near.sort if near else "sign"
            yield sort, wanted.said if wanted else "", near.said if near else ""


def _conflicts(
    read: Callable[[str, str], Iterator[Beside]], there: tuple[str, str], here: tuple[str, str]
) -> Iterator[tuple[Beside | None, Beside | None]]:
    """Yield what one side alone has, with what the other has of the same number.

    A sign that has no other is told as well, unless words on the other side may say it.
    """
    one, other = Counter(read(*there)), Counter(read(*here))
    extra = list((other - one).elements())
    for wanted in (one - other).elements():
        near = next((each for each in extra if each.of == wanted.of), None)
        if near:
            extra.remove(near)
        if near or (wanted.sort == "sign" and not _in_words(wanted, *here)):
            yield wanted, near
    for each in extra:
        if each.sort == "sign" and not _in_words(each, *there):
            yield None, each


def _words(there: tuple[str, str], here: tuple[str, str]) -> Iterator[Beside]:
    """Yield a half, twice or three times that the translation has neither in words nor digits."""
    if not all(lang.partition("-")[0] in _WORDS for _, lang in (there, here)):
        return
    other = Counter(_amounts_in_words(*here))
    for wanted, many in (Counter(_amounts_in_words(*there)) - other).items():
        digits = re.compile(rf"(?<!\d)(?:{_DIGITS[wanted.of]})(?!\d)")
        more = len(digits.findall(here[0])) - len(digits.findall(there[0]))
        yield from [wanted] * (many - max(more, 0))


def _in_words(sign: Beside, text: str, lang: str) -> bool:
    """Return whether a text may say a sign in words: it has some, or nobody knows its language's.
    """
    if not re.search(rf"(?<![\d.,]){re.escape(sign.of)}(?![\d])", text):
        return True  # its number is missing or another, which is told as that
    each = sign.said[0].translate({0x2264: "<", 0x2265: ">"})
    words = _signed().get(each, {})
    if each in "<>+" and lang.partition("-")[0] not in words:
        return True
    known = "|".join(chain.from_iterable(words.values())) or "±"
    start = r"(?<!\w)" if cldr.script(lang) not in _UNPARTED else ""
    return bool(re.search(rf"{start}(?:{known})", text, re.IGNORECASE))


@functools.cache
def _signed() -> dict[str, dict[str, list[str]]]:
    text = resources.files(__package__).joinpath("signs.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _plain(number: str) -> str:
    return re.sub(r"[,\ue000\ue001]", ".", number)


def _signs(text: str, lang: str) -> Iterator[Beside]:
    for found in _SIGN.finditer(_PHONE.sub(" ", text)):
        yield Beside("sign", _plain(found[2]), found[1].strip() + _plain(found[2]))


def _ratios(text: str, lang: str) -> Iterator[Beside]:
    for found in _RATIO.finditer(text):
        one, other = _plain(found[1]), _plain(found[3])
        first, second = (float(re.sub(r"\.(?=.*\.)", "", each)) for each in (one, other))
        low, high = sorted((first, second))
        is_time = found[2] == ":" and len(other) == 2 and first <= 24
        is_day = low <= 12 < high <= 31
        if not (is_time or is_day):
            yield Beside("order", " ".join(sorted((one, other))), f"{one}{found[2]}{other}")


def _money(text: str, lang: str) -> Iterator[Beside]:
    for found in _MONEY.finditer(text):
        number, sign = _plain(found[2] or found[3]), found[1] or found[4]
        yield Beside("unit", number, f"{sign}{number}")


def _units(text: str, lang: str) -> Iterator[Beside]:
    words = cldr.durations(lang)
    if not words:
        return
    each = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    end = "" if cldr.script(lang) in _UNPARTED else r"(?![^\W\d_])"
    for found in re.finditer(rf"({_NUMBER})[\s-]?({each}){end}", text.lower()):
        yield Beside("unit", _plain(found[1]), f"{_plain(found[1])} {words[found[2]]}")


def _months(text: str, lang: str) -> Iterator[Beside]:
    for name, number in cldr.months(lang).items():
        word = rf"(?<!\w){re.escape(name)}(?!\w)"
        if len(name) < 4:  # may, mar: also other words
            word = rf"\d\s?(?:st|nd|rd|th|de|\.)?\s?{word}|{word}\.?\s(?:de )?\d"
        for _ in re.finditer(word, text.lower()):
            yield Beside("month", "", f"month {number}")


def _times(text: str, lang: str) -> Iterator[Beside]:
    """Yield the times of a day; an unmarked one is of a clock of 24 hours.

    That is not known of languages whose marks CLDR may lack, nor of the first time of a range.
    """
    halves = _halves(lang)
    for found in _TIME.finditer(text):
        after = text[found.end():found.end() + 24].lower()
        before = text[max(0, found.start() - 16):found.start()].lower()
        near = [_APART.split(after)[0]]
        if cldr.script(lang) not in ("Latn", "Cyrl"):
            near.append(_APART.split(before)[-1])
        half = next((
            half for words in near for word, half in halves.items()
            if re.search(rf"(?<![^\W\d_]){re.escape(word)}(?![^\W\d_])", re.sub(r"\s+", " ", words))
        ), None)
        is_known = half or (lang.partition("-")[0] in _WORDS and not _RANGE.match(after))
        if half != "night" and is_known:
            hour = int(found[1])
            of_day = hour % 12 + (12 if half == "pm" else 0) if half else hour
            yield Beside(
                "half of the day", f"{hour % 12}:{found[2]}", f"{of_day}:{found[2]}"
            )


def _romans(text: str, lang: str) -> Iterator[Beside]:
    if cldr.script(lang) == "Latn":
        for found in _ROMAN.finditer(text):
            yield Beside("word", "", found[0])


def _amounts_in_words(text: str, lang: str) -> Iterator[Beside]:
    for amount, words in _WORDS.get(lang.partition("-")[0], {}).items():
        for _ in re.finditer(rf"(?<!\w)(?:{words})(?!\w)", text, re.IGNORECASE):
            yield Beside("word", amount, amount)


@functools.lru_cache(maxsize=64)
def _halves(lang: str) -> dict[str, str]:
    words = {"a.m": "am", "p.m": "pm", "a. m": "am", "p. m": "pm", "am": "am", "pm": "pm"}
    known = {
        word.lower().translate(_CLEAN).replace("\u00a0", " ").rstrip("."): half
        for word, half in cldr.halves_of_day(lang).items()
    }
    return {**known, **words} if known else {}
