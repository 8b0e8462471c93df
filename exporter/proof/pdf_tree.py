"""Walk a PDF's structure tree, as a screen reader does, instead of its pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pikepdf

_FARTHEST = 1_000
"""How many rows or columns a cell takes at most: a table of ours has no more."""
NONE = pikepdf.Dictionary()
"""What stands for a dictionary that a file lacks."""


class Marked(NamedTuple):
    """A run of marked content: the index of its page, and its id there (MCID)."""

    page: int
    mcid: int


def root_of(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """Return the root of the structure tree; an empty dictionary for an untagged file."""
    return pdf.Root.get("/StructTreeRoot", NONE)


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Return all structure elements, a parent before its children; none of an untagged file."""
    return below(root_of(pdf))


def below(element: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    """Yield the structure elements in an element, a parent before its children."""
    for kid in kids(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from below(kid)


def kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    """Return an element's children: elements, references to annotations, ids of marked content."""
    return several(element.get("/K"))


def several(found: pikepdf.Object | None) -> list[pikepdf.Object]:
    """Return as a list what a PDF may hold alone, in an array, or not at all."""
    if found is None:
        return []
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def attribute(element: pikepdf.Object, key: str) -> pikepdf.Object | str:
    """Return an attribute of an element, such as `/Scope`; an empty text if it has none so."""
    owned = (each for each in several(element.get("/A")) if isinstance(each, pikepdf.Dictionary))
    return next((attributes[key] for attributes in owned if key in attributes), "")


def spans(cell: pikepdf.Object) -> tuple[int, int]:
    """Return how many rows and columns a cell takes."""
    down, across = (attribute(cell, name) for name in ("/RowSpan", "/ColSpan"))
    return _counted(down), _counted(across)


def _counted(span: pikepdf.Object | str) -> int:
    """Return a number of rows or columns, within bounds; 1 if there is none."""
    return min(max(int(span), 1), _FARTHEST) if span else 1


def role(element: pikepdf.Object) -> str:
    """Return an element's role, such as `P`; an empty text for what is no element."""
    if not isinstance(element, pikepdf.Dictionary):
        return ""
    return str(element.get("/S", "")).removeprefix("/")


def areas(element: pikepdf.Object) -> list[pikepdf.Dictionary]:
    """Return the references to annotations, such as the areas of a link, among the children."""
    return [
        kid for kid in kids(element)
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == pikepdf.Name.OBJR
    ]


def content(page: pikepdf.Page) -> bytes:
    """Return what draws a page, unpacked."""
    streams = several(page.get("/Contents"))
    return b"\n".join(
        stream.read_bytes() for stream in streams if isinstance(stream, pikepdf.Stream)
    )


def page_numbers(pdf: pikepdf.Pdf) -> dict[object, int]:
    """Return each page's index by the number of its object."""
    return {page.objgen: index for index, page in enumerate(pdf.pages)}


def marks(
    element: pikepdf.Dictionary, numbers: dict[object, int]
) -> Iterator[Marked]:
    """Yield the marked content that an element leads to itself; none on a lost page.

    `numbers` are the `page_numbers` of its file.
    """
    for kid in kids(element):
        if isinstance(kid, int):
            home, mcid = element.get("/Pg"), int(kid)
        elif isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid:
            home, mcid = kid.get("/Pg", element.get("/Pg")), int(kid.MCID)
        else:
            continue
        page = numbers.get(home.objgen) if home is not None else None
        if page is not None:
            yield Marked(page, mcid)
