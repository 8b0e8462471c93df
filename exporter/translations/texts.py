"""Lay out what of a manuscript is translated: the passages of its keys and of each file (pure)."""

from __future__ import annotations

from collections.abc import Iterator

from exporter.markdown import words as words_of
from exporter.markdown.passages import Passage, passages
from exporter.model import Manuscript
from exporter.source.names import KEYS

VALUES = ("title", "subtitle", "main_message", "keywords")
"""The keys whose text is translated, in the order of manuscript.yaml."""


def texts(manuscript: Manuscript) -> dict[str, tuple[Passage, ...]]:
    """Return a manuscript's passages by the name that each file has in its folder."""
    home = manuscript.file.rpartition("/")[0]
    found = {KEYS: tuple(_values(manuscript))}
    for file, its in passages(manuscript.sections).items():
        found[file.removeprefix(f"{home}/")] = its
    return found


def _values(manuscript: Manuscript) -> Iterator[Passage]:
    """Yield the keys that are said; the title of the source that stands in for one is none."""
    original = manuscript.original
    for key in VALUES:
        value = getattr(manuscript, key)
        text = value if isinstance(value, str) else "\n".join(value)
        stands_in = original and key == "title" and manuscript.title_lang and text == original.title
        if text and not stands_in:
            yield Passage(
                kind=key, file=manuscript.file, line=manuscript.at(key).line or 1, start=0, end=0,
                text=text, words=words_of(text), marks=(),
            )
