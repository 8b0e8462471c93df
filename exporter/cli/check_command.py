"""Check: show what keeps a handout from being given to a patient; mend it where asked."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exporter.cli import options

if TYPE_CHECKING:
    from exporter.batch.request import Level
    from exporter.cli.reports import Kind


@click.command("check")
@click.argument("what", nargs=-1, metavar="[SLUG|FILE.md]...")
@options.in_folder
@options.rule_filter("--select", "Only rules whose ids start with this: E, D-1, M-103; repeatable.")
@options.rule_filter("--ignore", "No rules whose ids start with this; repeatable.")
@click.option(
    "--profile", type=click.Choice(["us", "uk"]), show_default="the library's",
    help="Apply the rules of this country's authorities.",
)
@click.option("--release", is_flag=True, help="Check drafts as if they were to be released.")
@click.option("--grades", is_flag=True, help="Also measure reading grades (needs textstat).")
@click.option(
    "--fix", is_flag=True, help="Mend in the texts what needs no judgement, then show what is left."
)
@click.option("--diff", is_flag=True, help="Show what --fix would change; change nothing.")
@options.today
@options.fail_on("Exit with 1 at such a finding, or a worse one.")
@options.report
@options.quiet
@options.as_json
def command(
    what: tuple[str, ...], start: Path, select: tuple[str, ...], ignore: tuple[str, ...],
    profile: str | None, release: bool, grades: bool, fix: bool, diff: bool,
    today: datetime.date, fail_on: Level, reports: tuple[tuple[Kind, Path | None], ...],
    quiet: bool, as_json: bool,
) -> int:
    """Show what keeps a handout from being given to a patient, as an editor would.

    It reads what build reads, and makes nothing; with --fix, it mends texts. It helps reviewers and
    certifies nothing: what no rule looks at may still be wrong. Findings that library.yaml waives
    are only counted.

    \b
    exporter check                      all of the library
    exporter check hands --select E,D   evidence and dates of one manuscript
    exporter check --release            what a release would be refused for
    exporter check --fix                mend spaces, blank lines and marks of lists and headings
    exporter explain E-103              what a rule means
    """
    from exporter import check
    from exporter.batch.check import CheckRequest
    from exporter.batch.request import target_of
    from exporter.cli.lines import say_json
    from exporter.cli.reports import write
    from exporter.cli.reviewing import Review

    request = CheckRequest(
        start, what, select, ignore, profile, fail_on, today, release=release, grades=grades,
        fix=fix, diff=diff,
    )
    review = Review(request, target_of(what, start))
    for event in check(request):
        review.see(event)
    if as_json:
        say_json(review.as_object())
    else:
        review.show(quiet=quiet)
    if reports:
        write(reports, review.report())
    return review.code
