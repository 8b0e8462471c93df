"""Retractions: make the library's index of retracted works from a file that the user brings."""

from __future__ import annotations

from pathlib import Path

import click

from exporter.cli import options

_MOST = 500_000_000
"""How large the file may be, in bytes."""


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
    from exporter import files
    from exporter.citations import retractions
    from exporter.cli.lines import say
    from exporter.errors import UsageError, writing
    from exporter.source.names import INDEX, find_root, shown
    from exporter.wording import size

    root = find_root(start)
    with file.open("rb") as stream:  # a pipe is as good: import <(zcat FILE)
        body = stream.read(_MOST + 1)
    if len(body) > _MOST:
        raise UsageError(f"{shown(file)} is larger than {size(_MOST)}.", "Is it the right file?")
    try:
        text = retractions.index(body)
    except ValueError as error:
        raise UsageError(
            f"{shown(file)} is not a Retraction Watch file: {error}.",
            "Its columns are OriginalPaperDOI, OriginalPaperPubMedID, RetractionNature, "
            "RetractionDate and others.",
        ) from error
    target = root / INDEX
    with writing(target, "Check the folder's rights and the space left."):
        files.write(target.parent, target.name, text.encode())
    if not quiet:
        head = text.partition("\n")[0].removeprefix("# ")
        say(f"{shown(target)}, {size(len(text.encode()))}: {head}")
    return 0
