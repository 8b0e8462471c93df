"""Carry out a build: open the cache, decide the plan, make editions, write the manifest."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exporter.batch.cache import Cache
from exporter.batch.dates import lapsed, standing
from exporter.batch.decide import Decision, decide, reasons
from exporter.batch.digests import Digests
from exporter.batch.dist import Dist
from exporter.batch.ingredients import base
from exporter.batch.ledger import Ledger
from exporter.batch.plan import Job, Planned, Wanted, editions, in_part, job, unlike
from exporter.batch.pool import Here, Pool, Workers, usable_cores
from exporter.batch.run import Outcome, Terms, run
from exporter.batch.shelf import Shelf, lone_shelf, shelve
from exporter.cli.lines import say, shown
from exporter.cli.progress import Progress
from exporter.cli.reports.told import Case, Told
from exporter.cli.summary import Summary
from exporter.cli.targets import Target, library_apart
from exporter.publish import manifest
from exporter.source.names import all_known
from exporter.wording import many

if TYPE_CHECKING:
    from exporter.batch.glance import Glance
    from exporter.cli.verdicts import Verdicts
    from exporter.verify.run import Ready


class Build:
    """Hold one build between its steps.

    `seen` are the files that a library is made of, None for a file of no library. With `release`
    what is not signed is refused.
    """

    def __init__(
        self, target: Target, wanted: Wanted, terms: Terms, cache: Cache, seen: Glance | None, *,
        release: bool, quiet: bool, verbose: bool,
    ) -> None:
        self._target = target
        self._terms = terms
        self._quiet, self._verbose = quiet, verbose
        self._root = str(target.root.absolute())
        self._cache = cache
        if self._cache.why:
            _warn(f"the cache is of no use, all is made anew: {self._cache.why}")
        self._shelf = self._shelve(seen)
        if release:
            self._shelf.facts = {
                slug: one.held_to_release() for slug, one in self._shelf.facts.items()
            }
        shared, facts = self._shelf.shared, self._shelf.facts.values()
        self.plan = in_part(unlike(editions(shared, facts, wanted)), *wanted.shard)
        self.summary = Summary(
            target.root, target.dist, terms.fail_on, quiet=quiet, verbose=verbose
        )
        self.summary.tell(standing(
            (*shared.findings, *(finding for one in facts for finding in one.findings)),
            shared.waivers, terms.today,
        ))
        self.summary.tell(lapsed(shared.waivers, terms.today))
        self.summary.failed += sum(not one.sound for one in facts)
        if shared.faulty:
            self.summary.failed += len(self.plan)
            self.plan = ()
        self._decisions = decide(self.plan, self._shelf, self._cache, self._root)

    def say_plan(self, *, explain: bool, as_json: bool) -> int:
        """Say what would be made, and with `explain` why; give the exit code."""
        if as_json:
            plan = [
                {"edition": one.planned.name, "files": one.planned.paths, "make": not one.known,
                 "why": reasons(one, self._shelf, self._cache, self._root)}
                for one in self._decisions
            ]
            click.echo(json.dumps({"plan": plan}, indent=2, ensure_ascii=False))
            return self.summary.code
        for one in self._decisions:
            mark = "keep" if one.known else "make"
            say(click.style(mark, fg="green" if one.known else "yellow"), f" {one.planned.name}")
            if explain:
                self._explain(one)
        make = sum(not one.known for one in self._decisions)
        say(f"{many(len(self._decisions), 'edition')}, {make} to be made; nothing was.")
        return self.summary.code

    def make(self, jobs: int | None, scheduler: str | None, *, explain: bool) -> None:
        """Make what is not known: `jobs` editions at once, or on the cluster of a scheduler."""
        unknown = [one for one in self._decisions if not one.known]
        if explain:
            for one in unknown:
                say(click.style("make", fg="yellow"), f" {one.planned.name}")
                self._explain(one)

        def workers(count: int) -> Pool:
            if scheduler:
                return self._cluster(scheduler)
            size = min(jobs or usable_cores(), count)
            # What killed its worker in a run must not kill the next one, where it is the last left.
            return Workers(size, self._terms.limits) if len(self._decisions) > 1 else Here()

        kept = len(self._decisions) - len(unknown)
        with (
            Dist(self._target.dist) as dist,
            Progress(len(unknown), kept, quiet=self._quiet) as progress,
        ):
            ledger = Ledger(self._shelf, self._cache, dist, self._root)
            events = run(self._decisions, ledger, self._terms, self._jobs, workers)
            with closing(events):  # Ctrl-C lets the workers go at once
                for event in events:
                    progress.see(event)
                    if isinstance(event, Outcome):
                        self.summary.add(event)

    def ask(self, judges: Sequence[Ready]) -> Verdicts:
        """Ask judges of all files of the plan, and say what they say."""
        from exporter.cli.verdicts import Verdicts

        verdicts = Verdicts(self._terms.fail_on, quiet=self._quiet, verbose=self._verbose)
        if self.summary.artifacts:
            from exporter.verify.run import verify

            dist = self._target.dist
            files = [Path(shown(dist / one.path)) for one in self.summary.artifacts]
            verdicts.tell(verify(judges, files))
        return verdicts

    @property
    def told(self) -> Told:
        """Give what the build said, for reports: each case with its manuscript's own findings."""
        facts = self._shelf.facts
        unsound = [
            Case(one.slug, one.slug, one.findings) for one in facts.values() if not one.sound
        ]
        cases = [
            replace(one, findings=(*facts[one.manuscript].findings, *one.findings))
            for one in self.summary.cases
        ]
        where = shown(self._target.root)
        ordered = sorted((*unsound, *cases), key=lambda one: one.name)
        return Told(
            "build", where, tuple(ordered), self._shelf.shared.findings, self._terms.fail_on,
            self.summary.code,
        )

    def list(self, verdicts: Verdicts | None, *, prune: bool) -> None:
        """Enter the files of a library into its manifest; with `prune`, remove what is stale."""
        if self._target.file or not (self.summary.artifacts or prune):
            return
        dist = self._target.dist
        if prune and not self._is_whole():
            prune = False
            _warn("nothing was removed: --prune waits until every manuscript can be read.")
        names = {path: one.name for one in self.plan for path in one.paths}
        tools = dict(self._shelf.engines)
        entries = [
            manifest.Entry(
                one.path, one.bytes, one.sha256, names[one.path], one.format, one.book, tools,
                {"proof": "passed"} | (verdicts.of(dist / one.path) if verdicts else {}),
            )
            for one in self.summary.artifacts
        ]
        for path in manifest.update(dist, entries, set(names) if prune else None):
            say(click.style("removed ", fg="yellow"), shown(dist / path))

    def _is_whole(self) -> bool:
        """Tell whether the plan holds all editions, none left out for a fault of the source."""
        facts = self._shelf.facts.values()
        return not self._shelf.shared.faulty and all(one.sound for one in facts)

    def _shelve(self, seen: Glance | None) -> Shelf:
        target = self._target
        if target.file:
            from exporter import citations
            from exporter.library import lone_library

            return lone_shelf(lone_library(
                target.file, self._terms.today, read_bibliography=citations.read
            ))
        assert seen is not None
        tree, own = seen.tree, seen.own
        all_known(target.slugs, [slug for slug, _ in tree.names])
        entries = (*own, *tree.shared, *(one for all_ in tree.manuscripts.values() for one in all_))
        digests = Digests(self._cache.files(entry.path for entry in entries))
        lines = base(own, digests, self._cache)
        shelf = shelve(
            tree, target.slugs, lines, digests, self._cache,
            lambda slugs: library_apart(target.root, slugs),
        )
        self._cache.remember(digests.fresh)
        return shelf

    def _jobs(self, plan: Sequence[Planned]) -> Callable[[Planned], Job]:
        """Read the manuscripts of a plan; give what pairs each of its editions with its text."""
        from exporter import packaged

        manuscripts = self._shelf.fetch({one.slug for one in plan})
        library, styles = self._shelf.library, packaged.styles(self._target.root)
        assert library is not None
        return lambda one: job(library, manuscripts[one.slug], one, styles)

    def _cluster(self, scheduler: str) -> Pool:
        from exporter.batch.cluster import Cluster

        cluster = Cluster(scheduler, self._shelf.engines)
        for name, why in cluster.refused.items():
            _warn(f"the worker {name} gets no work: {', '.join(why)}")
        return cluster

    def _explain(self, decision: Decision) -> None:
        for reason in reasons(decision, self._shelf, self._cache, self._root):
            say(click.style(f"     {reason}", dim=True))


def _warn(words: str) -> None:
    say(click.style("warning", fg="yellow", bold=True), f": {words}", err=True)
