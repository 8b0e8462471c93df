"""Accept a translation as one of what its source says now: the record of it (pure)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from exporter.errors import UsageError
from exporter.model import Accepted, Finding, Manuscript, Record
from exporter.rules.translations import OTHER_FILES, OTHER_SHAPE
from exporter.source.names import KEYS
from exporter.translations.compare import Compared, compared, found_in
from exporter.translations.pairs import Pair, differing

Untouched = Collection[tuple[str, int]]
"""Passages that nobody has translated: a file's name, and their number in the source."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What a translation was accepted as: the record, and how many passages were.

    `refused` is why passages of a file can't be told apart; `left` are those that still have the
    words of the source.
    """

    record: Record
    count: int
    refused: tuple[Finding, ...]
    left: tuple[Pair, ...]


@dataclass(slots=True)
class _Accepting:
    source: Manuscript
    translation: Manuscript
    differs: Collection[str]
    but: Untouched
    used: set[str]
    left: list[Pair]
    count: int = 0

    def file(self, name: str, file: Compared) -> Iterator[Accepted]:
        """Yield what is kept of each of a file's passages."""
        before = {
            step.after: file.old[step.before] for step in file.steps if step.before is not None
        }
        pairs = {pair.number: pair for pair in file.pairs}
        for number, passage in enumerate(file.source):
            pair, old = pairs.get(number), before.get(number)
            is_new = old is None or not old.text
            if pair is None or (name, number) in self.but:
                yield old or Accepted(passage.kind, "")
            elif old and is_new and _is_untouched(pair):
                self.left.append(pair)
                yield old
            else:
                self.count += 1
                yield Accepted(passage.kind, passage.text, tuple(self._meant(pair, old)))

    def _meant(self, pair: Pair, old: Accepted | None) -> Iterator[str]:
        """Yield the differences of a passage that are meant so, now or before."""
        known = (*self.differs, *(old.differs if old else ()))
        for said in dict.fromkeys(
            one.said for one in differing(pair, self.source, self.translation)
        ):
            if said in known:
                self.used.add(said)
                yield said


def accept(
    source: Manuscript, translation: Manuscript, record: Record | None,
    differs: Collection[str] = (), but: Untouched = (),
) -> Acceptance:
    """Accept the passages of all files that have the blocks of their source; but not some.

    `differs` are differences that are meant so. Of a file that is refused, what was known stays.

    Raises: UsageError if no passage has one of these differences.
    """
    accepting = _Accepting(source, translation, differs, but, set(), [])
    both = compared(source, translation, record)
    refused = tuple(
        one for one in found_in(both, source, translation, record)
        if one.rule in (OTHER_FILES.id, OTHER_SHAPE.id)
    )
    other = {one.place.file for one in refused if one.rule == OTHER_SHAPE.id}
    known = dict(record.files) if record else {}
    files, home = {}, translation.file.removesuffix(KEYS)
    for name, file in both.items():
        if home + name not in other:
            files[name] = tuple(accepting.file(name, file))
        elif name in known:
            files[name] = known[name]
    if unknown := [one for one in differs if one not in accepting.used]:
        raise UsageError(
            f"No passage of {translation.slug} differs so: {unknown[0]}",
            "exporter translate status prints each difference as it has to be written.",
        )
    now = Record(source.version, source.date, tuple(files.items()))
    return Acceptance(now, accepting.count, refused, tuple(accepting.left))


def _is_untouched(pair: Pair) -> bool:
    """Return whether a passage has the words of its source, and not only numbers or marks."""
    return pair.translation.text == pair.source.text and any(map(str.isalpha, pair.source.text))
