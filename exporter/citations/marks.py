"""Print citations in the text: clusters of keys -> numbered, linked marks (pure but for counting).

The marks are ours, not CSL's: each number is its own link with its own id, so that an entry can
link back to every place that cites it, and numbers are never collapsed to a range.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

from exporter.citations.locators import locator
from exporter.citations.markup import plain
from exporter.model import Cite


def number(clusters: Iterable[tuple[Cite, ...]]) -> dict[str, int]:
    """Number the cited keys from 1 in order of first citation."""
    keys = dict.fromkeys(cite.key for cluster in clusters for cite in cluster)
    return {key: place for place, key in enumerate(keys, start=1)}


def anchor(key: str) -> str:
    """Give the id of a reference's entry: `ref-zarate2006`; ASCII, an NCName, one for each key.

    A letter, digit or hyphen stands for itself, `_` is doubled, and any other character is its
    hexadecimal code between two `_`.
    """
    return "ref-" + re.sub(
        r"[^A-Za-z0-9-]", lambda sign: "__" if sign[0] == "_" else f"_{ord(sign[0]):x}_", key
    )


class Marks:
    """Make the mark of each citation of a book, called in the order in which they are printed.

    `numbers` comes from `number`; `words` are the book's own (see `locators.WORDS`). Ids are
    `cite-1`, `cite-2`, ... in the order of the calls.
    """

    def __init__(self, numbers: Mapping[str, int], words: Mapping[str, str]) -> None:
        self._numbers = numbers
        self._words = words
        self._made = 0
        self._anchors: dict[str, list[str]] = {key: [] for key in numbers}

    @property
    def anchors(self) -> dict[str, tuple[str, ...]]:
        """Give the ids of the marks made so far, by key, in order."""
        return {key: tuple(ids) for key, ids in self._anchors.items()}

    def __call__(self, cluster: tuple[Cite, ...]) -> str:
        """Give the XHTML of one cluster: `[1, 2, page 3]`; an empty one gives an empty text.

        A key without a number, which is a finding elsewhere (E-003), is printed as `?`.
        """
        if not cluster:
            return ""
        text = ""
        for place, cite in enumerate(cluster):
            if place:
                alone = not plain(cluster[place - 1].suffix) and not plain(cite.prefix)
                text += ", " if alone else "; "
            text += self._one(cite)
        return f'<span class="citation">[{text}]</span>'

    def _one(self, cite: Cite) -> str:
        before = plain(cite.prefix)
        after = locator(plain(cite.suffix), self._words)
        return (
            (f"{escape(before)} " if before else "")
            + self._link(cite.key)
            + (f", {escape(after)}" if after else "")
        )

    def _link(self, key: str) -> str:
        if key not in self._numbers:
            return "?"
        self._made += 1
        mark = f"cite-{self._made}"
        self._anchors[key].append(mark)
        return (
            f'<a id="{mark}" href="#{anchor(key)}" role="doc-biblioref">'
            f"{self._numbers[key]}</a>"
        )
