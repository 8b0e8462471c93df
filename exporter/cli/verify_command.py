"""Verify: run the validators on finished files, or make the files again; show the verdicts."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exporter.cli import options

if TYPE_CHECKING:
    from exporter.verify.asking import Session


@click.command("verify")
@click.argument(
    "paths", nargs=-1, metavar="[PATH]...", type=click.Path(exists=True, path_type=Path)
)
@options.in_folder
@options.judges("--judge", help="Run only this validator; repeatable. By default all that apply.")
@click.option(
    "--rebuild", is_flag=True,
    help="Make each file again from source/ and compare bytes; runs only validators named.",
)
@options.fail_on("Exit with 1 at such a finding, or a worse one; with 5 if a file is refused.")
@options.quiet
@options.verbose
@options.as_json
def command(
    paths: tuple[Path, ...], start: Path, judges: tuple[str, ...], rebuild: bool, fail_on: str,
    quiet: bool, verbose: bool, as_json: bool,
) -> int:
    """Run the validators: EPUBCheck and Ace on EPUBs, veraPDF and qpdf on PDFs.

    PATH is a file or a folder; without one, all of the library's dist/ is verified. If a validator
    is not installed, the exit code is 6 and a hint says how to get it. With --rebuild a file passes
    if source/ makes it again, byte for byte. See docs/verify.md.

    \b
    exporter verify                                all of dist/
    exporter verify --judge qpdf dist/leaflet      one validator, one folder
    exporter verify --fail-on warning book.epub    warnings fail as well
    exporter verify --rebuild                      is dist/ what source/ makes?
    """
    from exporter.cli.finding import show_error
    from exporter.cli.lines import say_json
    from exporter.cli.verdicts import show_verdicts, verdicts_as_object
    from exporter.errors import ExporterError
    from exporter.formats import format_of
    from exporter.model import Severity
    from exporter.verify.asking import Session, ready, together, verify
    from exporter.verify.inspecting import refused

    files = _files(paths, start)
    formats = [format_of(file.name) for file in files]
    asked = () if rebuild and not judges else ready(judges, formats)
    made_again = [_made_again(files, start)] if rebuild else []
    unasked = Session(tuple(refused(files)) if asked else (), ())
    safe = [file for file in files if file not in {one.path for one in unasked.verdicts}]
    session = together(files, *made_again, unasked, verify(asked, safe))
    severity = Severity[fail_on.upper()]
    show_verdicts(session, severity, quiet=quiet or as_json, verbose=verbose)
    code = session.exit_code(severity)
    try:
        _enter(files, session)
    except ExporterError as error:  # the verdicts are as true, listed or not
        show_error(error)
        code = code or error.code
    if as_json:
        say_json({**verdicts_as_object(session), "exit": code})
    return code


def _files(paths: tuple[Path, ...], start: Path) -> tuple[Path, ...]:
    """Return the files to judge.

    Raises: UsageError if there is none, or one is not a PDF or EPUB.
    """
    from exporter.errors import UsageError
    from exporter.formats import FORMATS, format_of
    from exporter.publish.runs import mend
    from exporter.source.names import find_root, from_here, printable, shown
    from exporter.verify.asking import files_in

    found: list[Path] = []
    for path in paths or (find_root(start) / "dist",):
        for dist in (path, *path.absolute().parents[:2]):
            mend(dist)
        inside = files_in(path) if path.is_dir() else (path,) * path.exists()
        if not inside:
            raise UsageError(f"There is no PDF or EPUB in {shown(path)}.", "exporter build")
        for file in inside:
            if format_of(file.name) not in FORMATS:
                raise UsageError(f"{shown(file)} is neither a PDF nor an EPUB.")
            if (name := printable(str(file))) != unicodedata.normalize("NFC", str(file)):
                raise UsageError(
                    f"The name {name} holds what can't be printed, or is not UTF-8.",
                    "Rename it: some validators can't open such a file.",
                )
        found += inside
    return tuple(dict.fromkeys(from_here(file) for file in found))


def _enter(files: tuple[Path, ...], session: Session) -> None:
    """Enter the judges' answers into the manifest above each file, where there is one."""
    from exporter.publish import manifest

    answers: dict[Path, dict[str, dict[str, str]]] = {}
    for file in map(Path.absolute, files):
        above = (folder for folder in file.parents if (folder / manifest.FILE).is_file())
        if dist := next(above, None):
            answers.setdefault(dist, {})[file.relative_to(dist).as_posix()] = session.of(file)
    for dist, by_path in answers.items():
        manifest.judge(dist, by_path)


def _made_again(files: tuple[Path, ...], start: Path) -> Session:
    """Make files again from the library.

    Raises: LibraryError if what all its books share, or a clinic, has faults.
    """
    from exporter import packaged
    from exporter.batch.gathered import of_library
    from exporter.batch.plan import plan
    from exporter.batch.request import BuildRequest
    from exporter.errors import LibraryError
    from exporter.formats import SHEETS
    from exporter.library import read_library
    from exporter.source.names import find_root, from_here
    from exporter.verify.rebuild import rebuild

    root = find_root(start)
    library = read_library(root, _slugs(files, root))
    shared, _ = of_library(library)
    if shared.faulty or shared.unsound_clinics:
        raise LibraryError(
            "The files that all books share have faults: nothing can be made of this library.",
            "Correct the faults that are listed first.", shared.findings, root,
        )
    styles = packaged.styles(root)
    offered = packaged.layouts(styles)
    on_sheets = [f"{layout}+{sheets}" for layout in offered for sheets in SHEETS]
    every = (*library.layouts, *offered, *on_sheets)
    jobs = plan(library, styles, BuildRequest(layouts=tuple(dict.fromkeys(every))))
    pairs = [(job.manuscript, job.edition) for job in jobs]
    return rebuild(
        files, pairs, library.broken, root=from_here(root), layouts=library.layouts
    )


def _slugs(files: tuple[Path, ...], root: Path) -> tuple[str, ...]:
    """Return the slugs of the manuscripts that files are made of; no others need be read."""
    names = dict.fromkeys(file.name.partition(".")[0] for file in files)
    source = root / "source"
    return tuple(
        name for name in names if (source / name).is_dir() or (source / f"{name}.md").is_file()
    )
