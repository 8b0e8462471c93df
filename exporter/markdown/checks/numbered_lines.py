"""Know a line that begins anew with a number, a time or a sum, such as a row of a timetable (pure).

Prose that an editor wrapped begins lines with numbers, too: it fills the line above, or leaves a
word there that goes on.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

NARROW, WIDE, SHORT = 50, 70, 25
"""At fewer columns nobody wraps a text, nor lines that open with a label or a time, nor one that
holds a few words: where the next word has room, the line was ended on purpose."""
_DIGIT = r"[\d½¼¾⅓⅔⅛⅜⅝⅞]"
_NUMBER = re.compile(
    r"[*_\"'“‘«„(\[~≈<>≤≥=±+−–#№-]*(?:(?:[A-Z]{0,3}[$£€¥₹₽₪₩฿]|(?:kr|Rs|zł|Kč|EUR|USD|GBP|CHF)\b)\.?)?\s?"
    + _DIGIT
)
_WORDS = re.compile(r"(?:half|one|two|three|four|dos|tres|deux|trois|zwei|drei)\b")
_TIME = re.compile(
    r"[*_(]*(?:\d{1,2}[:.h\uff1a]\d\d\b|\d{1,2}\s?(?:[ap]\.?m\b|noon\b|h\b|Uhr\b|[点點时時]))"
)
_LABELLED = re.compile(r"[:\uff1a][*_ ]*$")
_STOPPED = re.compile(r"[.!?…。\uff01\uff1f।؟\u06d4][\"'”’」』)*_]*$")
_PAUSED = re.compile(r"[,;/&+=×–—،؛、\uff0c\uff1b(\[-]$")
_LAST_NUMBER = re.compile(rf"(?:^|[\s(*_:£$€¥₹<>≤≥~≈±+=-])(?P<number>{_DIGIT}[\d.,]*)[*_]*$")
_FIRST_NUMBER = re.compile(rf"[*_]*({_DIGIT})(?!\d*(?:st|nd|rd|th)\b)")
_GROUP = re.compile(r"[\d)]\s\d+[*_]*$")
_WORD = re.compile(rf"(?P<number>{_DIGIT}\s?(?:[^\W\d_]+/)?)?(?P<word>[^\W\d_]+)[*_\"”’»]*$")
_AMOUNT = re.compile(
    rf"[^\W\d_][^.:!?\d]{{2,25}}(?::\s*|\s){_DIGIT}[\d.,/ ]*(?:[^\W\d_]{{1,7}}|%)?"
)
"""A name and an amount, `night 10 mg`."""
_ADDRESS = re.compile(r"(?:\S@|www\.|://)\S+$")
_COUNTED = re.compile(r"[^\W\d_]{2,12} (?=\d)")
_JOINING = re.compile(
    r"and|or|to|then|with|plus|from|over|every|in|at|for|up|by|of|per|but|after|before|about"
    r"|until|than|y|e|o|u|et|ou|à|a|puis|avec|und|oder|bis|dann|mit|i|lub|do|con|luego|com"
    r"|depois"
)
_NAMES = re.compile(r"day|now|bed|tea|tab|am|pm|gp")
"""Short words that a line may end with."""
_GOING_ON = re.compile(
    r"about|above|after|around|before|below|between|every|from|until|till|under|over|than"
    r"|within|least|most|nearly|only|aged|ages|take|takes|taken|give|given|need|needs|have"
    r"|last|next|past|since|because|that|which|with|were|will|when|room|ward|level|step|page"
    r"|part|stage|phase|desde|hasta|entre|cada|sobre|tome|unos|unas|para|après|avant|chaque"
    r"|depuis|dans|pour|plus|moins|prenez|environ|nach|zwischen|jede|jeden|alle|seit|etwa|über"
    r"|unter|ogni|dopo|prima|entro|circa|após|antes|até|między|przed|przez|około"
)
"""Longer words that end no line of their own before a number; so does each of three letters."""


def columns(text: str) -> int:
    """Return how wide a text is, a wide letter of East Asia for two."""
    return sum(
        1 + (unicodedata.east_asian_width(sign) in "WF") for sign in text
        if not unicodedata.combining(sign)
    )


def is_numbered(line: str) -> bool:
    """Return whether a line begins with a number, a time, or a sum of money."""
    return bool(_NUMBER.match(line))


def numbers_meet(above: str, below: str) -> bool:
    """Return whether two lines would join two numbers: `Dose 10` and `20 mg`.

    A group of a telephone's number or of thousands, which a wrapped line cuts, is none.
    """
    last, first = _LAST_NUMBER.search(above), _FIRST_NUMBER.match(below)
    if not last or not first or last["number"][-1] in ".,":
        return False
    return not (_GROUP.search(above) or "0" in (last["number"][0], first[1]))


def all_timed(rows: Sequence[str]) -> bool:
    """Return whether each line of a paragraph begins with a time."""
    return len(rows) > 1 and all(_TIME.match(row.strip()) for row in rows)


def begins_anew(above: str, below: str, width: int, *, timed: bool) -> bool:
    """Return whether a line begins anew with a number, or is one of a row of labels or amounts.

    `width` is how wide the line above is with its indent, `timed` whether the paragraph is a
    timetable.
    """
    room = width + 1 + columns(below.split(None, 1)[0])
    if room >= (WIDE if timed else NARROW):
        return False
    if _are_alike(above, below):
        return True
    if not is_numbered(below):
        return False
    if _LABELLED.search(above) or timed:
        return True
    if _PAUSED.search(above) or _JOINING.fullmatch(above.split()[-1].lower()):
        return False
    return is_numbered(above) or (not _STOPPED.search(above) and _ends_a_line(above))


def _are_alike(above: str, below: str) -> bool:
    """Return whether two lines are labels, counts, or amounts behind their names."""
    first = below.split(None, 1)[0].lower()
    return bool(
        (_LABELLED.search(above) and _LABELLED.search(below))
        or ((counted := _COUNTED.match(above)) and below.startswith(counted[0]))
        or (_WORDS.match(above) and _WORDS.match(below))
        or (_AMOUNT.fullmatch(above) and _AMOUNT.fullmatch(below) and not (
            _JOINING.fullmatch(first) and not _JOINING.match(above)
        ))
    )


def _ends_a_line(above: str) -> bool:
    """Return whether the last word of a line without a number in front may end it."""
    found = _WORD.search(above)
    if found is None or _ADDRESS.search(above):
        return found is not None or above[-1:] in ")]}”’»%"
    word = found["word"].lower()
    if unicodedata.category(word[-1]) in ("Lo", "Mn", "Mc") or _JOINING.fullmatch(word):
        return False  # no capitals and no short words tell where a sentence goes on
    return bool(found["number"] or _NAMES.fullmatch(word)) or (
        len(word) > 3 and not _GOING_ON.fullmatch(word)
    )
