"""Carry out a review: read the library and its index of retractions, check, waive, tell."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click

from exporter import checks, errors, packaged, rules
from exporter.checks.run import is_chosen
from exporter.checks.terms import Terms, profile, with_limits
from exporter.citations import retractions
from exporter.cli.excerpt import tell
from exporter.cli.lines import shown
from exporter.cli.report import as_object
from exporter.cli.reports.told import Case, Told
from exporter.cli.targets import library_of
from exporter.library import Library
from exporter.model import Finding, Retractions, Severity
from exporter.review import review
from exporter.rules.evidence import NO_INDEX
from exporter.source.index import FILE, read_index
from exporter.source.names import slug_in
from exporter.waivers import Waived, waive
from exporter.wording import language_of, many

_MODEST = "Checks help reviewers; they certify nothing."
# Rules that only a layout, a finished file or a judge can break.
_NOT_JUDGED = ("P-", "X-", "V-")


class Review:
    """Hold what was found of a library, and tell it."""

    def __init__(self, library: Library, waived: Waived) -> None:
        self.library = library
        self.standing = waived.standing
        self.excused = waived.excused

    @classmethod
    def of(
        cls, what: tuple[str, ...], start: Path, today: datetime.date, *,
        profile: str | None = None, release: bool = False, select: tuple[str, ...] = (),
        ignore: tuple[str, ...] = (),
    ) -> Review:
        """Read, check by the chosen rules, and waive; raise LibraryError without a library."""
        library = library_of(what, start, today)
        terms, broken = terms_of(library, today, name=profile, release=release)
        unasked = {one.id for one in rules.ALL if not is_chosen(one.id, select, ignore)}
        terms = replace(terms, profile=replace(terms.profile, off=terms.profile.off | unasked))
        found = [*broken, *review(library, terms, packaged.styles(library.root))]
        if broken:  # an index that can't be read is not one that is not there
            found = [one for one in found if one.rule != NO_INDEX.id]
        found = [one for one in found if one.rule not in unasked]
        judged = set() if what else judged_rules(terms)
        return cls(library, waive(found, library.waivers, today, judged))

    def code(self, level: Severity) -> int:
        """Give the exit code: 1 for a finding of that severity or above."""
        worst = any(one.severity >= level for one in self.standing)
        return errors.FOUND if worst or self.library.broken else errors.DONE

    def tell(self, level: Severity, *, quiet: bool) -> None:
        """Print each finding with its line, then how many there are; quiet, what fails only."""
        shown = [one for one in self.standing if not quiet or one.severity >= level]
        for finding in shown:
            click.echo(tell(finding, self.library.root) + "\n")
        if not quiet:
            click.echo(self._sum())

    def as_object(self, level: Severity) -> dict[str, Any]:
        """Give the review as a JSON object."""
        return {
            "findings": [as_object(finding) for finding in self.standing],
            "waived": [
                {**as_object(finding), "reason": waiver.reason, "until": waiver.until.isoformat()}
                for finding, waiver in self.excused
            ],
            "manuscripts": [one.slug for one in self.library.manuscripts],
            "broken": list(self.library.broken),
            "note": _MODEST,
            "exit": self.code(level),
        }

    def told(self, level: Severity) -> Told:
        """Give the review for reports: a case is a manuscript, with its own findings."""
        where = shown(self.library.root)
        slugs = sorted({*(one.slug for one in self.library.manuscripts), *self.library.broken})
        own: dict[str, list[Finding]] = {slug: [] for slug in slugs}
        shared: list[Finding] = []
        for finding in self.standing:
            own.get(slug_in(finding.place.file), shared).append(finding)
        return Told(
            "check", where if where != "." else "",
            tuple(Case(slug, slug, tuple(found)) for slug, found in own.items()), tuple(shared),
            level, self.code(level),
        )

    def grades(self) -> dict[str, dict[str, Any]]:
        """Measure how hard each English manuscript is to read; raise ToolError without textstat."""
        from exporter.checks.grades import grades

        return {
            one.slug: {**asdict(grades(one)), "budget": one.smog}
            for one in self.library.manuscripts if language_of(one.lang) == "en"
        }

    def _sum(self) -> str:
        counts = [
            many(count, one.name.lower())
            for one in reversed(Severity)
            if (count := sum(finding.severity is one for finding in self.standing))
        ]
        books = many(len(self.library.manuscripts) + len(self.library.broken), "manuscript")
        waived = f", {len(self.excused)} waived" if self.excused else ""
        return f"{books}: {', '.join(counts) or 'nothing found'}{waived}. {_MODEST}"


def terms_of(
    library: Library, today: datetime.date, *, name: str | None = None, release: bool = False
) -> tuple[Terms, tuple[Finding, ...]]:
    """Give the terms that a library is judged by, and what is wrong with its index."""
    index, found = _index(library)
    own = with_limits(profile(name or library.profile), library.limits)
    return Terms(today=today, profile=own, release=release, retractions=index), found


def judged_rules(terms: Terms) -> Collection[str]:
    """Give the ids of the rules that a review judges everywhere."""
    return {
        rule.id for rule in rules.ALL
        if not rule.id.startswith(_NOT_JUDGED) and rule.id not in terms.profile.off
    } | set(checks.HOW) - terms.profile.off


def _index(library: Library) -> tuple[Retractions | None, tuple[Finding, ...]]:
    text, found = read_index(library.root)
    if text is None:
        return None, found
    index, broken = retractions.parse(text, FILE)
    return index, (*found, *broken)
