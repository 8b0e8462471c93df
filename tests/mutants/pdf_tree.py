"""Walk and rewrite a PDF's structure tree, for mutants; shares nothing with the proof."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import pikepdf
from pikepdf import Array, Dictionary

from tests.mutants.mutant import Change

Planted = Callable[[pikepdf.Pdf], None]


def planted(fault: Planted, **how: object) -> Change:
    """Make a mutant of a fault that is planted in an open file; `how` it is saved."""

    def change(body: bytes) -> bytes:
        made = io.BytesIO()
        with pikepdf.open(io.BytesIO(body)) as file:
            fault(file)
            file.save(made, **how)  # type: ignore[arg-type]
        return made.getvalue()

    return change


def below(element: pikepdf.Object) -> Iterator[Dictionary]:
    """Return an element and all below it, in order."""
    if isinstance(element, Dictionary) and "/S" in element:
        yield element
        for kid in kids(element):
            yield from below(kid)


def kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    found = element.get("/K")
    if found is None:
        return []
    return list(found) if isinstance(found, Array) else [found]


def all_of(file: pikepdf.Pdf, role: str) -> list[Dictionary]:
    """List the elements of a role, in order."""
    tops = kids(file.Root.StructTreeRoot)
    return [one for top in tops for one in below(top) if str(one.S) == f"/{role}"]


def place(element: Dictionary) -> int:
    """Return the place of an element among its parent's children."""
    return [_name(kid) for kid in kids(element.P)].index(_name(element))


def cut(element: Dictionary) -> None:
    """Take an element out of its parent."""
    rest = kids(element.P)
    del rest[place(element)]
    element.P.K = Array(rest)


def put(element: Dictionary, parent: Dictionary, at: int) -> None:
    """Put an element into a parent at a place."""
    rest = kids(parent)
    rest.insert(at, element)
    parent.K = Array(rest)
    element.P = parent


def swap(one: Dictionary, two: Dictionary) -> None:
    """Let two children of one parent change places."""
    parent, order = one.P, kids(one.P)
    first, second = place(one), place(two)
    order[first], order[second] = order[second], order[first]
    parent.K = Array(order)


def _name(thing: pikepdf.Object) -> object:
    return thing.objgen if isinstance(thing, Dictionary) else None
