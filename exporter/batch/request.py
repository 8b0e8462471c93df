"""What a build is asked for, and which library or file that means.

Light on purpose: a run that finds nothing changed imports no more than this, the cache and replay.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from exporter.errors import LibraryError, UsageError
from exporter.formats import FORMATS, Format
from exporter.source.foreign import kind, way
from exporter.source.names import KEYS, LIBRARY, find_root, shown
from exporter.verify import NAMES
from exporter.wording import did_you_mean

Level = Literal["error", "warning", "note"]
"""A severity as it is written in options and reports."""


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What to build, for whom, and on what terms; equal requests on equal files get equal answers.

    `folder` is where the library is looked for, upward, or a Markdown file. `what` are slugs or
    files; none means all. `output` replaces the library's dist/. The empty `formats`, `languages`,
    `layouts` and `clinics` mean all that the library has; `shard` (I, N) is the I-th of N parts.
    With `page_list=False` EPUBs are made without the page numbers of a print.

    Nothing is written of an edition with a finding of severity `fail_on` or above. Dates are judged
    as on `today`, by default the UTC date on which the build begins. `release` refuses what no
    clinician has signed. `jobs` is how many editions are made at once, by default one for each
    usable core. `seconds` and `megabytes` bound one edition. `judges` are asked about the finished
    files: their names, or `all`. `prune` removes files that no edition makes any more. `dry_run`
    ends at the plan; `explain` gives its reasons.

    `scheduler` is the address of a Dask cluster, to which `tls_ca`, `tls_cert` and `tls_key` are
    the way in; an `insecure_scheduler` may be on another machine without TLS.

    `cache` is a folder, by default that of EXPORTER_CACHE, else the user's; `use_cache=False` makes
    everything and remembers nothing; `cache_limit` is in megabytes. Where several names may stand,
    one name may, too.

    Raises: UsageError for a value that no build can have.
    """

    folder: str | os.PathLike[str] = "."
    what: tuple[str, ...] = ()
    output: Path | None = None
    formats: tuple[Format, ...] = ()
    languages: tuple[str, ...] = ()
    layouts: tuple[str, ...] = ()
    clinics: tuple[str, ...] = ()
    page_list: bool = True
    shard: tuple[int, int] = (1, 1)
    fail_on: Level = "error"
    today: datetime.date | None = None
    release: bool = False
    jobs: int | None = None
    scheduler: str | None = None
    tls_ca: Path | None = None
    tls_cert: Path | None = None
    tls_key: Path | None = None
    insecure_scheduler: bool = False
    seconds: int = 300
    megabytes: int = 2000
    judges: tuple[str, ...] = ()
    prune: bool = False
    dry_run: bool = False
    explain: bool = False
    cache: Path | None = None
    use_cache: bool = True
    cache_limit: int = 2000

    def __post_init__(self) -> None:
        several = (self.languages,) if isinstance(self.languages, str) else self.languages
        object.__setattr__(self, "languages", tuple(tag.lower() for tag in several))
        settle(self, "what", "formats", "languages", "layouts", "clinics", "judges")
        for format in self.formats:
            one_of("formats", format, FORMATS)
        for judge in self.judges:
            one_of("judges", judge, ("all", *NAMES))
        for field in ("output", "cache", "tls_ca", "tls_cert", "tls_key"):
            if (place := getattr(self, field)) is not None:
                object.__setattr__(self, field, Path(place))
        if not self.page_list and self.formats and not _without_pages(self.formats):
            raise UsageError(
                "No EPUB is asked for whose page numbers could be left out.",
                "Ask for one, -f epub, or do without --no-page-list.",
            )
        if self.jobs is not None and self.jobs < 1:
            raise UsageError(f"jobs is {self.jobs}.", "At least one edition is made at once.")
        part, parts = self.shard
        if not 1 <= part <= parts:
            raise UsageError(f"shard is {self.shard}.", "(1, 4) is the first of four parts.")

    @property
    def is_plain(self) -> bool:
        """Whether nothing but files was asked for, so that the last answer may be replayed."""
        more = self.scheduler, self.judges, self.prune, self.dry_run, self.explain
        return not any(more)

    @property
    def is_narrowed(self) -> bool:
        """Whether only part of the library's editions, or of their files, is asked for."""
        only = self.formats, self.languages, self.layouts, self.clinics
        return any(only) or self.shard != (1, 1)


def _without_pages(formats: Iterable[Format]) -> bool:
    return not all(FORMATS[format].has_pages for format in formats)


