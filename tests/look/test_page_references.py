"""The references of a file's pages are written once, and again when it has more pages."""

from __future__ import annotations

import pydyf
import pytest

from exporter.render.pdf.patches import page_references


@pytest.fixture
def pdf() -> pydyf.PDF:
    made = pydyf.PDF()
    made.add_page(pydyf.Dictionary({"Type": "/Page"}))
    return made


def test_pydyf_writes_them_anew(pdf: pydyf.PDF) -> None:
    written = page_references._written.fget

    assert written(pdf) is not written(pdf), "pydyf keeps them: take patches/page_references.py out"


def test_they_are_written_once(pdf: pydyf.PDF) -> None:
    page_references.apply()

    assert pdf.page_references is pdf.page_references
    assert pdf.page_references == page_references._written.fget(pdf)


def test_a_new_page_is_among_them(pdf: pydyf.PDF) -> None:
    page_references.apply()
    before = pdf.page_references
    pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))

    assert pdf.page_references[:1] == before
    assert pdf.page_references == page_references._written.fget(pdf)
    assert len(pdf.page_references) == 2
