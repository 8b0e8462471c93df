"""Look up in a manuscript's other files the notes and links that a file does not define (pure).

What a file defines itself comes first. A name that two other files define differently is a finding,
since either of them could be meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

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
"""Definitions by name; a note's name is its mark, `[^1]`, as no link's name starts."""


def share(files: Sequence[Shaped]) -> tuple[Shaped, ...]:
    """Return the files of one manuscript, each with what it borrows from the others."""
    if len(files) < 2:
        return tuple(files)
    known = _definitions(files)
    read = [_with_links(file, files, known) for file in files]
    lent: list[set[str]] = [set() for _ in files]
    shared = []
    for file in read:
        unclear: dict[str, Finding] = {}
        borrowed: dict[str, tuple[Token, ...]] = {}
        for name, token in (*_borrowed_links(file, known), *_borrowed_notes(file, known)):
            if name.startswith("["):
                label = str(token.meta["label"])
                borrowed[label] = read[known[name][0].file].notes[label]
            for definition in known[name]:
                lent[definition.file].add(name)
            unclear |= _unclear(name, file, token, known[name], files)
        shared.append(replace(file, borrowed=borrowed, unclear=tuple(unclear.values())))
    return tuple(
        replace(file, lent=frozenset(names)) for file, names in zip(shared, lent, strict=True)
    )


def _definitions(files: Sequence[Shaped]) -> _Definitions:
    known = defaultdict(list)
    for number, file in enumerate(files):
        for name, link in file.definitions.items():
            known[name].append(_Definition(number, link.line, link[:2]))
        for label, (start, end) in file.note_lines.items():
            if end:  # a note in the running text, `^[…]`, has no line and no name
                text = "\n".join(file.source.line(line) for line in range(start, end))
                meaning = text.strip(), *map(_address, linked(file.notes[label]))
                known[f"[^{label}]"].append(_Definition(number, start, meaning))
    return known


def _with_links(file: Shaped, files: Sequence[Shaped], known: _Definitions) -> Shaped:
    """Parse a file anew where it may use a link that only other files define."""
    others = {name for name in known if not name.startswith("[")} - file.definitions.keys()
    if not others:
        return file
    words = _SPACE.sub(" ", normalizeReference(file.source.section.text))
    words = words.replace("[ ", "[").replace(" ]", "]")
    lent = {
        name: files[known[name][0].file].definitions[name] for name in sorted(others)
        if f"[{_SPACE.sub(' ', name)}]" in words
    }
    return shape(file.source.section, lent) if lent else file


def _borrowed_links(file: Shaped, known: _Definitions) -> Iterator[tuple[str, Token]]:
    """Yield each name, with its link, that the file takes from another one."""
    for token in linked(file.all):
        name = str(token.meta.get("label"))
        lent = known.get(name) if name not in file.definitions else None
        if lent and _address(token) == lent[0].meaning[0]:
            yield name, token


def _borrowed_notes(file: Shaped, known: _Definitions) -> Iterator[tuple[str, Token]]:
    """Yield each name, with its mark, of the notes that the file takes from another one."""
    for token in chain.from_iterable(block.children or () for block in file.all):
        if token.type == "footnote_ref":
            label = str(token.meta["label"])
            if label not in file.notes and f"[^{label}]" in known:
                yield f"[^{label}]", token


def _address(token: Token) -> str:
    """Return where a link leads, or where an image is."""
    return str(token.attrs.get("href", token.attrs.get("src")))


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
    shown = name if name.startswith("[") else f"[{name.lower()}]"
    return {name: UNCLEAR_NAME.at(
        file.place(token),
        f"{shown} is not defined in this file, and two other files define it differently.",
        found=" and ".join(
            f"{source.line(line).strip()[:60]} ({source.place(line)})"
            for source, line in zip(texts, lines, strict=True)
        ),
        expected=f"{shown}: … in this file, or one meaning in all files",
        hint="Define it in this file, or use another name in one of the two.",
    )}
