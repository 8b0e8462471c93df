"""Run a plan: put what is known into place, make the rest, keep what was made (the coordinator).

A file reaches dist/ whole or not at all, and only when its whole edition passed: what is already
there stays untouched by a document with faults.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from exporter.batch.decide import Decision, Filed
from exporter.batch.events import Outcome, Warned, Working
from exporter.batch.facts import overdue, standing
from exporter.batch.known import KnownLibrary
from exporter.batch.ledger import Ledger
from exporter.batch.plan import Job, Planned
from exporter.batch.pool import Limits, Pool, explained
from exporter.errors import WriteError
from exporter.model import Finding, Made, Severity

if TYPE_CHECKING:
    from exporter.batch.worker import Done

_TICK = 0.2
_WINDOW = 2
"""How many editions may wait for each worker: few, so that few are in memory."""


@dataclass(frozen=True, slots=True)
class Policy:
    """From what severity on files are withheld, judged on which day; and an edition's limits."""

    fail_on: Severity
    today: datetime.date
    limits: Limits


def place(
    decisions: Sequence[Decision], ledger: Ledger, policy: Policy
) -> Generator[Outcome, None, list[Decision]]:
    """Put the files of known editions into place; return what must be made, longest first."""
    ledger.recall(file for decision in decisions for file in decision.files)
    missing = []
    for decision in decisions:
        if decision.known:
            made = Made((), decision.findings)
            outcome = _place(decision, made, decision.files, ledger, policy)
            if outcome is not None:
                yield outcome
                continue
            decision = replace(decision, known=False)
        missing.append(decision)
    ledger.remember()
    return sorted(
        missing, key=lambda decision: (decision.seconds, decision.planned.size), reverse=True
    )


def make(
    missing: Sequence[Decision], job_of: Callable[[Planned], Job], pool: Pool, ledger: Ledger,
    policy: Policy,
) -> Generator[Warned | Working | Outcome, None, None]:
    """Make editions in their order, and close the pool; one that fails does not stop the next."""
    try:
        for note in pool.notes:
            yield Warned(note)
        yield from _work(missing, job_of, pool, ledger, policy)
    finally:
        pool.close()


def _work(
    missing: Sequence[Decision], job_of: Callable[[Planned], Job], pool: Pool, ledger: Ledger,
    policy: Policy,
) -> Generator[Working | Outcome, None, None]:
    waiting: dict[Future[Done], Decision] = {}
    again: set[str] = set()
    queue = list(reversed(missing))
    before: tuple[str, ...] = ()
    while queue or waiting:
        while queue and len(waiting) < pool.size * _WINDOW:
            decision = queue.pop()
            waiting[pool.submit(job_of(decision.planned), decision.have)] = decision
        finished, _ = wait(waiting, timeout=_TICK, return_when=FIRST_COMPLETED)
        for future in finished:
            decision = waiting.pop(future)
            broken = isinstance(future.exception(), BrokenExecutor)
            if broken and decision.planned.name not in again:
                # The pool died, not this edition: try once more, in a new pool.
                again.add(decision.planned.name)
                queue.append(decision)
                continue
            outcome = _end(decision, future, ledger, policy)
            if outcome is None:
                # Another run took what this one had in the cache: make it all.
                queue.append(replace(decision, have=()))
            else:
                yield outcome
        running = tuple(
            decision.planned.name for future, decision in waiting.items() if future.running()
        )
        if running != before:
            before = running
            yield Working(running)


def _end(
    decision: Decision, future: Future[Done], ledger: Ledger, policy: Policy
) -> Outcome | None:
    """Return how an edition ended; None where a file that need not be made again is lost."""
    error = future.exception()
    if error is not None:
        planned = decision.planned
        reason = explained(error, planned.name, policy.limits)
        return Outcome(planned.name, planned.slug, (), (), reason)
    done = future.result()
    files = ledger.enter(decision, done.made, done.seconds)
    if files is None:
        return None
    return _place(decision, done.made, files, ledger, policy, done.seconds)


def withholding(
    decision: Decision, known: KnownLibrary, fail_on: Severity, today: datetime.date
) -> tuple[str, ...]:
    """Return the ids of the rules for which a known edition gets no files; none for another."""
    if not decision.known:
        return ()
    kept = (decision.findings, *(file.findings for file in decision.files))
    findings = _findings(decision.planned, known, kept, today)
    return tuple(dict.fromkeys(
        finding.rule for finding in findings if finding.severity >= fail_on
    ))


def _findings(
    planned: Planned, known: KnownLibrary, kept: Iterable[tuple[Finding, ...]], today: datetime.date
) -> tuple[Finding, ...]:
    """Return what stands of an edition on a day: its findings, and whether its time is over."""
    late = overdue(known.facts[planned.slug], today)
    return standing((*chain(*kept), *late), known.shared.waivers, today)


def _place(
    decision: Decision, made: Made, files: tuple[Filed, ...], ledger: Ledger, policy: Policy,
    seconds: float = 0.0,
) -> Outcome | None:
    """Put an edition's files into place, unless a finding forbids it; None where one is lost."""
    planned, known = decision.planned, ledger.known
    kept = (made.found, *(file.findings for file in files))
    findings = _findings(planned, known, kept, policy.today)
    if any(finding.severity >= policy.fail_on for finding in findings):
        files = ()
    error = None
    try:
        if not ledger.place(files, made):
            return None
    except WriteError as problem:
        files, error = (), problem
    return Outcome(
        planned.name, planned.slug, files, findings, error, seconds, is_new=not decision.known
    )
