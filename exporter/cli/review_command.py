"""Review: send a manuscript to a clinician as a Word file, and take back what was noted in it."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from exporter.cli import options
from exporter.cli.lines import say

_CLINIC = click.option(
    "--clinic", metavar="ID", help="As this clinic hands it out; by default the library's own."
)


@click.group(
    "review", epilog="Next to read: docs/review.md",
    context_settings={"help_option_names": ["-h", "--help"]},
)
def command() -> None:
    """Have a clinician read a manuscript in Word or LibreOffice, and take back what came of it.

    Nothing in source/ is changed, but by --sign, which adds a sign-off.
    """


@command.command("export")
@click.argument("slug")
@click.option("--lang", metavar="TAG", help="The translation into this language.")
@_CLINIC
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path),
    help="Write FILE, by default SLUG.LANG.review.docx.",
)
@click.option("--overwrite", is_flag=True, help="Write over a file that is there.")
@options.in_folder
def export(
    slug: str, lang: str | None, clinic: str | None, output: Path | None, overwrite: bool,
    start: Path,
) -> int:
    """Write a Word file of a manuscript, to be commented on and changed with tracking."""
    from exporter.cli.rounds import found, sent_to
    from exporter.rounds.paper import paper
    from exporter.rounds.writing import docx

    home = found(start, slug, lang or "", clinic or "")
    made = paper(home.manuscript, home.edition)
    name = sent_to(output or Path(f"{made.slug.partition('/')[0]}.{made.lang.lower()}.review.docx"),
                   docx(made), overwrite=overwrite)
    say(f"Wrote {name}: {made.slug}, version {made.version}, text {made.digest}. When it comes "
        f"back: exporter review import {shlex.quote(name)}")
    return 0


@command.command("import")
@click.argument(
    "file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--slug", metavar="SLUG", help="Which manuscript it is, if the file has lost that.")
@_CLINIC
@click.option(
    "--patch", metavar="FILE",
    help="Write the changes that are sure as a diff, for git apply or patch -p1; - prints it.",
)
@click.option("--overwrite", is_flag=True, help="Write the patch over any file that is there.")
@click.option(
    "--sign", metavar="NAME",
    help="Add a sign-off of this person, if nothing is left open and the text is as it was read.",
)
@click.option("--role", metavar="ROLE", help="What the person is, such as 'Medical review'.")
@click.option("--credentials", metavar="TEXT", help="As printed after the name.")
@options.today
@options.as_json
@options.in_folder
def import_(**given: object) -> int:
    """Print each comment and each change of a file that came back, at its line of the source."""
    from exporter.cli.rounds import Asked, run

    return run(Asked(**given))  # type: ignore[arg-type]
