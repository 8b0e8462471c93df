"""Build: make what changed, and show what happens."""

from __future__ import annotations

import datetime
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from exporter.cli import options

if TYPE_CHECKING:
    from exporter.batch.replay import Reply, Start
    from exporter.cli.reports import Kind
    from exporter.cli.summary import Summary


@click.command("build")
@click.argument("what", nargs=-1, metavar="[SLUG|FILE.md]...")
@options.in_folder
@click.option(
    "-o", "--output", "output", metavar="DIR", type=click.Path(file_okay=False, path_type=Path),
    help="Write to DIR instead of the library's dist/.",
)
@options.narrowing
@options.batch
@options.fail_on(
    "Write no edition with such a finding, or a worse one, of a draft no file with it; exit with 1."
)
@options.judges(
    "--judges", "all", help="Run a validator, or all, on the finished files; repeatable."
)
@options.report
@options.quiet
@options.verbose
@options.as_json
def command(
    what: tuple[str, ...], start: Path, today: datetime.date, time_limit: int, memory_limit: int,
    no_cache: bool, no_page_list: bool, reports: tuple[tuple[Kind, Path | None], ...], quiet: bool,
    verbose: bool, as_json: bool, **asked: Any,
) -> int:
    """Make the PDFs and EPUBs of the library, or of Markdown files.

    SLUG is the name of a manuscript's folder in source/. Without one, every manuscript of the
    library is made, but only what changed since it was last made. A FILE.md outside a library is
    made on its own, and so is each of several; front matter may have the keys of manuscript.yaml.

    \b
    exporter build                                 all of the library
    exporter build ketamine-for-depression -f pdf  one manuscript, PDF only
    exporter build notes.md more.md -o out         files, no library
    exporter build --dry-run --explain             what would be made, and why
    exporter build --judges all                    then run all validators on the files
    """
    from exporter.batch import replay
    from exporter.batch.request import BuildRequest

    began = time.perf_counter()
    request = BuildRequest(
        start, what, today=today, seconds=time_limit, megabytes=memory_limit,
        use_cache=not no_cache, page_list=not no_page_list, **asked,
    )
    with replay.start(request, today) as begun:
        name = "" if reports or as_json else begun.name(quiet, verbose)
        if name and begun.seen and (reply := replay.recall(begun.cache, name, begun.seen)):
            return _show_again(reply, begun, began, quiet=quiet)
        from exporter.cli.summary import Summary

        summary = Summary(begun, quiet=quiet, verbose=verbose, as_json=as_json)
        _build(begun, began, name, summary)
    if as_json:
        from exporter.cli.lines import say_json

        say_json(summary.plan_as_object() if request.dry_run else summary.as_object())
    if reports:
        from exporter.cli.reports import write

        write(reports, summary.report())
    return summary.code


def _build(start: Start, began: float, name: str, summary: Summary) -> None:
    """Build and show what happens; keep what was printed under a name, if nothing was made."""
    from exporter.batch import replay
    from exporter.batch.build import build
    from exporter.batch.events import Finished, Written
    from exporter.cli.lines import recorded
    from exporter.cli.progress import Progress

    request = start.request
    with (
        closing(build(start)) as events,  # Ctrl-C lets the workers go at once
        closing(Progress(quiet=summary.quiet or request.dry_run)) as progress,
    ):
        with recorded() as lines:
            for event in events:
                progress.see(event)
                summary.see(event)
                if isinstance(event, Written | Finished):
                    break
        if not request.dry_run:
            summary.sum_up(time.perf_counter() - began)
        for event in events:
            summary.see(event)
    if name and start.seen and not summary.tried:
        now = replay.look(start.target.root, start.target.dist, start.today)
        reply = replay.Reply(tuple(lines), summary.unchanged, summary.code)
        replay.keep(start.cache, name, start.seen, now, reply)


def _show_again(reply: Reply, start: Start, began: float, *, quiet: bool) -> int:
    """Print what the same command printed about the very same files."""
    from exporter.cli.lines import say, sum_up
    from exporter.publish.runs import mend

    mend(start.target.dist)
    for err, line in reply.lines:
        say(line, err=err)
    if not quiet:
        sum_up(0, 0, reply.files, time.perf_counter() - began)
    return reply.code
