"""List in dist/ what a run placed, and know at one look that all of a plan is there (edge).

A build whose editions are all known and in place, and whose files are those of the manifest, leaves
dist/ as it is. That is kept under a digest of what the file system said of every file of dist/, and
of the editions. While both are the same, no file of dist/ is asked for, and no manifest is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from exporter import errors
from exporter.batch.decide import Decision, Filed
from exporter.batch.digests import digest_of, rested
from exporter.batch.events import Outdated, Removed, Warned
from exporter.batch.ledger import Ledger
from exporter.batch.plan import Planned
from exporter.batch.replay import Start
from exporter.batch.tree import SourceFile, files_below, is_linked_folder
from exporter.publish import manifest
from exporter.publish.runs import is_run


def known_as(start: Start, decisions: Sequence[Decision]) -> tuple[str, bool]:
    """Return under which name it is kept that dist/ is in order, and whether it is.

    The name is empty where that can't be known: another run may be at work, or have died there;
    behind a linked folder nothing is seen.
    """
    seen, is_known = start.seen, all(each.known for each in decisions)
    if seen is None or start.request.prune or not decisions or not is_known:
        return "", False
    for file in seen.there:
        if (file.mark[0] < 0 and _is_in_doubt(file)) or not rested(file.mark, seen.at):
            return "", False
    marks = [(name, mark) for name, _, mark in seen.there]
    editions = [(each.key, [file.sha256 for file in each.files]) for each in decisions]
    where = str(start.target.dist.absolute())
    name = f"settled {digest_of((where, marks, editions))}"
    return name, bool(start.cache.records([name]))


def _is_in_doubt(file: SourceFile) -> bool:
    """Return whether what is no plain file is a run's folder, or hides what is in it."""
    is_of_run = file.name.endswith("/") and is_run(file.name.split("/")[1])
    return is_of_run or is_linked_folder(file)


def outdated(ledger: Ledger, plan: Sequence[Planned]) -> Iterator[Outdated]:
    """Yield which files of dist/ are left of editions that are no more; a draft's proof, too."""
    if ledger.is_settled:
        return
    dist, made = ledger.dist.folder, _paths(plan)
    with suppress(errors.UsageError):  # a manifest that can't be read ends the run later
        gone = [
            dist / path for path, entry in sorted(manifest.read(dist).items())
            if path not in made and not manifest.fault(dist, entry)
        ]
        if gone:
            yield Outdated(tuple(gone))


def enter(
    start: Start, ledger: Ledger, plan: Sequence[Planned],
    placed: Mapping[str, tuple[Filed, ...]], *, is_whole: bool,
) -> Iterator[Warned | Removed]:
    """Enter the files of a library into its manifest; prune, if that was asked for.

    Keep that dist/ is in order, if all is there, nothing else is listed, and nothing changed.
    """
    if ledger.is_settled:
        return
    prune, dist = start.request.prune, ledger.dist
    if prune and is_whole:
        for path in dist.prune(_paths(plan)):
            yield Removed(dist.folder / path)
    elif prune:
        yield Warned("nothing was removed: --prune waits until every manuscript can be read.")
    entries = [entry for name, files in placed.items() for entry in ledger.listed(name, files)]
    if entries or prune:
        dist.enter(entries, ledger.is_there)
    if (
        ledger.settled and is_whole
        and all(len(placed.get(each.name, ())) == len(each.paths) for each in plan)
        and manifest.read(dist.folder).keys() <= _paths(plan)
        and start.seen and files_below(dist.folder, "dist") == start.seen.there
    ):
        start.cache.record(ledger.settled, True)


def _paths(plan: Sequence[Planned]) -> set[str]:
    return {path for planned in plan for path in planned.paths}
