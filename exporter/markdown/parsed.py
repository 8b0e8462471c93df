"""Parse a manuscript's files and cut them into sections (pure, remembered).

Each file is read once, as a whole. A manuscript in one file is then cut at its level-1 headings
that stand in no block, so that names of links and notes hold for all of its sections.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from pathlib import PurePosixPath
from urllib.parse import unquote

from markdown_it.token import Token

from exporter.languages import language
from exporter.markdown import checks, phrases, size
from exporter.markdown.dialect import ROLES
from exporter.markdown.printed import Unprinted, unprintable
from exporter.markdown.shape import Shaped, shape
from exporter.markdown.sharing import share
from exporter.markdown.walk import in_order, plain
from exporter.model import Cite, Finding, Place, Role, Section
from exporter.rules.reading import too_many_sections
from exporter.wording import folded


@dataclass(frozen=True, slots=True)
class Head:
    """A heading as written: plain words, its explicit id or none, what pandoc would name it.

    `key` is its file and its number there, from 0 in the order of the file; -1 is the heading that
    words before the first heading get.
    """

    key: tuple[str, int]
    level: int
    text: str
    id: str
    slug: str
    place: Place


@dataclass(frozen=True, slots=True)
class Target:
    """An explicit id, its place, and the key of the heading that has it, if one has."""

    id: str
    place: Place
    head: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """One section of a manuscript, parsed; read-only, since checks and assembly share it.

    `section` is the file that holds it, and `first_line` the line of that file on which it starts.
    `citations` are clusters in reading order, a note's at its first call; `cite_places` are
    their places, one for one. `images` are paths relative to the manuscript with their places.
    `tokens` and `notes` are for `render` only: a note that two sections call is in both, each of
    which prints it; `borrowed` are the labels of those that another file defines. `size` is what
    the section counts towards the bound of a manuscript (see `markdown.size`). `slots` are the
    names of what an edition fills, with their places.
    """

    section: Section
    first_line: int
    title: str
    role: Role
    citations: tuple[tuple[Cite, ...], ...]
    cite_places: tuple[Place, ...]
    headings: tuple[Head, ...]
    images: tuple[tuple[str, Place], ...]
    targets: tuple[Target, ...]
    findings: tuple[Finding, ...]
    tokens: tuple[Token, ...] = field(repr=False, compare=False)
    notes: tuple[tuple[str, tuple[Token, ...]], ...] = field(repr=False, compare=False)
    borrowed: frozenset[str] = frozenset()
    size: int = 0
    unprintable: tuple[Unprinted, ...] = ()
    slots: tuple[tuple[str, Place], ...] = ()


@lru_cache(maxsize=128)
def parse(files: tuple[Section, ...]) -> tuple[Parsed, ...]:
    """Return the sections of a manuscript's files, each with every fault that shows in its text."""
    shared = share([shape(file) for file in files])
    return tuple(size.bounded(section for file in shared for section in _sections(file)))


def _sections(file: Shaped) -> Iterator[Parsed]:
    parts = _cut(file) if file.source.section.whole else [file]
    if many := too_many_sections(file.source.section.file, len(parts)):
        yield _parsed(file, many)
        return
    found: list[list[Finding]] = [list(checks.of_section(part)) for part in parts]
    starts = [file.source.place(part.start).line or 0 for part in parts]
    for finding in checks.of_file(file):
        found[max(0, bisect_right(starts, finding.place.line or 0) - 1)].append(finding)
    for part, findings in zip(parts, found, strict=True):
        yield _parsed(part, findings)


def _cut(file: Shaped) -> list[Shaped]:
    """Cut a file at each level-1 heading that stands in no block: not in a div, list or quote."""
    starts = [
        at for at, token in enumerate(file.body)
        if token.type == "heading_open" and token.tag == "h1" and token.level == 0
    ]
    parts = [file.body[start:end] for start, end in pairwise((*starts, len(file.body)))]
    before = file.body[: starts[0] if starts else len(file.body)]
    if before or not parts:
        parts.insert(0, (*_heading(file.source.section), *before))
    return [_part(file, body) for body in parts]


def _heading(section: Section) -> list[Token]:
    """Return the tokens of the heading that words before the first heading get, if it has words."""
    if not section.heading:
        return []
    words = list(phrases.tokens(section.heading, language(section.lang, section.own).quotes))
    first = next((at for at, line in enumerate(section.text.split("\n")) if line.strip()), 0)
    lines = [first, first]
    return [
        Token("heading_open", "h1", 1, block=True, map=lines, meta={"head": (section.file, -1)}),
        Token("inline", "", 0, block=True, map=lines, children=words, content=section.heading),
        Token("heading_close", "h1", -1, block=True),
    ]


