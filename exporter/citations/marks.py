"""Make the marks of citations: clusters of keys -> numbered links, locators in words.

The marks are ours, not CSL's: each number is its own link with its own id, so that an entry can
link back to every place that cites it, and numbers are never collapsed to a range.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

from exporter.citations.markup import plain
from exporter.model import Cite
from exporter.wording import bare, fault

_KINDS = (
    "page", "chapter", "section", "paragraph", "figure", "table", "volume", "part", "line",
)
_WORDS = frozenset(word for kind in _KINDS for word in (kind, f"{kind}s"))
"""The keys of the patterns that a locator can need: of one, and of several."""

# What authors write, as pandoc reads it: one or several of a kind.
_SHORT = {
    "p": "page", "pp": "pages", "chap": "chapter", "chaps": "chapters", "ch": "chapter",
    "sec": "section", "secs": "sections", "§": "section", "§§": "sections", "para": "paragraph",
    "paras": "paragraphs", "¶": "paragraph", "¶¶": "paragraphs", "fig": "figure",
    "figs": "figures", "tab": "table", "vol": "volume", "vols": "volumes", "pt": "part",
    "pts": "parts", "l": "line", "ll": "lines",
}
_NUMBER = r"[A-Za-z]{0,2}[0-9][0-9A-Za-z.]*|[ivxlc]{1,20}"
_LOCATOR = re.compile(
    r"(?:(?P<name>[A-Za-z]{1,20}|§§?|¶¶?)\.?\s*)?"
    rf"(?P<where>(?:{_NUMBER})(?:\s*(?:-{{1,3}}|[–—,&])\s*(?:{_NUMBER}))*)(?=$|[\s,;:])"
)
_ONE_LINE = 30
"""Letters of a cluster that is kept on one line; a longer one would leave its column."""
_RANGE = re.compile(r"(?<=[0-9A-Za-z])\s*(?:-{1,3}|[–—])\s*(?=[0-9A-Za-z])")


def number(clusters: Iterable[tuple[Cite, ...]]) -> dict[str, int]:
    """Return the number of each cited key: from 1, in order of first citation."""
    keys = dict.fromkeys(cite.key for cluster in clusters for cite in cluster)
    return {key: place for place, key in enumerate(keys, start=1)}


def anchor(key: str) -> str:
    """Return the id of a reference's entry: `ref-zarate2006`; ASCII, an NCName, one for each key.

    A letter, digit or hyphen stands for itself, `_` is doubled, and any other character is its
    hexadecimal code between two `_`.
    """
    return "ref-" + re.sub(
        r"[^A-Za-z0-9-]", lambda sign: "__" if sign[0] == "_" else f"_{ord(sign[0]):x}_", key
    )


class Marks:
    """The marks of a book's citations, each made by a call, in the order in which they are printed.

    `numbers` comes from `number`; a key without one, a finding elsewhere (E-003), is marked as
    missing. `words` are the book's own. Ids are `cite-1`, `cite-2`, ... in the order of the calls.
    """

    def __init__(self, numbers: Mapping[str, int], words: Mapping[str, str]) -> None:
        self._numbers = numbers
        self._words = words
        self._made = 0
        self._anchors: dict[str, list[str]] = {key: [] for key in numbers}

    @property
    def anchors(self) -> dict[str, tuple[str, ...]]:
        """Return the ids of the marks made so far, by key, in order."""
        return {key: tuple(ids) for key, ids in self._anchors.items()}

    def __call__(self, cluster: tuple[Cite, ...]) -> str:
        """Return the XHTML of one cluster: `[1, 2, page 3]`; an empty one is an empty text.

        A cluster that may break, behind a comma, is also of the class `long`.
        """
        if not cluster:
            return ""
        text = ""
        for place, cite in enumerate(cluster):
            if place:
                alone = not plain(cluster[place - 1].suffix) and not plain(cite.prefix)
                text += escape(self._words["comma" if alone else "semicolon"])
            text += self._mark(cite)
        printed = bare(text)
        kind = "citation long" if len(printed) > _ONE_LINE else "citation"
        return f'<span class="{kind}">[{text}]</span>'

    def _mark(self, cite: Cite) -> str:
        before = plain(cite.prefix)
        after = locator(plain(cite.suffix), self._words)
        return (
            (f"{escape(before)} " if before else "")
            + self._link(cite.key)
            + (escape(self._words["comma"] + after) if after else "")
        )

    def _link(self, key: str) -> str:
        if key not in self._numbers:
            return fault(self._words, "E-003", key, "{}")
        self._made += 1
        mark = f"cite-{self._made}"
        self._anchors[key].append(mark)
        return (
            f'<a id="{mark}" href="#{anchor(key)}" role="doc-biblioref">'
            f"{self._numbers[key]}</a>"
        )


def locator(suffix: str, words: Mapping[str, str]) -> str:
    """Return a citation's suffix with its locator in words: `pp. 3-5` is `pages 3–5`.

    Other text is kept as written. A number without a name is a page, as in pandoc.
    `words` are the words of the book's language.
    """
    text = suffix.strip().lstrip(",").strip()
    match = _LOCATOR.match(text)
    if not match:
        return text
    written = match["name"]
    if written is None and not match["where"][0].isdigit():
        return text
    word = _word(written, match["where"])
    if word is None:
        return text
    return words[word].format(n=_RANGE.sub("–", match["where"])) + text[match.end():]


def _word(written: str | None, where: str) -> str | None:
    """Return the key of the locator's word, singular or plural as `where` asks."""
    name = "page" if written is None else written.lower()
    word = _SHORT.get(name, name)
    if word not in _WORDS:
        return None
    singular = word.removesuffix("s")
    return f"{singular}s" if word != singular or re.search(r"[-–—,&]", where) else singular
