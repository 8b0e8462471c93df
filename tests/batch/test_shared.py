"""What manuscripts share: a change of it makes its users anew, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.batch.libraries import manuscript
from tests.cli.conftest import Ended
from tests.making import files, put

Build = Callable[..., Ended]


def made_anew(root: Path, build: Build) -> set[str]:
    """Build, and return the slugs whose files changed; dist/ is what a build from scratch makes."""
    before = files(root / "dist")
    build()
    after = files(root / "dist")
    build("--no-cache", "-o", str(root / "scratch"))
    assert files(root / "scratch") == after
    return {path.split("/")[0] for path in after if after[path] != before.get(path)}


@pytest.mark.parametrize(("name", "slugs"), [
    ("disclaimer.en.md", {"ant", "bee"}),
    ("disclaimer.EN.md", {"ant", "bee"}),
    ("disclaimer.en-gb.md", {"bee"}),
    ("disclaimer.de.md", set()),
])
def test_a_disclaimer_is_that_of_its_language_and_of_its_regions(
    name: str, slugs: set[str], root: Path, build: Build
) -> None:
    put(root, "library.yaml", "publisher: Test press\nlanguages: [en, en-gb]\n")
    manuscript(root, "bee", more="status: draft\nlang: en-gb")
    path = root / "source/bee/manuscript.yaml"
    path.write_text(path.read_text().replace("lang: en\n", ""))
    if name.lower() == "disclaimer.en.md":
        (root / "source/disclaimer.en.md").unlink()
    put(root, name, "# Disclaimer\n\nBefore.\n")
    build()
    put(root, name, "# Disclaimer\n\nBehind.\n")

    assert made_anew(root, build) == slugs
