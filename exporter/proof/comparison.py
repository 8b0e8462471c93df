"""Find where two texts, or two rows of passages, part, in words to look up (pure)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from exporter.model import Finding, Place
from exporter.proof.passages import Passage
from exporter.rules.rule import Rule

AROUND = 40
"""Letters of an excerpt on each side of a difference, about."""


def parting(left: Sequence[object], right: Sequence[object]) -> int:
    """Return the index of the first item that differs; where one side ends first, its length."""
    pairs = enumerate(zip(left, right, strict=False))
    shorter = min(len(left), len(right))
    return next((index for index, (one, other) in pairs if one != other), shorter)


def excerpts(expected: str, found: str) -> tuple[str, str]:
    """Return what stands on each side around the first difference."""
    start = max(0, parting(expected, found) - AROUND // 2)
    return _excerpt(expected, start), _excerpt(found, start)


def differences(
    expected: Sequence[Passage], found: Sequence[Passage], path: str, rule: Rule,
    words: Callable[[str], str],
) -> Iterator[Finding]:
    """Find the first passage that a file has otherwise than its book.

    `words` returns what is compared of a passage's text: where layout decides on white space, as in
    a PDF, its letters.
    """
    at = parting(*(
        [(passage.role, passage.lang, words(passage.text)) for passage in side]
        for side in (expected, found)
    ))
    if at == len(expected) == len(found):
        return
    left, right = _first_words(expected[at:], found[at:], words)
    before = (left, *reversed(expected[:at]))
    place = next((passage.place for passage in before if passage), "")
    where = f"{path}, {right.place}," if right else path
    yield rule.at(
        Place(place or path), f"Read back from {where} a passage {_fault(left, right)}.",
        found=_quoted(right), expected=_quoted(left),
    )


def _first_words(
    expected: Sequence[Passage], found: Sequence[Passage], words: Callable[[str], str]
) -> tuple[Passage | None, Passage | None]:
    """Return what differs, from the words on at which it does.

    Where one passage goes on in what is another passage on the other side, that one differs.
    """
    left, right = (next(iter(rest), None) for rest in (expected, found))
    if left is None or right is None or (left.role, left.lang) != (right.role, right.lang):
        return left, right
    if not (words(left.text) and words(right.text)):
        return left, right
    at = parting(words(left.text), words(right.text))
    return _from(expected, at, words), _from(found, at, words)


def _from(
    passages: Sequence[Passage], letter: int, words: Callable[[str], str]
) -> Passage | None:
    """Return the first passage from shortly before a letter on; behind its last, the second."""
    text = passages[0].text
    ends = range(1, len(text) + 1)
    start = next((end for end in ends if len(words(text[:end])) > letter), None)
    if start is None:
        return next(iter(passages[1:]), None)
    return replace(passages[0], text=text[max(0, start - 1 - AROUND // 2) :])


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
