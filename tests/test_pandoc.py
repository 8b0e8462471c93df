"""Nobody is locked in: pandoc and exporter read the article and the golden books alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from exporter.library import read_library
from exporter.model import Section
from tests.markdown.pandoc import outline_of_ours, outline_of_pandoc

ROOT = Path(__file__).parents[1]
LIBRARIES = (ROOT, ROOT / "starter", *sorted((ROOT / "tests" / "books").iterdir()))


def files_of(root: Path) -> Iterator[Section]:
    library = read_library(root)
    for manuscript in library.manuscripts:
        yield from manuscript.sections
    yield from dict(library.disclaimers).values()


@pytest.mark.parametrize("root", LIBRARIES, ids=lambda root: root.name)
def test_pandoc_and_exporter_read_all_files_alike(root: Path) -> None:
    files = list(files_of(root))
    assert files
    for file in files:
        assert outline_of_ours(file) == outline_of_pandoc(file.text), file.file
