"""What is silent to validators is found: each house rule, on a good file with one fault."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Name

from exporter.model import Book
from exporter.proof.reading import read
from exporter.proof.structure import elements, kids, role
from exporter.proof.tags import house_rules
from exporter.render import pdf
from tests.shelves import book

TEXT = """\
# One

Words with [a link](https://example.org/) and [palabras]{lang=es}.

| a | b |
|---|---|
| c | d |

::: {.icon-array count=1 of=2}
1 of 2
:::
"""


@pytest.fixture(scope="module")
def sound() -> Book:
    return book(TEXT)


@pytest.fixture(scope="module")
def body(sound: Book) -> bytes:
    return pdf.render(sound, "a4").body


def first(file: pikepdf.Pdf, name: str) -> pikepdf.Dictionary:
    return next(one for one in elements(file) if role(one) == name)


def drop(file: pikepdf.Pdf, name: str) -> None:
    one = first(file, name)
    one.P.K = pikepdf.Array([kid for kid in kids(one.P) if kid != one])


def unlabelled(file: pikepdf.Pdf) -> None:
    links = [kids(one)[0].Obj for one in elements(file) if role(one) == "Link"]
    (link,) = [one for one in links if str(one.Contents) == "a link"]
    link.Contents = pikepdf.String("https://example.org/")


def without_languages(file: pikepdf.Pdf) -> None:
    for one in elements(file):
        if "/Lang" in one:
            del one["/Lang"]


def without_ids(file: pikepdf.Pdf) -> None:
    del file.Root.StructTreeRoot["/IDTree"]


def upside_down(file: pikepdf.Pdf) -> None:
    first(file, "Figure").A.BBox = pikepdf.Array([10, 900, 20, 910])


def split(file: pikepdf.Pdf) -> None:
    table = first(file, "Table")
    head, rest = kids(table)
    table.K = head
    second = file.make_indirect(pikepdf.Dictionary(S=Name.Table, P=table.P, K=rest))
    kids_of_parent = kids(table.P)
    at = [one.objgen for one in kids_of_parent].index(table.objgen)
    table.P.K = pikepdf.Array([*kids_of_parent[: at + 1], second, *kids_of_parent[at + 1 :]])


FAULTS: dict[str, tuple[Callable[[pikepdf.Pdf], None], set[str]]] = {
    "nothing": (lambda file: None, set()),
    "a heading outside the tree": (lambda file: drop(file, "H1"), {"P-008"}),
    "a link that says its address": (unlabelled, {"P-009"}),
    "a dead link": (lambda file: drop(file, "TOC"), {"P-008", "P-009"}),
    "no language": (without_languages, {"P-010"}),
    "no index of ids": (without_ids, {"P-011"}),
    "a picture off its page": (upside_down, {"P-012"}),
    "a table in two": (split, {"P-013"}),
    "a lost picture": (lambda file: drop(file, "Figure"), {"P-007", "P-008"}),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_the_tags_is_found(fault: str, sound: Book, body: bytes) -> None:
    change, expected = FAULTS[fault]
    with pikepdf.open(io.BytesIO(body)) as file:
        change(file)
        found = house_rules(file, read(sound), "x.pdf")

    assert {one.rule for one in found} == expected
