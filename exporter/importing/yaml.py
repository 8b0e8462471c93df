"""Write manuscript.yaml of a draft: what the file says, and what was assumed (pure)."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from exporter.importing.keys import Keys
from exporter.importing.meaning.levels import Titled
from exporter.importing.notes import Note
from exporter.importing.tree import Heading, Inline, Text, plain, worded
from exporter.importing.writing.scripts import phrase
from exporter.markdown import typed
from exporter.rules import importing as rules
from exporter.unfilled import NO_DAY

_NO_TITLES = re.compile(
    r"(?i)^(microsoft word\b.*|document ?\d*|untitled.*|word document|.*\.(docx?|dotx?|rtf))$"
)
_NO_DAY = NO_DAY.isoformat()
_LONGEST = 900


@dataclass(frozen=True, slots=True)
class Facts:
    """The keys of a manuscript, and what of them was assumed."""

    id: str
    title: tuple[Inline, ...]
    subtitle: tuple[Inline, ...]
    lang: str
    version: str
    updated: str
    more: tuple[tuple[str, str], ...]
    notes: tuple[Note, ...]

    @classmethod
    def of(
        cls, properties: dict[str, str], name: str, slug: str, lang: str, titled: Titled,
        found: Keys,
    ) -> Facts:
        """Return the keys: of the text, of its headers and footers, of the file's properties."""
        notes = []
        title = titled.title
        if not title:
            title, whence = _title(titled, properties, name)
            message = f"The text says no title: it is {whence}."
            notes.append(Note(rules.KEY, message, plain(title), key="title"))
        values = found.values
        changed = properties.get("modified", "")[:10]
        if "id" not in values:
            notes.append(Note(
                rules.KEY, "No leaflet code was found: the key id is made of the file's name.",
                slug.upper(), "Write the code that your clinic has for it.", key="id",
            ))
        if "version" not in values:
            message = "No version was found: the key version is 0.1."
            notes.append(Note(rules.KEY, message, "0.1", key="version"))
        if "updated" not in values:
            day = changed if re.fullmatch(r"\d{4}-\d\d-\d\d", changed) else _NO_DAY
            why = "the day when the file was saved last" if day != _NO_DAY else (
                f"{day} until you write it"
            )
            message = f"No day of issue was found: the key updated is {why}."
            notes.append(Note(
                rules.KEY, message, day, "Write the day when the text was last changed.",
                key="updated",
            ))
        else:
            day = values["updated"]
        more = [(key, values[key]) for key in ("next_review",) if key in values]
        if keywords := properties.get("keywords", "").splitlines():
            more.append(("keywords", f"[{', '.join(map(_words, keywords))}]"))
        return cls(
            values.get("id", slug.upper())[:40], _cut(title), _cut(titled.subtitle), lang,
            values.get("version", "0.1"), day, tuple(more), tuple(notes),
        )


def manuscript_yaml(
    facts: Facts, to_confirm: tuple[str, ...], *, bibliography: str = ""
) -> str:
    """Return the text of manuscript.yaml."""
    lines = [f"id: {_quoted(facts.id)}", f"title: {_quoted(phrase(facts.title))}"]
    if facts.subtitle:
        lines.append(f"subtitle: {_quoted(phrase(facts.subtitle))}")
    lines += [
        f"lang: {facts.lang}", "status: draft", f"version: {_quoted(facts.version)}",
        f"updated: {facts.updated}",
    ]
    lines += [f"{key}: {value}" for key, value in facts.more]
    if to_confirm:
        lines += ["to_confirm:", *(f"  - {_words(claim[:_LONGEST])}" for claim in to_confirm)]
    if bibliography:
        lines.append(f"bibliography: {bibliography}")
    return "\n".join(lines) + "\n"


def _title(
    titled: Titled, properties: dict[str, str], name: str
) -> tuple[tuple[Inline, ...], str]:
    """Return a title, and in words what it is."""
    heads = [
        worded(block.content) for block in titled.blocks
        if isinstance(block, Heading) and block.level == 1
    ]
    said = properties.get("title", "").strip()
    if (of_page := properties.get("page", "")) and not _NO_TITLES.match(of_page):
        return (Text(of_page),), "that of the page, which has no heading of level 1"
    if len(heads) == 1:
        return heads[0], "that of its one heading of level 1"
    if said and not _NO_TITLES.match(said):
        return (Text(said),), "that of the file's properties"
    if heads:
        return heads[0], "that of its first heading"
    stem = re.sub(r"[-_\s]+", " ", name.rpartition("/")[2].rpartition(".")[0]).strip()
    return (Text((stem[:1].upper() + stem[1:]) or "Untitled"),), "made of the file's name"


def _cut(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return what a key can hold of a line."""
    words = plain(content)
    return content if len(words) <= _LONGEST else (Text(words[:_LONGEST]),)


def _words(words: str) -> str:
    """Return words as a value that is set as the very words."""
    return _quoted(typed(" ".join(words.split())))


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
