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


def marks(pdf: pikepdf.Pdf) -> Iterator[tuple[pikepdf.Dictionary, Marked]]:
    """Pair elements with the marked content that they lead to; on a lost page, there is none."""
    numbers = page_numbers(pdf)
    for element in elements(pdf):
        for kid in kids(element):
            if isinstance(kid, int):
                home, mcid = element.get("/Pg"), int(kid)
            elif isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid:
                home, mcid = kid.get("/Pg", element.get("/Pg")), int(kid.MCID)
            else:
                continue
            page = numbers.get(home.objgen) if home is not None else None
            if page is not None:
                yield element, Marked(page, mcid)


def _below(element: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    if isinstance(element, pikepdf.Dictionary) and "/S" in element:
        yield element
        for kid in kids(element):
            yield from _below(kid)
