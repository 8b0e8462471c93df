"""Compare a translation with its source, passage by passage: findings at its lines (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from exporter.markdown.passages import Passage
from exporter.model import Accepted, Finding, Manuscript, Place, Record, passage_digest
from exporter.rules import translations as rules
from exporter.source.names import KEYS, TRANSLATED
from exporter.translations.aligned import Step, matched, steps, unmatched
from exporter.translations.pairs import Pair, accepting, at, of_pair, place_of
from exporter.translations.since import since
from exporter.translations.texts import texts
from exporter.wording import short


@dataclass(frozen=True, slots=True)
class Compared:
    """A file's passages on both sides, paired.

    `steps` are how the source went on from the record, `old`; `where` says which passage of the
    record is which of the translation. `alone` is what has no pair: a passage of the source with
    the place where the translation would have it, or one of the translation.
    """

    source: Sequence[Passage]
    translation: Sequence[Passage]
    pairs: tuple[Pair, ...]
    old: Sequence[Accepted]
    steps: tuple[Step, ...]
    where: Mapping[int, int]
    alone: tuple[tuple[int | None, int], ...]

    def is_moving(self, pair: Pair) -> bool:
        """Return whether the record has another translation of a passage than its place has.

        Then the passage was moved, which is told; nobody knows yet whether its translation was.
        """
        return self.translated(pair) is not pair.translation

    def translated(self, pair: Pair) -> Passage:
        """Return the translation of a passage by the record; else the one in its place."""
        before = next((step.before for step in self.steps if step.after == pair.number), None)
        at_then = self.where.get(before) if before is not None else None
        return pair.translation if at_then is None else self.translation[at_then]


def compare(
    source: Manuscript, translation: Manuscript, record: Record | None
) -> tuple[Finding, ...]:
    """Return all that a translation says otherwise than its source, or does not know of it."""
    return tuple(found_in(compared(source, translation, record), source, translation, record))


def compared(
    source: Manuscript, translation: Manuscript, record: Record | None
) -> dict[str, Compared]:
    """Return the files that both have, compared, by their names in the manuscript's folder."""
    there, here = texts(source), texts(translation)
    known = dict(record.files) if record else {}
    return {
        name: align(its, here[name], known.get(name)) for name, its in there.items()
        if name in here
    }


def align(
    source: Sequence[Passage], translation: Sequence[Passage], accepted: Sequence[Accepted] | None
) -> Compared:
    """Pair the passages of a file with those of its translation.

    Those of one shape are paired in their order. Else the record, whose shape the translation may
    still have, says which is which.
    """
    kinds, own = [each.kind for each in source], [each.kind for each in translation]
    old = accepted or ()
    then = [each.kind for each in old]
    found = steps(
        [each.digest for each in old], [passage_digest(each.text) for each in source],
        ([each.text for each in old], [each.text for each in source]),
    ) if accepted is not None else ()
    both = {
        step.before: step.after for step in found
        if step.before is not None and step.after is not None
    }
    before = {after: number for number, after in both.items()}
    is_as_then = own != kinds and own == then
    where = both if own == kinds and own != then else dict(matched(then, own))
    pairs = tuple(
        (after, where[number]) for number, after in both.items()
    ) if is_as_then else matched(kinds, own)
    return Compared(
        source, translation,
        tuple(
            Pair(one, source[one], translation[other], old[before[one]] if one in before else None)
            for one, other in sorted(pairs)
        ),
        old, found, where,
        () if is_as_then else tuple(unmatched(pairs, len(kinds), len(own))),
    )


