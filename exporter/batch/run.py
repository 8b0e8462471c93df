"""Run a plan: put what is known into place, make the rest, keep what was made (the coordinator).

A file reaches dist/ whole or not at all, and only when its whole edition passed: what is already
there stays untouched by a document with faults.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from exporter.batch.decide import Decision, Filed
from exporter.batch.events import Outcome, Warned, Working
from exporter.batch.facts import overdue, standing
from exporter.batch.ledger import Ledger
from exporter.batch.plan import Job, Planned
from exporter.batch.pool import Limits, Pool, explained
from exporter.errors import ExporterError, WriteError
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


def run(
    decisions: Sequence[Decision],
    ledger: Ledger,
    policy: Policy,
    jobs_of: Callable[[Sequence[Planned]], Callable[[Planned], Job]],
    pool_of: Callable[[int], Pool],
) -> Generator[Warned | Working | Outcome, None, None]:
    """Make what is not known, longest first; an edition that fails does not stop the next.

    `jobs_of` reads manuscripts and pairs them with editions; `pool_of` returns workers for a number
    of editions. Both are called only if something is to be made.
    """
    ledger.recall(file for decision in decisions for file in decision.files)
    missing = []
    for decision in decisions:
        if decision.known:
            outcome = _close(decision, Made((), decision.findings), decision.files, ledger, policy)
            if outcome is not None:
                yield outcome
                continue
            decision = replace(decision, known=False)
        missing.append(decision)
    ledger.remember()
    if not missing:
        return
    missing.sort(key=lambda decision: (decision.seconds, decision.planned.size), reverse=True)
    job_of = jobs_of([decision.planned for decision in missing])
    pool = pool_of(len(missing))
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
        reason = explained(error, decision.planned.name, policy.limits)
        return _outcome(decision, (), (), reason)
    done = future.result()
    files = ledger.enter(decision, done.made, done.seconds)
    if files is None:
        return None
    return _close(decision, done.made, files, ledger, policy, done.seconds)


def _close(
    decision: Decision, made: Made, files: tuple[Filed, ...], ledger: Ledger, policy: Policy,
    seconds: float = 0.0,
) -> Outcome | None:
    """Put an edition's files into place, unless a finding forbids it; None where one is lost."""
    facts = ledger.known.facts[decision.planned.slug]
    of_files = (finding for file in files for finding in file.findings)
    findings = standing(
        (*made.found, *overdue(facts, policy.today), *of_files), ledger.known.shared.waivers,
        policy.today,
    )
    refused = any(finding.severity >= policy.fail_on for finding in findings)
    given = () if refused else files
    try:
        if not ledger.place(given, made):
            return None
    except WriteError as error:
        return _outcome(decision, (), findings, error, seconds)
    return _outcome(decision, given, findings, None, seconds)


def _outcome(
    decision: Decision, files: tuple[Filed, ...], findings: tuple[Finding, ...],
    error: ExporterError | None, seconds: float = 0.0,
) -> Outcome:
    planned = decision.planned
    return Outcome(
        planned.name, planned.slug, files, findings, error, seconds, is_new=not decision.known
    )
