"""Check for ranges of numbers in text from right to left, which readers take in either order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from markdown_it.token import Token

from exporter.languages import cldr
from exporter.markdown.shape import Shaped
from exporter.markdown.walk import ends_line
from exporter.model import Finding, Place
from exporter.rules import text as rules
from exporter.wording import RIGHT_ARROWS, RIGHT_TO_LEFT, language_of

_NUMBER = r"\d+(?:[.,:/\u066b\u066c]\d+){0,3}[¼-¾⅐-⅞]?"
_DASH = r"[-\u2010-\u2014\u2212~]"
_JOINING = rf"\s?[\u2010-\u2014~<>≤≥{RIGHT_ARROWS}]\s?|[-\u2212]\s?|\s[-\u2212]\s"
"""What stands between two numbers; a hyphen behind a space is the sign of the second."""
_PER = "%‰\u066a"
_UNITS = (
    rf"[{_PER}]|°[CF]?|[kmnµμ]?g|mcg|[mcdµμ]?[lL]|(?:[mµμ]?[Ii])?[Uu]|UI|m?mol|mEq|k?cal|kJ|mmHg|[ckm]?m|k?Pa",
    r"h|hrs?|min|s|days?|hours?|units?|tablets?|tabs?|capsules?|drops?|puffs?|tsp|tbsp|times",
    r"مل|ملل|ملغ|ملغم|ملجم|مجم|مغ|مغم|مكغ|غ|غم|جم|غرام|ملي?غرام|ملليغرام|ميكروغرام|وحدة|وحدات",
    r"حبة|حبات|حبوب|قرص|أقراص|كبسولة|كبسولات|ملعقة|ملاعق|قطرة|قطرات|بخة|بخات",
    r"מ[\"״']?ג|מ[\"״']?ל|מק[\"״']?ג|גרם|יחידות|כדורים|טבליות|כמוסות|כפיות|טיפות|שאיפות",
    r"(?:میلی|میکرو)[\u200c ]?گرم|گرم|میلی[\u200c ]?لیتر|سی[\u200c ]?سی|واحد|قرص|کپسول|قطره|قاشق",
    r"ملی[\u200c ]?گرام|گرام|ملی[\u200c ]?لیٹر|گولی|گولیاں|کیپسول|قطرے|چمچ",
)
"""Units and forms of doses, as Latin, Arabic, Hebrew, Persian and Urdu leaflets write them."""
UNIT = rf"\s?(?:{'|'.join(_UNITS)})(?!\w)"
_RANGE = re.compile(
    rf"(?<![^\W{RIGHT_TO_LEFT}]|[/@.+])(?<!\d{_DASH})"
    rf"(?P<range>(?P<low>{_NUMBER}(?:{UNIT}(?=\s?[{RIGHT_ARROWS}]|{_DASH}|\s{_DASH}\s))?)"
    rf"(?:\s?[{_PER}°])?(?P<sign>{_JOINING})(?P<high>{_NUMBER}))(?!\d|{_DASH}\d)"
    rf"(?P<unit>{UNIT})?"
)
_NO_RANGE = re.compile(r"0\d+\D")
"""The start of what is a telephone number."""
_IN_WORDS = {
    "ar": "من {} إلى {}", "fa": "از {} تا {}", "he": "מ-{} עד {}", "ur": "{} سے {}",
}
_SIGNS = {"<": "less than", ">": "more than", "≤": "at most", "≥": "at least"}
_OTHER = "\ufffc"
"""Stands for words of another direction, and at both ends of a power, which is no range."""


class _Spot(NamedTuple):
    """What is around a token: the direction and the language of its words."""

    direction: str
    lang: str

    def within(self, token: Token) -> _Spot:
        """Return what is around the words of a token: another language has a direction."""
        lang = str(token.attrs.get("lang", ""))
        return _Spot(str(token.attrs.get("dir", "ltr" if lang else self.direction)),
                     lang or self.lang)


def ranges(shaped: Shaped) -> Iterator[Finding]:
    """Find ranges and comparisons of numbers in text from right to left."""
    lang = shaped.source.section.lang
    around = [_Spot("rtl" if cldr.is_right_to_left(lang) else "ltr", lang)]
    for token in shaped.all:
        if token.nesting > 0:
            around.append(around[-1].within(token))
        elif token.nesting < 0 and len(around) > 1:
            around.pop()
        elif token.type == "inline":
            yield from _found(shaped, token, around[-1])


def _found(shaped: Shaped, inline: Token, at: _Spot) -> Iterator[Finding]:
    text, langs = _words(inline, at)
    last_line, column = -1, 0
    for found in _RANGE.finditer(text):
        is_number = not found["unit"] and _NO_RANGE.match(found["range"])
        if is_number or not _runs_left(text, langs, found.start()):
            continue
        line = (inline.map[0] if inline.map else 0) + text.count("\n", 0, found.start())
        column = shaped.source.line(line).find(found["range"], column * (line == last_line)) + 1
        last_line = line
        yield _told(
            shaped.source.place(line, column or None), found, langs[found.start()] or "",
            f"; what is no range, such as a telephone number, is [{found['range']}]{{lang=en}}.",
        )


def in_value(text: str, lang: str, place: Place) -> Iterator[Finding]:
    """Find ranges and comparisons of numbers in a value of YAML, where its language runs left."""
    for found in _RANGE.finditer(text) if cldr.is_right_to_left(lang) else ():
        if found["unit"] or not _NO_RANGE.match(found["range"]):
            yield _told(place, found, lang, ".")


def _told(place: Place, found: re.Match[str], lang: str, more: str) -> Finding:
    sign = _SIGNS.get(found["sign"].strip(), "")
    words = _IN_WORDS.get(language_of(lang), "") if not sign else ""
    written = words.format(found["low"], found["high"])
    return (rules.LEFTWARD_DOSE if found["unit"] else rules.LEFTWARD_RANGE).at(
        place, "Two numbers with a sign between them stand in text from right to left.",
        found=found[0], expected=written or f"the words for “{sign or 'from … to'}”",
        hint=f"Write {written or 'the words'}{more}",
    )


def _runs_left(text: str, langs: list[str | None], start: int) -> bool:
    """Return whether text runs left at a letter: it is said so, or what is before it does."""
    if langs[start] is not None:
        return True
    before = next((at for at in range(start - 1, -1, -1) if text[at].isalpha()), None)
    if before is None or langs[before] is not None:
        return False
    return re.match(f"[{RIGHT_TO_LEFT}]", text[before]) is not None


def _words(inline: Token, at: _Spot) -> tuple[str, list[str | None]]:
    """Return the words of a block, and of each letter its language; None where it runs right."""
    around, text = [at], ""
    langs: list[str | None] = []
    for token in inline.children or ():
        if token.nesting > 0:
            around.append(around[-1].within(token))
        elif token.nesting < 0 and len(around) > 1:
            around.pop()
        here = around[-1]
        words = "\n" if ends_line(token) else " " if token.type == "hardbreak" else token.content
        if token.nesting or token.type not in ("text", "text_special", "softbreak", "hardbreak"):
            is_apart = not token.nesting or token.type.startswith("sup_")
            words = _OTHER if is_apart else ""
        elif here.direction == "ltr" and at.direction == "rtl":
            words = re.sub(r"[^\n]", _OTHER, words)
        text += words
        langs += [here.lang if here.direction == "rtl" else None] * len(words)
    return text, langs
