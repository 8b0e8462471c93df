"""Write what a command found for other programs: JUnit XML, JSON, GitHub's annotations.

Each report is a pure function of a `Report`, in a module of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, assert_never, get_args

import click

from exporter.errors import WriteError

if TYPE_CHECKING:
    from exporter.cli.reports.report import Report

Kind = Literal["junit", "json", "github"]
KINDS: tuple[Kind, ...] = get_args(Kind)


def asked(value: str, *others: str) -> tuple[Kind, Path | None]:
    """Return the kind of `junit=PATH`, `json=PATH` or `github` and, but for github, the path.

    `others` are kinds that a command has beside these, and has looked for.

    Raises: BadParameter if the option has any other value.
    """
    named, _, path = value.partition("=")
    kind = next((kind for kind in KINDS if kind == named), None)
    if kind is None:
        expected = ", ".join((*others, *KINDS))
        raise click.BadParameter(f"'{named}' is not a kind of report: expected {expected}.")
    if (kind == "github") == bool(path):
        wanted = "github alone" if kind == "github" else f"{kind}=PATH"
        raise click.BadParameter(f"'{value}' is incomplete: expected {wanted}.")
    return kind, Path(path) if path else None


def write(reports: Iterable[tuple[Kind, Path | None]], report: Report) -> None:
    """Write each report that was asked for.

    Raises: WriteError if one can't be written.
    """
    for kind, path in reports:
        match kind:
            case "junit":
                from exporter.cli.reports.junit import junit as text
            case "json":
                from exporter.cli.reports.asjson import as_json as text
            case "github":
                from exporter.cli.reports import github

                github.annotate(report)
                continue
            case _:
                assert_never(kind)
        assert path is not None, kind  # `asked` takes no report to a file without its path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text(report))
        except OSError as error:
            raise WriteError(
                f"The report {path} could not be written: {error.strerror or error}",
                "Name a file in a folder that can be written to.",
            ) from error
