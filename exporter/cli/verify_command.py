"""Verify: ask the judges of finished files and say what they say."""

from __future__ import annotations

import json
from pathlib import Path

import click

from exporter.cli import options


@click.command("verify")
@click.argument(
    "paths", nargs=-1, metavar="[PATH]...", type=click.Path(exists=True, path_type=Path)
)
@options.in_folder
@options.judges("--judge", help="Ask only this judge; may be repeated. By default all that apply.")
@options.fail_on("Exit with 1 at such a finding; a file that a judge refuses is always 5.")
@options.quiet
@options.verbose
@options.as_json
def command(
    paths: tuple[Path, ...], start: Path, judges: tuple[str, ...], fail_on: str,
    quiet: bool, verbose: bool, as_json: bool,
) -> int:
    """Ask the judges: EPUBCheck and Ace of EPUBs, veraPDF and qpdf of PDFs.

    PATH is a file or a folder; without one, all of the library's dist/ is judged. A judge that is
    not installed ends the run with 6 and says how to get it. docs/verify.md tells the rest.

    \b
    exporter verify                                all of dist/
    exporter verify --judge qpdf dist/leaflet      one judge, one folder
    exporter verify --fail-on warning book.epub    warnings fail, too
    """
    from exporter.cli.verdicts import Verdicts
    from exporter.model import Severity
    from exporter.verify.run import format_of, ready, verify

    files = _files(paths, start)
    asked = ready(judges, map(format_of, files))
    verdicts = Verdicts(Severity[fail_on.upper()], quiet=quiet or as_json, verbose=verbose)
    verdicts.tell(verify(asked, files))
    if as_json:
        result = {**verdicts.as_object(), "exit": verdicts.code}
        click.echo(json.dumps(result, indent=2, ensure_ascii=False))
    return verdicts.code


def _files(paths: tuple[Path, ...], start: Path) -> tuple[Path, ...]:
    """Give the files to judge; raise UsageError where there is none, or one of another kind."""
    from exporter.cli.report import shown
    from exporter.errors import UsageError
    from exporter.library import find_root
    from exporter.verify.run import FORMATS, files_in, format_of

    found: list[Path] = []
    for path in paths or (find_root(start) / "dist",):
        inside = files_in(path) if path.is_dir() else (path,) * path.is_file()
        if not inside:
            raise UsageError(f"There is no PDF or EPUB in {shown(path)}.", "exporter build")
        for file in inside:
            if format_of(file) not in FORMATS:
                raise UsageError(f"{file} is neither a PDF nor an EPUB: no judge reads it.")
        found += inside
    return tuple(dict.fromkeys(Path(shown(file)) for file in found))
