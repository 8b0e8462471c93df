"""The options that several commands share."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from exporter.cli.reports import asked
from exporter.formats import FORMATS
from exporter.verify import NAMES

Option = Callable[[Callable[..., Any]], Callable[..., Any]]
"""A decorator that adds an option to a command, or several."""


def _start() -> str:
    """Return the folder that -C named before the command, or this one."""
    return click.get_current_context().find_root().params.get("start") or "."


in_folder = click.option(
    "-C", "start", metavar="DIR", default=_start, show_default="here",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Find the library in DIR or above it.",
)
today = click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", show_default="UTC date",
    callback=lambda _context, _option, day: (day or datetime.datetime.now(tz=datetime.UTC)).date(),
    help="Check dates as of this day.",
)
as_json = click.option(
    "--json", "as_json", is_flag=True, help="Print the result as one JSON object."
)
report = click.option(
    "--report", "reports", metavar="KIND[=PATH]", multiple=True, type=asked,
    help="Also write a report: junit=PATH, json=PATH, github; repeatable.",
)
quiet = click.option("-q", "--quiet", is_flag=True, help="Print nothing unless something is wrong.")
verbose = click.option("-v", "--verbose", is_flag=True, help="Print more.")


def fail_on(what: str) -> Option:
    """Return the decorator that adds --fail-on; `what` is its help."""
    return click.option(
        "--fail-on", type=click.Choice(["error", "warning", "note"]), default="error",
        show_default=True, help=what,
    )


def rule_filter(option: str, help: str) -> Option:
    """Return the decorator that adds an option for beginnings of rules' ids, `E` or `E-1,D`."""
    return click.option(
        option, multiple=True, metavar="RULES", help=help,
        callback=lambda _context, _option, values: tuple(
            part.strip().upper() for value in values for part in value.split(",") if part.strip()
        ),
    )


def judges(option: str, *values: str, help: str) -> Option:
    """Return the decorator that adds an option for judges; `values` are allowed beside names."""
    return click.option(
        option, "judges", multiple=True, type=click.Choice([*values, *NAMES]), help=help
    )


def _several(
    _context: click.Context, option: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    """Return names, where `a,b` is two of them."""
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def _formats(
    context: click.Context, option: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    """Return names of formats, in any case of letters.

    Raises: BadParameter for a name that is none.
    """
    choice = click.Choice(list(FORMATS), case_sensitive=False)
    return tuple(
        choice.convert(name, option, context) for name in _several(context, option, values)
    )


def _all(*options: Option) -> Option:
    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return add


def _shard(value: str) -> tuple[int, int]:
    """Return `2/8`, the second of eight parts, as two numbers."""
    part, slash, parts = value.partition("/")
    if slash and part.isdecimal() and parts.isdecimal() and 1 <= int(part) <= int(parts):
        return int(part), int(parts)
    raise click.BadParameter(f"'{value}' is not a part: expected I/N, such as 2/8.")


narrowing = _all(
    click.option(
        "-f", "--format", "formats", multiple=True, metavar=f"[{'|'.join(FORMATS)}]",
        callback=_formats, help="Only this format; repeatable, or pdf,epub.",
    ),
    click.option(
        "-l", "--language", "languages", metavar="TAG", multiple=True, callback=_several,
        help="Only this language, such as en; repeatable.",
    ),
    click.option(
        "--layout", "layouts", metavar="NAME", multiple=True, callback=_several,
        help="Use this page layout instead of the library's: a4, letter, large-print; a5+booklet, "
        "dl+trifold or a4+press with sheets for a printer beside it.",
    ),
    click.option(
        "--clinic", "clinics", metavar="ID", multiple=True, callback=_several,
        help="Only the editions of this clinic; repeatable.",
    ),
    click.option(
        "--no-page-list", is_flag=True,
        help="Make EPUBs without the page numbers of the PDF, which is laid out for them else.",
    ),
)
"""The options that narrow a run."""

batch = _all(
    click.option(
        "-j", "--jobs", metavar="N", type=click.IntRange(min=1), show_default="usable cores",
        help="Build this many editions in parallel.",
    ),
    click.option(
        "--scheduler", metavar="ADDRESS", help="Build on a Dask cluster: tls://host:8786.",
    ),
    *(
        click.option(
            f"--tls-{name}", metavar="FILE", show_default="as Dask is set up",
            type=click.Path(dir_okay=False, path_type=Path), help=f"{what} for tls://, as PEM.",
        )
        for name, what in (
            ("ca", "The CA of the cluster"), ("cert", "Your certificate"),
            ("key", "The certificate's key"),
        )
    ),
    click.option(
        "--insecure-scheduler", is_flag=True,
        help="Allow a scheduler on another machine without TLS.",
    ),
    click.option(
        "--shard", metavar="I/N", default="1/1", show_default="all", type=_shard,
        help="Build only part I of N, such as 2/8: several machines share the work.",
    ),
    click.option("--dry-run", is_flag=True, help="Print what would be made; make nothing."),
    click.option("--explain", is_flag=True, help="Print why each edition is made."),
    click.option(
        "--prune", is_flag=True,
        help="Remove files of earlier builds that no edition makes any more.",
    ),
    today,
    click.option(
        "--release", is_flag=True,
        help="Refuse drafts, and all that check --release calls an error.",
    ),
    click.option(
        "--cache", metavar="DIR", show_default="EXPORTER_CACHE, or the user's cache folder",
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
"""The options of a run over many editions: workers, parts, plan, cache, limits."""
