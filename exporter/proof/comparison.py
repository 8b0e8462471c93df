"""Find where two texts, or two rows of passages, part, in words to look up (pure)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from exporter.model import Finding, Place
from exporter.proof.passages import Passage
from exporter.rules.rule import Rule

AROUND = 40
"""Letters of an excerpt on each side of a difference, about."""


def difference(expected: str, found: str) -> tuple[int, str, str]:
    """Return the offset of the first difference, and what stands there on each side."""
    shorter = min(len(expected), len(found))
    pairs = enumerate(zip(expected, found, strict=False))
    at = next((index for index, (left, right) in pairs if left != right), shorter)
    start = max(0, at - AROUND // 2)
    return at, _excerpt(expected, start), _excerpt(found, start)


def differences(
    expected: Sequence[Passage], found: Sequence[Passage], path: str, rule: Rule,
    words: Callable[[str], str],
) -> Iterator[Finding]:
    """Find the first passage that a file has otherwise than its book.

    `words` returns what is compared of a passage's text: where layout decides on white space, as in
    a PDF, its letters.
    """
    for at, (left, right) in enumerate(zip_longest(expected, found)):
        if left == right or (left and right and _compared(left, words) == _compared(right, words)):
            continue
        left, right = _parting(expected[at:], found[at:], words)
        before = (left, *reversed(expected[:at]))
        place = next((passage.place for passage in before if passage), "")
        where = f"{path}, {right.place}," if right else path
        yield rule.at(
            Place(place or path), f"Read back from {where} a passage {_fault(left, right)}.",
            found=_quoted(right), expected=_quoted(left),
        )
        return


def _compared(passage: Passage, words: Callable[[str], str]) -> Passage:
    return replace(passage, text=words(passage.text))


def _parting(
    expected: Sequence[Passage], found: Sequence[Passage], words: Callable[[str], str]
) -> tuple[Passage | None, Passage | None]:
    """Return what differs, from the words on at which it does.

    Where one passage goes on in what is another passage on the other side, that one differs.
    """
    left, right = (rest[0] if rest else None for rest in (expected, found))
    if left is None or right is None or (left.role, left.lang) != (right.role, right.lang):
        return left, right
    if not (words(left.text) and words(right.text)):
        return left, right
    at, _, _ = difference(words(left.text), words(right.text))
    rest_of_left, rest_of_right = (_from(side, at, words) for side in (left, right))
    return (
        rest_of_left or (expected[1] if expected[1:] else None),
        rest_of_right or (found[1] if found[1:] else None),
    )


def _from(passage: Passage, letter: int, words: Callable[[str], str]) -> Passage | None:
    """Return a passage from shortly before one of its letters on, or None behind the last."""
    ends = range(1, len(passage.text) + 1)
    start = next((end for end in ends if len(words(passage.text[:end])) > letter), None)
    if start is None:
        return None
    return replace(passage, text=passage.text[max(0, start - 1 - AROUND // 2) :])


def _fault(left: Passage | None, right: Passage | None) -> str:
    if left is None or right is None:
        return "is missing, or is one too many"
    if left.role != right.role:
        return "has another role"
    return "is in another language" if left.lang != right.lang else "has other words"


def _quoted(passage: Passage | None) -> str:
    if passage is None:
        return "the end of the text"
    text = passage.text.strip()
    cut = f"{text[: 2 * AROUND]}…" if len(text) > 2 * AROUND else text
    return f"{passage.role or 'no role'}, {passage.lang or 'no language'}: “{cut}”"


def _excerpt(text: str, start: int) -> str:
    piece = text[start : start + 2 * AROUND]
    return f"…{piece}…" if piece else "the end of the text"
