"""Part the front matter of a file from its text, and read its keys (pure)."""

from __future__ import annotations

import json
import re
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from exporter.importing.markdown_marks import is_myst
from exporter.source.scalars import read_yaml

_YAML = re.compile(
    r"\A---[ \t]*\n(?P<keys>(?:[ \t]*(?:#[^\n]*)?\n)*(?:[\"']?[\w -]+[\"']?[ \t]*:.*?)?)"
    r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
"""What begins with a key; a text between two lines is text."""
_TOML = re.compile(r"\A\+\+\+[ \t]*\n(?P<keys>.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_JSON = re.compile(
    r"\A(?P<keys>\{[ \t]*\n[ \t]*\"[^\n]*:.*?^\})[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_LINES = re.compile(
    r"\A%(?!%)(?P<title>.*(?:\n[ \t]+\S.*)*)(?:\n%(?P<author>.*(?:\n[ \t]+\S.*)*))?"
    r"(?:\n%(?P<date>.*))?(?:\n|\Z)"
)
"""The title, the authors and the day of pandoc, a line each; a title alone is a comment in MyST."""
_STRESS = re.compile(r"(\*{1,3})(?=\S)(.+?)(?<=\S)\1")


@dataclass(frozen=True, slots=True)
class Front:
    """Front matter: its values by key, and the text behind it."""

    values: dict[str, Any]
    body: str

    @classmethod
    def of(cls, text: str) -> Front:
        """Return the front matter of a text; what nobody can read has no keys, and is no text."""
        data: Any = None
        if found := _YAML.match(text):
            tree, _ = read_yaml(found["keys"], "front matter")
            data = tree.tree if tree else None
        elif found := _TOML.match(text):
            with suppress(tomllib.TOMLDecodeError):
                data = tomllib.loads(found["keys"])
        elif found := _JSON.match(text):
            with suppress(ValueError):
                data = json.loads(found["keys"])
        elif (found := _LINES.match(text)) and (found["author"] or not is_myst(text)):
            data = {key: " ".join(said.split()) for key, said in found.groupdict().items() if said}
        else:
            found = None
        return cls(data if isinstance(data, dict) else {}, text[found.end():] if found else text)

    def first(self, *keys: str) -> str:
        """Return the value of the first of some keys, if it is a line of text, without stress."""
        values = (self.values.get(key) for key in keys)
        said = next((each.strip() for each in values if isinstance(each, str)), "")
        return _STRESS.sub(r"\2", said)

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
