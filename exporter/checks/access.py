"""Check what screen readers and low vision ask of the source: A-101 to A-107.

What breaks a file (no alternative, skipped headings, empty links) is found by the parse.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterator

from exporter import markdown
from exporter.checks.check import Check, check
from exporter.checks.terms import Terms
from exporter.markdown import Prose
from exporter.model import Finding, Manuscript
from exporter.rules import access as rules
from exporter.wording import language_of

_OF_IMAGE = re.compile(
    r"\s*(?:(?:an?|the)\s+)?(?:image|picture|photo(?:graph)?|graphic|icon|screenshot)\s+(?:of|showing)\b"
    r"|\s*(?:una?\s+|la\s+)?(?:imagen|foto(?:grafía)?)\s+de\b", re.IGNORECASE,
)
_VAGUE = frozenset((
    "click", "click here", "here", "this", "this link", "this page", "link", "more", "read more",
    "learn more", "more information", "details", "website", "aquí", "haga clic aquí", "clic aquí",
    "este enlace", "enlace", "más", "leer más", "más información",
))
_CAPITALS = re.compile(
    r"[A-ZÀ-Þ](?<![\w'’-].)[A-ZÀ-Þ]+(?:['’][A-Z]+)?(?:[ -][A-ZÀ-Þ]{2,}(?:['’][A-Z]+)?){2,}(?![\w-])"
)
_LATIN = frozenset((
    "en", "es", "de", "fr", "it", "pt", "nl", "pl", "sv", "da", "no", "nb", "fi", "cs", "tr", "vi",
    "cy", "ga", "ro", "hu", "id", "ms", "so", "sw", "tl", "ht",
))
# Three letters of another script; one or two are symbols.
_OTHER_SCRIPT = re.compile(
    r"[\u0370-\u03ff\u0400-\u052f\u0530-\u058f\u0590-\u05ff\u0600-\u06ff\u0900-\u0dff\u0e00-\u0eff"
    r"\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{3,}"
)
_SPANISH = re.compile(r"[¿¡][^?!¿¡]{2,}[?!]")


@check(rules.REPEATED_ALT)
def repeated_alternatives(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Compare each text alternative with those of the manuscript's other pictures, with the file's
    name, and with the captions of the section.
    """
    said: dict[str, str] = {}
    for words in _prose(manuscript):
        captions = {
            _plain(words.text[one.start:one.end]) for one in words.blocks if one.kind == "caption"
        }
        for picture in words.pictures:
            told = _plain(picture.alternative)
            name = posixpath.basename(picture.src).lower()
            other = said.setdefault(told, picture.src) if told else picture.src
            if told and (other != picture.src or told in captions
                         or told in (name, name.rpartition(".")[0])):
                yield rules.REPEATED_ALT.at(
                    picture.place, "The text alternative repeats what is said elsewhere.",
                    found=picture.alternative, expected="what this picture shows",
                    hint='Write alt="…" for whoever does not see it; mark mere decoration '
                    ".decorative.",
                )


@check(rules.ALT_OF_IMAGE)
def alternatives_of_images(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Look at the first words of each text alternative, in English and Spanish: image of, photo of,
    una imagen de.
    """
    for words in _prose(manuscript):
        for picture in words.pictures:
            if found := _OF_IMAGE.match(picture.alternative):
                yield rules.ALT_OF_IMAGE.at(
                    picture.place, "The text alternative says that it is an image.",
                    found=found[0].strip(), expected="what it shows",
                    hint="Leave these words out.",
                )


@check(rules.VAGUE_LINK)
def vague_links(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Compare each link's words with a list, in English and Spanish: here, click here, more."""
    for words in _prose(manuscript):
        for link in words.links:
            said = words.text[link.start:link.end]
            if _plain(said).strip(".:! ") in _VAGUE:
                yield rules.VAGUE_LINK.at(
                    words.place(link.start, link.end),
                    "The link's words do not say where it leads.", found=said,
                    expected="the name of the page or the place",
                    hint="Make the words that name it the link.",
                )


@check(rules.NO_TABLE_HEAD)
def tables_without_head(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Look for rows of a table that no head stands above. A head without words is no head."""
    for words in _prose(manuscript):
        last = -9
        for block in words.blocks:
            if block.kind not in ("head", "cell"):
                continue
            # Below a head stands the line of dashes.
            if block.kind == "cell" and block.line > last + 2:
                yield rules.NO_TABLE_HEAD.at(
                    words.place(block.start, block.end), "The table has no head.",
                    found=words.text[block.start:block.end][:60], expected="| Name | Name |",
                    hint="Name each column in the table's first line.",
                )
            last = block.line


@check(rules.FOREIGN_WORDS)
def foreign_words(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Look for three letters or more of another script in a text whose language is written in Latin
    letters, and for Spanish question marks in one that is not Spanish, outside of what is marked
    with a language. Other languages in Latin letters are for a person to see.
    """
    lang = language_of(manuscript.lang)
    if lang not in _LATIN:
        return
    for words in _prose(manuscript):
        found = [*_OTHER_SCRIPT.finditer(words.text)] if not words.text.isascii() else []
        if lang not in ("es", "gl", "ast") and not words.text.isascii():
            found += _SPANISH.finditer(words.text)
        for one in found:
            if any(span.start <= one.start() and one.end() <= span.end for span in words.foreign):
                continue
            yield rules.FOREIGN_WORDS.at(
                words.place(one.start(), one.end()), "Words of another language are not marked.",
                found=one[0][:60], expected=f"[words]{{lang={_guess(one[0])}}}",
                hint="Say the language in braces behind the words, or on a fenced div.",
            )


@check(rules.CAPITALS)
def capitals(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Look for three words or more in a row in capitals; commas part abbreviations."""
    for words in _prose(manuscript):
        for found in _CAPITALS.finditer(words.text):
            yield rules.CAPITALS.at(
                words.place(found.start(), found.end()), "A run of words is written in capitals.",
                found=found[0][:60], expected="small letters", hint="Write **words** for stress.",
            )


@check(rules.SAME_WORDS)
def same_words(manuscript: Manuscript, _terms: Terms) -> Iterator[Finding]:
    """Compare the addresses of links whose words are the same, in the whole manuscript."""
    known: dict[str, str] = {}
    for words in _prose(manuscript):
        for link in words.links:
            said = words.text[link.start:link.end]
            first = known.setdefault(_plain(said), link.value)
            if first != link.value and _plain(said) and _plain(said) not in _VAGUE:
                yield rules.SAME_WORDS.at(
                    words.place(link.start, link.end),
                    "A link with the same words leads elsewhere.",
                    found=f"{said}: {link.value}", expected=first.replace("\x00", "a heading "),
                    hint="Say in the words what is different about this one.",
                )


CHECKS: tuple[Check[Manuscript], ...] = (
    repeated_alternatives, alternatives_of_images, vague_links, tables_without_head, foreign_words,
    capitals, same_words,
)


def _prose(manuscript: Manuscript) -> Iterator[Prose]:
    return iter(markdown.prose(manuscript.sections))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _guess(words: str) -> str:
    """Guess a language of some words by their script, for a hint."""
    script = unicodedata.name(words[0], "").partition(" ")[0]
    return {
        "INVERTED": "es", "GREEK": "el", "CYRILLIC": "ru", "HEBREW": "he", "ARABIC": "ar",
        "CJK": "zh", "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko",
        "DEVANAGARI": "hi", "THAI": "th",
    }.get(script, "…")
