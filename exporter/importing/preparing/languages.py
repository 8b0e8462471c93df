"""Mark runs in another language than the text's by a style that pandoc keeps (in place)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from exporter.importing.ooxml import child, q, value
from exporter.importing.preparing.styles import Styles
from exporter.importing.preparing.surgery import made, settings_of
from exporter.languages.bcp47 import canonical

STYLE = "exporter-lang-"
"""The beginning of a style that names a language."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_EAST = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0002ffff]")
_SCRIPTS = {
    "HEBREW": "he", "ARABIC": "ar", "CYRILLIC": "ru", "GREEK": "el", "HANGUL": "ko",
    "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh", "DEVANAGARI": "hi", "BENGALI": "bn",
    "GURMUKHI": "pa", "GUJARATI": "gu", "TAMIL": "ta", "TELUGU": "te", "THAI": "th",
    "ETHIOPIC": "am", "KHMER": "km",
}
"""What a script says of the language where a file says nothing."""


def mark(tree: etree._Element, styles: Styles, lang: str) -> Iterator[str]:
    """Set runs of other languages in a style each; yield their tags."""
    for paragraph in tree.iter(q("w:p")):
        runs = [
            (run, "".join(each.text or "" for each in run.findall(q("w:t"))))
            for run in paragraph.iter(q("w:r"))
            if next(run.iterancestors(q("w:p")), None) is paragraph
        ]
        tags = [_language(run, words, lang) for run, words in runs]
        for (run, _), tag in zip(runs, _joined(tags), strict=True):
            if tag and tag.partition("-")[0] != lang.partition("-")[0]:
                _set(run, paragraph, styles, tag)
                yield tag


def _language(run: etree._Element, words: str, lang: str) -> str | None:
    """Return the language of a run; None where it has no letters and goes with its neighbours."""
    if not any(unicodedata.category(sign)[0] == "L" for sign in words):
        return None
    said = child(run, "w:rPr", "w:lang")
    if _RIGHT_TO_LEFT.search(words):
        return _tag(value(said, "bidi")) or _by_script(words)
    if _EAST.search(words):
        return _tag(value(said, "eastAsia")) or _by_script(words)
    return _tag(value(said)) or _by_script(words) or lang


def _tag(said: str) -> str:
    """Return a tag without the country that Word always adds: fr for fr-FR, but zh-TW as it is."""
    if not said or said == "x-none":
        return ""
    parts = canonical(said).split("-")
    return "-".join(parts[:2] if parts[0] in ("zh", "pt") else parts[:1])


def _by_script(words: str) -> str:
    """Return the language that most letters speak for; one alone, as in μg, is a sign."""
    letters = [sign for sign in words if unicodedata.category(sign)[0] == "L"]
    scripts = Counter(unicodedata.name(sign, "").partition(" ")[0] for sign in letters)
    script, count = scripts.most_common(1)[0] if scripts else ("", 0)
    return _SCRIPTS.get(script, "") if count > 1 or script == "CJK" else ""


def _joined(tags: list[str | None]) -> list[str | None]:
    """Return tags where runs without letters have the language that stands on both their sides.

    Where all of a paragraph is in one language, all its runs are.
    """
    known = {tag for tag in tags if tag}
    if len(known) == 1:
        return [*known] * len(tags)
    found = list(tags)
    for at, tag in enumerate(tags):
        if tag is None:
            before = next((each for each in reversed(tags[:at]) if each), None)
            after = next((each for each in tags[at + 1:] if each), None)
            found[at] = before if before == after else None
    return found


def _set(run: etree._Element, paragraph: etree._Element, styles: Styles, tag: str) -> None:
    settings = settings_of(run, "w:rPr")
    looks = [name for name in ("w:b", "w:i") if styles.is_set(run, None, name)]
    for each in settings.findall(q("w:rStyle")):
        settings.remove(each)
    settings.insert(0, made("w:rStyle", val=f"{STYLE}{tag}"))
    for name in looks:
        if child(settings, name) is None:
            settings.append(made(name))
