"""Hold a PDF's tags to the house's own rules: what is silent to validators, yet lost to readers."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf

from exporter.model import Finding, Place
from exporter.proof.reading import Reading
from exporter.proof.structure import Marked, elements, kids, marks, role
from exporter.rules import output as rules

_MCID = re.compile(rb"/MCID\s+(\d+)")
_HINT = "No file was written. Please report this."
_EDGE = 1.0
"""How far a picture may stand out of its page, in PDF units: borders are rounded."""


def house_rules(pdf: pikepdf.Pdf, reading: Reading, path: str) -> tuple[Finding, ...]:
    """Find what the tags of a file lack."""
    place = Place(path)
    return (
        *unreached(pdf, place), *pictures(pdf, reading, place), *links(pdf, reading, place),
        *languages(pdf, reading, place), *headers(pdf, place), *bounds(pdf, place),
        *tables(pdf, reading, place),
    )


def unreached(pdf: pikepdf.Pdf, place: Place) -> Iterator[Finding]:
    """Find marked content that no structure element leads to, running heads among it."""
    reached = set(marks(pdf))
    for number, page in enumerate(pdf.pages):
        written = {Marked(number, int(mcid)) for mcid in _MCID.findall(_content(page))}
        for mark in sorted(written - reached):
            yield rules.UNREACHED.at(
                place, f"Page {number + 1} has content that no tag leads to.",
                found=f"MCID {mark.mcid}", expected="a tag, or an artifact", hint=_HINT,
            )
    for form in pdf.objects:
        if _is_form(form) and _MCID.search(form.read_bytes()):
            yield rules.UNREACHED.at(
                place, "A group of graphics has content that no tag leads to.",
                expected="a tag, or an artifact",
                hint="Take `opacity` and masks out of the style sheet.",
            )


def pictures(pdf: pikepdf.Pdf, reading: Reading, place: Place) -> Iterator[Finding]:
    """Compare pictures, in order, by their text alternatives."""
    found = tuple(str(one.get("/Alt", "")) for one in elements(pdf) if role(one) == "Figure")
    if found != reading.pictures:
        yield rules.LOST_PICTURE.at(
            place, "The pictures in the file are not those of the book.",
            found=_listed(found), expected=_listed(reading.pictures),
            hint="No file was written. Look whether each picture can be opened.",
        )


def links(pdf: pikepdf.Pdf, reading: Reading, place: Place) -> Iterator[Finding]:
    """Compare links, in order, by what a screen reader says of each: an empty one leads nowhere."""
    found = tuple(_said(one) for one in elements(pdf) if role(one) == "Link")
    if found != reading.links:
        pairs = zip((*found, ""), (*reading.links, ""), strict=False)
        wrong, right = next((pair for pair in pairs if pair[0] != pair[1]), ("", ""))
        yield rules.LOST_LINK.at(
            place, f"The file has {len(found)} links, the book {len(reading.links)}.",
            found=wrong, expected=right, hint=_HINT,
        )


def languages(pdf: pikepdf.Pdf, reading: Reading, place: Place) -> Iterator[Finding]:
    """Compare the languages of parts of the text, in order."""
    found = tuple(str(one.Lang) for one in elements(pdf) if "/Lang" in one)
    if found != reading.languages:
        yield rules.LOST_LANGUAGE.at(
            place, "The languages of passages are not those of the book.",
            found=_listed(found), expected=_listed(reading.languages), hint=_HINT,
        )


def headers(pdf: pikepdf.Pdf, place: Place) -> Iterator[Finding]:
    """Find cells that name a header which the file's IDTree does not know."""
    tree = pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary()).get("/IDTree")
    names = [str(name) for name in tree.get("/Names", ())[::2]] if tree is not None else []
    for element in elements(pdf):
        for header in _attributes(element).get("/Headers", ()):
            if str(header) not in names:
                yield rules.LOST_HEADER.at(
                    place, f"A {role(element)} names a header that the file does not know.",
                    found=str(header), expected=", ".join(names), hint=_HINT,
                )


def bounds(pdf: pikepdf.Pdf, place: Place) -> Iterator[Finding]:
    """Find pictures whose box does not lie on their page."""
    for element in elements(pdf):
        box = _attributes(element).get("/BBox")
        if box is None:
            continue
        left, low, right, high = map(float, box)
        x0, y0, x1, y1 = map(float, element.Pg.MediaBox)
        inside = x0 - _EDGE <= left <= right <= x1 + _EDGE
        if not (inside and y0 - _EDGE <= low <= high <= y1 + _EDGE):
            yield rules.FIGURE_OUTSIDE.at(
                place, f"The picture “{element.get('/Alt', '')}” does not lie on its page.",
                found=" ".join(f"{side:g}" for side in (left, low, right, high)),
                expected=f"inside {x0:g} {y0:g} {x1:g} {y1:g}", hint=_HINT,
            )


def tables(pdf: pikepdf.Pdf, reading: Reading, place: Place) -> Iterator[Finding]:
    """Count the tables: one that goes on over a page is one."""
    found = sum(role(one) == "Table" for one in elements(pdf))
    if found != reading.tables:
        yield rules.SPLIT_TABLE.at(
            place, "The tables in the file are not those of the book.",
            found=str(found), expected=str(reading.tables), hint=_HINT,
        )


def _attributes(element: pikepdf.Dictionary) -> pikepdf.Object:
    return element.get("/A", pikepdf.Dictionary())


def _said(link: pikepdf.Dictionary) -> str:
    said = {
        str(kid.Obj.get("/Contents", "")) for kid in kids(link)
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == pikepdf.Name.OBJR
    }
    return said.pop() if len(said) == 1 else ""


def _is_form(thing: pikepdf.Object) -> bool:
    return isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == pikepdf.Name.Form


def _content(page: pikepdf.Page) -> bytes:
    contents = page.get("/Contents")
    streams = contents if isinstance(contents, pikepdf.Array) else [contents]
    return b"\n".join(one.read_bytes() for one in streams if isinstance(one, pikepdf.Stream))


def _listed(words: tuple[str, ...]) -> str:
    return f"{len(words)}: {'; '.join(words)}"
