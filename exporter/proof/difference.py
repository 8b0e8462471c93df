"""Say where two texts part, in words that a person can look up (pure)."""

from __future__ import annotations

AROUND = 40


def difference(expected: str, found: str) -> tuple[int, str, str]:
    """Give the offset of the first difference, and what stands there on each side."""
    shorter = min(len(expected), len(found))
    pairs = enumerate(zip(expected, found, strict=False))
    at = next((index for index, (left, right) in pairs if left != right), shorter)
    start = max(0, at - AROUND // 2)
    return at, _excerpt(expected, start), _excerpt(found, start)


def _excerpt(text: str, start: int) -> str:
    piece = text[start : start + 2 * AROUND]
    return f"…{piece}…" if piece else "the end of the text"
