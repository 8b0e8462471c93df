"""Find what a hyphen at the end of a line would change: addresses, codes, paths (pure)."""

from __future__ import annotations

import re

from exporter.render.breaks import width

_WORD = re.compile(r"[^ \t\r\n\u200b]+")
_ADDRESS = re.compile(r"://|@|_|\\|[^\W\d_]\.[^\W\d_]{2}")
"""What words of a sentence have not, and web and mail addresses and paths have."""
_PART = re.compile(r"[^-\u2010]+")
_SYLLABLES = re.compile(r"[^\W\d_A-ZÀ-ÖØ-Þ]{4}")
"""Letters that may be two syllables."""
_PARTED = re.compile(r"(?=\d*[^\W\d_])[^\W_]{5}")
"""Letters and figures that are long enough to be parted by a hyphen."""
_GLUED = re.compile(r"[^\W\d_]\d|\d[^\W\d_]")
RUN = 24
"""Letters of the longest word; what is longer is a run."""


def as_typed(text: str) -> list[tuple[int, int]]:
    """Return where the pieces of a text start and end that no line may part by a hyphen.

    An address is one, and a code; of a word with figures, such as CYP2D6-inhibitors, each part that
    is no word. What is too short for a hyphen is none.
    """
    return [
        (word.start() + start, word.start() + end)
        for word in _WORD.finditer(text) for start, end in _typed(word[0])
    ]


def addresses(text: str) -> list[tuple[int, int]]:
    """Return where the addresses of the web and of mail, and paths, start and end in a text."""
    return [word.span() for word in _WORD.finditer(text) if _ADDRESS.search(word[0])]


def is_run(word: str) -> bool:
    """Return whether a word is none of a sentence: an address, or too long for a line."""
    return width(word) > RUN or bool(_ADDRESS.search(word))


def _typed(word: str) -> list[tuple[int, int]]:
    if _ADDRESS.search(word):
        parts = [(0, len(word))]
    elif not re.search(r"\d", word):
        parts = []
    elif not _SYLLABLES.search(word):
        parts = [(0, len(word))]
    else:
        parts = [
            part.span() for part in _PART.finditer(word)
            if _GLUED.search(part[0]) or not _SYLLABLES.search(part[0])
        ]
    return [(start, end) for start, end in parts if _PARTED.search(word[start:end])]
