"""Import: take in files of Word and other programs, each as a manuscript of its own."""

from __future__ import annotations

from pathlib import Path

import click

from exporter.cli import options
from exporter.cli.import_asked import Asked, asked


@click.command("import")
@click.argument(
    "paths", metavar="FILE…", nargs=-1, required=True,
    type=click.Path(exists=True, path_type=Path),
)
@click.option("--into", metavar="SLUG", help="The manuscript's name; by default the file's.")
@click.option("--lang", metavar="TAG", help="The language of the text; by default the file's.")
@click.option(
    "--changes", type=click.Choice(["accept", "reject"]), default=None,
    help="What to do with tracked changes; without it, a file that has some is refused.",
)
@click.option("--replace", is_flag=True, help="Write over a manuscript of the same name.")
@click.option(
    "--report", "reports", metavar="KIND[=PATH]", multiple=True, type=asked,
    help="Also write a report: html, a page a file in import-report/ of the library, or "
    "html=FOLDER; junit=PATH, json=PATH, github; repeatable.",
)
@options.as_json
@options.in_folder
def command(
    paths: tuple[Path, ...], into: str | None, lang: str | None, changes: str | None,
    replace: bool, reports: tuple[Asked, ...], as_json: bool, start: Path,
) -> int:
    """Make a draft of each FILE, or of all in a folder: source/SLUG with sections and pictures.

    Every word of the file is in the manuscript or named in a finding; a file of which one would be
    lost is refused, and nothing of it is written. docs/import.md says what is kept and changed.
    With --report html, who checks it reads each paragraph of the file beside what became of it.
    """
    from exporter.cli.importing import Request, run
    from exporter.errors import FOUND, UsageError
    from exporter.library import read_apart
    from exporter.source.names import find_root

    root = find_root(start)
    files = _files(paths)
    if into and len(files) > 1:
        raise UsageError("--into names one manuscript, and there are several files.",
                         "Leave it out: each gets the name of its file.")
    languages = read_apart(root, ()).languages
    request = Request(
        root, files, into or "", lang or "", changes or "", languages, replace=replace,
        reports=reports,
    )
    return FOUND if run(request, as_json=as_json) else 0


def _files(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the files that are meant, those of folders sorted by name.

    Raises: UsageError if there is none.
    """
    from exporter.cli.lines import say
    from exporter.errors import UsageError
    from exporter.importing.kinds import is_of_interest
    from exporter.wording import many

    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            there = sorted(
                each for each in path.rglob("*")
                if each.is_file() and is_of_interest(each.name)
                and not any(part.startswith(".") for part in each.relative_to(path).parts)
            )
            other = [each for each in there if not _is_ours(each)]
            if left := len(there) - len(other):
                say(f"Left out: {many(left, 'file')} of a library's own source/.", err=True)
            found += other
        else:
            found.append(path)
    if not found:
        raise UsageError("There is no file to import.",
                         "Name files that docs/import.md lists, such as .docx, or a folder.")
    return tuple(dict.fromkeys(found))


def _is_ours(path: Path) -> bool:
    """Return whether a file is in the source/ of a library."""
    return any(
        around.name == "source" and (around / "library.yaml").is_file()
        for around in path.resolve().parents
    )
