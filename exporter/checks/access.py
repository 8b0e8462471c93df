"""Check what screen readers and low vision ask of the source: A-101 to A-107.

What breaks a file (no alternative, skipped headings, empty links) is found by the parse.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from exporter.checks.check import check
from exporter.checks.terms import Terms
from exporter.languages import cldr, language, tags
from exporter.markdown.prose import prose
from exporter.model import Finding, Manuscript
from exporter.rules import access as rules
from exporter.wording import language_of

_CAPITALS = re.compile(
    r"[A-ZÀ-Þ](?<![\w'’-].)[A-ZÀ-Þ]+(?:['’][A-Z]+)?(?:[ -][A-ZÀ-Þ]{2,}(?:['’][A-Z]+)?){2,}(?![\w-])"
)
# Three letters of another script; one or two are symbols.
_OTHER_SCRIPT = re.compile(
    r"[\u0370-\u03ff\u0400-\u052f\u0530-\u058f\u0590-\u05ff\u0600-\u06ff\u0900-\u0dff\u0e00-\u0eff"
    r"\u1100-\u137f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{3,}"
)


@check(rules.REPEATED_ALT)
def repeated_alternatives(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Compare each text alternative with those of the manuscript's other pictures, with the file's
    name, and with the captions of the section.
    """
    first: dict[str, str] = {}
    for words in prose(manuscript.sections):
        captions = {
            _folded(words.text[block.start:block.end])
            for block in words.blocks if block.kind == "caption"
        }
        for picture in words.pictures:
            alternative = _folded(picture.alternative)
            name = posixpath.basename(picture.src)
            other = first.setdefault(alternative, picture.src)
            if not alternative:
                continue
            if other != picture.src:
                repeated = f"those of another picture, {other}"
            elif alternative in captions:
                repeated = "a caption"
            elif alternative in (name.lower(), name.lower().rpartition(".")[0]):
                repeated = f"the name of its file, {name}"
            else:
                continue
            yield rules.REPEATED_ALT.at(
                picture.place, f"The words of the text alternative are {repeated}.",
                found=picture.alternative, expected="what this picture shows",
                hint='Write alt="…" for whoever does not see it; mark mere decoration '
                ".decorative.",
            )


