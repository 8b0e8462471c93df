"""Find faults in the form of a CSL-JSON item, before anything is printed from it (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from exporter.citations.items import (
    DATES,
    NAMES,
    NUMBERS,
    PLAIN,
    RICH,
    date,
    doi,
    href,
    is_about,
    is_whole,
    names,
)
from exporter.citations.markup import decoded, plain, unknown
from exporter.model import Finding, Place
from exporter.rules.reading import (
    BAD_ADDRESS,
    BROKEN_BIBLIOGRAPHY,
    DUPLICATE_REFERENCE,
    LEFT_OUT,
    UNREAD_NOTATION,
    UNTITLED_REFERENCE,
)
from exporter.wording import CONTROLS, NO_LETTERS, TURNS, did_you_mean

_NOT_PRINTED = (
    "note", "reviewed-title", "references", "scale", "curator", "chair", "compiler", "contributor",
    "director", "guest", "host", "narrator", "organizer", "performer", "producer",
    "reviewed-author", "script-writer", "series-creator",
)
"""Fields that no style is given; what a style leaves out of the others, its entry shows."""
# CSL 1.0.2, appendix III.
_KINDS = frozenset({
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book",
    "broadcast", "chapter", "classic", "collection", "dataset", "document", "entry",
    "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic", "hearing", "interview",
    "legal_case", "legislation", "manuscript", "map", "motion_picture", "musical_score", "pamphlet",
    "paper-conference", "patent", "performance", "periodical", "personal_communication", "post",
    "post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech",
    "standard", "thesis", "treaty", "webpage",
})  # fmt: skip
_TEXTS = (*RICH, *NUMBERS, *PLAIN, "page", "DOI", "URL", "type")
# Beside what XML can't hold: signs that turn the direction of the text behind them.
_NOT_TEXT = re.compile(rf"(?!\r)[{CONTROLS}{NO_LETTERS}{TURNS}]")
LONGEST = 2_000
"""How long a field that is printed may be; of a longer one no line could be made in good time."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a bibliography: its line, its CSL-JSON, and what its reader found in it.

    `parents` are the keys of the entries that it takes fields from.
    """

    line: int
    csl: object
    faults: tuple[Finding, ...] = ()
    parents: tuple[str, ...] = ()


def key_of(item: object) -> str:
    """Return the key of an item, a number as text; empty if it has none."""
    key = item.get("id") if isinstance(item, Mapping) else None
    if isinstance(key, bool) or not isinstance(key, str | int):
        return ""
    return str(key).strip()


def faults(item: object, place: Place) -> Iterator[Finding]:
    """Yield all that is wrong with the form of an item."""
    if not isinstance(item, Mapping):
        yield BROKEN_BIBLIOGRAPHY.at(
            place, "An item of the bibliography is not a reference.",
            found=repr(item)[:60], expected="an object: {\"id\": …, \"type\": …}",
        )
        return
    key = key_of(item)
    called = f"The reference {key}" if key else "A reference"
    if not key:
        yield BROKEN_BIBLIOGRAPHY.at(
            place, "A reference has no key.", found=repr(item.get("id")),
            expected='"id": the key that citations name', hint="Give it the key of its citations.",
        )
    if not item.get("type"):
        yield BROKEN_BIBLIOGRAPHY.at(
            place, f"{called} has no type.", expected='"type": "article-journal", "book", …',
            hint="Name the kind of work; the form of the entry depends on it.",
        )
    yield from _forms(item, called, place)
    title = item.get("title")
    if not isinstance(title, str) or not plain(title):
        yield UNTITLED_REFERENCE.at(
            place, f"{called} has no title.", expected="the title of the work",
            hint="Complete it in the reference manager.",
        )
    yield from _addresses(item, called, place)
    yield from _unread(item, called, place)
    yield from _left_out(item, called, place)


def shortened(item: object) -> object:
    """Return an item with each text that is too long cut; what is cut is a finding of `faults`."""
    if not isinstance(item, Mapping):
        return item
    return {
        field: value[: LONGEST - 1] + "…"
        if field in _TEXTS and isinstance(value, str) and len(value) > LONGEST else value
        for field, value in item.items()
    }


def twice(key: str, first: int, place: Place) -> Finding:
    """Return the finding of a key that stands again at `place`."""
    return DUPLICATE_REFERENCE.at(
        place, f"The bibliography has two works with the key {key}.",
        found=f"{key}, first in line {first}", expected="a key for each reference",
        hint="Delete one of the two, or give it another key.",
    )


def _forms(item: Mapping[str, object], called: str, place: Place) -> Iterator[Finding]:
    for field, value in item.items():
        if expected := _wrong(field, value):
            written = value.get("raw", value) if isinstance(value, Mapping) else value
            fault, found = "can't be read", repr(written)[:60]
            hint = "Correct it in the reference manager and export again."
        elif field in _TEXTS and len(str(value)) > LONGEST:
            fault, found = "is too long", f"{len(str(value)):,} characters"
            expected = f"at most {LONGEST:,}"
            hint = "Shorten it in the reference manager and export again."
        elif sign := _NOT_TEXT.search(decoded("".join(_strings(value)))):
            fault, found = "holds a character that is not text", f"U+{ord(sign[0]):04X}"
            expected = "letters, signs and spaces"
            hint = "Delete it; it often comes with text copied from a PDF."
        else:
            continue
        yield BROKEN_BIBLIOGRAPHY.at(
            place, f"{called}: the field {field} {fault}.",
            found=found, expected=expected, hint=hint,
        )


def _wrong(field: str, value: object) -> str:
    """Return the form that a field should have; empty if it has it."""
    if value is None or value in ("", []):
        return ""
    if field in _TEXTS:
        sound = isinstance(value, str | int | float) and not isinstance(value, bool)
        return "" if sound else "a text or a number"
    if field in NAMES:
        sound = isinstance(value, list) and len(names(value, "")) == len(value)
        return "" if sound else 'a list of names: [{"family": …, "given": …}]'
    if field in DATES:
        sound = date(value) is not None and is_whole(value)
        return "" if sound else '2026-11-24, or in CSL-JSON {"date-parts": [[2026, 11, 24]]}'
    return ""


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for item in value:
                yield from _strings(item)
        case Mapping():
            for item in value.values():
                yield from _strings(item)


def _addresses(item: Mapping[str, object], called: str, place: Place) -> Iterator[Finding]:
    for field, sound, expected in (
        ("DOI", doi, "10., a number, / and a suffix"),
        ("URL", href, "https:// and the address of a page"),
    ):
        value = item.get(field)
        if isinstance(value, str) and plain(value) and not sound(plain(value)):
            yield BAD_ADDRESS.at(
                place, f"{called} has a {field} that leads nowhere.", found=plain(value),
                expected=expected, hint="Correct it in the reference manager and export again.",
            )


def _unread(item: Mapping[str, object], called: str, place: Place) -> Iterator[Finding]:
    for field in (*RICH, *NUMBERS, *PLAIN, "page", *NAMES, *DATES):
        for text in _strings(item.get(field)):
            for piece in unknown(text[:LONGEST]):
                yield UNREAD_NOTATION.at(
                    place, f"{called}: the field {field} holds a sign in code, or a loose tag.",
                    found=piece, expected="the signs themselves; <i>, <b>, <sup>, <sub> in pairs",
                    hint=f"Correct {piece} in the reference manager; until then it is printed.",
                )


def _left_out(item: Mapping[str, object], called: str, place: Place) -> Iterator[Finding]:
    """Yield what no style here prints, and would matter to somebody who looks for the work."""
    kind = str(item.get("type") or "").lower()
    if kind and kind not in _KINDS:
        yield LEFT_OUT.at(
            place, f"{called} has a type that CSL does not know.", found=kind[:60],
            expected="article-journal, book, chapter, report, webpage, …",
            hint=did_you_mean(kind, _KINDS, "Choose the kind of work in the reference manager."),
        )
    left = [field for field in _NOT_PRINTED if item.get(field)]
    left += [f"{field} (about)" for field in DATES if is_about(item.get(field))]
    if left:
        yield LEFT_OUT.at(
            place, f"{called}: {', '.join(left)}: not printed.", found=", ".join(left),
            expected="fields that the style of references prints",
            hint="Nothing is to be done if readers can find the work without it.",
        )
