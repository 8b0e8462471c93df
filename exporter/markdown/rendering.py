"""Render a book's parsed sections to XHTML fragments, numbered and linked as one (pure)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from exporter.markdown.anchors import assign, top
from exporter.markdown.parsed import Parsed
from exporter.markdown.writing import Ink, Writer
from exporter.model import Cite, Finding, Heading, Place


@dataclass(frozen=True, slots=True)
class Fragment:
    """One section's XHTML: what goes inside its `<section>`, and where its heading is.

    `anchor` is the id of its level-1 heading, empty where it has none; `pictures` are the addresses
    of those that it shows, with the places that name them.
    """

    body: str
    anchor: str
    title: str
    headings: tuple[Heading, ...]
    pictures: tuple[tuple[str, Place], ...] = ()


@dataclass(frozen=True, slots=True)
class Rendered:
    """The fragments, one for each section in order, and the faults of the book as a whole."""

    fragments: tuple[Fragment, ...]
    findings: tuple[Finding, ...]


def render(
    sections: Sequence[Parsed],
    *,
    mark: Callable[[tuple[Cite, ...]], str],
    draw: Callable[[str, tuple[int, ...]], str],
    words: Mapping[str, str],
    pictures: Mapping[str, str] | None = None,
    proportion: Callable[[str], float] = lambda _: 0,
    reserved: Collection[str] = (),
) -> Rendered:
    """Render all sections of a book, in its order.

    `mark` is called once for each citation, in the order of `Parsed.citations`; `draw` gives the
    drawing of a block by its class and numbers; `words["note"]`, where there is one, names notes
    for screen readers; an image is shown by its address in the book, which `pictures` have by the
    path that the text names, and is marked as missing where they have none; `proportion` is its
    width by its height, 0 if that is not known; `reserved` are ids of other parts of the book.
    Findings: ids that stand twice, dead links.
    """
    anchors = assign(sections, reserved)
    # Headings keep their ids whatever stands before them.
    kept = {name for ids in anchors.headings for name in ids.values()} | set(reserved)
    ink = Ink(mark, draw, words, pictures, anchors, proportion, ids=kept)
    fragments = []
    for section, ids in zip(sections, anchors.headings, strict=True):
        places = {target.place for target in section.targets}
        found = (finding for finding in anchors.findings if finding.place in places)
        writer = Writer(replace(section, findings=(*section.findings, *found)), ids, ink)
        body = writer.section()
        fragments.append(Fragment(
            body, top(section, ids), section.title, tuple(writer.headings), tuple(writer.pictures)
        ))
    return Rendered(tuple(fragments), (*anchors.findings, *ink.findings))
