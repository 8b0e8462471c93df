"""Hold a PDF's tags to the house's own rules: what is silent to validators, yet lost to readers."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf

from exporter.model import Finding, Place
from exporter.proof.structure import Marked, elements, marks, role
from exporter.rules import output as rules

_MCID = re.compile(rb"/MCID\s+(\d+)")
_HINT = "No file was written. Please report this."
_EDGE = 1.0
"""How far a picture may stand out of its page, in PDF units: borders are rounded."""


def house_rules(pdf: pikepdf.Pdf, path: str) -> tuple[Finding, ...]:
    """Find what the tags of a file lack."""
    place = Place(path)
    return (*unreached(pdf, place), *headers(pdf, place), *bounds(pdf, place))


def unreached(pdf: pikepdf.Pdf, place: Place) -> Iterator[Finding]:
    """Find marked content that no structure element leads to, running heads among it."""
    reached = {mark for _, mark in marks(pdf)}
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


def _attributes(element: pikepdf.Dictionary) -> pikepdf.Object:
    return element.get("/A", pikepdf.Dictionary())


def _is_form(thing: pikepdf.Object) -> bool:
    return isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == pikepdf.Name.Form


def _content(page: pikepdf.Page) -> bytes:
    contents = page.get("/Contents")
    streams = contents if isinstance(contents, pikepdf.Array) else [contents]
    return b"\n".join(one.read_bytes() for one in streams if isinstance(one, pikepdf.Stream))

