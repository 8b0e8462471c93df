"""Nobody is locked in: pandoc and exporter read the article and the golden books alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter.library import read_library
from exporter.model import Section
from tests.markdown.pandoc import outline_of_ours, outline_of_pandoc

ROOT = Path(__file__).parents[1]
LIBRARIES = (ROOT, ROOT / "starter", *sorted((ROOT / "tests" / "books").iterdir()))
FILES = [
    file
    for root in LIBRARIES
    for library in [read_library(root)]
    for manuscript in library.manuscripts
    for file in (*manuscript.sections, *dict(library.disclaimers).values())
]


@pytest.mark.parametrize("file", FILES, ids=lambda one: one.file)
def test_pandoc_and_exporter_read_a_file_alike(file: Section) -> None:
    assert outline_of_ours(file) == outline_of_pandoc(file.text)
