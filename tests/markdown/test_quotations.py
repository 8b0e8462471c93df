"""Straight quotes become the marks of the language of the words; nothing else changes by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.token import Token

from exporter.languages import language, tags
from exporter.markdown import parse, phrase, words
from exporter.markdown.quotations import PAIRS
from exporter.markdown.shown import leaves
from exporter.model import OwnWords, Section

NESTED = """"a 'b "c" b' a" and 'd' and "*e*\""""
SET = {
    "en": "“a ‘b “c” b’ a” and ‘d’ and “e”",
    "de": "„a ‚b „c“ b‘ a“ and ‚d‘ and „e“",
    "fr": "«_a «_b «_c_» b_» a_» and «_d_» and «_e_»".replace("_", "\u202f"),
    "pl": "„a «b „c” b» a” and «d» and „e”",
    "es-MX": "“a ‘b “c” b’ a” and ‘d’ and “e”",
    "ru": "«a „b «c» b“ a» and „d“ and «e»",
    "he": "”a ’b ”c” b’ a” and ’d’ and ”e”",
    "ja": "「a 『b 「c」 b』 a」 and 『d』 and 「e」",
    "zh-TW": "「a 『b 「c」 b』 a」 and 『d』 and 「e」",
    "zh": "“a ‘b “c” b’ a” and ‘d’ and “e”",
    "eo": "“a ‘b “c” b’ a” and ‘d’ and “e”",
}


def said(text: str, lang: str, own: tuple[OwnWords, ...] = ()) -> str:
    """Return the words of a manuscript's text, its notes last."""
    parsed = parse((Section("a.md", text, lang=lang, own=own),))
    return "|".join(
        "".join(child.content for child in token.children or ())
        for section in parsed for token in _blocks(section.tokens, *section.notes)
    )


def _blocks(tokens: tuple[Token, ...], *notes: tuple[str, tuple[Token, ...]]) -> Iterator[Token]:
    for its in (tokens, *(note for _, note in notes)):
        yield from (token for token in its if token.type == "inline")


@pytest.mark.parametrize("lang", SET)
def test_pairs_are_those_of_the_language_and_alternate(lang: str) -> None:
    assert said(NESTED, lang).endswith(SET[lang])
    assert words(NESTED, language(lang).quotes) == SET[lang]


@pytest.mark.parametrize(("text", "expected"), {
    "a heading's own": ('# A "b" {lang=de}', "A „b“"),
    "a box, and a span in it": (
        '::: {lang=de}\n"a" [b "c"]{lang=pl}\n:::\n\n"d"', "„a“ b „c”|“d”",
    ),
    "around a span": ('"[mot]{lang=fr}"', "“mot”"),
    "a note is printed elsewhere": (
        '::: {lang=de}\n"a"[^1]\n\n[^1]: "b"\n:::', "„a“|“b”",
    ),
    "typed ones stay": ('"a" «b» „c“ ‘d’ “e”', "“a” «b» „c“ ‘d’ “e”"),
    "a pair of one kind in another": ('"a "b" c"', "“a ‘b’ c”"),
}.values())
def test_the_language_is_that_of_the_words(text: str, expected: str) -> None:
    assert said(text, "en") == expected


@pytest.mark.parametrize("lang", tags())
def test_apostrophes_and_inches_are_alike_in_all_languages(lang: str) -> None:
    assert said("l'eau, the dogs' 5\" and the '90s", lang) == "l’eau, the dogs’ 5” and the ’90s"


def test_a_heading_keeps_the_space_that_no_line_parts() -> None:
    file = Section("a.md", 'Text\n\n## A  "b"', lang="fr", heading='"C"', whole=True)
    (section,) = parse((file,))
    assert [head.text for head in section.headings] == ["«\u202fC\u202f»", "A «\u202fb\u202f»"]
    assert phrase('"C"', language("fr").quotes) == "«\u202fC\u202f»"


def test_a_library_s_own_marks_lie_over_those_of_exporter() -> None:
    marks = tuple((f"quotes.{number}", mark) for number, mark in enumerate("»«›‹", start=1))
    own = (OwnWords(tag="de", file="languages/de.toml", texts=marks),)
    assert said('"a \'b\'" ["c"]{lang=en}', "de", own) == "»a ›b‹« “c”"


SIGNS = "".join({sign for tag in tags() for mark in language(tag).quotes for sign in mark}) + "\"'"
PIECES = st.lists(st.sampled_from((
    *("\"'\"'"), " ", " ", "\n", "word", "don't", "5", ".", "(", ")", "-", "言葉", "ไทย", "*b*",
    "[\"c\"]{lang=pl}", "['d' e]{lang=ja}", "«f»", "\u00a0", "\\\"", "`\"`",
)), max_size=12).map("".join)


@given(PIECES, st.sampled_from(tags()))
def test_letters_stay_and_no_mark_is_lost(text: str, lang: str) -> None:
    plain, made = (said(f"a {text} z", each) for each in ("", lang))
    assert _letters(made) == _letters(plain)
    assert sum(_marks(made).values()) == sum(_marks(plain).values())
    assert all(leaf.exact for leaf in leaves(parse((Section("a.md", f"a {text} z", lang=lang),))))
    assert PAIRS[3] not in plain


def _letters(text: str) -> str:
    return "".join(sign for sign in text if sign not in SIGNS)


def _marks(text: str) -> Counter[str]:
    return Counter(sign for sign in text if sign in SIGNS and sign != "\u202f")
