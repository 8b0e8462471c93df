"""Find the manuscript of a review, read and write its files, print what came back (edge)."""

from __future__ import annotations

import datetime
import os
import shlex
from dataclasses import dataclass
from pathlib import Path

from exporter import files, packaged
from exporter.batch.mended import Shelf
from exporter.cli import patches, signing
from exporter.cli.finding import Home, as_object, show_findings
from exporter.cli.lines import say, say_json
from exporter.errors import DONE, FOUND, UsageError
from exporter.importing.opening import MOST_BYTES, Refused
from exporter.library import Library, edition_of, first_clinic, read_library
from exporter.model import Edition, Finding, Manuscript, Place
from exporter.rounds import diffing
from exporter.rounds.back import Back, take_back
from exporter.rounds.letters import Returned
from exporter.rounds.reading import read
from exporter.rules import reviewing as rules
from exporter.source.names import find_root, printable, shown
from exporter.source.paths import Folder
from exporter.wording import did_you_mean, many


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of an import."""

    file: Path
    slug: str | None
    clinic: str | None
    patch: str | None
    sign: str | None
    role: str | None
    credentials: str | None
    today: datetime.date
    as_json: bool
    start: Path
    overwrite: bool = False

    @property
    def prints_data(self) -> bool:
        """Whether what is printed is for a program, so that words go to stderr."""
        return self.as_json or self.patch == "-"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A manuscript of a library, as a clinic hands it out."""

    library: Library
    manuscript: Manuscript
    edition: Edition


def found(start: Path, slug: str, lang: str, clinic: str) -> Reviewed:
    """Return the manuscript that is meant; `lang` is that of a translation.

    Raises: UsageError if there is none, or no such clinic.
    """
    root = find_root(start)
    slug = named(slug)
    library = read_library(root, [slug.partition("/")[0]])
    every = {each.slug: each for each in (*library.unsound, *library.manuscripts)}
    own = every.get(slug)
    if lang and own and own.lang.lower() != lang.lower():
        slug = f"{slug}/{lang.lower()}"
    if slug not in every:
        raise UsageError(
            f"{printable(slug)} is no manuscript that can be read.",
            did_you_mean(slug, every, f"Find out why: exporter check {slug.partition('/')[0]}"),
        )
    clinics = {each.id: each for each in library.clinics}
    if clinic and clinic not in clinics:
        raise UsageError(
            f"{printable(clinic)} is no clinic of the library.",
            did_you_mean(clinic, clinics, "Leave out --clinic for the library's own."),
        )
    manuscript = every[slug]
    chosen = clinics[clinic] if clinic else first_clinic(library)
    return Reviewed(
        library, manuscript, edition_of(library, manuscript, chosen, packaged.styles(root))
    )


def sent_to(path: Path, body: bytes, *, overwrite: bool) -> str:
    """Write a file for review; return its name.

    Raises: UsageError if another is there: it may be one that came back.
    """
    if path.exists() and not overwrite and path.read_bytes() != body:
        raise UsageError(
            f"{printable(str(path))} is there already, and may hold what a reviewer wrote.",
            "Write to another file with -o, or over it with --overwrite.",
        )
    files.write(path.absolute().parent, path.name, body)
    return printable(str(path))


