"""List what of a translation nobody has accepted as it stands now (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from exporter.markdown.passages import Passage
from exporter.model import Accepted, Manuscript, Place, Record, Severity
from exporter.source.names import KEYS
from exporter.translations.aligned import Step
from exporter.translations.compare import Compared, compared, has_gone, here, is_name
from exporter.translations.pairs import Difference, Pair, differing, place_of


@dataclass(frozen=True, slots=True)
class Open:
    """A passage that is open: its file's name in the folder, and how the source came to it.

    `place` is where findings print it; `old` is what the record has of it, `now` the source's, and
    `words` the translation's; `every` are its differences, `differs` the errors of them that nobody
    has allowed.
    `is_done` says whether the translation went along with it: it has the passage, or no more.
    """

    name: str
    step: Step
    place: Place
    old: Accepted | None
    now: Passage | None
    words: str
    pair: Pair | None
    every: tuple[str, ...]
    differs: tuple[str, ...]
    is_done: bool

    @property
    def is_stale(self) -> bool:
        """Whether its text is open, and not only a difference."""
        return not self.step.is_same or self.step.is_moved

    @property
    def places(self) -> tuple[Place, ...]:
        """Where it stands: in the translation, and in the source."""
        return (self.place, place_of(self.now)) if self.now else (self.place,)


def opened(
    source: Manuscript, translation: Manuscript, record: Record | None
) -> tuple[Open, ...]:
    """Return what is open of all files that both have, in their order."""
    both = compared(source, translation, record)
    return tuple(
        one for name, file in both.items()
        for one in _of_file(name, file, source, translation)
        if one.is_stale or one.differs
    )


def _of_file(
    name: str, file: Compared, source: Manuscript, translation: Manuscript
) -> Iterator[Open]:
    pairs = {pair.number: pair for pair in file.pairs}
    home = translation.file.removesuffix(KEYS) + name
    for step in file.steps or tuple(Step(None, at) for at in range(len(file.source))):
        old = file.old[step.before] if step.before is not None else None
        now = file.source[step.after] if step.after is not None else None
        pair = pairs.get(step.after) if step.after is not None else None
        place, words = here(file, step, Place(home))
        if pair and old is None:
            place, words = place_of(pair.translation), pair.translation.text
        elif pair and not step.is_moved:
            words = pair.translation.text
        every = tuple(differing(pair, source.lang, translation.lang)) if pair else ()
        yield Open(
            name, step, place, old, now, words, pair, tuple(one.said for one in every),
            tuple(unsettled(every, old)),
            (pair is not None or is_name(name, file)) if now else has_gone(file, step),
        )


def unsettled(every: Iterable[Difference], old: Accepted | None) -> Iterator[str]:
    """Yield the differences of a passage that are errors, and that nobody has allowed."""
    known = old.differs if old else ()
    for one in every:
        if one.rule.severity is Severity.ERROR and one.said not in known:
            yield one.said
