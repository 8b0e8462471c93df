"""Cut texts into the words by which a file and its manuscript are compared (pure).

Letters, digits and their marks are words, in any case and form; signs with a meaning, such as < and
%, count too. Punctuation and Markdown's own signs do not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from exporter.model.signs import INVISIBLE

_MEANT = frozenset("%‰§†‡")
"""Punctuation that is read as a word."""
_NO_WORDS = frozenset("`^|~⁄▪◦●○☐□❏■⃣")  # noqa: RUF001 - the stroke of a fraction
"""Symbols that are bullets, marks of Markdown, or strokes of a fraction."""
_ALIKE = {"✔": "✓", "✘": "✗", "✕": "✗", "✖": "✗", "☏": "☎", "✆": "☎"}
_SKIN = range(0x1F3FB, 0x1F400)


def words(text: str) -> tuple[str, ...]:
    """Return the words and signs of a text, in one form; a typed [x] is a ticked box."""
    found: list[str] = []
    letters = ""
    ticked = re.sub(r"\[[xX]\]", "☑", text)
    for sign in unicodedata.normalize("NFKC", ticked):
        kind = unicodedata.category(sign)
        is_unseen = kind == "Cf" or (kind == "Cc" and not sign.isspace())
        if sign in INVISIBLE or is_unseen or ord(sign) in _SKIN:
            continue
        if kind[0] in "LNM":
            letters += sign.casefold()
            continue
        if letters:
            found.append(letters)
            letters = ""
        alike = _ALIKE.get(sign, sign)
        if alike in _MEANT or (kind[0] == "S" and alike not in _NO_WORDS):
            found.append(alike)
    return (*found, letters) if letters else tuple(found)


def holds(whole: Sequence[str], part: Sequence[str]) -> bool:
    """Return whether words stand in others in one run; no words always do."""
    size = len(part)
    return any(
        tuple(whole[at:at + size]) == tuple(part) for at in range(len(whole) - size + 1)
    )


class Pool:
    """The words of a manuscript, each of which answers for one word of the source."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self.tokens = tuple(tokens)
        self.used = [False] * len(self.tokens)
        self.at: dict[str, list[int]] = {}
        for place, token in enumerate(self.tokens):
            self.at.setdefault(token, []).append(place)
        self._last = 0

    def find(self, part: Sequence[str]) -> int | None:
        """Return where an unused run of words starts: behind what was taken last, else anywhere."""
        if not part:
            return None
        rarest = min(range(len(part)), key=lambda at: len(self.at.get(part[at], ())))
        anywhere = None
        for place in self.at.get(part[rarest], ()):
            start = place - rarest
            end = start + len(part)
            if start < 0 or self.tokens[start:end] != tuple(part) or any(self.used[start:end]):
                continue
            if start >= self._last:
                return start
            anywhere = start if anywhere is None else anywhere
        return anywhere

    def start(self, part: Sequence[str]) -> int | None:
        """Return where a run of words stands first, whether it is used or not."""
        return next((
            at for at in self.at.get(part[0], ()) if self.tokens[at:at + len(part)] == tuple(part)
        ), None) if part else None

    def take(self, part: Sequence[str]) -> int | None:
        """Use up a run of words; return where it started, None if it is not there."""
        start = self.find(part)
        if start is not None:
            self.used[start:start + len(part)] = [True] * len(part)
            self._last = start + len(part)
        return start

    def take_apart(self, part: Sequence[str]) -> tuple[list[int], list[tuple[str, ...]]]:
        """Use up the longest runs of words that are there, from the first word on.

        Return where each started, and the runs of words that are not there.
        """
        starts: list[int] = []
        gaps: list[tuple[str, ...]] = []
        gap: list[str] = []
        at = 0
        while at < len(part):
            end = self._end(part, at)
            start = self.take(part[at:end])
            if start is None:
                gap.append(part[at])
                at += 1
                continue
            starts.append(start)
            if gap:
                gaps.append(tuple(gap))
                gap = []
            at = end
        if gap:
            gaps.append(tuple(gap))
        return starts, gaps

    def _end(self, part: Sequence[str], at: int) -> int:
        """Return where the longest run from a word on ends that is there; its start if none is."""
        there, above = at, at + 1
        while above <= len(part) and self.find(part[at:above]) is not None:
            there, above = above, min(2 * above - at, len(part)) + (above == len(part))
        while above - there > 1:
            middle = (there + above) // 2
            is_there = self.find(part[at:middle]) is not None
            there, above = (middle, above) if is_there else (there, middle)
        return there
