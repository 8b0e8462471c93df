"""Parse one section: text -> tokens, and what others need to know of them (pure, remembered)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from urllib.parse import unquote

from markdown_it.token import Token

from exporter.markdown import checks
from exporter.markdown.dialect import ROLES
from exporter.markdown.reading import plain
from exporter.markdown.shape import Shaped, shape
from exporter.markdown.slugs import slug
from exporter.model import Cite, Finding, Place, Role, Section


@dataclass(frozen=True, slots=True)
class Head:
    """Hold one heading as written: plain words, its explicit id or none, what pandoc would name it.

    `number` counts the section's headings from 0 in the order of the file.
    """

    number: int
    level: int
    text: str
    id: str
    slug: str
    place: Place


@dataclass(frozen=True, slots=True)
class Target:
    """Hold one explicit id and its place; `head` numbers the heading that it belongs to."""

    id: str
    place: Place
    head: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """Hold one parsed section; read-only, since checks and assembly share it.

    `citations` are clusters in reading order, a note's at its first call; `cite_places` are
    their places, one for one. `images` are paths relative to the manuscript with their places.
    `tokens` and `notes` are for `render` only.
    """

    section: Section
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


@lru_cache(maxsize=512)
def parse(section: Section) -> Parsed:
    """Parse one section and find every fault that shows in it alone."""
    shaped = shape(section)
    order = shaped.order
    cites = [token for token in order if token.type == "cite"]
    found = dict.fromkeys((*shaped.ledger.findings, *checks.all_of(shaped)))
    heads = tuple(_heads(shaped, order))
    title = next((head.text for head in heads if head.level == 1), "")
    return Parsed(
        section=section,
        title=title,
        role=_role(shaped),
        citations=tuple(token.meta["cites"] for token in cites),
        cite_places=tuple(shaped.place(token) for token in cites),
        headings=heads,
        images=tuple(_images(shaped, order)),
        targets=tuple(_targets(shaped, order)),
        findings=tuple(sorted(found, key=lambda one: (one.place.line or 0, one.place.column or 0))),
        tokens=shaped.body,
        notes=tuple(shaped.notes.items()),
    )


def image_path(src: str) -> str:
    """Give the path of an image as a file name, normalised; empty for a remote one."""
    if checks.remote(src):
        return ""
    return posixpath.normpath(unquote(src)) if src else ""


def _role(shaped: Shaped) -> Role:
    heading = next((token for token in shaped.body if token.tag == "h1"), None)
    classes = str(heading.attrs.get("class", "")).split() if heading else []
    by_name: dict[str, Role] = {role: role for role in ROLES}
    return next((by_name[name] for name in classes if name in by_name), ROLES[0])


def _heads(shaped: Shaped, order: tuple[Token, ...]) -> Iterator[Head]:
    for opening, inline in pairwise(order):
        if opening.type == "heading_open":
            text = " ".join(plain(inline.children or ()).split())
            yield Head(
                opening.meta["number"], int(opening.tag[1]), text,
                str(opening.attrs.get("id", "")), slug(text), shaped.place(opening),
            )


def _images(shaped: Shaped, order: tuple[Token, ...]) -> Iterator[tuple[str, Place]]:
    for token in order:
        if token.type == "image" and (path := image_path(str(token.attrs["src"]))):
            yield path, shaped.place(token)


def _targets(shaped: Shaped, order: tuple[Token, ...]) -> Iterator[Target]:
    heads = 0
    for token in order:
        if "id" in token.attrs:
            head = heads if token.type == "heading_open" else None
            yield Target(str(token.attrs["id"]), shaped.place(token), head)
        heads += token.type == "heading_open"
