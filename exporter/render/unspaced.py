"""Find what a line may part though no space does, and must not (pure).

Amounts of Chinese, Japanese and Thai, ranges, and a web address behind its `https://`.
"""

from __future__ import annotations

import functools
import re
import unicodedata

from exporter.languages import language, months
from exporter.wording import TELEPHONE

_WIDE_LETTER = "A-Za-z\uff21-\uff3a\uff41-\uff5aµμ"
_LETTERS = rf"[{_WIDE_LETTER}]{{1,6}}(?![{_WIDE_LETTER}])"
_SIGN = (
    r"[\uff0b+\uff0d\u2212±\uff1c\uff1e<>≤≥≦≧≒≈〜\uff5e~\uff1d=\uffe5¥\uff04$€\uffe1£\uff03#〒第]"
    r"|(?<![\w-])-"
)
_NUMBER = r"[\d½⅓⅔¼¾⅕-⅞]+(?:[.\uff0e,\uff0c:\uff1a・･'][\d]+)*"
_GAP = "[ \u00a0]?"
_BETWEEN = r"(?:[/\uff0f~\uff5e〜\uff0d–—−×✕xX-]\u2060?|分の|分之)"
_THAI = "\u0e01-\u0e3a\u0e40-\u0e4e"
_RUN = re.compile(rf"[^ \t\n\u200b{_THAI}]+")
"""What stands between words of Thai without a space."""
DASHES = "—―"
"""What parts a range in Chinese; a line may end on both sides of it."""
_RANGE = re.compile(rf"\d+(?:[.,:]\d+)*(?:–|[{DASHES}]{{1,2}})\d+(?:[.,:]\d+)*")
_SPELT = re.compile(
    r"(?<![\w.,/–-])(?:\+?1[ \n\xa0-]|0)8\d\d(?:[ \n\xa0-](?:\d{1,8}|[A-Z]{2,8})){0,3}"
    r"[ \n\xa0-][A-Z]{4,16}(?:-[A-Z]{1,8}){0,3}(?![\w-])"
)
"""A telephone number that is said in letters: 1-800-FLOWERS."""
_HOST = re.compile(r"https?://\w")
_LONGEST = 24
"""Letters that have room on every line, in a narrow column, too; what is longer is no amount."""


def unspaced(text: str) -> list[tuple[int, int]]:
    """Return where what stays on a line starts and ends: 5〜10片, ๓ ครั้ง, 5–10, https://w."""
    ranges = [found.span() for found in _RANGE.finditer(text) if len(found[0]) <= _LONGEST]
    ranges += spelt(text)
    return _together(wide_amounts(text), _together(unspaced_on_paper(text), ranges))


def spelt(text: str) -> list[tuple[int, int]]:
    """Return where telephone numbers with letters start and end."""
    return [found.span() for found in _SPELT.finditer(text) if len(found[0]) <= TELEPHONE]


def unspaced_on_paper(text: str) -> list[tuple[int, int]]:
    """Return the same but for ranges, Chinese and Japanese, which joiners bind there."""
    return _together(thai_amounts(text), [found.span() for found in _HOST.finditer(text)])


def thai_amounts(text: str) -> list[tuple[int, int]]:
    """Return where amounts of Thai start and end, and numbers between its words.

    Pango parts a run of Thai by a dictionary, behind a no-break space or a joiner, too.
    """
    if not re.search(f"[{_THAI}]", text):
        return []
    amounts = [found.span() for found in _of_thai().finditer(text) if len(found[0]) <= _LONGEST]
    numbers = [
        run.span() for run in _RUN.finditer(text)
        if len(run[0]) <= _LONGEST and re.search(r"\d", run[0]) and re.search(r"[\xa0/–]", run[0])
    ]
    return _together(amounts, numbers)


def wide_amounts(text: str) -> list[tuple[int, int]]:
    """Return where amounts with wide letters or signs start and end."""
    return [
        found.span() for found in _wide().finditer(text)
        if 1 < len(found[0]) <= _LONGEST and any(map(_ends_lines, found[0]))
    ]


def joints(text: str) -> set[int]:
    """Return the places of the letters in such amounts behind which a line could end."""
    return {
        at for start, end in wide_amounts(text) for at in range(start, end - 1)
        if _ends_lines(text[at]) or _ends_lines(text[at + 1])
    }


def _together(first: list[tuple[int, int]], then: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return pieces in their order: of the others, those that share no letter with the first."""
    taken = {at for span in first for at in range(*span)}
    return sorted(first + [span for span in then if taken.isdisjoint(range(*span))])


@functools.cache
def _wide() -> re.Pattern[str]:
    """Return the pattern of an amount with its signs, in Chinese and Japanese."""
    units = _units("zh-Hans", "zh-Hant", "ja")
    counted = rf"(?:{units}|[ァ-ヺー]{{1,9}}|[\u3041-\u3096\u3400-\u9fff])"
    per = rf"(?:[/\uff0f](?:{_LETTERS}|{counted}))?"
    unit = rf"(?:{_LETTERS}{per}|[%\uff05‰℃℉]|[°゜][CF\uff23\uff26]?|{counted}{per})"
    return re.compile(
        rf"(?:{_SIGN}){{0,2}}{_NUMBER}(?:{_GAP}{_BETWEEN}{_GAP}{_NUMBER}"
        rf"|{_GAP}{unit}{_GAP}{_BETWEEN}{_GAP}{_NUMBER})*(?:{_GAP}{unit})?"
    )


@functools.cache
def _of_thai() -> re.Pattern[str]:
    """Return the pattern of an amount with its unit, of a day, and the sign for “and so on”."""
    units = f"{_units('th')}|{'|'.join(months(language('th').words))}"
    return re.compile(
        rf"(?:(?:{_SIGN}){_GAP})?{_NUMBER}(?:{_GAP}{_BETWEEN}{_GAP}{_NUMBER})*{_GAP}(?:{units})|ฯลฯ"
    )


def _units(*tags: str) -> str:
    """Return a pattern of the units that the sheets of languages list, the longest first."""
    listed = {unit for tag in tags for unit in language(tag).sheet("amounts")["units"]}
    return "|".join(map(re.escape, sorted(listed, key=lambda unit: (-len(unit), unit))))


def _ends_lines(letter: str) -> bool:
    """Return whether a line may end beside a letter: beside a wide one."""
    return unicodedata.east_asian_width(letter) in "WF"
