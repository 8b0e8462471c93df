"""Part the front matter of a file from its text, and read its keys (pure)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from exporter.source.scalars import read_yaml

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Front:
    """Front matter: its values by key, and the text behind it."""

    values: dict[str, Any]
    body: str

    @classmethod
    def of(cls, text: str) -> Front:
        """Return the front matter of a text; what is no YAML has no keys, and is no text."""
        found = _FRONT.match(text)
        if not found:
            return cls({}, text)
        tree, _ = read_yaml(found[1], "front matter")
        data = tree.tree if tree else None
        return cls(data if isinstance(data, dict) else {}, text[found.end():])

    def first(self, *keys: str) -> str:
        """Return the value of the first of some keys, if it is a line of text."""
        values = (self.values.get(key) for key in keys)
        return next((each.strip() for each in values if isinstance(each, str)), "")

    def day(self) -> str:
        """Return the day of the last change, if it is written as 2026-11-30."""
        for key in ("updated", "modified", "date"):
            said = str(self.values.get(key) or "")
            if re.fullmatch(r"\d{4}-\d\d-\d\d.*", said):
                return said[:10]
        return ""

    def keywords(self) -> tuple[str, ...]:
        """Return the keywords or tags."""
        value = self.values.get("keywords") or self.values.get("tags") or []
        many = re.split(r"[,\s]+", value) if isinstance(value, str) else value
        found = many if isinstance(many, list) else []
        return tuple(dict.fromkeys(
            each.strip().lstrip("#") for each in found if isinstance(each, str) and each.strip()
        ))
