"""Look up in a manuscript's other files the notes and links that a file does not define (pure).

What a file defines itself comes first. A name that two other files define differently is a finding,
since either of them could be meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token

from exporter.markdown.checks.links import linked
from exporter.markdown.shape import Shaped, shape
from exporter.model import Finding
from exporter.rules.text import UNCLEAR_NAME

_SPACE = re.compile(r"[\s>]+")


@dataclass(frozen=True, slots=True)
class _Definition:
    """A definition of a name: the number of its file, its line, and what it stands for."""

    file: int
    line: int
    meaning: tuple[str, ...]


_Definitions = Mapping[str, Sequence[_Definition]]


def share(files: Sequence[Shaped]) -> tuple[Shaped, ...]:
    """Return the files of one manuscript, each with what it borrows from the others."""
    if len(files) < 2:
        return tuple(files)
    links, notes = _links(files), _notes(files)
    read = [_with_links(file, files, links) for file in files]
    lent_links: list[set[str]] = [set() for _ in files]
    lent_notes: list[set[str]] = [set() for _ in files]
    shared = []
    for file in read:
        unclear: dict[str, Finding] = {}
        for name, token in _borrowed_links(file, links):
            for definition in links[name]:
                lent_links[definition.file].add(name)
            unclear |= _unclear(name, file, token, links[name], files)
        borrowed: dict[str, tuple[Token, ...]] = {}
        for label, token in _marks(file):
            if label in file.notes or label not in notes:
                continue
            borrowed[label] = read[notes[label][0].file].notes[label]
            for definition in notes[label]:
                lent_notes[definition.file].add(label)
            unclear |= _unclear(f"^{label}", file, token, notes[label], files)
        shared.append(replace(file, borrowed=borrowed, unclear=tuple(unclear.values())))
    return tuple(
        replace(file, lent_links=frozenset(names), lent_notes=frozenset(labels))
        for file, names, labels in zip(shared, lent_links, lent_notes, strict=True)
    )


def _links(files: Sequence[Shaped]) -> _Definitions:
    links = defaultdict(list)
    for number, file in enumerate(files):
        for name, link in file.definitions.items():
            links[name].append(_Definition(number, file.definition_lines[name], link))
    return links


def _notes(files: Sequence[Shaped]) -> _Definitions:
    notes = defaultdict(list)
    for number, file in enumerate(files):
        for label, (start, end) in file.note_lines.items():
            if end:  # a note in the running text, `^[…]`, has no line and no name
                text = "\n".join(file.source.line(line) for line in range(start, end))
                notes[label].append(_Definition(number, start, (text.strip(),)))
    return notes


def _with_links(file: Shaped, files: Sequence[Shaped], links: _Definitions) -> Shaped:
    """Parse a file anew where it may use a link that only other files define."""
    others = links.keys() - file.definitions.keys()
    if not others:
        return file
    words = _SPACE.sub(" ", normalizeReference(file.source.section.text))
    words = words.replace("[ ", "[").replace(" ]", "]")
    lent = {
        name: files[links[name][0].file].definitions[name] for name in sorted(others)
        if f"[{_SPACE.sub(' ', name)}]" in words
    }
    return shape(file.source.section, lent) if lent else file


def _borrowed_links(file: Shaped, links: _Definitions) -> Iterator[tuple[str, Token]]:
    """Yield each name, with its link, that the file takes from another one."""
    for token in linked(file.all):
        name = str(token.meta.get("label"))
        lent = links.get(name) if name not in file.definitions else None
        if lent and token.attrs.get("href", token.attrs.get("src")) == lent[0].meaning[0]:
            yield name, token


def _marks(file: Shaped) -> Iterator[tuple[str, Token]]:
    for token in file.all:
        for child in token.children or ():
            if child.type == "footnote_ref":
                yield str(child.meta["label"]), child


def _unclear(
    name: str, file: Shaped, token: Token, definitions: Sequence[_Definition],
    files: Sequence[Shaped],
) -> dict[str, Finding]:
    """Return the finding on a name, by the name, if its definitions differ."""
    first = definitions[0]
    other = next((again for again in definitions if again.meaning != first.meaning), None)
    if other is None:
        return {}
    texts = [files[definition.file].source for definition in (first, other)]
    lines = [definition.line for definition in (first, other)]
    shown = name if name.startswith("^") else name.lower()
    return {name: UNCLEAR_NAME.at(
        file.place(token),
        f"[{shown}] is not defined in this file, and two other files define it differently.",
        found=" and ".join(
            f"{source.line(line).strip()[:60]} ({source.place(line)})"
            for source, line in zip(texts, lines, strict=True)
        ),
        expected=f"[{shown}]: … in this file, or one meaning in all files",
        hint="Define it in this file, or use another name in one of the two.",
    )}
