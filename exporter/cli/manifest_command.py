"""Manifest: check dist/ against its manifest, or merge the parts of a build."""

from __future__ import annotations

from pathlib import Path

import click

from exporter.cli import options


@click.command("manifest")
@click.argument(
    "shards", nargs=-1, metavar="[DIR]...",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@options.in_folder
@click.option(
    "-o", "output", metavar="DIR", type=click.Path(file_okay=False, path_type=Path),
    help="Check DIR instead of the library's dist/.",
)
@click.option("--merge", is_flag=True, help="Copy into dist/ what the manifest of each DIR lists.")
@click.option("--schema", is_flag=True, help="Print the manifest's JSON Schema.")
@options.quiet
def command(
    shards: tuple[Path, ...], start: Path, output: Path | None, merge: bool, schema: bool,
    quiet: bool,
) -> int:
    """Check dist/ against its manifest, or merge the parts of a build.

    If a file is missing or differs from the manifest, the exit code is 5. Files that the manifest
    does not list are printed. With --merge, each DIR is a folder that a part was built into.

    \b
    exporter manifest                                  does dist/ match its manifest?
    exporter build --shard 1/2 -o one                  on one machine
    exporter build --shard 2/2 -o two                  on another
    exporter manifest --merge one two                  merge both into dist/
    """
    from exporter.cli.lines import say
    from exporter.errors import DONE, NOT_PROVEN, UsageError
    from exporter.publish import dead, manifest, runs
    from exporter.source.names import find_root, shown
    from exporter.wording import many

    if schema:
        click.echo(manifest.schema(), nl=False)
        return DONE
    if merge != bool(shards):
        raise UsageError(
            "--merge and the folders to merge need each other.",
            "exporter manifest --merge DIR DIR",
        )
    dist = output or find_root(start) / "dist"
    if merge:
        from exporter.publish import merging

        merging.merge(dist, shards)
    else:
        runs.mend(dist)
    with dead.at_rest(dist):
        unfinished, listed = dead.unfinished(dist), dead.current(dist)
        faults = manifest.faults(dist, listed)
    if not (listed or unfinished):
        raise UsageError(f"There is no {manifest.FILE} in {shown(dist)}.", "exporter build")
    wrong = [f"{shown(dist / path)} {fault}" for path, fault in faults]
    wrong += [dead.UNFINISHED.format(edition, shown(dist)) for edition in unfinished]
    for words in wrong:
        say(click.style("error", fg="red", bold=True), f": {words}", err=True)
    if not quiet:
        for path in manifest.unlisted(dist, listed):
            say(f"not listed  {shown(dist / path)}")
        say(f"{many(len(listed), 'file')} in the manifest, {len(faults) or 'none'} wrong")
    return NOT_PROVEN if wrong else DONE
