"""Run a plan: put what is known into place, make the rest, keep what was made (the coordinator).

A file reaches dist/ whole or not at all, and only when its whole edition passed: what is already
there stays untouched by a document with faults.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from dataclasses import dataclass, replace

from exporter.batch.dates import overdue, standing
from exporter.batch.decide import Decision, Filed
from exporter.batch.ledger import Ledger
from exporter.batch.plan import Job, Planned
from exporter.batch.pool import Done, Limits, Pool, explained
from exporter.errors import ExporterError, WriteError
from exporter.model import Finding, Made, Severity

_TICK = 0.2
_WINDOW = 2
"""How many editions a worker may have waiting: what is read and not yet made stays small."""


@dataclass(frozen=True, slots=True)
class Working:
    """Tell which editions are being made at this moment."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Tell how one edition ended: its files in dist/, findings, an error, seconds taken.

    `made` tells what was made now from what was known. `files` is empty where nothing may be given
    out: a finding weighs too much, or there was an error.
    """

    planned: Planned
    files: tuple[Filed, ...]
    findings: tuple[Finding, ...]
    error: ExporterError | None = None
    seconds: float = 0.0
    made: bool = True


Event = Working | Outcome


@dataclass(frozen=True, slots=True)
class Terms:
    """Say on what terms files are given out: at what severity not, and on which day."""

    fail_on: Severity
    today: datetime.date
    limits: Limits


def run(
    decisions: Sequence[Decision],
    ledger: Ledger,
    terms: Terms,
    jobs_of: Callable[[Sequence[Planned]], Callable[[Planned], Job]],
    pool_of: Callable[[int], Pool],
) -> Generator[Event, None, None]:
    """Make what is not known, longest first; an edition that fails does not stop the next.

    `jobs_of` reads manuscripts and pairs them with editions; `pool_of` gives workers for so many
    editions. Both are called only if something is to be made.
    """
    ledger.recall(one for decision in decisions for one in decision.files)
    missing = []
    for decision in decisions:
        if decision.known:
            outcome = _close(decision, Made((), decision.findings), decision.files, ledger, terms)
            if outcome is not None:
                yield outcome
                continue
            decision = replace(decision, known=False)
        missing.append(decision)
    if not missing:
        return
    missing.sort(key=lambda one: (one.seconds, one.planned.size), reverse=True)
    job = jobs_of([one.planned for one in missing])
    pool = pool_of(len(missing))
    try:
        yield from _work(missing, job, pool, ledger, terms)
    finally:
        pool.close()


def _work(
    missing: Sequence[Decision], job: Callable[[Planned], Job], pool: Pool, ledger: Ledger,
    terms: Terms,
) -> Generator[Event, None, None]:
    waiting: dict[Future[Done], Decision] = {}
    again: set[str] = set()
    queue = list(reversed(missing))
    told: tuple[str, ...] = ()
    while queue or waiting:
        while queue and len(waiting) < pool.size * _WINDOW:
            decision = queue.pop()
            one = job(decision.planned)
            waiting[pool.submit(one.manuscript, one.edition, decision.have)] = decision
        finished, _ = wait(waiting, timeout=_TICK, return_when=FIRST_COMPLETED)
        for future in finished:
            decision = waiting.pop(future)
            broken = isinstance(future.exception(), BrokenExecutor)
            if broken and decision.planned.name not in again:
                # The pool died, not this edition: once more, in a new one.
                again.add(decision.planned.name)
                queue.append(decision)
                continue
            outcome = _end(decision, future, ledger, terms)
            if outcome is None:
                # Another run took what this one had in the cache: make it all.
                queue.append(replace(decision, have=()))
            else:
                yield outcome
        running = tuple(one.planned.name for future, one in waiting.items() if future.running())
        if running != told:
            told = running
            yield Working(running)


def _end(
    decision: Decision, future: Future[Done], ledger: Ledger, terms: Terms
) -> Outcome | None:
    """Take in how an edition ended; None where a file is lost that need not be made again."""
    error = future.exception()
    if error is not None:
        told = explained(error, decision.planned.name, terms.limits)
        return Outcome(decision.planned, (), (), told)
    done = future.result()
    files = ledger.enter(decision, done.made, done.seconds)
    if files is None:
        return None
    return _close(decision, done.made, files, ledger, terms, done.seconds)


def _close(
    decision: Decision, made: Made, files: tuple[Filed, ...], ledger: Ledger, terms: Terms,
    seconds: float = 0.0,
) -> Outcome | None:
    """Put an edition's files into place, unless a finding forbids; None where a file is lost."""
    facts = ledger.shelf.facts[decision.planned.slug]
    findings = standing(
        (*made.found, *overdue(facts, terms.today), *(f for one in files for f in one.findings)),
        ledger.shelf.shared.waivers, terms.today,
    )
    refused = any(finding.severity >= terms.fail_on for finding in findings)
    given = () if refused else files
    try:
        if not ledger.place(given, made):
            return None
    except WriteError as error:
        return Outcome(decision.planned, (), findings, error, seconds, not decision.known)
    return Outcome(decision.planned, given, findings, None, seconds, not decision.known)
