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
