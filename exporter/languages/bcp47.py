"""Write the tag of a language in its one form, and name the tags whose words may stand in for it.

`en-gb` and `en_GB` are `en-GB` (BCP 47, 2.1.1); `iw` is `he`, by CLDR's aliases; a script is named
where the language is written in several, `zh` is `zh-Hans`, `zh-TW` is `zh-Hant-TW` (CLDR's likely
subtags). Babel, which has CLDR's lists, is imported for a tag that may need them.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping

TAG = r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*"
"""A pattern of a tag as people write it."""
_PLAIN = (
    "am", "ar", "bn", "de", "el", "en", "es", "fr", "gu", "he", "hi", "hu", "it", "ja", "km", "ko",
    "nl", "pl", "pt", "ru", "so", "ta", "te", "th", "ti", "uk", "vi", "yo",
)
"""Languages that CLDR knows by no other tag, and in every country in one script."""


_SIMPLE = re.compile(
    rf"(?:{'|'.join(_PLAIN)}|zh-han[st])(?:-(?!uk)[a-z]{{2}})?"
)
"""Tags that need no list of CLDR's, in small letters."""


@functools.lru_cache(maxsize=256)
def canonical(tag: str) -> str:
    """Return the one form of a tag that all of exporter compares; what is no tag, as it is."""
    low = re.sub(r"[\s_]+", "-", tag.strip().lower())
    if not re.fullmatch(r"[a-z]{1,8}(-[a-z0-9]{1,8})*", low):
        return tag
    parts = low.split("-")
    return "-".join(_cased(parts if _SIMPLE.fullmatch(low) else _known(parts)))


@functools.lru_cache(maxsize=256)
def chain(tag: str) -> tuple[str, ...]:
    """Return a canonical tag, then the wider ones, none of another script: `en-GB`, `en`."""
    parts = tag.split("-")
    least = 1 if len(parts) > 1 and _is_script(parts[1]) else 0
    wider = (canonical("-".join(parts[:length])) for length in range(len(parts), least, -1))
    return tuple(dict.fromkeys(wider))


def _cased(parts: list[str]) -> Iterator[str]:
    """Yield the subtags in their case: of a script `Hans`, of a country `GB`, all others small."""
    behind_one = False
    for at, part in enumerate(parts):
        is_whole = at > 0 and not behind_one
        if is_whole and len(part) == 2:
            yield part.upper()
        elif is_whole and _is_script(part):
            yield part.title()
        else:
            yield part
        behind_one = behind_one or len(part) == 1


def _known(parts: list[str]) -> list[str]:
    """Return the subtags that CLDR prefers, with a script where the language has several."""
    from babel.core import get_global

    aliases: Mapping[str, str] = get_global("language_aliases")
    likely: Mapping[str, str] = get_global("likely_subtags")
    if len(parts) > 1 and re.fullmatch("[a-z]{3}", parts[1]):  # zh-yue is yue (BCP 47, 4.5)
        parts = parts[1:]
    head, *rest = [*aliases.get(parts[0], parts[0]).lower().split("_"), *parts[1:]]
    script = rest.pop(0) if rest and _is_script(rest[0]) else ""
    places = get_global("territory_aliases")
    if rest and len(rest[0]) == 2 and len(others := places.get(rest[0].upper(), ())) == 1:
        rest[0] = others[0].lower()
    own = _script(likely, head)
    usual = _script(likely, head, rest[0]) if rest else own
    is_told = head == "zh" or (script or usual) != own or usual != own
    return [head, *([script or usual] if is_told and (script or usual) else []), *rest]


def _script(likely: Mapping[str, str], head: str, place: str = "") -> str:
    """Return the script that CLDR thinks likely for a language, in a country if it differs."""
    found = likely.get(f"{head}_{place.upper()}") or likely.get(head, "")
    return next((part.lower() for part in found.split("_")[1:] if _is_script(part)), "")


def _is_script(part: str) -> bool:
    return len(part) == 4 and part.isalpha()
