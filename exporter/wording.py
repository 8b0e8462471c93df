"""Small facts of words that every room needs: counts, sizes, near names, legal letters (pure).

Patterns are text, compiled when they are first used: a run that finds nothing changed needs none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import islice

NOT_XML = "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""A pattern of one character that XML 1.0 can't hold (production 2, Char)."""

CONTROLS = r"\x00-\x08\x0b-\x1f\x7f-\x9f"
"""The control characters C0 and C1 but tab and line feed, for a character class."""

TURNS = r"\u202a-\u202e\u2066-\u2069"
"""Characters that turn the direction of the text behind them, unseen, for a character class."""

RIGHT_TO_LEFT = (
    r"\u0590-\u065f\u066d-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
    r"\U00010800-\U00010fff\U0001e800-\U0001efff"
)
"""The blocks that the Unicode Character Database keeps for scripts that run from right to left,
without the digits of Arabic and the signs in their numbers, for a character class."""

RIGHT_ARROWS = r"→↦⇒⇨⟶⟹⟾➔➙-➞➡"
"""Arrows that point right in text of either direction: none is mirrored, for a character class."""

NO_LETTERS = r"\ud800-\udfff\ufffe\uffff"
"""Code points that stand for no character, for a character class."""

TURN = f"[{TURNS}]"
"""A pattern of one character that turns the direction of the text behind it, unseen."""

_OF_LINES = {0xAD: None, 0x200B: None, 0x2060: None, 0xA0: " ", 0x202F: " "}

REPLACEMENT = "\ufffd"
"""What stands where a character had to be taken out."""


def folded(text: str) -> str:
    """Return a text with its white space as HTML folds it: spaces that bind stay as they are."""
    return " ".join(re.split(r"[ \t\n\r\f]+", text.strip(" \t\n\r\f")))


def as_read(text: str) -> str:
    """Return a text without the signs that only part or bind lines, which nobody sees."""
    return text.translate(_OF_LINES)


TELEPHONE = 24
"""Letters of a telephone number that has a line of the narrowest screen to itself; a longer one may
break."""

_LONGEST = 80
"""Letters of a name that are compared: a longer one is no slip of the pen."""
_FEW = 5
"""Letters of a short name, of which a slip of the pen changes a greater part."""
_COMPARED, _QUESTIONS = 2_000, 50
"""Names of a long list that others are compared with, and how many others: each takes its time."""


def xml_text(text: str) -> str:
    """Return text with U+FFFD for each character that XML can't hold."""
    return re.sub(NOT_XML, REPLACEMENT, text)


def bare(xhtml: str, between: str = "") -> str:
    """Return the words of XHTML, with `between` for each tag."""
    return re.sub("<[^<>]*>", between, xhtml)


def fault(words: Mapping[str, str], rule: str, found: str, pattern: str = "[{}]") -> str:
    """Return the XHTML of a mark that stands where a draft breaks a rule.

    `words` are those of the book's language: some rules have words of their own there. `found` is
    what stands in the source.
    """
    from xml.sax.saxutils import escape  # and with it urllib, http and ssl

    text = words[rule if rule in words else "fault"].format(found=found, rule=rule)
    return f'<span class="fault">{escape(xml_text(pattern.format(text)))}</span>'


def many(count: int, noun: str) -> str:
    """Return a count in words: `1 file`, `2 files`."""
    return f"{count} {noun}{'s' * (count != 1)}"


def short(text: str, most: int = 60) -> str:
    """Return words on one line, cut to a number of characters, the last an ellipsis."""
    words = " ".join(text.split())
    return words if len(words) <= most else words[: most - 1] + "…"


def size(count: int) -> str:
    """Return a number of bytes as kB or MB, rounded up: what is over 1 MB never reads 1 MB."""
    unit, name = (1_000_000, "MB") if count >= 1_000_000 else (1_000, "kB")
    tenths = -(-count * 10 // unit)
    return f"{tenths // 10}.{tenths % 10} {name}" if tenths % 10 else f"{tenths // 10} {name}"


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name that `name` was surely meant for, in any case; empty if there is none.

    A name that a reader can't tell from `name` is none: it would be what was typed. Nor is one with
    another number, which names another thing.
    """
    import difflib

    seen, counted = _as_seen(name), numbers(name)
    others = {
        other.casefold(): other for other in known
        for its_seen, its_counted in [_told_apart_by(other)]
        if its_seen != seen and its_counted == counted
    }
    alike = 0.7 if len(name) > _FEW else 0.6  # one letter of three is a third of them
    near = difflib.get_close_matches(name[:_LONGEST].casefold(), others, n=1, cutoff=alike)
    return others[near[0]] if near else ""


def swapped(name: str, known: Iterable[str]) -> str:
    """Return the one known name that is `name` with two neighbours swapped, digits too; else empty.
    """
    typed = name[:_LONGEST].casefold()
    turns = {
        typed[:at] + typed[at + 1] + typed[at] + typed[at + 2:] for at in range(len(typed) - 1)
    } - {typed}
    found = [other for other in known if other.casefold() in turns]
    return found[0] if len(found) == 1 else ""


def numbers(name: str) -> list[str]:
    """Return the numbers in a name, and letters that stand alone, which count as well."""
    return re.findall(r"[0-9]+|(?<![^\W\d_])[a-z](?![^\W\d_])", name.casefold())


@lru_cache(maxsize=2048)
def _told_apart_by(name: str) -> tuple[str, list[str]]:
    """Return a known name as a reader sees it, and its numbers: it is compared again and again."""
    return _as_seen(name), numbers(name)


def _as_seen(name: str) -> str:
    """Return a name as a reader sees it: composed letters, one kind of space, nothing unseen."""
    shown = unicodedata.normalize("NFKC", name)
    return " ".join("".join(
        letter for letter in shown if unicodedata.category(letter) not in ("Cc", "Cf")
        or letter.isspace()
    ).split())


class Known:
    """Names that others may have been meant for: of the first names, the first questions only."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = tuple(islice(names, _COMPARED))
        self._asked: set[str] = set()

    def near(self, name: str) -> tuple[str, ...]:
        """Return the names that one is compared with; none where too many others were."""
        self._asked.add(name)
        return self._names if len(self._asked) <= _QUESTIONS else ()


def did_you_mean(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """Return the question "Did you mean NEAR?", or `otherwise` if no known name is near."""
    near = nearest(name, known)
    return f"Did you mean {near}?" if near else otherwise


def language_of(tag: str) -> str:
    """Return the language of a tag in small letters, without script and region: `es-MX` is `es`."""
    return tag.partition("-")[0].lower()
