"""Prove a PDF's tags beyond their roles: what validators let pass, yet is lost to readers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pikepdf

from exporter.model import Finding
from exporter.proof.expected import Expected
from exporter.proof.pdf_file import OpenedPdf
from exporter.proof.pdf_tree import (
    NONE,
    Marked,
    attribute,
    below,
    content,
    kids,
    marks,
    role,
    root_of,
    spans,
)
from exporter.proof.table_heads import Cell, headed
from exporter.rules import output as rules

_MCID = re.compile(rb"/MCID\s+(\d+)")
_EDGE = 1.0
"""How far a picture may stand out of its page, in PDF units: borders are rounded."""
_NUMBERS = frozenset(("/Decimal", "/LowerAlpha", "/LowerRoman", "/UpperAlpha", "/UpperRoman"))


def unreached(opened: OpenedPdf, _: Expected) -> Iterator[Finding]:
    """Find marked content that no structure element leads to, running heads among it."""
    numbers = opened.page_numbers
    reached = {mark for _, element in opened.elements for mark in marks(element, numbers)}
    for number, page in enumerate(opened.pdf.pages):
        written = {Marked(number, int(mcid)) for mcid in _MCID.findall(content(page))}
        for mark in sorted(written - reached):
            yield rules.UNREACHED.at(
                opened.place, f"Page {number + 1} has content that no tag leads to.",
                found=f"MCID {mark.mcid}", expected="a tag, or an artifact",
            )
    for form in opened.pdf.objects:
        if _is_form(form) and _MCID.search(form.read_bytes()):
            yield rules.UNREACHED.at(
                opened.place, "A group of graphics has content that no tag leads to.",
                expected="a tag, or an artifact",
                hint="Take `opacity` and masks out of the style sheet.",
            )


def header_ids(opened: OpenedPdf, _: Expected) -> Iterator[Finding]:
    """Find cells that name a header which the file's IDTree does not know."""
    tree = root_of(opened.pdf).get("/IDTree", NONE)
    names = [str(name) for name in tree.get("/Names", ())[::2]]
    for kind, element in opened.elements:
        for header in attribute(element, "/Headers"):
            if str(header) not in names:
                yield rules.LOST_HEADER.at(
                    opened.place, f"A {kind} names a header that the file does not know.",
                    found=str(header), expected=", ".join(names),
                )


def bounds(opened: OpenedPdf, _: Expected) -> Iterator[Finding]:
    """Find pictures whose box does not lie on their page."""
    for _kind, element in opened.elements:
        box = attribute(element, "/BBox")
        if not isinstance(box, pikepdf.Array):
            continue
        left, low, right, high = map(float, box)
        x0, y0, x1, y1 = map(float, element.Pg.MediaBox)
        inside = x0 - _EDGE <= left <= right <= x1 + _EDGE
        if not (inside and y0 - _EDGE <= low <= high <= y1 + _EDGE):
            yield rules.FIGURE_OUTSIDE.at(
                opened.place, f"The picture “{element.get('/Alt', '')}” does not lie on its page.",
                found=" ".join(f"{side:g}" for side in (left, low, right, high)),
                expected=f"inside {x0:g} {y0:g} {x1:g} {y1:g}",
            )


def parents(opened: OpenedPdf, _: Expected) -> Iterator[Finding]:
    """Find the first mark that the parent tree leaves out, or names another tag for."""
    tree = root_of(opened.pdf).get("/ParentTree")
    known = dict(pikepdf.NumberTree(tree).items()) if tree is not None else {}
    rows = [known.get(int(page.get("/StructParents", -1))) for page in opened.pdf.pages]
    owners_of = [list(row) if isinstance(row, pikepdf.Array) else [] for row in rows]
    for kind, element in opened.elements:
        for mark in marks(element, opened.page_numbers):
            owners = owners_of[mark.page]
            owner = owners[mark.mcid] if mark.mcid < len(owners) else None
            if not isinstance(owner, pikepdf.Dictionary) or owner.objgen != element.objgen:
                yield rules.PARENTS.at(
                    opened.place,
                    f"The parent tree does not lead from page {mark.page + 1} to its tags.",
                    found=role(owner) if owner is not None else "nothing",
                    expected=f"{kind} for MCID {mark.mcid}",
                )
                return


def numbering(opened: OpenedPdf, expected: Expected) -> Iterator[Finding]:
    """Find another number of numbered lists, or of others; one of terms says no numbering."""
    wanted = Counter(
        element.tag == "ol" for part, root in expected.roots if part.role != "contents"
        for element in root.iter("ol", "ul")
    )
    found = Counter(
        str(attribute(element, "/ListNumbering")) in _NUMBERS
        for kind, element in opened.elements if kind == "L" and "/A" in element
    )
    if found != wanted:
        yield rules.NUMBERED.at(
            opened.place, "The numbered lists in the file are not those of the book.",
            found=_counted(found), expected=_counted(wanted),
        )


def cell_headers(opened: OpenedPdf, _: Expected) -> Iterator[Finding]:
    """Find cells whose headers are not those of their columns and rows."""
    for table in (element for kind, element in opened.elements if kind == "Table"):
        rows = [
            [cell for cell in kids(row) if role(cell) in ("TD", "TH")]
            for row in below(table) if role(row) == "TR"
        ]
        for spot in headed([list(map(_cell, row)) for row in rows]):
            found = {str(header) for header in attribute(spot.cell.thing, "/Headers")}
            wanted = {_id(head.thing) for head in spot.heads}
            if found != wanted:
                yield rules.HEADED.at(
                    opened.place,
                    f"A cell in column {spot.column + 1} of a table names other headers.",
                    found=" ".join(sorted(found)) or "none",
                    expected=" ".join(sorted(wanted)) or "none",
                )


def _cell(cell: pikepdf.Object) -> Cell:
    heads = {"/Row": "row", "/Column": "column"}.get(str(attribute(cell, "/Scope")), "")
    return Cell(cell, heads if role(cell) == "TH" else "", *spans(cell))


def _id(cell: pikepdf.Object) -> str:
    return str(cell.get("/ID", ""))


def _counted(lists: Counter[bool]) -> str:
    return f"{lists[True]} numbered, {lists[False]} not"


def _is_form(thing: pikepdf.Object) -> bool:
    return isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == pikepdf.Name.Form
