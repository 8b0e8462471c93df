"""Run a plan: put what is known into place, make the rest, keep what was made (the coordinator).

A file reaches dist/ whole or not at all, and of a release only when its whole edition passed. Of a
draft, files without a fault of their own do. What is already there stays untouched by a document
with faults.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from exporter.batch.decide import Decision, Filed
from exporter.batch.events import Outcome, Warned, Working
from exporter.batch.facts import overdue, standing, unread
from exporter.batch.known import KnownLibrary
from exporter.batch.ledger import Ledger, Ready
from exporter.batch.mishaps import NotStartedError, explained
from exporter.batch.plan import Job, Planned
from exporter.batch.pool import Here, Limits, Pool
from exporter.errors import WriteError
from exporter.model import Finding, Made, Severity

if TYPE_CHECKING:
    from concurrent.futures import Future

    from exporter.batch.worker import Done

_TICK = 0.2
_WINDOW = 2
"""How many editions may wait for each worker: few, so that few are in memory."""
_TOGETHER, _BYTES = 64, 32_000_000
"""How many known editions are put into place together: the disk makes them safe in one go."""


class Policy(NamedTuple):
    """From what severity on files are withheld, judged on which day; and an edition's limits."""

    fail_on: Severity
    today: datetime.date
    limits: Limits


def place(
    decisions: Sequence[Decision], ledger: Ledger, policy: Policy
) -> Generator[Outcome, None, list[Decision]]:
    """Put the files of known editions into place; return what must be made, longest first."""
    ledger.recall(file for decision in decisions for file in decision.files)
    known = [decision for decision in decisions if decision.known]
    missing = [decision for decision in decisions if not decision.known]
    for some in _groups(known):
        ended = [
            _Ended(decision, Made((), decision.findings), decision.files) for decision in some
        ]
        for each, outcome in zip(ended, _placed(ended, ledger, policy), strict=True):
            if outcome is None:
                missing.append(each.decision._replace(known=False))
            else:
                yield outcome
    ledger.remember()
    return sorted(
        missing, key=lambda decision: (decision.seconds, decision.planned.size), reverse=True
    )


def _groups(known: Iterable[Decision]) -> Iterator[list[Decision]]:
    """Yield editions in groups that fit into memory."""
    group: list[Decision] = []
    size = 0
    for decision in known:
        group.append(decision)
        size += sum(file.bytes for file in decision.files)
        if len(group) == _TOGETHER or size > _BYTES:
            yield group
            group, size = [], 0
    yield group


def make(
    missing: Sequence[Decision], job_of: Callable[[Planned], Job], pool: Pool, ledger: Ledger,
    policy: Policy,
) -> Generator[Warned | Working | Outcome, None, None]:
    """Make editions in their order, and close the pool; one that fails does not stop the next.

    Where no worker can be started any more, this process makes what is left.
    """
    queue = list(reversed(missing))
    try:
        yield from _work(queue, job_of, pool, ledger, policy)
    except NotStartedError as error:
        pool.close()
        yield from _work(queue, job_of, Here(error), ledger, policy)
    finally:
        pool.close()


def _work(
    queue: list[Decision], job_of: Callable[[Planned], Job], pool: Pool, ledger: Ledger,
    policy: Policy,
) -> Generator[Warned | Working | Outcome, None, None]:
    """Make what is in a queue, the last first.

    Raises: NotStartedError if no worker is left; the queue is then what is not made.
    """
    from concurrent.futures import FIRST_COMPLETED, wait

    for note in pool.notes:
        yield Warned(note)
    waiting: dict[Future[Done], Decision] = {}
    before: tuple[str, ...] = ()
    while queue or waiting:
        while queue and len(waiting) < pool.size * _WINDOW:
            decision = queue.pop()
            waiting[pool.submit(job_of(decision.planned), decision.have)] = decision
        finished, _ = wait(waiting, timeout=_TICK, return_when=FIRST_COMPLETED)
        for future in finished:
            decision = waiting.pop(future)
            if isinstance(error := future.exception(), NotStartedError):
                queue += (decision, *waiting.values())
                raise error
            outcome = _end(decision, future, ledger, policy)
            if outcome is None:
                # Another run took what this one had in the cache: make it all.
                queue.append(decision._replace(have={}))
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
    (outcome,) = _placed([_Ended(decision, done.made, files, done.seconds)], ledger, policy)
    return outcome


def withholding(
    decision: Decision, known: KnownLibrary, fail_on: Severity, today: datetime.date
) -> tuple[str, ...]:
    """Return the ids of the rules for which files of a known edition are withheld."""
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
    """Return what stands of an edition on a day: its findings, and what a day makes true."""
    facts = known.facts[planned.slug]
    late = (*overdue(facts, today), *unread(facts, known.shared, planned.clinic, today))
    return standing((*chain(*kept), *late), known.shared.waivers, today)


class _Ended(NamedTuple):
    """An edition that was made, now or before, with all its files."""

    decision: Decision
    made: Made
    files: tuple[Filed, ...]
    seconds: float = 0.0

    @property
    def bodies(self) -> dict[str, bytes]:
        """The bytes of the files that were made now, by path."""
        return {artifact.path: artifact.body for artifact in self.made.artifacts}


def _placed(
    editions: Sequence[_Ended], ledger: Ledger, policy: Policy
) -> Iterator[Outcome | None]:
    """Put files into place, unless a finding forbids it; yield None where one is lost."""
    found = []
    for each in editions:
        kept = (each.made.found, *(file.findings for file in each.files))
        found.append(_findings(each.decision.planned, ledger.known, kept, policy.today))
    ready = [
        _ready(each, ledger.known, policy) if _is_withheld(its, policy)
        else Ready(each.decision.planned.name, each.files, each.bodies)
        for each, its in zip(editions, found, strict=True)
    ]
    for each, findings, its, ending in zip(
        editions, found, ready, ledger.place(ready), strict=True
    ):
        error = ending if isinstance(ending, WriteError) else None
        yield Outcome(
            its.name, each.decision.planned.slug, () if error else its.files, findings, error,
            each.seconds, is_new=not each.decision.known,
            left_out=() if error else its.left_out,
        ) if ending else None


def _ready(each: _Ended, known: KnownLibrary, policy: Policy) -> Ready:
    """Return what may be given out of an edition with a fault: nothing of a release.

    Of a draft, each file without a fault of its own, unless its text has one.
    """
    planned = each.decision.planned
    of_text = _findings(planned, known, [each.made.found], policy.today)
    sound = tuple(
        file for file in each.files
        if not _is_withheld(standing(file.findings, known.shared.waivers, policy.today), policy)
    )
    if _is_withheld(of_text, policy) or not (planned.proof or sound == each.files):
        sound = ()
    left_out = tuple(file.path for file in each.files if file not in sound) if sound else ()
    return Ready(planned.name, sound, each.bodies, left_out)


def _is_withheld(findings: Iterable[Finding], policy: Policy) -> bool:
    return any(finding.severity >= policy.fail_on for finding in findings)
