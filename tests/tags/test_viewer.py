"""A viewer shows the title, and offers to print on both sides of the paper."""

from __future__ import annotations

import io

import pikepdf
import pydyf

from exporter.render import pdf
from exporter.render.pdf.tags import viewer
from tests.making import book


def test_every_file_says_how_it_is_shown_and_printed() -> None:
    body = pdf.render(book("# One\n\nWords.\n"), "a4").body
    with pikepdf.open(io.BytesIO(body)) as file:
        wishes = file.Root.ViewerPreferences
        assert bool(wishes.DisplayDocTitle)
        assert wishes.Duplex == pikepdf.Name.DuplexFlipLongEdge


def test_what_the_file_asks_for_already_stays() -> None:
    file = pydyf.PDF()
    file.catalog["ViewerPreferences"] = pydyf.Dictionary({"Direction": "/R2L"})
    viewer.preferences(file)
    assert file.catalog["ViewerPreferences"] == {
        "Direction": "/R2L", "DisplayDocTitle": "true", "Duplex": "/DuplexFlipLongEdge",
    }
