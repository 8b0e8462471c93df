"""Hold a PDF's tags to what their roles do not say: parent tree, numbering, headers of cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pikepdf
from lxml import etree

from exporter.model import Book, Finding, Place
from exporter.proof.structure import elements, kids, marks, role
from exporter.rules import frame as rules

_HINT = "No file was written. Please report this."
_NUMBERS = frozenset(("/Decimal", "/LowerAlpha", "/LowerRoman", "/UpperAlpha", "/UpperRoman"))
_NONE = pikepdf.Dictionary()


def attributes(pdf: pikepdf.Pdf, book: Book, path: str) -> tuple[Finding, ...]:
    """Find what the tags of a file say wrong, beside their roles."""
    place = Place(path)
    return (*parents(pdf, place), *numbering(pdf, book, place), *cells(pdf, place))


def parents(pdf: pikepdf.Pdf, place: Place) -> Iterator[Finding]:
    """Find the first mark that the parent tree leaves out, or names another tag for."""
    tree = pdf.Root.get("/StructTreeRoot", _NONE).get("/ParentTree")
    known = dict(pikepdf.NumberTree(tree).items()) if tree is not None else {}
    keys = [page.get("/StructParents") for page in pdf.pages]
    for element, mark in marks(pdf):
        key = keys[mark.page]
        row = known.get(int(key)) if key is not None else None
        owners = list(row) if isinstance(row, pikepdf.Array) else []
        owner = owners[mark.mcid] if mark.mcid < len(owners) else None
        if not isinstance(owner, pikepdf.Dictionary) or owner.objgen != element.objgen:
            yield rules.PARENTS.at(
                place, f"The parent tree does not lead from page {mark.page + 1} to its tags.",
                found=role(owner) if owner is not None else "nothing",
                expected=f"{role(element)} for MCID {mark.mcid}", hint=_HINT,
            )
            return


def numbering(pdf: pikepdf.Pdf, book: Book, place: Place) -> Iterator[Finding]:
    """Count numbered lists and others; one of terms says nothing of its numbering."""
    roots = [etree.fromstring(part.body) for part in book.parts if part.role != "contents"]
    wanted = Counter(one.tag == "ol" for root in roots for one in root.iter("ol", "ul"))
    values = (str(one.A.get("/ListNumbering", "")) for one in elements(pdf)
              if role(one) == "L" and isinstance(one.get("/A"), pikepdf.Dictionary))
    found = Counter(value in _NUMBERS for value in values)
    if found != wanted:
        yield rules.NUMBERED.at(
            place, "The numbered lists in the file are not those of the book.",
            found=_counted(found), expected=_counted(wanted), hint=_HINT,
        )


def cells(pdf: pikepdf.Pdf, place: Place) -> Iterator[Finding]:
    """Find cells whose headers are not those of their column and row.

    The place of a cell in its row is its column: in the dialect, no cell spans several.
    """
    for table in (one for one in elements(pdf) if role(one) == "Table"):
        rows = [[cell for cell in kids(row) if role(cell) in ("TD", "TH")]
                for row in _below(table) if role(row) == "TR"]
        columns: dict[int, str] = {}
        for row in rows:
            for at, cell, own in _placed(row):
                if role(cell) == "TH":
                    columns |= {at: own} if _scope(cell) == "/Column" else {}
                    continue
                wanted = {one for one in (own, columns.get(at, "")) if one}
                found = {str(one) for one in _table(cell).get("/Headers", ())}
                if found != wanted:
                    yield rules.HEADED.at(
                        place, f"A cell in column {at + 1} of a table names other headers.",
                        found=" ".join(sorted(found)) or "none",
                        expected=" ".join(sorted(wanted)) or "none", hint=_HINT,
                    )


def _placed(row: list[pikepdf.Object]) -> Iterator[tuple[int, pikepdf.Object, str]]:
    """Give each cell with its place, and an id: its own, if it is a header, else its row's."""
    head = next((str(cell.get("/ID", "")) for cell in row if _scope(cell) == "/Row"), "")
    for at, cell in enumerate(row):
        yield at, cell, str(cell.get("/ID", "")) if role(cell) == "TH" else head


def _scope(cell: pikepdf.Object) -> str:
    return str(_table(cell).get("/Scope", ""))


def _below(element: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    for kid in kids(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _below(kid)


def _table(cell: pikepdf.Object) -> pikepdf.Object:
    return cell.get("/A", _NONE)


def _counted(lists: Counter[bool]) -> str:
    return f"{lists[True]} numbered, {lists[False]} not"