def run(asked: Asked) -> int:
    """Take back a file: print its findings, write the patch, sign if that is asked for.

    Raises: UsageError if what is asked for does not go together.
    """
    if asked.as_json and asked.patch == "-":
        raise UsageError(
            "--json and --patch - would both be printed.", "Write the patch to a file."
        )
    root = find_root(asked.start)
    if asked.patch and asked.patch != "-":
        patches.hold(Path(asked.patch), asked.file, root, overwrite=asked.overwrite)
    name = printable(os.path.relpath(asked.file, root))
    try:
        with asked.file.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        returned = read(data)
    except Refused as error:
        return _told((rules.NOT_OURS.at(
            Place(name), error.message, found=error.found, hint=error.hint
        ),), root, asked)
    slug = named(asked.slug) if asked.slug else returned.slug
    if not slug:
        return _told((_not_ours(name),), root, asked)
    home = found(asked.start, slug, "", asked.clinic or "")
    if _is_of_another(home.manuscript.slug, returned.slug, root):
        return _told((_of_another(name, slug, returned.slug),), root, asked)
    back = take_back(home.manuscript, home.edition, returned)
    refused: tuple[Finding, ...] = ()
    if asked.sign or asked.role:
        refused = signing.refused(asked, home, back, returned, data)
    code = _told((*back.findings, *refused), root, asked, _summary(back, returned))
    if asked.patch:
        _write_patch(asked, asked.patch, home, back)
    return code


def _not_ours(name: str) -> Finding:
    return rules.NOT_OURS.at(
        Place(name), "The file does not say which manuscript it is of.",
        found="no name of a manuscript in its properties, nor in its first lines",
        expected="a file that exporter review export wrote",
        hint="If it is one, name the manuscript: --slug SLUG",
    )


def named(slug: str) -> str:
    """Return the slug that is meant, if it is typed as a path below source/."""
    return slug.removeprefix("./").removeprefix("source/").rstrip("/").removesuffix(".md")


def _is_of_another(slug: str, own: str, root: Path) -> bool:
    """Return whether a file says that it is of another manuscript, which is there."""
    if own in ("", slug):
        return False
    library = read_library(root, [own.partition("/")[0]])
    return own in {each.slug for each in (*library.unsound, *library.manuscripts)}


def _of_another(name: str, slug: str, own: str) -> Finding:
    return rules.NOT_OURS.at(
        Place(name), f"The file is of another manuscript than {printable(slug)}.",
        found=f"text of {printable(own)}", expected=f"text of {printable(slug)}",
        hint="Leave out --slug, or name the file that was sent of it.",
    )


def _told(findings: tuple[Finding, ...], root: Path, asked: Asked, summary: str = "") -> int:
    """Print findings; return the exit code."""
    if asked.as_json:
        say_json({"findings": [as_object(each) for each in findings]})
    else:
        show_findings(findings, Home(root), err=asked.patch == "-")
        if summary:
            say(summary, err=asked.patch == "-")
    return FOUND if any(each.severity.name == "ERROR" for each in findings) else DONE


def _summary(back: Back, returned: Returned) -> str:
    changes = len(back.compared.changes)
    open_now = sum(not each.is_done for each in returned.remarks)
    said = f"{many(len(returned.remarks), 'comment')} ({open_now} open), {many(changes, 'change')}"
    if changes:
        said += f", {back.made} of them sure enough for --patch"
    return f"{back.paper.slug}: {said}."


def _write_patch(asked: Asked, name: str, home: Reviewed, back: Back) -> None:
    """Write the changes as a diff, or print it."""
    shelf = Shelf(Folder(home.library.root / "source", "source/"))
    patch = ""
    for section in home.manuscript.sections:
        if shelf.text(section.file) is None or back.texts[section.file] == section.text:
            continue
        disk = shelf.bodies[section.file].decode("utf-8")
        new = diffing.on_disk(disk, back.texts[section.file], section.first_line)
        patch += diffing.diff(section.file, disk, new)
    if name == "-":
        import click

        click.echo(patch, nl=False)
        return
    if not patch:
        say("No change is sure enough: no patch is written.", err=asked.as_json)
        return
    path, root = Path(name).absolute(), home.library.root
    files.write(path.parent, path.name, patch.encode())
    there = printable(shlex.quote(os.path.relpath(path, root)))
    where = "" if root == Path.cwd() else f"In {shown(root)}: "
    say(
        f"Wrote {printable(name)}. Next: {where}git apply {there}, or patch -p1 < {there}",
        err=asked.as_json,
    )
