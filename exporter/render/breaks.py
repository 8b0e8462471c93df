"""Know where lines break in scripts that part no words by spaces, and where they must not.

All functions are pure.
"""

from __future__ import annotations

import re
import unicodedata
from xml.etree.ElementTree import Element

from exporter.render.amounts import JOINER, nodes

_HANGUL = "\uac00-\ud7a3"
_IN_WORD = re.compile(
    rf"(?<=[{_HANGUL}])(?=[\w(])|(?<=\w)(?=[{_HANGUL}])|(?<=\d)(?=[\u3041-\u30ff\u3400-\u9fff])"
)
"""Between two syllables of Korean, and between one and a figure; before a Han unit: 2次, 24日."""
_HAN = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uff9f\U00020000-\U0003ffff"
_LETTERED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_UNPARTED = re.compile(f"[{_HAN}{_LETTERED}]")
"""A letter of Chinese or Japanese, or a sign of theirs; of Thai, Lao, Burmese or Khmer."""
_ALONE = f"(?:[{_HAN}]|[{_LETTERED}]{{1,8}}|[^ \\t\\r\\n\u200b{JOINER}{_HAN}{_LETTERED}]+)"
_PIECE = re.compile(f"{_ALONE}(?:{JOINER}{_ALONE})*{JOINER}?|{JOINER}")
"""What no line parts: a letter of the first, about a word of the second; of others, a word."""
_WIDE = re.compile(f"[\u3000-\u9fff{_HANGUL}\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff]")


def keep_words(document: Element) -> None:
    """Put word joiners into Korean words, whose lines break at spaces and signs only, and amounts.

    WeasyPrint 70 does not know `word-break: keep-all`, which an EPUB has.
    """
    for body in document.iter("body"):
        before = ""
        for element, name, words in nodes(body):
            if words:
                joined = _IN_WORD.sub(JOINER, before + words).removeprefix(before)
                before = words[-1]
                if joined != words:
                    setattr(element, name, joined)


def may_part(before: str, behind: str) -> bool:
    """Return whether a line may break between two letters with neither space nor hyphen."""
    return bool(_UNPARTED.match(before) or _UNPARTED.match(behind))


def pieces(text: str) -> list[str]:
    """Return what no line parts: words, and amounts with their units."""
    return _PIECE.findall(text)


def width(text: str) -> int:
    """Return how many Latin letters take the room of a text: Han two, marks on others none."""
    if text.isascii():
        return len(text)
    marks = sum(unicodedata.category(letter) in ("Mn", "Me", "Cf") for letter in text)
    return len(text) - marks + len(_WIDE.findall(text))
