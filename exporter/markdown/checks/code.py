"""Check code that other tools would run, draw or set, and that would be printed as it is typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exporter.markdown.shape import Shaped
from exporter.model import Finding
from exporter.rules import text as rules

_BLOCKS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"\{(?:r|python|julia|ojs|bash|sql)\b.*\}"), "Code to be run",
     "Nothing is run: write what comes out."),
    (re.compile(r"\{?(?:mermaid|dot|plantuml|graphviz)\b.*"), "A drawing in words",
     'Draw it, and write ![caption](drawing.svg){alt="what it shows"}.'),
    (re.compile(r"math|latex|tex|katex"), "A formula", "Write it in words, or as a picture."),
    (re.compile(r"\{[a-z][\w:-]*\}.*|ad-\w+"), "A directive",
     "Write ::: warning or ::: note, its words, and ::: on lines of their own."),
)
_RUN = re.compile(r"\{?(?:r|python|julia)\}? \S")


def run(shaped: Shaped) -> Iterator[Finding]:
    """Find fenced code and code in a line that is no code for a reader."""
    for token in shaped.all:
        if token.type == "fence":
            info = token.info.strip()
            for pattern, name, hint in _BLOCKS:
                if pattern.fullmatch(info):
                    yield rules.UNREAD_MARK.at(
                        shaped.place(token), f"{name} is not read; it would be printed as code.",
                        found=f"{token.markup}{info}", expected="the Markdown of docs/dialect.md",
                        hint=hint,
                    )
                    break
        for child in token.children or ():
            if child.type == "code_inline" and _RUN.match(child.content):
                yield rules.UNREAD_MARK.at(
                    shaped.place(token), "Code to be run is not read; it would be printed as code.",
                    found=f"`{child.content}`", expected="the Markdown of docs/dialect.md",
                    hint="Nothing is run: write what comes out.",
                )
