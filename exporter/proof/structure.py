"""Walk a PDF's structure tree, as a screen reader does, instead of its pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pikepdf


class Marked(NamedTuple):
    """Name a run of marked content: the index of its page, and its id there (MCID)."""

    page: int
    mcid: int


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Give all structure elements, a parent before its children; none of an untagged file."""
    root = pdf.Root.get("/StructTreeRoot")
    if isinstance(root, pikepdf.Dictionary):
        for top in kids(root):
            yield from _below(top)


def kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    """List an element's children: elements, references to annotations, ids of marked content."""
    found = element.get("/K")
    if found is None:
        return []
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def role(element: pikepdf.Object) -> str:
    """Give an element's role, such as `P`; nothing for what is no element."""
    if not isinstance(element, pikepdf.Dictionary):
        return ""
    return str(element.get("/S", "")).removeprefix("/")


def page_numbers(pdf: pikepdf.Pdf) -> dict[object, int]:
    """Give each page's index by the number of its object."""
    return {page.objgen: index for index, page in enumerate(pdf.pages)}


def marks(pdf: pikepdf.Pdf) -> Iterator[Marked]:
    """Give all marked content that elements lead to."""
    pages = page_numbers(pdf)
    for element in elements(pdf):
        for kid in kids(element):
            if isinstance(kid, int):
                yield Marked(pages[element.Pg.objgen], int(kid))
            elif "/MCID" in kid:
                home = kid.Pg if "/Pg" in kid else element.Pg
                yield Marked(pages[home.objgen], int(kid.MCID))


def _below(element: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    if isinstance(element, pikepdf.Dictionary) and "/S" in element:
        yield element
        for kid in kids(element):
            yield from _below(kid)
