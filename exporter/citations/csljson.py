"""Read CSL-JSON: text -> items, each with the line that it starts on (pure)."""

from __future__ import annotations

import json
from collections.abc import Iterator

from exporter.citations.item_faults import Item
from exporter.model import Finding, Place
from exporter.rules.reading import BROKEN_BIBLIOGRAPHY, FIELD_TWICE

_BETWEEN = " \t\r\n,"


def parse(text: str, file: str) -> tuple[list[Item], list[Finding]]:
    """Read the items of a CSL-JSON array; any other text is one finding and no items."""
    try:
        whole = json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        place = Place(file, error.lineno, error.colno)
        found = text.split("\n")[error.lineno - 1].strip()[:60] or "the end of the file"
        message, expected = f"The bibliography is not JSON: {error.msg}.", "CSL-JSON"
    except (ValueError, RecursionError) as error:
        place, found = Place(file), ""
        message, expected = f"The bibliography is not JSON that can be read: {error}.", "CSL-JSON"
    else:
        if isinstance(whole, list):
            return _located(text, file), []
        place, found = Place(file, 1), type(whole).__name__
        message = "The bibliography is not a list of references."
        expected = "a JSON array: [ {…}, {…} ]"
    hint = "Export the bibliography again from the reference manager, as CSL JSON."
    return [], [BROKEN_BIBLIOGRAPHY.at(place, message, found=found, expected=expected, hint=hint)]


def _located(text: str, file: str) -> list[Item]:
    """Read a sound array again, item by item, to know the line of each and fields given twice."""
    again: list[str] = []

    def pairs(fields: list[tuple[str, object]]) -> dict[str, object]:
        first: dict[str, object] = {}
        for name, value in fields:
            if first.setdefault(name, value) != value:
                again.append(name)
        return first

    items: list[Item] = []
    for start, item in _walk(text, json.JSONDecoder(object_pairs_hook=pairs)):
        line = text.count("\n", 0, start) + 1
        items.append(Item(line, item, tuple(
            FIELD_TWICE.at(
                Place(file, line), f"The field {name} stands twice in one reference.",
                found=name, expected="each field once; the first is printed",
                hint="Delete the wrong one.",
            )
            for name in dict.fromkeys(again)
        )))
        again.clear()
    return items


def _walk(text: str, decoder: json.JSONDecoder) -> Iterator[tuple[int, object]]:
    """Yield the items of a sound array, each with its offset."""
    at = text.index("[") + 1
    while text[at] != "]":
        if text[at] in _BETWEEN:
            at += 1
        else:
            item, end = decoder.raw_decode(text, at)
            yield at, item
            at = end


def _refuse(constant: str) -> object:
    raise ValueError(f"{constant} is no JSON number")
