"""Sort the names in source/: manuscripts, disclaimers, clinics; find the library.

Light on purpose: a run that finds nothing changed needs no other reader.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

from exporter.errors import LibraryError, UsageError
from exporter.wording import did_you_mean

FILE = "library.yaml"
LIBRARY = f"source/{FILE}"
CLINICS = "clinics"
FONTS = "fonts"
IMAGES = "images"
LANGUAGES = "languages"
COUNTRIES = "countries"
SHARED = (CLINICS, COUNTRIES, FONTS, IMAGES, LANGUAGES)
"""The folders of source/ that are no manuscripts."""
INDEX = "source/retractions.tsv"
KEYS = "manuscript.yaml"
SIGNED = "signed.toml"
"""Which texts reviewers have signed, beside the sections."""
TRANSLATED = "translated.toml"
"""What a translation was made from, beside its sections."""
UNFIT = r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
"""A pattern of one sign that moves, hides or turns what a terminal shows."""
_TAG = r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*"
_DISCLAIMER = re.compile(r"disclaimer(?:[._-](.*))?\.md", re.IGNORECASE | re.DOTALL)


def find_root(start: Path) -> Path:
    """Return the nearest folder, from `start` upward, that holds source/library.yaml.

    Raises: LibraryError if there is none.
    """
    here = start.absolute()
    for folder in (here, *here.parents):
        with suppress(OSError):
            if (folder / "source" / FILE).is_file():
                return folder
    raise LibraryError(
        f"There is no library in {start} or above it: no source/{FILE}.",
        "Start one with exporter init DIR, or name one with -C DIR.",
    )


def printable(name: str) -> str:
    """Return a file's name as a message can hold it: NFC, a `?` for what can't be printed."""
    return re.sub(rf"{UNFIT}|[\t\n]", "?", unicodedata.normalize("NFC", name))


def is_text(name: str) -> bool:
    """Return whether a file's name is UTF-8."""
    return re.search(r"[\ud800-\udfff]", name) is None


def from_here(path: Path) -> Path:
    """Return a path from the working directory, or in full if it is not below that."""
    relative = os.path.relpath(path)
    return path if relative.startswith("..") else Path(relative)


def shown(path: Path) -> str:
    """Return a path as `from_here`, and as a message can hold it."""
    return printable(str(from_here(path)))


def is_slug(name: str) -> bool:
    """Return whether a manuscript can have a name: a-z, 0-9 and single hyphens, none of SHARED."""
    return name not in SHARED and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) is not None


def slug_in(file: str) -> str:
    """Return the name of the manuscript that a file below source/ belongs to, else nothing."""
    top, _, inside = file.partition("/")
    name, is_folder, _ = inside.partition("/")
    is_shared = is_folder and name in SHARED
    return name.removesuffix(".md") if top == "source" and not is_shared else ""


def shared_name(path: str) -> str:
    """Return the path in source/ of the shared picture that a text's path may mean, else nothing.

    `images/a.png`, `/images/a.png` and `../images/a.png` may mean `images/a.png`.
    """
    name = path.removeprefix("..").removeprefix("/")
    return name if name.startswith(f"{IMAGES}/") else ""


def folder_in(file: str) -> str:
    """Return the folder inside a manuscript's that a file below source/ lies in, `hands/es`."""
    top, *inside = file.split("/")
    return "/".join(inside[:2]) if top == "source" and len(inside) > 2 else ""


def translations(paths: Iterable[str]) -> tuple[str, ...]:
    """Return the folders among a manuscript's files that are translations of it, sorted.

    Such a folder is named as a language, in any case of letters, and has keys, or a section of the
    manuscript. `paths` are relative to the manuscript's folder.
    """
    paths = tuple(paths)
    if not any("/" in path for path in paths):
        return ()
    sections = {path for path in paths if "/" not in path and is_section(path)}
    return tuple(sorted({
        folder for folder, _, name in (path.partition("/") for path in paths)
        if name in (KEYS, TRANSLATED) or name in sections
        if re.fullmatch(_TAG, folder)
    }))


def is_meant(slug: str, only: Collection[str]) -> bool:
    """Return whether a slug is among some; a manuscript's means its translations, too."""
    return slug in only or slug.partition("/")[0] in only


def reading_order(name: str) -> tuple[list[str | int], str]:
    """Return a key that sorts names as people count: `2-after.md` before `10-later.md`."""
    parts = re.split(r"([0-9]+)", name.casefold())
    return [int(part) if index % 2 else part for index, part in enumerate(parts)], name


def is_section(name: str) -> bool:
    """Return whether a file's name is that of a text: it ends in .md and is not README.md."""
    return name.lower().endswith(".md") and name.lower() != "readme.md"


def is_disclaimer(name: str) -> bool:
    """Return whether a file of source/ is meant as a disclaimer, rightly named or not."""
    return _DISCLAIMER.fullmatch(name) is not None


def slugs(folders: Iterable[str], files: Iterable[str]) -> dict[str, str]:
    """Return each slug's name in source/, sorted: a folder, or a file SLUG.md; a folder wins."""
    lone = {
        name[:-3]: name for name in files if is_section(name) and not is_disclaimer(name)
    }
    own = {name: name for name in folders if name not in SHARED}
    return dict(sorted((lone | own).items()))


def all_known(only: Iterable[str], known: list[str]) -> None:
    """Check that all slugs are among those known.

    Raises: UsageError if one is not: it names the first.
    """
    for slug in only:
        if slug not in known:
            names = ", ".join(printable(name) for name in known) or "none"
            raise UsageError(
                f"There is no manuscript {printable(slug)} in the library.",
                did_you_mean(slug, map(printable, known), f"The library has: {names}."),
            )
