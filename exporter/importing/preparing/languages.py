"""Mark runs in another language than the text's by a style that pandoc keeps (in place)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from exporter.importing.detecting import language_read
from exporter.importing.notes import Note
from exporter.importing.ooxml import child, is_on, q, value
from exporter.importing.preparing.surgery import made, settings_of
from exporter.importing.styles import Styles
from exporter.languages.bcp47 import canonical
from exporter.languages.cldr import english_name
from exporter.rules import importing as rules
from exporter.wording import language_of

STYLE = "exporter-lang-"
"""The beginning of a style that names a language."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_GREEK_WORD = re.compile("[\u0370-\u03ff\u1f00-\u1fff]{2}")
_EAST = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0002ffff]")
_SCRIPTS = {
    "HEBREW": "he", "ARABIC": "ar", "CYRILLIC": "ru", "GREEK": "el", "HANGUL": "ko",
    "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh", "DEVANAGARI": "hi", "BENGALI": "bn",
    "GURMUKHI": "pa", "GUJARATI": "gu", "TAMIL": "ta", "TELUGU": "te", "THAI": "th",
    "ETHIOPIC": "am", "KHMER": "km",
}
"""What a script says of the language where a file says nothing."""


def mark(
    tree: etree._Element, styles: Styles, lang: str, notes: list[Note], *, usual: str = ""
) -> Iterator[str]:
    """Set runs of other languages in a style each; yield their tags.

    Marks are held against what the words are in; what differs, or has no mark, is a note. A mark of
    `usual`, which the file says of all its text, says nothing where the text is in another.
    """
    for paragraph in tree.iter(q("w:p")):
        runs = [
            (run, "".join(each.text or "" for each in run.findall(q("w:t"))))
            for run in paragraph.iter(q("w:r"))
            if next(run.iterancestors(q("w:p")), None) is paragraph
        ]
        tags = _joined([
            lang if tag and tag == language_of(usual) else tag
            for tag in (_language(_said(run, paragraph, styles), words, lang)
                        for run, words in runs)
        ])
        wrong = set()
        for tag in dict.fromkeys(tags):
            passage = "".join(words for (_, words), own in zip(runs, tags, strict=True)
                              if own == tag)
            if tag and (found := language_read(passage, tag)):
                notes.append(doubt(" ".join(passage.split()), tag, found, lang))
                if found == language_of(lang):
                    wrong.add(tag)
        for (run, _), tag in zip(runs, tags, strict=True):
            if tag and tag not in wrong and language_of(tag) != language_of(lang):
                _set(run, styles, tag)
                yield tag


def by_mark(tree: etree._Element, styles: Styles, usual: str) -> dict[str, str]:
    """Return the words of a text by the language that they are marked as, else `usual`."""
    found: dict[str, str] = {}
    for paragraph in tree.iter(q("w:p")):
        for run in paragraph.iter(q("w:r")):
            if next(run.iterancestors(q("w:p")), None) is paragraph:
                words = "".join(each.text or "" for each in run.findall(q("w:t")))
                tag = _language(_said(run, paragraph, styles), words, _tag(usual))
                if tag is not None:
                    found[tag] = found.get(tag, "") + words
        for tag in found:
            found[tag] += " "
    return found


def doubt(words: str, tag: str, found: str, lang: str) -> Note:
    """Return the note that words are in another language than they are said to be."""
    is_known, is_found = english_name(tag), english_name(found)
    if language_of(tag) == language_of(lang):
        message = f"Words have no mark of a language, and seem to be {is_found}."
        hint = f"If they are, write [words]{{lang={found}}}."
    elif found == language_of(lang):
        message = f"Words are marked as {is_known}, and are {is_found}: the mark is left out."
        hint = f"If they are {is_known}, write [words]{{lang={tag}}}."
    else:
        message = f"Words are marked as {is_known}, and seem to be {is_found}."
        hint = f"If they are, write [words]{{lang={found}}}."
    return Note(rules.LANGUAGE, message, words, hint)


def _said(
    run: etree._Element, paragraph: etree._Element, styles: Styles
) -> etree._Element | None:
    """Return the mark of a run's language: its own, else that of its style or its paragraph's."""
    own = child(run, "w:rPr", "w:lang")
    if own is not None:
        return own
    of_run = styles.setting(value(child(run, "w:rPr", "w:rStyle")), "w:rPr", "w:lang")
    if of_run is not None:
        return of_run
    return styles.setting(styles.of_paragraph(paragraph), "w:rPr", "w:lang")


def _language(said: etree._Element | None, words: str, lang: str) -> str | None:
    """Return the language of a run; None where it has no letters and goes with its neighbours."""
    found = chosen(words, value(said), value(said, "bidi"), value(said, "eastAsia"))
    return lang if found == "" else found


def chosen(words: str, western: str, bidi: str, eastern: str) -> str | None:
    """Return which of three marks is of the script of some words, else what the script says.

    None where they have no letters, nothing where nothing is said.
    """
    if not any(unicodedata.category(sign)[0] == "L" for sign in words):
        return None
    if _RIGHT_TO_LEFT.search(words):
        return _tag(bidi) or by_script(words)
    if _EAST.search(words):
        return _tag(eastern) or by_script(words)
    return _tag(western) or by_script(words)


def _tag(said: str) -> str:
    """Return a tag without the country that Word always adds: fr for fr-FR, but zh-TW as it is."""
    if not said or said in ("x-none", "none", "zxx"):
        return ""
    parts = canonical(said).split("-")
    return "-".join(parts[:2] if parts[0] in ("zh", "pt") else parts[:1])


def by_script(words: str) -> str:
    """Return the language that most letters speak for; one alone, as in μg, is a sign."""
    letters = [sign for sign in words if unicodedata.category(sign)[0] == "L"]
    scripts = Counter(unicodedata.name(sign, "").partition(" ")[0] for sign in letters)
    script, count = scripts.most_common(1)[0] if scripts else ("", 0)
    if script == "GREEK" and not _GREEK_WORD.search(words):
        return ""  # alpha and beta beside each other are signs
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


def _set(run: etree._Element, styles: Styles, tag: str) -> None:
    settings = settings_of(run, "w:rPr")
    named = value(child(settings, "w:rStyle"))
    looks = [name for name in ("w:b", "w:i") if is_on(styles.setting(named, "w:rPr", name))]
    for each in settings.findall(q("w:rStyle")):
        settings.remove(each)
    settings.insert(0, made("w:rStyle", val=f"{STYLE}{tag}"))
    for name in looks:
        if child(settings, name) is None:
            settings.append(made(name))
