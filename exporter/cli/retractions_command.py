"""Retractions: make the library's index of retracted works from a file that the user brings."""

from __future__ import annotations

from pathlib import Path

import click

from exporter.cli import options


@click.group("retractions")
def command() -> None:
    """Import the index in which exporter check looks for retracted works, without a network."""


@command.command("import")
@click.argument("file", metavar="CSV", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@options.in_folder
@options.quiet
def import_(file: Path, start: Path, quiet: bool) -> int:
    """Turn a Retraction Watch CSV into source/retractions.tsv.

    Get the file from Crossref (gitlab.com/crossref/retraction-watch-data); exporter never fetches
    it. The index keeps each work's DOI, PMID, what became of it, and the day.
    """
    from exporter.citations import retractions
    from exporter.errors import UsageError
    from exporter.source.names import INDEX, find_root, shown
    from exporter.wording import size

    root = find_root(start)
    try:
        text = retractions.index(file.read_bytes())
    except ValueError as error:
        raise UsageError(
            f"{file} is not a Retraction Watch file: {error}.",
            "Its columns are OriginalPaperDOI, OriginalPaperPubMedID, RetractionNature, "
            "RetractionDate and others.",
        ) from error
    target = root / INDEX
    aside = target.with_suffix(".tsv.new")
    try:
        aside.write_text(text, encoding="utf-8")
        aside.replace(target)
    except OSError as error:
        raise UsageError(f"{shown(target)} can't be written: {error.strerror}.") from error
    if not quiet:
        head = text.partition("\n")[0].removeprefix("# ")
        click.echo(f"{shown(target)}, {size(len(text.encode()))}: {head}")
    return 0