def settle(request: Any, *lists: str) -> None:
    """Make tuples of a request's lists, and of one name where several may stand, each name once.

    Raises: UsageError for a severity, or a day, that is none.
    """
    for field in lists:
        value = getattr(request, field)
        names = (value,) if isinstance(value, str) else value
        object.__setattr__(request, field, tuple(dict.fromkeys(names)))
    one_of("fail_on", request.fail_on, get_args(Level))
    day = request.today
    if isinstance(day, datetime.datetime) or not isinstance(day, datetime.date | None):
        raise UsageError(f"today is {day!r}.", "It is a datetime.date, or None for the UTC date.")


def one_of(field: str, value: str, known: Collection[str]) -> None:
    """Accept a value of a closed set.

    Raises: UsageError for any other value.
    """
    if value not in known:
        raise UsageError(
            f"{field} has {value!r}.",
            did_you_mean(str(value), known, f"It may have: {', '.join(known)}."),
        )


class Target(NamedTuple):
    """What a request means: manuscripts of a library, or files of none; and where to write.

    `root` is the library's folder and `slugs` are those asked for, none of them meaning all; or
    `files` are Markdown files of no library, each a library of its own, and `root` holds them all.
    """

    dist: Path
    root: Path
    slugs: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()


def target_of(
    what: tuple[str, ...], folder: str | os.PathLike[str] = ".", output: Path | None = None
) -> Target:
    """Return what slugs and files mean.

    A FILE.md inside the library's source/ means its manuscript; one elsewhere is a library of its
    own. The folder of a library, alone, means all of it.

    Raises: UsageError for a file that is no Markdown, for files of no library beside manuscripts of
    one, and for an output that is no folder to write to; LibraryError if there is no library.
    """
    start = Path(folder)
    if start.is_file():
        start, what = start.parent, (str(start), *what)
    if len(what) == 1 and (Path(what[0]) / LIBRARY).is_file():
        start, what = Path(what[0]), ()
    files = [Path(name) for name in what if name.endswith(".md") or Path(name).is_file()]
    _all_markdown(files)
    _is_folder(output)
    lone = tuple(dict.fromkeys(file for file in files if not _is_in_library(file)))
    if lone and len(files) == len(what) and len(lone) == len(set(files)):
        folders = [str(file.absolute().parent) for file in lone]
        return Target(output or Path("dist"), Path(os.path.commonpath(folders)), files=lone)
    if lone:
        raise UsageError(
            f"{shown(lone[0])} belongs to no library, and can't be made together with one.",
            f"Make it in a run of its own: exporter build {shown(lone[0])}",
        )
    try:
        root = find_root(files[0].parent if files else start)
    except LibraryError as error:
        raise _of_no_library(what) or error from None
    source = (root / "source").resolve()
    if output and source in (output.resolve(), *output.resolve().parents):
        raise UsageError(
            f"{shown(output)} is inside source/, where it would be read as a manuscript.",
            "Name a folder outside of source/.",
        )
    slugs = tuple(dict.fromkeys(_slug(name, root) for name in what))
    return Target(output or root / "dist", root, slugs)


def _of_no_library(what: tuple[str, ...]) -> UsageError | None:
    """Return the way to make the files of a folder that belongs to no library, if one is named."""
    for name in what:
        with suppress(OSError, ValueError):
            if any(Path(name).glob("*.md")):
                return UsageError(
                    f"{shown(Path(name))} is a folder that belongs to no library.",
                    f"Name its files, exporter build {shown(Path(name) / '*.md')}, or start a "
                    "library with exporter init DIR.",
                )
    return None


def _all_markdown(files: Iterable[Path]) -> None:
    """Check that no file is one of another program.

    Raises: UsageError for the first that is: it names the way to Markdown.
    """
    for file in files:
        if what := kind(file.name):
            raise UsageError(
                f"{shown(file)} is {what}. Exporter reads Markdown.", way(shown(file))
            )


def _is_folder(output: Path | None) -> None:
    """Check that an output is not named as a finished file.

    Raises: UsageError if it is.
    """
    if output and output.suffix.lower().lstrip(".") in FORMATS and not output.is_dir():
        format = output.suffix.lower().lstrip(".")
        raise UsageError(
            f"{output} is the name of a file, and -o names a folder.",
            f"Write -o {output.parent} -f {format}. Exporter names the files, so that a proof is "
            "called one.",
        )


def _is_in_library(file: Path) -> bool:
    return any((folder / "library.yaml").is_file() for folder in file.absolute().parents)


def _slug(name: str, root: Path) -> str:
    path = Path(name).absolute()
    source = root.absolute() / "source"
    if path.exists() and source in path.parents:
        name, *inside = path.relative_to(source).parts
        if inside and (source / name / inside[0] / KEYS).is_file():
            return f"{name}/{inside[0]}"
        return name.removesuffix(".md")
    return name.rstrip("/")
