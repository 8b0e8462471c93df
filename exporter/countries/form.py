"""Read a file of lines of one country, and find what is wrong in it (pure)."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from exporter.languages.bcp47 import TAG, canonical
from exporter.model import CountryLine, DocumentType, Finding, Place
from exporter.rules.clinics import BAD_LINE
from exporter.wording import nearest

TYPES = get_args(DocumentType)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST = 5_000
"""Letters of a line's words in one language."""
_KEYS = {
    "title": "what the line is called, in quotes",
    "clause": "the clause that asks for it, in quotes",
    "source": "the address at which it was read, https://…",
    "verified": "the day on which it was read, such as 2026-11-24, without quotes",
    "types": '"all", or a list of types of documents',
}
_MAY = ("in_every_language", "words", "text")


def read(
    text: str, file: str, country: str
) -> tuple[tuple[CountryLine, ...], tuple[Finding, ...]]:
    """Return the lines of a file of a country that are sound, and what is wrong with the others."""
    try:
        tree = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        at = re.search(r"\(at line (\d+)", str(error))
        return (), (BAD_LINE.at(
            Place(file, int(at[1]) if at else None), f"{file} is not TOML.",
            found=str(error)[:100], expected='[id] on a line, and below it key = "words"',
            hint="Correct the line.",
        ),)
    lines: list[CountryLine] = []
    faults: list[Finding] = []
    for id, table in tree.items():
        number = _line(text, id)
        found = [
            BAD_LINE.at(
                Place(file, number), message, found=what[:100], expected=expected,
                hint=hint or "Write it, or take the line out: nobody could look it up.",
            )
            for message, what, expected, hint in _wrong(id, table)
        ]
        faults += found
        if not found:
            lines.append(_read(id, table, country.upper(), file, number))
    return tuple(lines), tuple(faults)


def _read(
    id: str, table: Mapping[str, Any], country: str, file: str, number: int | None
) -> CountryLine:
    types = table["types"]
    return CountryLine(
        id=id, country=country, title=table["title"], clause=table["clause"],
        source=table["source"], verified=table["verified"],
        types=() if types == "all" else tuple(types), is_for_all=types == "all",
        in_every_language=table.get("in_every_language", False), words=table.get("words", ""),
        texts=tuple(
            (canonical(tag), (rows,) if isinstance(rows, str) else tuple(rows))
            for tag, rows in table.get("text", {}).items()
        ),
        file=file, line=number,
    )


def _wrong(id: str, table: Any) -> Iterator[tuple[str, str, str, str]]:
    """Yield what is wrong with a line: a message, what was found and expected, what to do."""
    if not isinstance(table, dict):
        yield (f"{id} stands in no line.", f"{id} = …", "[id] on a line above it",
               "Write the line's id in brackets above its keys.")
        return
    if not _ID.fullmatch(id):
        yield (f"The line's id {id} is not of the form.", id, "a-z, 0-9 and single hyphens",
               "Rename it.")
    for key in table.keys() - {*_KEYS, *_MAY}:
        near = nearest(key, (*_KEYS, *_MAY))
        yield (f"The line {id} has a key {key} that is not known.", key,
               ", ".join((*_KEYS, *_MAY)), f"Did you mean {near}?" if near else "Take it out.")
    for key, form in _KEYS.items():
        if not _is_fit(key, table.get(key)):
            what = "no such key" if key not in table else str(table[key]) or "nothing"
            yield f"The line {id} lacks its {key}.", what, form, ""
    yield from _wrong_words(id, table)


def _is_fit(key: str, value: Any) -> bool:
    if key == "verified":
        return isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)
    if key == "types":
        return value == "all" or (
            isinstance(value, list) and all(type in TYPES for type in value)
        )
    is_text = isinstance(value, str) and 0 < len(value.strip()) <= 500 and "\n" not in value
    return is_text and (key != "source" or bool(re.fullmatch(r"https?://[^\s.]+\.\S+", value)))


def _wrong_words(id: str, table: Mapping[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    text = table.get("text", {})
    if not isinstance(table.get("in_every_language", False), bool):
        yield (f"in_every_language of {id} is neither true nor false.",
               str(table["in_every_language"]), "true or false", "Write it without quotes.")
    if not isinstance(text, dict) or not all(
        re.fullmatch(TAG, tag) and _are_words(rows) for tag, rows in text.items()
    ):
        yield (f"The words of {id} are not of the form.", str(text), 'en = ["words", "words"]',
               f"Write [{id}.text], and below it a line a language.")
    elif (text or "words" in table) and table.get("words") not in ("published", "ours"):
        yield (f"The line {id} does not say whose its words are.",
               f"words = {table.get('words')}", 'words = "published", or words = "ours"',
               'Write "published" for what a regulator publishes as required text, word for word.')


def _are_words(rows: Any) -> bool:
    every = [rows] if isinstance(rows, str) else rows
    return isinstance(every, list) and bool(every) and all(
        isinstance(row, str) and 0 < len(row.strip()) <= _LONGEST and "\n" not in row
        for row in every
    )


def _line(text: str, id: str) -> int | None:
    """Return the line on which a table opens."""
    found = re.search(rf'^\s*\[?\s*"?{re.escape(id)}"?\s*[\]=.]', text, re.MULTILINE)
    return text.count("\n", 0, found.end()) + 1 if found else None
