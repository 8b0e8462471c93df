"""Decide for each edition whether it must be made, and why (reads the cache, and dist/)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from exporter.batch.cache import Cache
from exporter.batch.codec import decode
from exporter.batch.digests import Lines, changes, key
from exporter.batch.known import KnownLibrary
from exporter.batch.plan import Planned
from exporter.formats import PRINT, Format
from exporter.model import Finding, Have, PageStart

_NOTHING: Have = {}


class Filed(NamedTuple):
    """A finished file: its path in dist/, what it holds, its size in bytes and its digest.

    `book` is the digest of the book that it was rendered from. A file that failed its proof has
    neither bytes nor a digest, and an error is among its findings. An EPUB without the page numbers
    of a print has no `page_list`.
    """

    path: str
    format: Format
    layout: str
    bytes: int
    sha256: str
    book: str
    findings: tuple[Finding, ...] = ()
    page_list: bool = True


class KeptEdition(NamedTuple):
    """What the cache keeps of an edition that was made: its files, and its findings.

    Each file is kept under its own key, too, for an edition whose book comes out the same.
    """

    findings: tuple[Finding, ...]
    files: tuple[Filed, ...]
    seconds: float


class LastEdition(NamedTuple):
    """What an edition was last made of, so that a later run can say what changed.

    `base` is the key of the ingredients that all editions share, `own` are those it has beside.
    """

    base: str
    own: Lines
    asked: str
    files: tuple[str, ...]
    seconds: float


class Decision(NamedTuple):
    """Whether one edition is known, or must be made.

    `findings` are those of the known edition's text, `files` its files. `have` are
    artifacts that need not be made again, `key` is where the cache keeps the edition; it is empty
    for a file of no library, of which nothing is kept. `seconds` is how long it took the last time.
    """

    planned: Planned
    key: str
    known: bool
    files: tuple[Filed, ...] = ()
    findings: tuple[Finding, ...] = ()
    have: Have = _NOTHING
    seconds: float = 0.0


def decide(
    plan: Iterable[Planned], known: KnownLibrary, cache: Cache, root: str
) -> tuple[Decision, ...]:
    """Look every edition up; `root` names the library in the cache."""
    if known.own is None:
        return tuple(Decision(planned, "", known=False) for planned in plan)
    base = ("base", key(known.base))
    keys = [
        (planned, key([
            ("edition", planned.name), base,
            *known.keys(planned.slug, planned.lang, planned.clinic), ("asked", planned.line),
        ]))
        for planned in plan
    ]
    records = cache.records(its for _, its in keys)
    kept = {its: decode(KeptEdition, record) for its, record in records.items()}
    missing = [planned for planned, its in keys if its not in kept]
    last = last_editions(cache, root, missing)
    before = files_of(cache, {name for edition in last.values() for name in edition.files}, known)
    prints = [name for name, file in before.items() if file.format == PRINT]
    starts = starts_of(cache, prints, known)
    decisions = []
    for planned, its in keys:
        if edition := kept.get(its):
            decision = Decision(
                planned, its, known=True, files=edition.files, findings=edition.findings,
                seconds=edition.seconds,
            )
        elif made := last.get(planned.name):
            have = {
                name: starts.get(name, ()) for name in made.files
                if (file := before.get(name)) and cache.body(file.sha256, file.bytes) is not None
            }
            decision = Decision(planned, its, known=False, seconds=made.seconds, have=have)
        else:
            decision = Decision(planned, its, known=False)
        decisions.append(decision)
    return tuple(decisions)


def own_of(planned: Planned, known: KnownLibrary) -> Lines:
    """Return the ingredients of an edition that not all editions share."""
    return known.ingredients(planned.slug, planned.lang, planned.clinic)


def file_keys(
    names: Iterable[str], known: KnownLibrary, what: str = "file"
) -> dict[str, str]:
    """Return the key under which each artifact is kept, by name: its name, and what made it.

    `what` is kept of it: the `file`, or where its pages `start`.
    """
    made_by = ("engines", key(known.engines))
    return {name: key([(what, name), made_by]) for name in names}


def starts_of(cache: Cache, prints: Iterable[str], known: KnownLibrary) -> Have:
    """Return where the pages of prints begin that were made by the engines of this run, by name."""
    names_of = {its: name for name, its in file_keys(prints, known, "starts").items()}
    records = cache.records(names_of)
    return {
        names_of[its]: decode(tuple[PageStart, ...], record) for its, record in records.items()
    }


def files_of(cache: Cache, names: Iterable[str], known: KnownLibrary) -> dict[str, Filed]:
    """Return what the cache knows of artifacts made by the engines of this run, by name."""
    names_of = {its: name for name, its in file_keys(names, known).items()}
    records = cache.records(names_of)
    return {names_of[its]: decode(Filed, record) for its, record in records.items()}


def last_editions(cache: Cache, root: str, plan: Iterable[Planned]) -> dict[str, LastEdition]:
    """Return what is known of how editions were last made, by their names."""
    records = cache.last(root, (planned.name for planned in plan))
    return {name: decode(LastEdition, record) for name, record in records.items()}


def reasons(
    decision: Decision, known: KnownLibrary, cache: Cache, root: str
) -> tuple[str, ...]:
    """Return why an edition must be made: how its ingredients differ from what was last kept."""
    planned = decision.planned
    if decision.known:
        return ()
    if known.own is None:
        return ("it belongs to no library",)
    before = last_editions(cache, root, [planned]).get(planned.name)
    if before is None:
        return ("it was never made here",)
    base = decode(Lines, cache.last("base", [before.base]).get(before.base, known.base))
    then = (*base, *before.own, ("asked", before.asked))
    now = (*known.base, *own_of(planned, known), ("asked", planned.line))
    return changes(then, now) or ("its files are gone from the cache",)