@check(rules.ALT_OF_IMAGE, needs="access")
def alternatives_of_images(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Look at the first words of each text alternative, in the manuscript's language and those that
    it marks: image of, photo of, una imagen de.
    """
    signs = [
        re.compile(rf"\s*(?:{sheet['of_image']})", re.IGNORECASE) for sheet in _sheets(manuscript)
    ]
    for words in prose(manuscript.sections):
        for picture in words.pictures:
            if found := next(filter(None, (s.match(picture.alternative) for s in signs)), None):
                yield rules.ALT_OF_IMAGE.at(
                    picture.place, "The text alternative says that it is an image.",
                    found=found[0].strip(), expected="what it shows",
                    hint="Leave these words out.",
                )


@check(rules.VAGUE_LINK, needs="access")
def vague_links(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Compare each link's words with a list, in the manuscript's language and those that it marks:
    here, click here, more.
    """
    vague = _vague(manuscript)
    for words in prose(manuscript.sections):
        for link in words.links:
            label = words.text[link.start:link.end]
            if _folded(label).strip(".:! ") in vague:
                yield rules.VAGUE_LINK.at(
                    words.place(link.start, link.end),
                    "The link's words do not say where it leads.", found=label,
                    expected="the name of the page or the place",
                    hint="Make the words that name it the link.",
                )


@check(rules.NO_TABLE_HEAD)
def tables_without_head(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Look for rows of a table that no head stands above. A head without words is no head."""
    for words in prose(manuscript.sections):
        for block in map(words.block, words.headless):
            yield rules.NO_TABLE_HEAD.at(
                words.place(block.start, block.end), "The table has no head.",
                found=words.text[block.start:block.end][:60], expected="| Name | Name |",
                hint="Name each column in the table's first line.",
            )


@check(rules.FOREIGN_WORDS)
def foreign_words(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Look for three letters or more of another script in a text whose language is written in Latin
    letters, and for Spanish question marks in one that is not Spanish, outside of what is marked
    with a language. Other languages in Latin letters are for a person to see.
    """
    if cldr.script(manuscript.lang) != "Latn":
        return
    signs = [_OTHER_SCRIPT, *_marks(language_of(manuscript.lang))]
    for words in prose(manuscript.sections):
        if words.text.isascii():
            continue
        for found in (found for sign in signs for found in sign.finditer(words.text)):
            start, end = found.span()
            if any(span.start <= start and end <= span.end for span in words.foreign):
                continue
            yield rules.FOREIGN_WORDS.at(
                words.place(start, end), "Words of another language are not marked.",
                found=found[0][:60], expected=f"[words]{{lang={_guess(found[0])}}}",
                hint="Name the language in braces behind the words, or on a fenced div.",
            )


@check(rules.CAPITALS)
def capitals(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Look for three words or more in a row in capitals; commas part abbreviations."""
    for words in prose(manuscript.sections):
        for found in _CAPITALS.finditer(words.text):
            yield rules.CAPITALS.at(
                words.place(found.start(), found.end()), "A run of words is written in capitals.",
                found=found[0][:60], expected="small letters", hint="Write **words** for stress.",
            )


@check(rules.SAME_WORDS)
def same_words(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Compare the addresses of links whose words are the same, in the whole manuscript."""
    known: dict[str, str] = {}
    vague = _vague(manuscript)
    for words in prose(manuscript.sections):
        for link in words.links:
            label = words.text[link.start:link.end]
            first = known.setdefault(_folded(label), link.value)
            if first != link.value and _folded(label) and _folded(label) not in vague:
                yield rules.SAME_WORDS.at(
                    words.place(link.start, link.end),
                    "A link with the same words leads elsewhere.",
                    found=f"{label}: {link.value}", expected=first.replace("\x00", "a heading "),
                    hint="Name in the link's words what is different about this one.",
                )


def _sheets(manuscript: Manuscript) -> list[Mapping[str, Any]]:
    """Return what is known of the languages of a manuscript, those that it marks included."""
    marked = (span.value for words in prose(manuscript.sections) for span in words.foreign)
    known = [language(tag) for tag in dict.fromkeys((manuscript.lang, *marked))]
    return [each.sheet("access") for each in known if each.knows("access")]


def _vague(manuscript: Manuscript) -> frozenset[str]:
    return frozenset(label for sheet in _sheets(manuscript) for label in sheet["vague"])


@lru_cache(maxsize=32)
def _marks(lang: str) -> tuple[re.Pattern[str], ...]:
    """Return patterns of sentences between marks that a language does not use: ¿ and ¡."""
    sheets = (
        (tag, language(tag).sheet("sentences")) for tag in tags()
        if language(tag).knows("sentences")
    )
    return tuple(
        re.compile("[{0}][^{0}{1}]{{2,}}[{1}]".format(*sheet["marks"]["pairs"]))
        for tag, sheet in sheets
        if "marks" in sheet and lang not in (tag, *sheet["marks"]["shared"])
    )


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _guess(words: str) -> str:
    """Guess a language of some words by their script, for a hint."""
    script = unicodedata.name(words[0], "").partition(" ")[0]
    return {
        "INVERTED": "es", "GREEK": "el", "CYRILLIC": "ru", "HEBREW": "he", "ARABIC": "ar",
        "CJK": "zh", "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko",
        "DEVANAGARI": "hi", "BENGALI": "bn", "GURMUKHI": "pa", "GUJARATI": "gu", "TAMIL": "ta",
        "TELUGU": "te", "THAI": "th", "KHMER": "km", "ETHIOPIC": "am",
    }.get(script, "…")
