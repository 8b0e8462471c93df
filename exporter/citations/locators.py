"""Say where in a work a citation points, in words: `pp. 3-5` becomes `pages 3–5` (pure)."""

from __future__ import annotations

import re
from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "page": "page", "pages": "pages", "chapter": "chapter", "chapters": "chapters",
    "section": "section", "sections": "sections", "paragraph": "paragraph",
    "paragraphs": "paragraphs", "figure": "figure", "figures": "figures", "table": "table",
    "tables": "tables", "volume": "volume", "volumes": "volumes", "part": "part", "parts": "parts",
    "line": "line", "lines": "lines",
}
"""Name every word that a locator can need, with its English; where a language lacks one, the
locator is printed as written."""

# What authors write, as pandoc reads it: one or several of a kind.
_SHORT = {
    "p": "page", "pp": "pages", "chap": "chapter", "chaps": "chapters", "ch": "chapter",
    "sec": "section", "secs": "sections", "§": "section", "§§": "sections", "para": "paragraph",
    "paras": "paragraphs", "¶": "paragraph", "¶¶": "paragraphs", "fig": "figure",
    "figs": "figures", "tab": "table", "vol": "volume", "vols": "volumes", "pt": "part",
    "pts": "parts", "l": "line", "ll": "lines",
}
_NUMBER = r"[A-Za-z]{0,2}[0-9][0-9A-Za-z.]*|[ivxlc]+"
_LOCATOR = re.compile(
    r"(?:(?P<name>[A-Za-z]+|§§?|¶¶?)\.?\s*)?"
    rf"(?P<where>(?:{_NUMBER})(?:\s*(?:-{{1,3}}|[–—,&])\s*(?:{_NUMBER}))*)(?=$|[\s,;:])"
)
_RANGE = re.compile(r"(?<=[0-9A-Za-z])\s*(?:-{1,3}|[–—])\s*(?=[0-9A-Za-z])")


def locator(suffix: str, words: Mapping[str, str]) -> str:
    """Give a citation's suffix with its locator in words; other text is kept as written.

    A number without a name is a page, as in pandoc. `words` are the words of the book's language.
    """
    text = suffix.strip().lstrip(",").strip()
    match = _LOCATOR.match(text)
    if not match:
        return text
    written = match["name"]
    if written is None and not match["where"][0].isdigit():
        return text
    word = _word(written, match["where"])
    if word is None or word not in words:
        return text
    return f"{words[word]} {_RANGE.sub('–', match['where'])}{text[match.end():]}"


def _word(written: str | None, where: str) -> str | None:
    """Name the key of the locator's word, in the number that `where` asks for."""
    name = "page" if written is None else written.lower()
    word = _SHORT.get(name, name)
    if word not in WORDS:
        return None
    one = word.removesuffix("s")
    return f"{one}s" if word != one or re.search(r"[-–—,&]", where) else one
