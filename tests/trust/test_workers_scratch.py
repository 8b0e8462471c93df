"""Temporary folders of dead runs are swept by the next; no other folder is, whatever its name."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from exporter import scratch
from tests.batch.libraries import environment, start, write

WORKS = "from exporter import scratch; scratch.claim(); print(scratch.folder(), flush=True)"


@pytest.fixture
def aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder for temporary files, which this process has none in."""
    folder = tmp_path / "t"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(scratch, "_made", None)
    yield folder
    scratch._remove()


def left(aside: Path, name: str) -> Path:
    """Put a folder there as a run leaves it that is killed."""
    folder = aside / name
    (folder / "weasyprint-x").mkdir(parents=True)
    (folder / "weasyprint-x/font").touch()
    (folder / scratch._LOCK).touch()
    return folder


def test_a_folder_goes_with_its_process_and_holds_all_its_temporary_files(aside: Path) -> None:
    more = "; import tempfile; print(tempfile.mkdtemp(prefix='weasyprint-'))"
    ended = subprocess.run(
        [sys.executable, "-c", WORKS + more], capture_output=True, text=True, check=True
    )
    own, inner = map(Path, ended.stdout.split())
    assert own.parent == aside
    assert inner.parent == own
    assert not own.exists()


def test_a_caller_of_the_api_keeps_its_own_temporary_folder(aside: Path) -> None:
    assert scratch.folder().parent == aside
    assert Path(tempfile.gettempdir()) == aside


def test_threads_that_ask_at_once_share_one_folder(
    aside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Judges do, side by side; a folder inside another's is too deep for a browser's socket."""
    both, sweep = threading.Barrier(2), scratch.sweep

    def meet(where: str = "") -> None:
        with suppress(threading.BrokenBarrierError):
            both.wait(0.2)  # only one of them comes here
        sweep(where)

    monkeypatch.setattr(scratch, "sweep", meet)
    monkeypatch.setattr(scratch, "_is_program", True)
    with ThreadPoolExecutor(2) as threads:
        folders = set(threads.map(lambda _: scratch.folder(), range(2)))

    assert [folder.parent for folder in folders] == [aside]


def test_only_what_dead_runs_of_this_user_left_is_swept(aside: Path, tmp_path: Path) -> None:
    dead, living = left(aside, "exporter.dead"), left(aside, "exporter.living")
    plain = aside / "exporter.notes"
    plain.mkdir()
    (plain / "thesis.txt").write_text("years of work")
    (aside / "exporter.empty").mkdir()
    (aside / "exporter.file").write_text("x")
    other = left(tmp_path, "elsewhere")
    (aside / "exporter.link").symlink_to(other)
    forged = aside / "exporter.forged"
    forged.mkdir()
    (forged / scratch._LOCK).symlink_to(plain / "thesis.txt")
    kept = {path.name for path in aside.iterdir()} - {dead.name}
    if os.geteuid() == 0:
        os.chown(left(aside, "exporter.anothers"), 12345, 12345)
        kept.add("exporter.anothers")

    with (living / scratch._LOCK).open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        scratch.sweep()

    assert not dead.exists()
    assert {path.name for path in aside.iterdir()} == kept
    assert (other / "weasyprint-x/font").exists()
    assert (plain / "thesis.txt").read_text() == "years of work"


def test_the_next_command_sweeps_what_a_killed_build_left(aside: Path, tmp_path: Path) -> None:
    root = write(tmp_path / "l", ("ant",))
    with start(root, "--no-cache", fault="ant=hang") as process:
        while not list(aside.glob(f"exporter.*/{scratch._LOCK}")):
            assert process.poll() is None
        process.kill()
        process.wait()
    assert len(list(aside.iterdir())) == 1

    subprocess.run(
        [sys.executable, "-m", "exporter", "list"], cwd=root, env=environment(root), check=True,
        capture_output=True,
    )

    assert list(aside.iterdir()) == []
