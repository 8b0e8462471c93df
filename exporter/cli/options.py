"""Hold the options that are the same everywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

Command = Callable[..., Any]

in_folder = click.option(
    "-C", "start", metavar="DIR", default=".", show_default="here",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Look for the library from DIR upward.",
)
as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
quiet = click.option("-q", "--quiet", is_flag=True, help="Say nothing unless something is wrong.")
verbose = click.option("-v", "--verbose", is_flag=True, help="Say more.")


def narrowing(command: Command) -> Command:
    """Add the options that narrow a run: format, language, layout, clinic; each may be repeated."""
    for name, option, what in reversed((
        ("formats", ("-f", "--format"), "pdf or epub"),
        ("languages", ("-l", "--language"), "a language, such as en"),
        ("layouts", ("--layout",), "a page layout, such as a4 or letter"),
        ("clinics", ("--clinic",), "a clinic's id"),
    )):
        kind = click.Choice(["pdf", "epub"]) if name == "formats" else str
        command = click.option(
            *option, name, multiple=True, type=kind, metavar=what.split(",")[0].upper()
            if name != "formats" else "FORMAT", help=f"Only {what}; may be repeated.",
        )(command)
    return command
