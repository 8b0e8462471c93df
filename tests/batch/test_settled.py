"""A dist/ that was found in order is known at one look, until anything there or planned changes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from exporter.batch import settled
from tests.batch.libraries import manuscript
from tests.batch.spoiling import edit, lose, lose_all, lose_manifest, lose_sums, spoil
from tests.cli.conftest import Ended
from tests.making import files, put

Build = Callable[..., Ended]


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Return of each run so far whether it knew that dist/ is in order; files rest at once."""
    told: list[bool] = []
    known_as = settled.known_as

    def known(*arguments: object) -> tuple[str, bool]:
        found = known_as(*arguments)  # type: ignore[arg-type]
        told.append(found[1])
        return found

    monkeypatch.setattr(settled, "known_as", known)
    monkeypatch.setattr(settled, "rested", lambda mark, at: True)
    return told


def timeless(ended: Ended) -> tuple[int, str, str]:
    return ended.code, re.sub(r"\bin \d+\.\d s\b", "in N s", ended.out), ended.err


@pytest.mark.parametrize(
    "change", [spoil, lose, lose_manifest, lose_sums, lose_all, edit],
    ids=lambda change: change.__name__,
)
def test_any_change_is_seen_each_time(
    change: Callable[[Path], None], root: Path, build: Build, looks: list[bool]
) -> None:
    before = timeless([build("--explain") for _ in range(3)][1])
    assert timeless(build("--explain")) == before
    assert looks == [False, False, True, True]
    whole = files(root / "dist")

    for _ in range(2):
        change(root)
        build("--explain")
        if change is not edit:
            assert files(root / "dist") == whole
        assert {"manifest.json", "SHA256SUMS"} <= {its.name for its in (root / "dist").iterdir()}
    assert timeless([build("--explain") for _ in range(2)][1]) == before
    assert looks[4:8] == [False, False, False, True] or change is edit


def test_what_was_withheld_is_put_there_once_it_may_be(
    root: Path, build: Build, looks: list[bool]
) -> None:
    manuscript(root, "bee", more="status: draft\nsubtitle: A loud title")
    for _ in range(3):
        assert build("--explain", "--fail-on", "warning").code == 1
    assert [Path(path).suffix for path in files(root / "dist/bee")] == [".epub"]
    assert build("--explain", "--fail-on", "error").code == 0
    assert len(files(root / "dist/bee")) == 2
    for _ in range(2):
        build("--explain", "--fail-on", "error")

    assert looks == [*[False] * 5, True]
    assert build("--explain", "--fail-on", "warning").code == 1


def test_what_no_edition_makes_is_told_each_time(
    root: Path, build: Build, looks: list[bool]
) -> None:
    build()
    shutil.rmtree(root / "source/bee")
    for narrowed in (["ant"], ["-f", "pdf"], []):
        for _ in range(3):
            told = build("--explain", *narrowed)
    assert "no edition makes 2 files of dist/ any more: " in told.err

    for _ in range(3):
        told = build("--explain", "--prune")
    assert not any(looks)
    assert len(files(root / "dist")) == 2


def test_a_run_that_is_at_work_leaves_nothing_known(
    root: Path, build: Build, looks: list[bool]
) -> None:
    build()
    put(root, "../dist/.run-0123456789abcdef/notes.txt", "mine")
    for _ in range(3):
        build("--explain")

    assert not any(looks)
