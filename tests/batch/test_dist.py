"""A file gets into dist/ whole or not at all, and no run takes another for dead."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from filelock import FileLock

from exporter.batch.dist import Dist, sweep
from exporter.errors import WriteError
from tests.batch.libraries import left


def test_a_run_leaves_its_files_and_nothing_else(tmp_path: Path) -> None:
    with Dist(tmp_path / "dist") as folder:
        assert folder.put("ant/ant.pdf", b"one").read_bytes() == b"one"
        assert folder.put("ant/ant.pdf", b"two").read_bytes() == b"two"
        assert len(left(tmp_path / "dist")) == 1

    there = [path.name for path in sorted((tmp_path / "dist").rglob("*"))]
    assert there == ["ant", "ant.pdf"]


def test_nothing_is_made_where_nothing_is_put(tmp_path: Path) -> None:
    with Dist(tmp_path / "dist"):
        pass
    assert not (tmp_path / "dist").exists()


def test_only_dead_runs_are_swept_away(tmp_path: Path) -> None:
    (tmp_path / ".run-dead").mkdir()
    (tmp_path / ".run-dead/half.pdf").write_bytes(b"half")
    with Dist(tmp_path) as one:
        one.put("ant.pdf", b"one")
        (alive,) = left(tmp_path)
        sweep(tmp_path)
        with Dist(tmp_path) as other:
            other.put("bee.pdf", b"two")
            assert alive in left(tmp_path)
        one.put("cat.pdf", b"three")
    assert left(tmp_path) == []


def test_a_dead_run_is_swept_away_also_where_nothing_is_put(tmp_path: Path) -> None:
    (tmp_path / ".run-dead").mkdir()
    (tmp_path / ".run-dead/half.pdf").write_bytes(b"half")

    with Dist(tmp_path):
        pass

    assert left(tmp_path) == []


def test_a_run_that_is_swept_before_it_is_locked_begins_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = tempfile.mkdtemp
    others: list[FileLock] = []

    def make_and_sweep(**where: str) -> str:
        made = make(**where)
        if not others:
            others.append(FileLock(f"{made}/lock"))
            others[0].acquire()
        return made

    monkeypatch.setattr(tempfile, "mkdtemp", make_and_sweep)
    with Dist(tmp_path) as folder:
        folder.put("ant.pdf", b"one")
    others[0].release()

    assert (tmp_path / "ant.pdf").read_bytes() == b"one"


def test_what_cannot_be_written_is_said_and_leaves_the_old(tmp_path: Path) -> None:
    (tmp_path / "ant").write_bytes(b"a file")
    with Dist(tmp_path) as folder, pytest.raises(WriteError, match=r"ant\.pdf could not be"):
        folder.put("ant/ant.pdf", b"one")
    assert (tmp_path / "ant").read_bytes() == b"a file"
    assert left(tmp_path) == []
