"""Decide for each edition whether it must be made, and say why (reads the cache, and dist/)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from exporter.batch.cache import Cache
from exporter.batch.digests import Lines, changes, key
from exporter.batch.facts import findings_of, kept_findings
from exporter.batch.known import KnownLibrary
from exporter.batch.plan import Planned
from exporter.formats import Format
from exporter.model import Finding


@dataclass(frozen=True, slots=True)
class Filed:
    """Hold what is known of one finished file: where it lies in dist/, and its digest."""

    path: str
    format: Format
    layout: str
    bytes: int
    sha256: str
    book: str
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """Say of one edition whether it is known, or must be made.

    `findings` are those of the known edition's text, `files` its files. `have` are names of
    artifacts that need not be made again, `key` is where the cache keeps the edition; it is empty
    for a file of no library, of which nothing is kept.
    """

    planned: Planned
    key: str
    known: bool
    files: tuple[Filed, ...] = ()
    findings: tuple[Finding, ...] = ()
    have: tuple[str, ...] = ()
    seconds: float = 0.0


def decide(
    planned: Iterable[Planned], known: KnownLibrary, cache: Cache, root: str
) -> tuple[Decision, ...]:
    """Look every edition up; `root` names the library in the cache."""
    if known.own is None:
        return tuple(Decision(one, "", known=False) for one in planned)
    seal = ("base", key(known.base))
    keys = {one: edition_key(seal, known.own[one.slug], one) for one in planned}
    kept = cache.records(keys.values())
    files = files_of(cache, {name for record in kept.values() for name in record["files"]}, known)
    decisions = {}
    for one, its in keys.items():
        record = kept.get(its)
        if record and all(name in files for name in record["files"]):
            decisions[one] = Decision(
                one, its, known=True, files=tuple(files[name] for name in record["files"]),
                findings=findings_of(record["findings"]), seconds=record["seconds"],
            )
    missing = [one for one in keys if one not in decisions]
    last = cache.last(root, (one.name for one in missing))
    files = files_of(cache, {name for one in last.values() for name in one["files"]}, known)
    for one in missing:
        before = last.get(one.name)
        have = tuple(
            name for name in (before["files"] if before else ())
            if name in files and cache.body(files[name].sha256) is not None
        )
        seconds = before["seconds"] if before else 0.0
        decisions[one] = Decision(one, keys[one], known=False, have=have, seconds=seconds)
    return tuple(decisions[one] for one in keys)


def edition_key(seal: tuple[str, str], own: Lines, planned: Planned) -> str:
    """Give the key under which an edition is kept."""
    return key([("edition", planned.name), seal, *own, ("asked", planned.line)])


def file_key(name: str, made_by: str) -> str:
    """Give the key under which an artifact is kept: its name, and what made it."""
    return key([("file", name), ("engines", made_by)])


def kept_file(filed: Filed) -> dict[str, Any]:
    """Give what JSON can hold."""
    return {
        "path": filed.path, "format": filed.format, "layout": filed.layout, "bytes": filed.bytes,
        "sha256": filed.sha256, "book": filed.book, "findings": kept_findings(filed.findings),
    }


def files_of(cache: Cache, names: Iterable[str], known: KnownLibrary) -> dict[str, Filed]:
    """Give what the cache knows of artifacts made by the engines of this run, by name."""
    made_by = key(known.engines)
    keys = {file_key(name, made_by): name for name in names}
    return {
        keys[its]: Filed(**{**record, "findings": findings_of(record["findings"])})
        for its, record in cache.records(keys).items()
    }


def reasons(decision: Decision, known: KnownLibrary, cache: Cache, root: str) -> tuple[str, ...]:
    """Say why an edition must be made: how its ingredients differ from what was last kept."""
    planned = decision.planned
    if decision.known:
        return ()
    if known.own is None:
        return ("it belongs to no library",)
    before = cache.last(root, [planned.name]).get(planned.name)
    if before is None:
        return ("it was never made here",)
    base = cache.last("base", [before["base"]]).get(before["base"], known.base)
    then = (*_lines(base), *_lines(before["own"]), ("asked", before["asked"]))
    now = (*known.base, *known.own[planned.slug], ("asked", planned.line))
    return changes(then, now) or ("its files are gone from the cache",)


def _lines(kept: Iterable[Any]) -> Lines:
    return tuple((name, value) for name, value in kept)
