"""A warm run says what the cold one said, makes what changed, and says why."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Collection
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from exporter import library
from exporter.batch import build as building
from exporter.batch.plan import Job
from exporter.batch.pool import Here
from exporter.batch.worker import Done
from exporter.model import Have
from tests.batch import libraries
from tests.batch.libraries import RELEASED, manuscript
from tests.cli.conftest import Ended
from tests.making import files, put

Build = Callable[..., Ended]


def test_a_warm_run_says_what_the_cold_one_said(root: Path, build: Build) -> None:
    manuscript(root, "bee", more="status: draft\nsubtitle: A faulty title")
    manuscript(root, "cat", more="status: draft\nsubtitle: A loud title")
    put(root, "dog/manuscript.yaml", "title: [\n")

    cold, warm = build(), build()

    assert (cold.code, warm.code) == (5, 5)
    assert sorted(warm.err.splitlines()) == sorted(cold.err.splitlines())
    assert "made" not in warm.out
    assert {path.split("/")[0] for path in files(root / "dist")} == {"ant", "bee", "cat"}


def test_dates_are_judged_on_every_run(root: Path, build: Build) -> None:
    manuscript(root, "ant", more=RELEASED)
    assert build("--today", "2028-01-01").code == 0
    before = files(root / "dist")

    late = build("--today", "2028-01-02")

    assert late.code == 1
    assert "ant must not be used after 2028-01-01" in late.err
    assert files(root / "dist") == before
    assert build("--today", "2028-01-01").code == 0


def test_an_edit_of_the_same_size_in_the_same_second_is_seen(root: Path, build: Build) -> None:
    path = root / "source/ant/01.md"
    seen = set()
    for number in range(20):
        before = path.stat()
        path.write_text(f"# About ant\n\nNumber {number:02}.\n")
        if number % 2:
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert build().code == 0
        seen.add(files(root / "dist")["ant/ant.en.proof.pdf"])

    assert len(seen) == 20


def test_an_edit_of_a_rested_file_with_its_old_times_is_seen(root: Path, build: Build) -> None:
    path = root / "source/ant/01.md"
    time.sleep(0.1)
    build()
    build()
    before, made = path.stat(), files(root / "dist")
    path.write_bytes(path.read_bytes().replace(b"One", b"Two"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    build()

    assert files(root / "dist") != made


def test_a_source_that_changed_while_it_was_read_is_not_remembered(
    root: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = root / "source/ant/manuscript.yaml"
    sound = path.read_bytes()
    read = library.read_apart

    def spoil_and_read(folder: Path, slugs: Collection[str]) -> Any:
        path.write_text("title: [\n")
        return read(folder, slugs)

    monkeypatch.setattr(library, "read_apart", spoil_and_read)
    assert build().code == 1
    monkeypatch.setattr(library, "read_apart", read)
    path.write_bytes(sound)

    assert build().code == 0
    assert len(files(root / "dist")) == 4


def test_a_text_that_changed_while_it_was_made_is_not_remembered(
    root: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    build("--dry-run")  # so that it is read when it is made, and not before
    path = root / "source/ant/01.md"
    text = path.read_bytes()
    read = library.read_apart

    def edit_and_read(folder: Path, slugs: Collection[str]) -> Any:
        path.write_bytes(text.replace(b"One", b"Two"))
        return read(folder, slugs)

    monkeypatch.setattr(library, "read_apart", edit_and_read)
    build()
    monkeypatch.setattr(library, "read_apart", read)
    edited = files(root / "dist")
    path.write_bytes(text)
    build()

    assert files(root / "dist") != edited
    assert build("--no-cache").code == 0


def test_a_book_that_is_still_the_same_is_not_rendered_again(
    root: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    build()
    path = root / "source/ant/manuscript.yaml"
    path.write_text(path.read_text() + "# a comment\n")
    monkeypatch.setattr("exporter.make.MAKERS", {})

    assert build().code == 0


def test_the_first_layout_decides_on_names_also_of_what_is_known(
    root: Path, build: Build
) -> None:
    for layouts in ("[a4, letter]", "[letter, a4]", "[a4, letter]"):
        put(root, "library.yaml", f"publisher: Test press\nlayouts: {layouts}\n")
        shutil.rmtree(root / "dist", ignore_errors=True)

        assert build("-f", "pdf").code == 0

        first, other = layouts.strip("[]").split(", ")
        made = files(root / "dist")
        assert made["ant/ant.en.proof.pdf"].endswith(first.encode())
        assert made[f"ant/ant.en.{other}.proof.pdf"].endswith(other.encode())


def test_what_another_run_took_from_the_cache_is_made_again(
    root: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    build()
    whole = files(root / "dist")
    shutil.rmtree(root / "dist")
    put(root, "library.yaml", "publisher: Test press\n# a comment\n")

    class Robbed(Here):
        def submit(self, job: Job, have: Have) -> Future[Done]:
            shutil.rmtree(root / "cache/bodies", ignore_errors=True)
            return super().submit(job, have)

    monkeypatch.setattr(building, "Workers", lambda size, limits: Robbed())

    assert build().code == 0
    assert files(root / "dist") == whole


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_no_file_is_left_aside(root: Path, jobs: str, monkeypatch: pytest.MonkeyPatch) -> None:
    manuscript(root, "bee")
    manuscript(root, "cat")
    with tempfile.TemporaryDirectory(dir="/tmp") as aside:
        monkeypatch.setenv("TMPDIR", aside)
        ended = libraries.build(root, "--jobs", jobs)

        assert ended.returncode == 0, ended.stderr
        assert list(Path(aside).iterdir()) == []


def test_a_long_path_of_temporary_files_costs_no_worker(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside = tmp_path / ("a" * 100)
    aside.mkdir()
    manuscript(root, "bee")
    monkeypatch.setenv("TMPDIR", str(aside))
    ended = libraries.build(root)

    assert ended.returncode == 0, ended.stderr
    assert "warning" not in ended.stderr
