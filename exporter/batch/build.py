"""Build what a request asks for: know the library, plan, make what changed, write dist/."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from exporter import errors
from exporter.batch import settled
from exporter.batch.cache import Cache
from exporter.batch.decide import Decision, Filed, decide, reasons
from exporter.batch.digests import Lines
from exporter.batch.events import (
    Event,
    Finished,
    Found,
    Judged,
    Outcome,
    Plan,
    Step,
    Warned,
    Working,
    Written,
)
from exporter.batch.facts import lapsed, standing
from exporter.batch.held import hold_to_release, left_out
from exporter.batch.known import KnownLibrary, learn, libraries_of, lone
from exporter.batch.ledger import Ledger
from exporter.batch.mishaps import NotStartedError
from exporter.batch.plan import Job, Planned, editions, in_languages, in_part, job, to_make, unlike
from exporter.batch.pool import Here, Limits, Pool, Workers, usable_cores
from exporter.batch.replay import Start
from exporter.batch.request import BuildRequest
from exporter.batch.run import Policy, make, place, withholding
from exporter.model import Finding, Severity
from exporter.publish import dead, manifest
from exporter.publish.dist import Dist
from exporter.source.names import from_here, shown

if TYPE_CHECKING:
    from exporter.verify.asking import Ready, Session


def build(start: Start) -> Generator[Event, None, None]:
    """Make what changed; yield what happens, as it happens, and `Finished` last.

    The order is Warned*, Found*, Plan, (Warned | Working | Outcome)*, Outdated?, Written, Warned?,
    Removed*, Judged?, Finished; a dry run ends behind the plan. Closing the generator stops the
    workers.

    Raises: ExporterError if nothing can be made at all: UsageError if the library lacks what is
    asked for, or a manifest can't list it all, LibraryError if it can't be read, ToolError if a
    judge is missing.
    """
    request, target, cache = start.request, start.target, start.cache
    makes_all = not (request.is_narrowed or target.slugs or target.files)
    if request.prune and not makes_all:
        raise errors.UsageError(
            "--prune would remove files that were not asked for.",
            "Leave out SLUG, filters and --shard.",
        )
    if cache.why:
        yield Warned(f"the cache can't be used, so everything is made anew: {cache.why}")
    known = _know(start)
    shared, facts = known.shared, known.facts.values()
    wanted = in_part(unlike(editions(shared, facts, request)), *request.shard)
    planned = to_make(wanted, shared)
    _have_room(start, known, planned)
    unsound = tuple(fact.slug for fact in facts if not fact.sound)
    left = {edition.slug for edition in wanted} - {edition.slug for edition in planned}
    tally = _Tally(
        Severity[request.fail_on.upper()], failed=len(unsound) + len(wanted) - len(planned)
    )
    more = left_out(left, known, request)
    for found in _found(known, start.today, more):
        tally.weigh(found.findings)
        yield found
    root = str(target.root.absolute())
    decisions = decide(planned, known, cache, root)
    explain = request.explain or request.dry_run
    steps = tuple(
        Step(
            decision.planned.name, decision.planned.slug, decision.planned.paths, decision.known,
            reasons(decision, known, cache, root) if explain else (),
            withholding(decision, known, tally.fail_on, start.today),
        )
        for decision in decisions
    )
    yield Plan(steps, unsound)
    if request.dry_run:
        yield from _unfinished(target.dist)
        yield from _doubt(cache)
        tally.failed += sum(bool(step.broken) for step in steps)
        yield Finished(tally.exit_code)
        return
    judges = _ready(request.judges, planned)
    with Dist(target.dist) as dist:
        yield from _unfinished(target.dist)
        ledger = Ledger(known, cache, dist, root, *settled.known_as(start, decisions))
        with closing(_run(start, decisions, ledger)) as events:
            for event in events:
                if isinstance(event, Outcome):
                    tally.add(event)
                yield event
        yield from _doubt(cache)
        is_whole = not (unsound or shared.faulty or shared.unsound_clinics)
        if is_whole and makes_all and not request.prune:
            yield from settled.outdated(ledger, planned)
        yield Written(tuple(tally.made), tuple(tally.unchanged), tally.failed)
        yield from settled.enter(start, ledger, planned, tally.placed, is_whole=is_whole)
    if tally.made:
        cache.trim(request.cache_limit * 1_000_000)
    session = _judge(judges, target.dist, tally.files)
    if session:
        yield Judged(session)
    yield Finished(tally.exit_code or (session.exit_code(tally.fail_on) if session else 0))


def _have_room(start: Start, known: KnownLibrary, planned: Sequence[Planned]) -> None:
    """Check that the manifest can list all files; those of no library are in none.

    Raises: UsageError if it can't.
    """
    if known.own is not None:
        paths = [path for each in planned for path in each.paths]
        alone = start.request.prune
        manifest.has_room(start.target.dist, paths, len(planned), alone=alone)


def _unfinished(dist: Path) -> Iterator[Warned]:
    """Yield which editions are half in dist/ since a run was stopped."""
    for edition in dead.unfinished(dist):
        yield Warned(dead.UNFINISHED.format(edition, shown(dist)))


@dataclass(slots=True)
class _Tally:
    """What decides about the exit code, and the files so far."""

    fail_on: Severity
    failed: int
    made: list[Filed] = field(default_factory=list)
    unchanged: list[Filed] = field(default_factory=list)
    placed: dict[str, tuple[Filed, ...]] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    error: errors.ExporterError | None = None

    def weigh(self, findings: Sequence[Finding]) -> None:
        """Remember the rules of the findings that fail a run."""
        self.broken |= {found.rule for found in findings if found.severity >= self.fail_on}

    def add(self, outcome: Outcome) -> None:
        """Count one edition."""
        self.weigh(outcome.findings)
        self.error = self.error or outcome.error
        self.failed += not outcome.files
        (self.made if outcome.is_new else self.unchanged).extend(outcome.files)
        self.placed[outcome.edition] = outcome.files

    @property
    def files(self) -> list[Filed]:
        """The files of all editions, by path."""
        return sorted((*self.made, *self.unchanged), key=lambda file: file.path)

    @property
    def exit_code(self) -> int:
        """The exit code: a partial batch never exits 0."""
        if self.error:
            return self.error.code
        if self.broken and _is_of_proof(self.broken):
            return errors.NOT_PROVEN
        return errors.FOUND if self.broken or self.failed else errors.DONE


def _is_of_proof(broken: Collection[str]) -> bool:
    """Return whether a finished file is proven by one of some rules."""
    from exporter.rules import PROOF

    return any(rule.id in broken for rule in PROOF)


def _know(start: Start) -> KnownLibrary:
    """Learn what a plan needs to know of the library, or of files of none."""
    request, target, seen = start.request, start.target, start.seen
    if seen is None:
        known = lone(libraries_of(target, start.today))
    else:
        known = learn(seen.tree, seen.own, target.slugs, start.cache)
    asked = in_languages(known.shared, known.facts.values(), request)
    known.facts = {facts.slug: facts for facts in asked}
    hold_to_release(known, request, start.today, start.cache)
    return known


def _doubt(cache: Cache) -> Iterator[Warned]:
    """Yield what the user should know of a cache that others wrote to."""
    if cache.doubt:
        yield Warned(cache.doubt)


def _found(
    known: KnownLibrary, today: datetime.date, more: Mapping[str, Sequence[Finding]]
) -> Iterator[Found]:
    """Yield what was found of what all manuscripts share, of each, `more`, and of the waivers."""
    waivers = known.shared.waivers
    every = [("", known.shared.findings)]
    every += [
        (slug, (*facts.findings, *more.get(slug, ()))) for slug, facts in known.facts.items()
    ]
    for slug, findings in every:
        if found := standing(findings, waivers, today):
            yield Found(found, slug)
    if found := lapsed(waivers, today):
        yield Found(found)


def _run(
    start: Start, decisions: Sequence[Decision], ledger: Ledger
) -> Generator[Warned | Working | Outcome, None, None]:
    """Put what is known into place; read the manuscripts of the rest, and make it."""
    request, known = start.request, ledger.known
    limits = Limits(request.seconds, request.megabytes)
    policy = Policy(Severity[request.fail_on.upper()], start.today, limits)
    missing = yield from place(decisions, ledger, policy)
    if not missing:
        return
    from exporter import packaged

    # First of all: the engines are imported there while the manuscripts are read here.
    size = min(request.jobs or usable_cores(), len(missing))
    pool = _pool(request, known.engines, partial(_workers, size, limits))
    manuscripts = known.fetch({decision.planned.slug for decision in missing})
    styles = packaged.styles(start.target.root)

    def job_of(planned: Planned) -> Job:
        library = known.home_of(planned.slug)
        assert library is not None
        return job(library, manuscripts[planned.slug], planned, styles)

    yield from make(missing, job_of, pool, ledger, policy)


def _pool(request: BuildRequest, engines: Lines, near: Callable[[], Pool]) -> Pool:
    """Return the workers of this machine, or a cluster, of which they prove what it sends."""
    if not request.scheduler:
        return near()
    from exporter.batch.cluster import Cluster
    from exporter.batch.scheduler import Scheduler

    files = request.tls_ca, request.tls_cert, request.tls_key
    scheduler = Scheduler(request.scheduler, *files, request.insecure_scheduler)
    return Cluster(scheduler, engines, near)


def _workers(size: int, limits: Limits) -> Pool:
    """Return `size` workers; this process where none can be started."""
    try:
        return Workers(size, limits)
    except NotStartedError as error:
        return Here(error)


def _ready(names: tuple[str, ...], plan: Sequence[Planned]) -> tuple[Ready, ...]:
    """Find the judges before anything is made: one that is missing ends the run at once."""
    if not names or not plan:
        return ()
    from exporter.verify.asking import ready

    formats = {file.format for planned in plan for file in planned.files}
    return ready(() if "all" in names else names, formats)


def _judge(judges: Sequence[Ready], dist: Path, files: Sequence[Filed]) -> Session | None:
    """Ask judges about all files of the plan, named as seen from here; enter their answers."""
    if not judges or not files:
        return None
    from exporter.verify.asking import verify

    session = verify(judges, [from_here(dist / file.path) for file in files])
    manifest.judge(dist, {file.path: session.of(dist / file.path) for file in files})
    return session
