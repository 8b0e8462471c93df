"""Hold the options that are the same everywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from exporter.verify.judge import NAMES

Command = Callable[..., Any]

in_folder = click.option(
    "-C", "start", metavar="DIR", default=".", show_default="here",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Look for the library from DIR upward.",
)
as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
quiet = click.option("-q", "--quiet", is_flag=True, help="Say nothing unless something is wrong.")
verbose = click.option("-v", "--verbose", is_flag=True, help="Say more.")


def fail_on(what: str) -> Callable[[Command], Command]:
    """Add --fail-on, which says at what severity a run fails; `what` happens then."""
    return click.option(
        "--fail-on", type=click.Choice(["error", "warning", "note"]), default="error",
        show_default=True, help=what,
    )


def judges(option: str, *values: str, help: str) -> Callable[[Command], Command]:
    """Add the option that picks judges by name; `values` are words allowed beside the names."""
    return click.option(
        option, "judges", multiple=True, type=click.Choice([*values, *NAMES]), help=help
    )


_formats = click.option(
    "-f", "--format", "formats", multiple=True, type=click.Choice(["pdf", "epub"]),
    help="Only this format.",
)
_languages = click.option(
    "-l", "--language", "languages", metavar="TAG", multiple=True, help="Only this language: en."
)
_layouts = click.option(
    "--layout", "layouts", metavar="NAME", multiple=True,
    help="This page layout, not the library's: a4, letter.",
)
_clinics = click.option(
    "--clinic", "clinics", metavar="ID", multiple=True, help="Only for this clinic."
)


def narrowing(command: Command) -> Command:
    """Add the options that narrow a run: format, language, layout, clinic; each may be repeated."""
    return _formats(_languages(_layouts(_clinics(command))))
