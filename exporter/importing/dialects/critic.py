"""Read the tracked changes of Markdown, CriticMarkup: accepted or rejected (pure)."""

from __future__ import annotations

import re

from exporter.importing.dialects.inlines import FENCED

_CHANGES = re.compile(
    f"{FENCED}|"
    r"\{(?:\+\+(?P<put>.*?)\+\+|--(?P<taken>.*?)--|~~(?P<old>(?:(?!~>).)*?)~>(?P<new>.*?)~~"
    r"|==(?P<marked>.*?)==|>>(?P<comment>.*?)<<)\}", re.MULTILINE | re.DOTALL,
)


def is_changed(text: str) -> bool:
    """Return whether a text has words that were put in or taken out."""
    return any(
        each["put"] or each["taken"] or each["old"] is not None
        for each in _CHANGES.finditer(text)
    )


def settled(text: str, *, accept: bool) -> str:
    """Return a text with all its changes accepted, or with all rejected."""

    def settle(found: re.Match[str]) -> str:
        if found["code"]:
            return found[0]
        if found["comment"] is not None:
            return f"<!-- {found['comment']} -->"
        if found["marked"] is not None:
            return found["marked"]
        after, before = found["put"] or found["new"], found["taken"] or found["old"]
        return (after if accept else before) or ""

    return _CHANGES.sub(settle, text)
