"""Read what reports an import is asked for: pages of HTML beside those of all commands."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, TypeAlias

import click

from exporter.cli import reports

Asked: TypeAlias = tuple[reports.Kind | Literal["html"], Path | None]
"""A kind of report, and where to write it, if that was said."""


def asked(value: str) -> Asked:
    """Return the kind of `html`, `html=FOLDER` or what all commands write, and its path.

    Raises: BadParameter if the option has any other value.
    """
    kind, is_named, path = value.partition("=")
    if kind != "html":
        return reports.asked(value, "html")
    if is_named and not path:
        raise click.BadParameter(f"'{value}' is incomplete: expected html, or html=FOLDER.")
    if path.lower().endswith((".html", ".htm")):
        raise click.BadParameter(
            f"'{value}' names a file: expected a folder for the pages, such as html=import-report."
        )
    return "html", Path(path) if path else None
