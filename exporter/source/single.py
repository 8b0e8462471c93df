"""Take a manuscript in one file apart: its front matter and its text."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

from exporter.model import Finding, Place
from exporter.rules import reading as rules

_KEY = re.compile(r"[ \t]*[\w\"'][^\n]*?:(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Apart:
    """A file's front matter, padded so that its lines count as the file's, and its text."""

    front: str
    text: str
    first_line: int


def take_apart(text: str, file: str) -> tuple[Apart, tuple[Finding, ...]]:
    """Part front matter from text, as pandoc does: a line ---, the next not blank, at the start.

    Blank lines may stand before it. The text starts with its first line that is not blank. What is
    not closed, or has no key, is text between two rules: its words are printed.
    """
    lines = text.split("\n")
    top = next((at for at, line in enumerate(lines) if line.strip()), 0)
    if lines[top].rstrip() != "---" or len(lines) < top + 2 or not lines[top + 1].strip():
        return _apart("", lines, 0), ()
    for index, line in enumerate(lines[top + 1:], start=top + 1):
        if line.rstrip() in ("---", "..."):
            if not _are_keys(lines[top + 1:index]):
                return _apart("", lines, 0), ()
            front = "\n" * (top + 1) + "\n".join(lines[top + 1:index])
            return _apart(front, lines, index + 1), ()
    fault = rules.BROKEN_YAML.at(
        Place(file, top + 1, 1), "The front matter is not closed.", found="the end of the file",
        expected="a second line ---", hint="Write --- on a line of its own after the last key.",
    )
    return _apart("", lines, 0), (fault,)


def _are_keys(lines: list[str]) -> bool:
    """Return whether lines are settings: a key, or only comments and braces."""
    return any(map(_KEY.match, lines)) or not any(
        line.strip() and line.lstrip()[0] not in "#{}" for line in lines
    )


def _apart(front: str, lines: list[str], start: int) -> Apart:
    first = next((at for at in range(start, len(lines)) if lines[at].strip()), start)
    return Apart(front, "\n".join(lines[first:]), first + 1)


def slug_of(stem: str) -> str:
    """Make a slug of any file's name: `My Notes` gives `my-notes`."""
    letters = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:60].strip("-") or "manuscript"


def name_of(stem: str) -> str:
    """Return the slug of a file's name, and of a name in another script that of no other."""
    slug = slug_of(stem)
    if stem.isascii() or re.search("[a-z]", slug.removeprefix("manuscript")):
        return slug
    digest = hashlib.sha256(unicodedata.normalize("NFC", stem).encode()).hexdigest()
    return f"manuscript-{digest[:6]}"
