"""Read a library's own words: languages/<tag>.toml, each a sheet that lies over exporter's."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from exporter.languages import form, language, texts
from exporter.languages.bcp47 import TAG, canonical, chain
from exporter.model import Finding, Manuscript, OwnWords, Place, Section
from exporter.rules import reading as rules
from exporter.rules.languages import OWN_WORDS
from exporter.source.names import LANGUAGES
from exporter.source.paths import Findings, Folder, Limit
from exporter.source.readings import Reading
from exporter.source.texts import read_text

LIMIT = Limit("sheet of words", 100_000)
_SHEET = re.compile(rf"({TAG})\.toml")
_LANG = re.compile(rf"""\blang\s*=\s*["']?({TAG})""")


def spoken(manuscript: Manuscript) -> tuple[str, ...]:
    """Return the languages of a manuscript: its own, then those that its text names by `lang`."""
    found = (match for section in manuscript.sections for match in _LANG.finditer(section.text))
    return tuple(dict.fromkeys((manuscript.lang, *(canonical(match[1]) for match in found))))


def words_for(manuscript: Manuscript, own: Iterable[OwnWords]) -> tuple[OwnWords, ...]:
    """Return the words that a book of a manuscript may have, of all that a library has."""
    wide = {tag for lang in spoken(manuscript) for tag in chain(lang)}
    return tuple(words for words in own if words.tag in wide)


def quoted(reading: Reading, words: Iterable[OwnWords]) -> Reading:
    """Return what was read of a manuscript, its texts with the quotation marks of own words."""
    made, sections = reading.manuscript, tuple(with_marks(reading.sections, words))
    own = tuple(with_marks(made.sections, words)) if made else ()
    return replace(reading, sections=sections, manuscript=made and replace(made, sections=own))


def with_marks(sections: Iterable[Section], words: Iterable[OwnWords]) -> Iterator[Section]:
    """Yield texts that bear the quotation marks of a library's own words."""
    own = tuple(
        OwnWords(tag=each.tag, file=each.file, texts=marks) for each in words
        if (marks := tuple(text for text in each.texts if text[0].startswith("quotes.")))
    )
    for section in sections:
        yield replace(section, own=own) if own else section


def read_own_words(home: Folder) -> tuple[tuple[OwnWords, ...], Findings]:
    """Read each sheet of a folder's `languages/`; what is wrong in one is left out of it."""
    if not home.holds_folder(LANGUAGES):
        return (), ()
    if refused := home.refuse(LANGUAGES):
        return (), refused
    folder = home.below(LANGUAGES)
    names, faults = folder.names()
    read: dict[str, OwnWords] = {}
    found = list(faults)
    for name in names:
        match = _SHEET.fullmatch(name.lower())
        if not match:
            found += folder.misnamed(name) or _not_a_sheet(folder, name)
            continue
        tag, file = canonical(match[1]), folder.file(name)
        text, wrong = read_text(folder, name, LIMIT)
        found += wrong
        if tag in read:
            found.append(_twice(file, read[tag].file, tag))
        else:
            sheet, more = _sheet(text or "", file)
            found += more
            read[tag] = _own(tag, file, sheet, faulty=bool(wrong or more))
    return tuple(read.values()), tuple(found)


def _sheet(text: str, file: str) -> tuple[dict[str, Any], list[Finding]]:
    """Return the keys of a sheet that are sound, and what is wrong with the others."""
    try:
        sheet = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = re.search(r"\(at line (\d+)", str(error))
        return {}, [OWN_WORDS.at(
            Place(file, int(line[1]) if line else None), f"{file} is not TOML.",
            found=str(error)[:100], expected='key = "words" on each line',
            hint="Correct the line; exporter's own sheets show the form.",
        )]
    wrong = list(form.wrong(sheet, language("en").sheet("words")))
    bad = {each.path[0] for each in wrong}
    faults = [
        OWN_WORDS.at(
            Place(file, _line(text, each.path)), f"{'.'.join(each.path)} is not right.",
            found=each.found[:100], expected=each.expected,
            hint="Correct it, or take it out: exporter's own stands in.",
        )
        for each in wrong
    ]
    return {key: value for key, value in sheet.items() if key not in bad}, faults


def _own(tag: str, file: str, sheet: dict[str, Any], *, faulty: bool) -> OwnWords:
    speaker = sheet.get("speaker", {})
    reviewed, signed = (speaker.get(key) or {} for key in ("reviewed", "disclaimer"))
    day: datetime.date | None = reviewed.get("date")
    return OwnWords(
        tag=tag, file=file, texts=tuple(texts(sheet)), reviewer=reviewed.get("name", ""),
        reviewed=None if faulty else day, signed=None if faulty else signed.get("date"),
        faulty=faulty,
    )


def _line(text: str, path: tuple[str, ...]) -> int | None:
    """Return the line on which a key stands, or else the table around it."""
    for key in reversed(path):
        quoted = re.escape(key)
        sign = rf"""^\s*(?:["']?{quoted}["']?\s*=|\[\s*["']?{quoted}["']?\s*\])"""
        if found := re.search(sign, text, re.MULTILINE):
            return text.count("\n", 0, found.end()) + 1
    return None


def _not_a_sheet(folder: Folder, name: str) -> Iterator[Finding]:
    if not name.lower().startswith("readme"):
        yield rules.NOT_READ.at(
            Place(folder.file(name)), f"{folder.file(name)} is not read: it is no sheet of words.",
            found=folder.file(name), expected=f"{folder.file('')}<language>.toml, as es.toml",
            hint="Rename it, or move it out of the folder.",
        )


def _twice(file: str, other: str, tag: str) -> Finding:
    return OWN_WORDS.at(
        Place(file), f"There are two sheets of words in one language, {tag}.",
        found=f"{other} and {file}", expected=f"{tag}.toml alone",
        hint="Write all into one of them, and take the other away; the first was read.",
    )
