"""Accept passages of a translation as those of what its source says now: the record (pure)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from exporter.errors import UsageError
from exporter.model import Accepted, Finding, Manuscript, Record
from exporter.rules.translations import OTHER_FILES, OTHER_SHAPE
from exporter.source.names import KEYS
from exporter.translations.compare import Compared, compared, found_in
from exporter.translations.opened import Open, opened
from exporter.translations.texts import texts


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What a translation was accepted as: the record, and what was accepted of what is open.

    `refused` is why passages of a file can't be told apart; `left` are those that were asked for
    and stay open, each with why.
    """

    record: Record
    taken: tuple[Open, ...]
    refused: tuple[Finding, ...]
    left: tuple[tuple[Open, str], ...]


def accept(
    source: Manuscript, translation: Manuscript, record: Record | None,
    named: Collection[Open] | None = None, differs: Collection[str] = (),
) -> Acceptance:
    """Accept what is named of what is open; or, without names, all that nothing speaks against.

    With `differs`, differences that are meant so, these alone are accepted. Of a file that is
    refused, and of all that is not named, what was known stays.

    Raises: UsageError if no passage that is named has one of these differences.
    """
    both = compared(source, translation, record)
    refused = tuple(
        one for one in found_in(both, source, translation, record)
        if one.rule in (OTHER_FILES.id, OTHER_SHAPE.id)
    )
    home = translation.file.removesuffix(KEYS)
    other = {one.place.file for one in refused if one.rule == OTHER_SHAPE.id}
    asked = opened(source, translation, record) if named is None else named
    said = {
        one: tuple(each for each in dict.fromkeys(one.every) if each in differs) for one in asked
    }
    for each in differs:
        if not any(each in meant for meant in said.values()):
            raise UsageError(
                f"No passage that is named differs so: {each}",
                "exporter translate status prints each difference as it has to be written.",
            )
    against = {
        one: "its file has not the blocks of its source" if home + one.name in other
        else _against(one, meant, is_named=named is not None, is_whole=not differs)
        for one, meant in said.items()
    }
    taken = tuple(one for one, why in against.items() if not why)
    known = dict(record.files) if record else {}
    files = {}
    for name in texts(source):
        its = tuple(one for one in taken if one.name == name)
        if its or (record is None and name in both and home + name not in other):
            files[name] = tuple(
                _kept(both[name], its, said, is_known=name in known, is_whole=not differs)
            )
        elif name in known:
            files[name] = known[name]
    now = Record(source.version, source.date, tuple(files.items()))
    if record:
        now = replace(now, imported=record.imported)
        if refused or any(one.is_stale for one in opened(source, translation, now)):
            now = replace(now, version=record.version, date=record.date)
    left = tuple((one, why) for one, why in against.items() if why)
    return Acceptance(now, taken, refused, left)


def _against(one: Open, meant: tuple[str, ...], *, is_named: bool, is_whole: bool) -> str:
    """Return what speaks against accepting a passage, or what is meant of it; else nothing."""
    if not is_whole:
        return "" if meant else "it does not differ so"
    if one.differs:
        return f"it differs: {'; '.join(one.differs)}"
    if not one.is_done:
        return "it is not translated" if one.now else "the translation still has it"
    if is_named:
        return ""
    is_new = one.old is not None and not one.old.text
    return "it has the words of the source" if is_new and _is_untouched(one) else ""


def _kept(
    file: Compared, taken: Sequence[Open], said: Mapping[Open, tuple[str, ...]], *,
    is_known: bool, is_whole: bool,
) -> Iterator[Accepted]:
    """Yield what is kept of each of a file's passages, in the order of the record.

    What is accepted takes its place; what was added or moved comes behind what the source has
    before it; what was taken away goes.
    """
    by_step = {one.step: one for one in taken}

    def new(one: Open) -> Accepted:
        now, old = one.now, one.old
        assert now is not None
        differs = tuple(dict.fromkeys((*(old.differs if old else ()), *said[one])))
        if not is_whole:
            return Accepted(old.kind if old else now.kind, old.text if old else "", differs)
        return Accepted(now.kind, now.text, tuple(each for each in differs if each in one.every))

    kept: list[tuple[int | None, Accepted]] = []
    if not is_known:
        for number, passage in enumerate(file.source):
            chosen = next((one for one in taken if one.step.after == number), None)
            kept.append((number, new(chosen) if chosen else Accepted(passage.kind, "")))
        yield from (each for _, each in kept)
        return
    late = []
    for step in sorted(
        (each for each in file.steps if each.before is not None), key=lambda each: each.before or 0
    ):
        one = by_step.get(step)
        assert step.before is not None
        if one is None or (not is_whole and step.is_moved):
            old = file.old[step.before] if one is None else new(one)
            kept.append((None if step.is_moved else step.after, old))
        elif step.is_moved:
            late.append(one)
        elif step.after is not None:
            kept.append((step.after, new(one)))
    late += [one for one in taken if one.step.before is None]
    for one in sorted(late, key=lambda each: each.step.after or 0):
        after = one.step.after or 0
        before = [
            at for at, (number, _) in enumerate(kept) if number is not None and number < after
        ]
        kept.insert(before[-1] + 1 if before else 0, (after, new(one)))
    yield from (each for _, each in kept)


def _is_untouched(one: Open) -> bool:
    """Return whether a passage has the words of its source, and not only numbers or marks."""
    return bool(
        one.pair and one.pair.translation.text == one.pair.source.text
        and any(map(str.isalpha, one.pair.source.text))
    )
