"""Check code that other tools would run, draw or set, and that would be printed as it is typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.token import Token

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
_PAIR = re.compile(r"""[\w-]+=(?:"[^"]*"|'[^']*'|[^\s{}]+)""")
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
            else:
                yield from _unread(token, shaped)
        for child in token.children or ():
            if child.type == "code_inline" and _RUN.match(child.content):
                yield rules.UNREAD_MARK.at(
                    shaped.place(token), "Code to be run is not read; it would be printed as code.",
                    found=f"`{child.content}`", expected="the Markdown of docs/dialect.md",
                    hint="Nothing is run: write what comes out.",
                )


def _unread(token: Token, shaped: Shaped) -> Iterator[Finding]:
    """Yield what stands behind a block's name: a caption, a title, and where its lines start."""
    for found in _PAIR.finditer(token.info):
        yield rules.BROKEN_ATTRIBUTES.at(
            shaped.place(token), f"The attribute {found[0]} is not known here.",
            found=found[0], expected="the name of the code's language, or nothing",
            hint="Write its words above the code, as a paragraph, or take it out.",
        )
