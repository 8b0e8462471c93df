"""Number the examples of pandoc, and what refers to them (pure)."""

from __future__ import annotations

import re

from exporter.importing.dialects.inlines import FENCED
from exporter.importing.notes import Note
from exporter.rules import importing as rules

_FLAGS = re.MULTILINE | re.DOTALL
_ITEM = re.compile(rf"{FENCED}|^(?P<margin>[ \t>]*)\(@(?P<label>[\w-]*)\)(?=[ \t])", _FLAGS)
_CALL = re.compile(rf"{FENCED}|\(@(?P<label>[\w-]+)\)", _FLAGS)


def numbered(text: str, notes: list[Note]) -> str:
    """Return a text whose examples, `(@name)`, have numbers that go on through all of it."""
    numbers: dict[str, int] = {}
    count = 0

    def item(found: re.Match[str]) -> str:
        nonlocal count
        if found["label"] is None:
            return found[0]
        count += 1
        numbers.setdefault(found["label"], count)
        return f"{found['margin']}({count})"

    text = _ITEM.sub(item, text)
    names = [name for name in numbers if name]
    if names:
        notes.append(Note(
            rules.DIALECT, "Examples that the file calls by names have their numbers.",
            ", ".join(f"@{name}" for name in names),
        ))
    return _CALL.sub(
        lambda found: f"({numbers[found['label']]})" if found["label"] in numbers else found[0],
        text,
    )
