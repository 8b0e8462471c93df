"""The sample library and the starter are given out: no rule finds more than a note in them."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from exporter.library import read_library
from exporter.model import Severity
from exporter.review import Review, review

ROOT = Path(__file__).resolve().parents[2]
DAY = datetime.date(2026, 11, 24)


def reviewed(root: Path, name: str | None = None, *, release: bool = False) -> Review:
    return review(read_library(root), DAY, name=name, release=release)


@pytest.mark.parametrize(("folder", "told"), [("", []), ("starter", ["S-232"])])
def test_nothing_but_notes_is_found_and_that_nobody_publishes_the_starter(
    folder: str, told: list[str]
) -> None:
    found = reviewed(ROOT / folder, "us").findings
    assert [one.rule for one in found if one.severity > Severity.NOTE] == told


def test_the_waivers_of_the_sample_give_reasons_and_end() -> None:
    waivers = read_library(ROOT).waivers
    assert waivers
    assert all(len(one.reason) > 40 and one.until < datetime.date(2028, 1, 1) for one in waivers)


def test_a_draft_is_refused_for_release() -> None:
    found = {one.rule for one in reviewed(ROOT, release=True).findings}
    assert {"D-002", "D-102"} <= found


def test_a_figure_that_slips_is_seen(tmp_path: Path) -> None:
    """Change one digit of the article, as a tired author would."""
    import shutil

    shutil.copytree(ROOT / "source", tmp_path / "source")
    section = tmp_path / "source/ketamine-for-depression/04-statistical-evidence.md"
    text = section.read_text(encoding="utf-8")
    assert "**71% of 17 people" in text
    section.write_text(text.replace("**71% of 17 people", "**77% of 17 people"), encoding="utf-8")
    found = [one for one in reviewed(tmp_path).findings if one.rule == "E-103"]
    assert [one.found for one in found] == ["77%"]
    assert found[0].place.line == text[:text.index("**71% of 17")].count("\n") + 1
