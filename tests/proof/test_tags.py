"""What is silent to validators is found: each house rule, on a good file with one fault."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest

from exporter.model import Place
from exporter.proof.expected import Expected
from exporter.proof.pdf_file import OpenedPdf
from exporter.proof.pdf_tags import bounds, header_ids, unreached
from exporter.proof.pdf_tree import elements, kids, role
from exporter.render import pdf
from tests.making import book

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
def body() -> bytes:
    return pdf.render(book(TEXT), "a4").body


def first(file: pikepdf.Pdf, name: str) -> pikepdf.Dictionary:
    return next(one for one in elements(file) if role(one) == name)


def drop(file: pikepdf.Pdf, name: str) -> None:
    one = first(file, name)
    one.P.K = pikepdf.Array([kid for kid in kids(one.P) if kid != one])


def without_ids(file: pikepdf.Pdf) -> None:
    del file.Root.StructTreeRoot["/IDTree"]


def upside_down(file: pikepdf.Pdf) -> None:
    first(file, "Figure").A.BBox = pikepdf.Array([10, 900, 20, 910])


FAULTS: dict[str, tuple[Callable[[pikepdf.Pdf], None], set[str]]] = {
    "nothing": (lambda file: None, set()),
    "a heading outside the tree": (lambda file: drop(file, "H1"), {"P-008"}),
    "no index of ids": (without_ids, {"P-011"}),
    "a picture off its page": (upside_down, {"P-012"}),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_the_tags_is_found(fault: str, body: bytes) -> None:
    change, rules = FAULTS[fault]
    with pikepdf.open(io.BytesIO(body)) as file:
        change(file)
        opened = OpenedPdf(file, body, Place("x.pdf"))
        expected = Expected(book(TEXT))
        found = [
            finding for proof in (unreached, header_ids, bounds)
            for finding in proof(opened, expected)
        ]

    assert {one.rule for one in found} == rules
