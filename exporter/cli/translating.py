"""Find a translation on disk, and write what becomes of it (edge)."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from exporter import files
from exporter.cli.as_one import write_as_one
from exporter.errors import UsageError
from exporter.languages.bcp47 import TAG, canonical, chain
from exporter.languages.cldr import english_name
from exporter.library import Library, read_library
from exporter.markdown.passages import Passage
from exporter.model import Manuscript, Record
from exporter.source.names import KEYS, TRANSLATED, printable
from exporter.source.paths import YAML, Folder
from exporter.source.texts import read_text
from exporter.source.translated import read_record, written_record
from exporter.source.values_written import with_values
from exporter.translations import po
from exporter.translations.exchange import DIGEST, Incoming, digest
from exporter.translations.po import Catalogue, Entry
from exporter.translations.taken import not_taken
from exporter.wording import short

_LISTED = 20


@dataclass(frozen=True, slots=True)
class Pair:
    """A manuscript and its translation, if it was begun; `folder` is that of the translation.

    `published` are the languages of the library.
    """

    source: Manuscript
    translation: Manuscript | None
    record: Record | None
    lang: str
    folder: str
    published: tuple[str, ...]

    def begun(self) -> Manuscript:
        """Return the translation.

        Raises: UsageError if it was not begun.
        """
        if self.translation is None:
            slug = self.source.slug
            raise UsageError(
                f"{slug} has no translation {self.lang}.",
                f"Start one: exporter translate export {slug} {self.lang}",
            )
        return self.translation


def found_pair(root: Path, slug: str, lang: str) -> Pair:
    """Return a manuscript of a library with its translation into a language.

    Raises: UsageError if the manuscript, or a translation that is there, can't be read, and for
    what is no language that it could be translated into.
    """
    if not re.fullmatch(TAG, lang):
        raise UsageError(f"{printable(lang)} is no language tag.", "Write one such as es or pt-BR.")
    library = read_library(root, [slug])
    there = {each.slug: each for each in (*library.unsound, *library.manuscripts)}
    source, tag = there.get(slug), canonical(lang)
    if source is None or source.original:
        raise UsageError(f"{slug} can't be read.", f"exporter check {slug} lists why.")
    if source.file.endswith(".md"):
        raise UsageError(
            f"{slug} is one file: only a folder can have translations.",
            f"Make source/{slug}/ with manuscript.yaml and a section of it.",
        )
    if tag == source.lang:
        raise UsageError(f"{slug} is in {tag} itself.", "Name another language.")
    translation = next((one for one in there.values() if one.original and one.lang == tag), None)
    home = Folder(root / "source", "source/").below(slug)
    alike = (name for name in home.names()[0] if canonical(name) == tag)
    folder = translation.slug.partition("/")[2] if translation else next(alike, tag)
    if translation is None and home.holds_folder(folder) and not is_empty(home.below(folder)):
        raise UsageError(
            f"source/{slug}/{folder} can't be read as a translation.",
            f"exporter check {slug} lists why.",
        )
    inside = home.below(folder)
    record = read_record(inside, inside.names()[0])[0] if translation else None
    return Pair(source, translation, record, tag, folder, library.languages)


def unpublished(pair: Pair) -> str:
    """Return what to say of a language that the library does not publish; else nothing."""
    lang = pair.lang
    if any(canonical(each) == lang for each in pair.published):
        return ""
    unknown = f"No language is known as {lang}, so look whether it is typed right. "
    return (
        f"{unknown if english_name(lang) == lang else ''}The library does not publish in "
        f"{_named(lang)}, so nothing is made of it: add {lang} to languages in source/library.yaml."
    )


def is_empty(home: Folder) -> bool:
    """Return whether a folder has nothing in it but hidden files, at any depth."""
    return next(home.walk(), None) is None


def not_begun(root: Path, slugs: Iterable[str]) -> Iterator[str]:
    """Yield each empty folder that is named as a language, SLUG/LANG, of some manuscripts."""
    for slug in sorted(slugs):
        home = Folder(root / "source", "source/").below(slug)
        for name in home.names()[0] if home.holds_folder("") else ():
            if re.fullmatch(TAG, name) and home.holds_folder(name) and is_empty(home.below(name)):
                yield f"{slug}/{name}"


def write_record(root: Path, pair: Pair, record: Record) -> None:
    """Write what a translation was made from."""
    name = f"{pair.source.slug}/{pair.folder}/{TRANSLATED}"
    files.write(root / "source", name, written_record(record).encode())


def keep_round(
    root: Path, pair: Pair, library: Library, record: Record, catalogue: Catalogue
) -> None:
    """Write which PO file was read, and what the translation says since, for its next round."""
    here = (*library.manuscripts, *library.unsound)
    home = f"source/{pair.source.slug}/{pair.folder}/"
    now = next((one for one in here if one.original and one.file.startswith(home)), None)
    both = (catalogue.header.get(DIGEST, ""), digest(now))
    if both[0] != both[1] and record.imported != both:
        write_record(root, pair, replace(record, imported=both))


def put(root: Path, pair: Pair, incoming: Incoming, *, is_whole: bool) -> tuple[str, ...]:
    """Write what came back into a translation's folder, as one; return the names of what changed.

    What was changed, or is not whole, is a draft from then on. The record of what the translation
    was made from is the last file to be there.
    """
    home = f"{pair.source.slug}/{pair.folder}"
    folder = Folder(root / "source", "source/").below(pair.source.slug).below(pair.folder)
    old = (read_text(folder, KEYS, YAML)[0] or "") if pair.translation else ""
    values = dict(incoming.values)
    was_released = pair.translation is not None and pair.translation.released
    if not old or (was_released and (incoming.files or values or not is_whole)):
        values["status"] = "draft"
    bodies = dict(incoming.files)
    if values and (text := with_values(old, values)) != old:
        bodies = {KEYS: text, **bodies}
    every = {**bodies, TRANSLATED: written_record(incoming.record)}
    write_as_one(root / "source", home, {name: text.encode() for name, text in every.items()})
    return tuple(f"source/{home}/{name}" for name in bodies)


def write_po(path: Path, catalogue: Catalogue, pair: Pair, *, overwrite: bool) -> None:
    """Write a PO file, not over words that the translation does not have.

    Raises: UsageError if another file is there, or one with such words.
    """
    body = po.written(catalogue).encode()
    if not overwrite and path.exists() and path.read_bytes() != body:
        name, command = printable(str(path)), f"import {pair.source.slug} {pair.lang}"
        try:
            there = po.read(files.read(path.absolute().parent, path.name, po.MOST_BYTES), name)
        except (OSError, UsageError) as error:
            raise UsageError(
                f"{name} is there, and is no PO file that can be read.",
                "Write to another file with -o, or over it with --overwrite.",
            ) from error
        left = not_taken(there, pair.source, pair.translation, pair.record)
        if left:
            words, at = short(left[0].translation), left[0].context or "no context"
            raise UsageError(
                f"{name} is there, and has words that the translation lacks: "
                f"{printable(words)} ({printable(at)}).",
                f"Take them over: exporter translate {command} {shlex.quote(str(path))}; what is "
                "then left has no place. Or write to another file with -o, or over it with "
                "--overwrite.",
            )
    files.write(path.absolute().parent, path.name, body)


def said_language(catalogue: Catalogue, name: Path, lang: str) -> str:
    """Return what to say of a PO file whose header names no language; else nothing.

    Raises: UsageError if it is in another language than the translation.
    """
    tag = catalogue.header.get("Language", "").strip().partition(".")[0].replace("@latin", "-Latn")
    if not tag:
        return f"{printable(str(name))} names no language in its header: taken to be in {lang}."
    said = canonical(tag)
    if said in chain(lang) or lang in chain(said):
        return ""
    raise UsageError(
        f"{printable(str(name))} is in {_named(said)}, not in {_named(lang)}.",
        f"Name the file in {_named(lang)}; or, if it is that, write Language: {lang} in its header "
        "by a PO editor.",
    )


def _named(tag: str) -> str:
    name = english_name(tag)
    return f"{name} ({tag})" if name != tag else printable(tag)


def told(what: str, passages: Iterable[Passage | Entry]) -> Iterator[str]:
    """Yield a line for each of some passages, the first of many."""
    listed = list(passages)
    for each in listed[:_LISTED]:
        at = f"{each.file}:{each.line}" if isinstance(each, Passage) else each.context
        words = each.text if isinstance(each, Passage) else each.translation
        yield f"{what}: {printable(at)}: {printable(short(words))}"
    if len(listed) > _LISTED:
        yield f"{what}: and {len(listed) - _LISTED} more."
