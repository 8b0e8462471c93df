"""Init: copy the starter library into a folder."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import click

from exporter.cli import options


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@options.quiet
def command(folder: Path, quiet: bool) -> int:
    """Start a library in a folder: settings, a disclaimer and a sample manuscript.

    Nothing that is already there is overwritten.
    """
    from exporter import files, packaged
    from exporter.cli.lines import say
    from exporter.errors import UsageError, writing
    from exporter.source.names import printable

    home = printable(str(folder / "source"))
    if (folder / "source" / "library.yaml").exists():
        raise UsageError(
            f"{home} is a library already.", "Add a manuscript to it: exporter new SLUG"
        )
    starter = packaged.folder("starter")
    for name in sorted(files.below(starter)):
        if not os.path.lexists(folder / name):
            with writing(folder / name, "Check the folder's rights and the space left."):
                files.write(folder, name, (starter / name).read_bytes())
    if not quiet:
        there = "" if folder == Path() else f"cd {printable(shlex.quote(str(folder)))} && "
        say(f"Started a library in {home}. Next: {there}exporter build")
    return 0