def _part(file: Shaped, body: tuple[Token, ...]) -> Shaped:
    """Return one section of a manuscript in one file: its own text, and the notes it calls."""
    order = tuple(in_order(body, file.notes))
    called = {str(token.meta["label"]) for token in order if token.type == "footnote_ref"}
    first = body[0].map if body else None
    return replace(
        file, body=body, order=order, start=first[0] if first else 0,
        notes={label: note for label, note in file.notes.items() if label in called},
    )


def _parsed(shaped: Shaped, findings: Iterable[Finding]) -> Parsed:
    order = shaped.order
    if shaped.borrowed:
        order = tuple(in_order(shaped.body, shaped.notes | shaped.borrowed))
    cites = [token for token in order if token.type == "cite"]
    found = dict.fromkeys(findings)
    heads = tuple(_heads(shaped, order))
    return Parsed(
        section=shaped.source.section,
        first_line=shaped.source.place(shaped.start).line or 1,
        title=heads[0].text if shaped.body and shaped.body[0].tag == "h1" else "",
        role=_role(shaped),
        citations=tuple(token.meta["cites"] for token in cites),
        cite_places=tuple(shaped.place(token) for token in cites),
        headings=heads,
        images=tuple(_images(shaped, order)),
        targets=tuple(_targets(shaped, order)),
        findings=tuple(sorted(
            found, key=lambda finding: (finding.place.line or 0, finding.place.column or 0)
        )),
        tokens=shaped.body,
        notes=(*shaped.notes.items(), *shaped.borrowed.items()),
        borrowed=frozenset(shaped.borrowed),
        unprintable=tuple(unprintable(shaped)),
        slots=tuple(checks.slots.of_tokens(replace(shaped, order=order))),
    )


def headed(section: Parsed, otherwise: str = "") -> Parsed:
    """Return a section that a draft can be made of, whatever was found of its headings.

    One without words is a paragraph, and where the first is missing, `otherwise` stands in, by
    default the file's name.
    """
    tokens, heads = list(section.tokens), {head.key: head for head in section.headings}
    for at, token in enumerate(section.tokens):
        if token.type == "heading_open" and not heads[token.meta["head"]].text:
            del heads[token.meta["head"]]
            tokens[at] = replace(token, type="paragraph_open", tag="p")
            tokens[at + 2] = replace(tokens[at + 2], type="paragraph_close", tag="p")
    title = section.title
    if not tokens or tokens[0].tag != "h1":
        file, place = section.section.file, Place(section.section.file, section.first_line)
        title = otherwise or PurePosixPath(file).stem
        tokens[:0] = _heading(replace(section.section, heading=title))
        first = Head((file, -1), 1, title, "", slug(title), place)
        heads = {first.key: first, **heads}
    return replace(section, title=title, tokens=tuple(tokens), headings=tuple(heads.values()))


def slug(text: str) -> str:
    """Return the id that pandoc's auto_identifiers makes of a heading's words, in ASCII."""
    flat = unicodedata.normalize("NFKD", text).lower()
    kept = re.sub(r"[^a-z0-9\s_-]", "", flat)
    name = re.sub(r"[\s_-]+", "-", kept).strip("-")
    return re.sub(r"^[^a-z]+", "", name) or "section"


def image_path(src: str) -> str:
    """Return the path of an image as a file name, normalised; empty for a remote one."""
    if checks.remote(src):
        return ""
    return posixpath.normpath(unquote(src)) if src else ""


def _role(shaped: Shaped) -> Role:
    heading = next((token for token in shaped.body if token.tag == "h1"), None)
    classes = str(heading.attrs.get("class", "")).split() if heading else []
    return next((role for name in classes for role in ROLES if role == name), ROLES[0])


def _heads(shaped: Shaped, order: tuple[Token, ...]) -> Iterator[Head]:
    for opening, inline in pairwise(order):
        if opening.type == "heading_open":
            text = folded(plain(inline.children or ()))
            yield Head(
                opening.meta["head"], int(opening.tag[1]), text,
                str(opening.attrs.get("id", "")), slug(text), shaped.place(opening),
            )


def _images(shaped: Shaped, order: tuple[Token, ...]) -> Iterator[tuple[str, Place]]:
    for token in order:
        if token.type == "image" and (path := image_path(str(token.attrs["src"]))):
            yield path, shaped.place(token)


def _targets(shaped: Shaped, order: tuple[Token, ...]) -> Iterator[Target]:
    for token in order:
        if "id" in token.attrs:
            yield Target(str(token.attrs["id"]), shaped.place(token), token.meta.get("head"))