def found_in(
    files: Mapping[str, Compared], source: Manuscript, translation: Manuscript,
    record: Record | None,
) -> Iterator[Finding]:
    """Yield as `compare` what is found in files that were compared already."""
    yield from _of_files(source, translation)
    if record is None:
        yield rules.NOT_ACCEPTED.at(
            Place(translation.file), "Nobody has said which text this translation was made from.",
            found=f"no {TRANSLATED}", expected="a translation that somebody has accepted",
            hint=f"Compare it with its source, then: {accepting(translation)}",
        )
    known = dict(record.files) if record else {}
    for name, each in files.items():
        if record and name not in known and each.translation:
            yield rules.NOT_ACCEPTED.at(
                place_of(each.translation[0]), "Nobody has accepted this file's translation.",
                found=f"a file that {TRANSLATED} does not have", expected="an accepted file",
                hint="Compare it with its source, then: "
                f"{accepting(translation, each.translation[0].file)}",
            )
        for step in each.steps:
            place, words = here(each, step, Place(translation.file.removesuffix(KEYS) + name))
            then = each.old[step.before].text if step.before is not None else None
            now = each.source[step.after] if step.after is not None else None
            yield from since(
                step, then, now, place, short(words), source.lang,
                lambda known: accepting(translation, known),
                has_gone=has_gone(each, step),
            )
        if each.source and not each.translation and not is_name(name, each):
            yield rules.OTHER_SHAPE.at(
                Place(translation.file.removesuffix(KEYS) + name), "Nothing in it is translated.",
                found="no words", expected=f"{len(each.source)} blocks, as the source has",
                hint="Translate it; exporter translate export makes a file for that.",
            )
        yield from _of_shape(each)
        for pair in each.pairs:
            if not each.is_moving(pair):
                yield from of_pair(pair, source, translation)


def _of_files(source: Manuscript, translation: Manuscript) -> Iterator[Finding]:
    """Yield each section that one has by a name that the other does not have."""
    home, own = source.file.removesuffix(KEYS), translation.file.removesuffix(KEYS)
    there = [section.file.removeprefix(home) for section in source.sections]
    here = [section.file.removeprefix(own) for section in translation.sections]
    for name in there:
        if name not in here:
            yield rules.OTHER_FILES.at(
                Place(translation.file), f"The section {home}{name} is not translated.",
                found=f"no {own}{name}", expected=f"{own}{name}",
                hint="Translate it, and write it under the same name.",
            )
    for name in here:
        if name not in there:
            yield rules.OTHER_FILES.at(
                Place(own + name), f"The source has no section {name}.", found=own + name,
                expected=f"{home}{name}", hint="Name it as the section that it translates.",
            )


def here(file: Compared, step: Step, of: Place) -> tuple[Place, str]:
    """Return where the translation has a passage, or would have it, and its text there.

    Of a file without a passage the place is the file.
    """
    own = file.translation
    if step.before is not None and (number := file.where.get(step.before)) is not None:
        return place_of(own[number]), own[number].text
    if step.after is not None:
        translated = {pair.number: pair.translation for pair in file.pairs}
        if found := translated.get(step.after):
            return place_of(found), found.text
        before = [found for number, found in translated.items() if number < step.after]
        return place_of(before[-1] if before else own[0]) if own else of, ""
    return place_of(own[-1]) if own else of, ""


def has_gone(file: Compared, step: Step) -> bool:
    """Return whether the translation may lack what the record has, as the source does."""
    kinds, own = [each.kind for each in file.source], [each.kind for each in file.translation]
    return own == kinds or step.before not in file.where


def is_name(name: str, file: Compared) -> bool:
    """Return whether only the title is to be translated, which may be a name in any language."""
    return name == KEYS and all(one.kind == "title" for one in file.source)


def _of_shape(file: Compared) -> Iterator[Finding]:
    """Yield each block that only one side has."""
    for one, other in file.alone:
        if one is None:
            extra = file.translation[other]
            before = [pair for pair in file.pairs if pair.translation.line < extra.line]
            yield rules.OTHER_SHAPE.at(
                place_of(extra), "The source has no such block here.",
                found=f"{extra.kind}: {short(extra.text)}",
                expected=f"what follows {at(before[-1].source)}" if before
                else "the first block of the source",
                hint="Make the blocks those of the source: as many, of the same kinds.",
            )
        elif file.translation:
            lost = file.source[one]
            yield rules.OTHER_SHAPE.at(
                place_of(file.translation[other]), f"A block of the source is missing, {at(lost)}.",
                found="no such block here", expected=f"{lost.kind}: {short(lost.text)}",
                hint="Translate it, in a block of the same kind.",
            )
