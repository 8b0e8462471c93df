"""Find the files of a manuscript, and of source/, that no reader takes in (pure)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath

from exporter.languages.bcp47 import canonical
from exporter.model import Finding, Place
from exporter.rules import reading as rules
from exporter.source.foreign import is_nearly_markdown, is_other_readme, kind, way
from exporter.source.images import better_kind, is_image
from exporter.source.names import (
    KEYS,
    SIGNED,
    TRANSLATED,
    is_disclaimer,
    is_section,
    printable,
)
from exporter.source.paths import Folder

_KEYS = ("manuscript.yaml", "manuscript.yml", "evidence.yaml", SIGNED)
_REFERENCES = (".bib", ".json", ".ris", ".nbib", ".enw")
_LEFT_BY_PROGRAMS = ("thumbs.db", "desktop.ini", "icon\r")


def in_folder(home: Folder, paths: Iterable[str], bibliography: str) -> Iterator[Finding]:
    """Yield a finding for each file of a manuscript's folder that is not part of the book.

    Parts are its sections, its keys, its evidence, the bibliography that the keys name, and
    images; README.md and what editors leave behind may lie there, too.
    """
    for path in paths:
        name = path.rpartition("/")[2]
        if path in (*_KEYS, bibliography) or is_image(name) or _is_by_the_way(name):
            continue
        if is_section(name):
            if path != name:
                yield _not_read(home, path, _way_up(path.partition("/")[0]))
        elif better := better_kind(name):
            yield _not_read(home, path, f"Save it again as {better}, and name it in a section.")
        elif path.lower().endswith(_REFERENCES):
            yield _not_read(home, path, f"Write bibliography: {path} in manuscript.yaml.")
        else:
            yield _not_read(home, path, way(name))


def empty_translations(
    home: Folder, names: Iterable[str], walked: Iterable[tuple[str, object]]
) -> Iterator[Finding]:
    """Yield a finding for each folder that is named as a language, and has no file.

    `names` are those in a manuscript's folder, `walked` its files at any depth.
    """
    filled = {path.partition("/")[0] for path, _ in walked}
    for name in names:
        if name in filled or not home.holds_folder(name):
            continue
        from exporter.languages import tagged

        if tag := tagged(name):
            yield rules.NOT_READ.at(
                Place(home.file(name)), f"{home.file(name)} is empty: there is no translation.",
                found="an empty folder", expected="manuscript.yaml, and sections by the names of "
                "those that they translate",
                hint=f"Write them into a folder {tag}, or remove this one.",
            )


def in_pictures(home: Folder, paths: Iterable[str]) -> Iterator[Finding]:
    """Yield a finding for each file among the pictures of a library that is none."""
    for path in paths:
        name = path.rpartition("/")[2]
        if is_image(name) or _is_by_the_way(name):
            continue
        better = better_kind(name)
        yield rules.NOT_READ.at(
            Place(home.file(path)), f"{home.file(path)} is not read: it is no picture.",
            found=kind(path) or f"a {PurePosixPath(name).suffix or 'nameless'} file",
            expected="PNG, JPEG and SVG files, which all manuscripts may show",
            hint=f"Save it again as {better}." if better
            else "Move it out of the folder; a manuscript's folder needs another name.",
        )


def in_translation(home: Folder, paths: Iterable[str]) -> Iterator[Finding]:
    """Yield a finding for each file of a translation's folder that is not part of its book."""
    for path in paths:
        name = path.rpartition("/")[2]
        is_part = path == name and (is_section(name) or name in (KEYS, SIGNED, TRANSLATED))
        if is_part or is_image(name) or _is_by_the_way(name):
            continue
        if name in _KEYS or path.lower().endswith(_REFERENCES):
            yield _not_read(home, path, "A translation has it from the manuscript's own folder.")
        else:
            yield _not_read(home, path, way(name))


def in_source(home: Folder, names: Iterable[str], folders: Collection[str]) -> Iterator[Finding]:
    """Yield a finding for each text in source/ itself that is no manuscript for its suffix."""
    for name in names:
        is_text = is_nearly_markdown(name) or is_other_readme(name) or kind(name)
        if name not in folders and is_text:
            yield _not_read(home, name, way(name))


def behind_folders(home: Folder, names: Collection[str]) -> Iterator[Finding]:
    """Yield a finding for each file of source/ beside a folder of its name, which is read alone."""
    for name in names:
        lone = is_section(name) and not is_disclaimer(name) and not home.holds_folder(name)
        if lone and name[:-3] in names and home.below(name[:-3]).names()[0]:
            yield rules.BAD_NAME.at(
                Place(home.file(name)), f"There is also a folder {printable(name[:-3])}/.",
                found=f"{printable(name[:-3])}/ and {printable(name)}",
                expected="one manuscript of a name",
                hint="Rename one of them; the folder was read.",
            )


def _way_up(folder: str) -> str:
    """Return what to do with a section in a folder of a manuscript's: it may be a translation."""
    from exporter.languages import tagged

    tag = tagged(folder)
    if not tag:
        return "Move it up, beside manuscript.yaml."
    is_named = tag == canonical(folder)
    first = "" if is_named else f"Rename the folder {tag}: it is then a translation. "
    return f"{first}Name the file in it as the section that it translates."


def _is_by_the_way(name: str) -> bool:
    low = name.lower()
    is_readme = low.startswith("readme") and not is_other_readme(name)
    return is_readme or low.endswith("~") or low in _LEFT_BY_PROGRAMS


def _not_read(home: Folder, path: str, hint: str) -> Finding:
    file = home.file(path)
    return rules.NOT_READ.at(
        Place(file), f"{file} is not read: it is in no book.",
        found=kind(path) or "a file that is no part of a manuscript",
        expected="sections NAME.md, manuscript.yaml, evidence.yaml, a bibliography, images",
        hint=f"{hint} {'Then' if kind(path) else 'Or'} move it out of the folder.".strip(),
    )
