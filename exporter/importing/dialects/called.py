"""Make notes what a parser of Markdown keeps: each called, each said once (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exporter.importing.dialects.fences import unfenced
from exporter.importing.dialects.inlines import FENCED
from exporter.importing.dialects.rendering import uncalled
from exporter.importing.notes import Note
from exporter.rules import importing as rules

_FLAGS = re.MULTILINE | re.DOTALL
_BODY = re.compile(r"^([ \t>]*)\[\^([^\]\s]+)\]:[ \t]*")
_CALL = re.compile(
    f"{FENCED}|(?P<body>^[ \\t>]*\\[\\^[^\\]\\s]+\\]:)|\\[\\^(?P<label>[^\\]\\s]+)\\]", _FLAGS
)
_SET_IN = re.compile(r"[ >]*(?: {4}|\t)[ \t]*\S")
_INLINE = re.compile(r"\^\[([^\[\]]*)\]")


def called(text: str, notes: list[Note]) -> str:
    """Return a text whose notes have one body each, a call in the text, and no notes of their own.

    A second body and a note that nothing calls are paragraphs; a note in a note stands there in
    brackets.
    """
    if "[^" not in text:
        return text
    lines = text.split("\n")
    at = dict(_bodies(lines))
    names: dict[str, str] = {}
    for label in at.values():
        names.setdefault(label.casefold(), label)
    inside: set[str] = set()
    words = {label: _said(lines, where) for where, label in reversed(at.items())}
    for where, label in at.items():
        if (first := names[label.casefold()]) != label or _is_second(at, where):
            _unbind(lines, where, notes, f"A second note called [^{first}] is a paragraph.")
        else:
            inside |= _flatten(lines, where, {**words, label: ""})
    text = _CALL.sub(lambda call: _same(call, names, notes), "\n".join(lines))
    lines = text.split("\n")
    unused = uncalled(text)
    for where, label in list(_bodies(lines)):
        if label in unused and label in inside and not _more(lines, where):
            lines[where:_end(lines, where)] = [""] * (_end(lines, where) - where)
        elif label in unused:
            _unbind(lines, where, notes, f"Nothing calls the note [^{label}]: it is a paragraph.")
    return "\n".join(lines)


def _bodies(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield where a note begins, and what it is called; none in code."""
    for at, line in unfenced(lines):
        if body := _BODY.match(line):
            yield at, body[2]


def _is_second(at: dict[int, str], where: int) -> bool:
    return any(label == at[where] and line < where for line, label in at.items())


def _end(lines: list[str], where: int) -> int:
    """Return the line behind the first paragraph of a note."""
    end = where + 1
    while end < len(lines) and lines[end].strip(" \t>") and not _BODY.match(lines[end]):
        end += 1
    return end


def _more(lines: list[str], where: int) -> bool:
    """Return whether a note goes on behind a paragraph that begins in a line."""
    end = _end(lines, where)
    return end + 1 < len(lines) and _SET_IN.match(lines[end + 1]) is not None


def _said(lines: list[str], where: int) -> str:
    """Return the first paragraph of a note, without calls."""
    first, *more = lines[where:_end(lines, where)]
    whole = " ".join(line.strip(" \t>") for line in (_BODY.sub("", first), *more))
    return _CALL.sub(lambda call: call[0] if call["label"] is None else "", whole).strip()


def _flatten(lines: list[str], where: int, words: dict[str, str]) -> set[str]:
    """Put notes in the lines of a note in brackets, and return their names: a note has none."""
    inside: set[str] = set()
    own = lines[where][: len(lines[where]) - len(_BODY.sub("", lines[where]))]

    def bracketed(call: re.Match[str]) -> str:
        if (label := call["label"]) is None:
            return call[0]
        said = words.get(label, "")
        if not said:
            return ""
        inside.add(label)
        return f" ({said})"

    lines[where] = lines[where][len(own):]
    end = _end(lines, where)
    while _more(lines, end - 1):
        end = _end(lines, end + 1)
    for at in range(where, end):
        lines[at] = _CALL.sub(bracketed, _INLINE.sub(r" (\1)", lines[at]))
    lines[where] = own + lines[where]
    return inside


def _same(call: re.Match[str], names: dict[str, str], notes: list[Note]) -> str:
    """Return a call by the name of its note, in whatever letters it is written."""
    if (label := call["label"]) is None:
        return call[0]
    if label.casefold() not in names:
        notes.append(Note(
            rules.DIALECT, "The file has no such note: its call stands as it is typed.", call[0],
            "Write the note, or take the call out.",
        ))
    return f"[^{names.get(label.casefold(), label)}]"


def _unbind(lines: list[str], where: int, notes: list[Note], message: str) -> None:
    """Make a paragraph of a note."""
    body = _BODY.match(lines[where])
    assert body is not None
    words = lines[where][body.end():]
    lines[where] = f"{body[1].rstrip()}\n{body[1]}{words}"
    notes.append(Note(
        rules.PART, message, words,
        f"If it is a note, write [^{body[2]}] where it is called; else leave it as text.",
    ))
