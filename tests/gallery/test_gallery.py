"""One letter of two clinics in four languages and all layouts: made, judged, and shown."""

from __future__ import annotations

from pathlib import Path

import pytest

import exporter
from exporter import packaged
from exporter.batch.plan import plan
from exporter.batch.request import BuildRequest
from exporter.library import read_library
from tests.gallery import made

DOCS = Path(__file__).parents[2] / "docs"


def files(root: Path) -> dict[str, bytes]:
    """Return the finished files of a library by their names."""
    home = root / "dist" / "appointment"
    return {path.name: path.read_bytes() for path in home.iterdir()}


def test_every_layout_of_every_language_and_clinic_is_planned(tmp_path: Path) -> None:
    root = made.library(tmp_path)
    jobs = plan(read_library(root), packaged.styles(root), BuildRequest())
    assert len(jobs) == len(made.LANGUAGES) * 2
    layouts = {name.partition("+")[0] for job in jobs for name in job.edition.outputs.layouts}
    assert layouts == set(packaged.layouts(packaged.styles(None)))


def test_the_page_shows_each_layout_and_all_its_pictures_are_there() -> None:
    assert (DOCS / "gallery.md").read_text(encoding="utf-8") == made.page()
    shown = {each.picture for _, some in made.SECTIONS for each in some}
    assert {path.name for path in (DOCS / "gallery").iterdir()} == shown
    assert {each.says for each in made.LAYOUTS} == set(packaged.layouts(packaged.styles(None)))


@pytest.mark.full
def test_all_judges_accept_every_file_and_the_same_comes_twice(tmp_path: Path) -> None:
    found = []
    for name in ("one", "two"):
        root = made.library(tmp_path / name)
        judges = ("all",) if name == "one" else ()
        *events, finished = exporter.build(root, use_cache=False, judges=judges)
        assert finished == exporter.Finished(0), [
            each for event in events for each in getattr(event, "findings", ())
        ]
        found.append(files(root))
    one, two = found
    assert one == two
    assert len(one) == len(made.LANGUAGES) * 2 * 11
