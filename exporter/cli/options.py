"""The options that several commands share."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from exporter.cli.reports import ReportType
from exporter.formats import FORMATS
from exporter.verify import NAMES

Command = Callable[..., Any]

in_folder = click.option(
    "-C", "start", metavar="DIR", default=".", show_default="here",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Find the library in DIR or above it.",
)
today = click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", show_default="UTC date",
    default=lambda: datetime.datetime.now(tz=datetime.UTC).strftime("%Y-%m-%d"),
    callback=lambda _context, _option, value: value.date(), help="Check dates as of this day.",
)
as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
report = click.option(
    "--report", "reports", type=ReportType(), metavar="KIND[=PATH]", multiple=True,
    help="Also write a report: junit=PATH, json=PATH, github; repeatable.",
)
quiet = click.option("-q", "--quiet", is_flag=True, help="Print nothing unless something is wrong.")
verbose = click.option("-v", "--verbose", is_flag=True, help="Print more.")


def fail_on(what: str) -> Callable[[Command], Command]:
    """Return the decorator that adds --fail-on; `what` is its help."""
    return click.option(
        "--fail-on", type=click.Choice(["error", "warning", "note"]), default="error",
        show_default=True, help=what,
    )


def rule_filter(option: str, help: str) -> Callable[[Command], Command]:
    """Return the decorator that adds an option for beginnings of rules' ids, `E` or `E-1,D`."""
    return click.option(
        option, multiple=True, metavar="RULES", help=help,
        callback=lambda _context, _option, values: tuple(
            part.strip().upper() for value in values for part in value.split(",") if part.strip()
        ),
    )


def judges(option: str, *values: str, help: str) -> Callable[[Command], Command]:
    """Return the decorator that adds an option for judges; `values` are allowed beside names."""
    return click.option(
        option, "judges", multiple=True, type=click.Choice([*values, *NAMES]), help=help
    )


_formats = click.option(
    "-f", "--format", "formats", multiple=True, type=click.Choice(list(FORMATS)),
    help="Only this format; repeatable.",
)
_languages = click.option(
    "-l", "--language", "languages", metavar="TAG", multiple=True,
    help="Only this language, such as en.",
)
_layouts = click.option(
    "--layout", "layouts", metavar="NAME", multiple=True,
    help="Use this page layout instead of the library's: a4, letter, large-print.",
)
_clinics = click.option(
    "--clinic", "clinics", metavar="ID", multiple=True, help="Only the editions of this clinic."
)


def narrowing(command: Command) -> Command:
    """Add the options that narrow a run: format, language, layout, clinic; repeatable."""
    return _formats(_languages(_layouts(_clinics(command))))


def batch(command: Command) -> Command:
    """Add the options of a run over many editions: workers, parts, plan, cache, limits."""
    for option in reversed(_BATCH):
        command = option(command)
    return command


class _Shard(click.ParamType[Any]):
    """`2/8`, the second of eight parts, as an option's value."""

    name = "I/N"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        if isinstance(value, tuple):
            return value
        part, slash, parts = str(value).partition("/")
        if slash and part.isdecimal() and parts.isdecimal() and 1 <= int(part) <= int(parts):
            return int(part), int(parts)
        self.fail(f"'{value}' is not a part: expected I/N, such as 2/8.", param, ctx)


_BATCH = (
    click.option(
        "-j", "--jobs", metavar="N", type=click.IntRange(min=1), show_default="usable cores",
        help="Build this many editions in parallel.",
    ),
    click.option(
        "--scheduler", metavar="ADDRESS", help="Build on a Dask cluster: tcp://host:8786.",
    ),
    click.option(
        "--shard", type=_Shard(), metavar="I/N", default=(1, 1), show_default="all",
        help="Build part I of N of the plan; a part is always the same editions.",
    ),
    click.option("--dry-run", is_flag=True, help="Print what would be made; make nothing."),
    click.option("--explain", is_flag=True, help="Print why each edition is made."),
    click.option(
        "--prune", is_flag=True, help="Remove listed files that no edition makes any more.",
    ),
    today,
    click.option(
        "--release", is_flag=True, help="Refuse drafts, and what no clinician has signed.",
    ),
    click.option(
        "--cache", metavar="DIR", envvar="EXPORTER_CACHE", show_default="the user's cache folder",
        type=click.Path(file_okay=False, path_type=Path), help="Keep the cache in DIR.",
    ),
    click.option("--no-cache", is_flag=True, help="Use no cache: make everything."),
    click.option(
        "--cache-limit", metavar="MB", type=click.IntRange(min=0), default=2000, show_default=True,
        help="Keep the cache below this size; the longest unused goes first.",
    ),
    click.option(
        "--time-limit", metavar="SECONDS", type=click.IntRange(min=1), default=300,
        show_default=True, help="Stop an edition that takes longer.",
    ),
    click.option(
        "--memory-limit", metavar="MB", type=click.IntRange(min=200), default=2000,
        show_default=True, help="Stop an edition that needs more memory.",
    ),
)
