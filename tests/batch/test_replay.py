"""A build that found nothing to do is said again at a glance, until anything changes."""

from __future__ import annotations

import datetime
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from exporter.batch import replay
from exporter.batch.cache import Cache
from exporter.batch.replay import Reply, keep, look, recall, start
from exporter.batch.request import BuildRequest
from exporter.errors import JobError
from tests.batch.libraries import RELEASED, manuscript
from tests.batch.spoiling import edit, lose, lose_all, lose_manifest, spoil
from tests.cli.conftest import Ended
from tests.making import files, put

Build = Callable[..., Ended]
DAY = datetime.date(2026, 1, 2)


@pytest.fixture
def glances(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Return of each run so far whether it was said again; files rest at once."""
    told: list[bool] = []

    def recalled(*arguments: object) -> Reply | None:
        found = recall(*arguments)  # type: ignore[arg-type]
        told.append(found is not None)
        return found

    monkeypatch.setattr(replay, "recall", recalled)
    monkeypatch.setattr(replay, "rested", lambda mark, at: True)
    return told


def test_the_same_is_said_with_the_same_code(
    root: Path, build: Build, glances: list[bool]
) -> None:
    manuscript(root, "bee", more="status: draft\nsubtitle: A faulty title")
    manuscript(root, "cat", more="status: draft\nsubtitle: A loud title")
    put(root, "dog/manuscript.yaml", "title: [\n")
    build()

    warm, again = build(), build()

    assert glances == [False, False, True]
    assert (again.code, again.err) == (warm.code, warm.err)
    assert timeless(again.out) == timeless(warm.out) == "0 files, 0 kB, in N s, 5 files unchanged\n"


def timeless(printed: str) -> str:
    """Return what was printed, with N for seconds by the clock."""
    return re.sub(r"\bin \d+\.\d s\b", "in N s", printed)


def add(root: Path) -> None:
    manuscript(root, "cow")


def make_folder(root: Path) -> None:
    (root / "source/ant/02-more.md").mkdir()


def name_another(root: Path) -> None:
    (root / "source/ant/.hidden").write_text("It may be named by a manuscript.\n")


def add_style(root: Path) -> None:
    (root / "styles").mkdir()
    (root / "styles/tokens.css").write_text(":root { --accent: #123456; }\n")


@pytest.mark.parametrize(
    "change", [
        spoil, lose, lose_manifest, lose_all, edit, add, add_style, make_folder, name_another,
    ],
    ids=lambda change: change.__name__,
)
def test_any_change_is_seen_each_time(
    change: Callable[[Path], None], root: Path, build: Build, glances: list[bool], tmp_path: Path
) -> None:
    for _ in range(3):
        build()
    start = shutil.copytree(root / "source", tmp_path / "start")
    change(root)
    build()
    first = files(root / "dist")
    shutil.rmtree(root / "source")
    shutil.rmtree(root / "styles", ignore_errors=True)
    shutil.copytree(start, root / "source")
    build()
    change(root)
    build()

    assert glances == [False, False, True, False, False, False]
    assert files(root / "dist") == first
    assert (root / "dist/manifest.json").is_file()


def test_a_day_later_dates_are_judged_anew(
    root: Path, build: Build, glances: list[bool]
) -> None:
    manuscript(root, "ant", more=RELEASED)
    for _ in range(3):
        build("--today", "2028-01-01")

    late = build("--today", "2028-01-02")

    assert glances == [False, False, True, False]
    assert late.code == 1
    assert "ant must not be used after 2028-01-01" in late.err


def test_another_command_is_another_matter(
    root: Path, build: Build, glances: list[bool]
) -> None:
    build()
    build()
    for words in (("-v",), ("-f", "pdf"), ("ant",), ("-o", str(root / "out")), ("--release",)):
        build(*words)

    assert not any(glances)


def test_what_failed_is_tried_again(
    root: Path, build: Build, glances: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise JobError("A worker was stopped.", "Try again.")

    with monkeypatch.context() as patch:
        patch.setattr("exporter.batch.worker.make", fail)
        assert build().code
        assert build().code

    assert build().code == 0
    assert not any(glances)
    assert len(files(root / "dist")) == 4


def test_a_failed_write_is_tried_again(
    root: Path, build: Build, glances: list[bool]
) -> None:
    build()
    shutil.rmtree(root / "dist")
    (root / "dist").write_text("in the way")
    assert [build().code, build().code] == [4, 4]

    (root / "dist").unlink()

    assert build().code == 0
    assert files(root / "dist")
    assert not any(glances)


def test_nothing_is_kept_of_files_that_have_not_rested(root: Path) -> None:
    cache = Cache(None)
    seen = look(root, root / "dist", DAY)
    mark = max(max(one.mark[1:3]) for one in seen.tree.manuscripts["ant"])
    said = Reply(((False, "Said."),), 2, 0)

    keep(cache, "build", seen._replace(at=mark + 1), seen, said)
    assert recall(cache, "build", seen) is None

    keep(cache, "build", seen._replace(at=mark + 10**10), seen, said)
    assert recall(cache, "build", seen) == said


def test_nothing_is_kept_of_files_that_changed_meanwhile(root: Path) -> None:
    cache = Cache(None)
    seen = look(root, root / "dist", DAY)._replace(at=10**20)
    edit(root)

    keep(cache, "build", seen, look(root, root / "dist", DAY), Reply((), 2, 0))

    assert recall(cache, "build", seen) is None


def test_what_is_installed_meanwhile_is_seen(
    root: Path, build: Build, glances: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        build()
    monkeypatch.setattr(replay, "surroundings", lambda: (("python", "another"),))
    build()

    assert glances == [False, False, True, False]


@pytest.mark.parametrize(
    "more", [
        {"judges": ("qpdf",)}, {"prune": True}, {"dry_run": True}, {"explain": True},
        {"scheduler": "tcp://there:8786"},
    ],
    ids=lambda more: next(iter(more)),
)
def test_an_answer_of_more_than_files_is_never_replayed(more: dict[str, Any], root: Path) -> None:
    with start(BuildRequest(root), DAY) as begun:
        assert begun.name()
    with start(BuildRequest(root, **more), DAY) as begun:
        assert not begun.name()


def test_a_report_is_never_replayed(root: Path, build: Build, glances: list[bool]) -> None:
    for _ in range(3):
        build()
    build("--json")
    build("--report", f"json={root / 'told.json'}")

    assert glances == [False, False, True]
    assert (root / "told.json").is_file()


def test_a_folder_in_the_place_of_a_text_is_told_until_it_goes(root: Path, build: Build) -> None:
    for _ in range(3):
        build()
    make_folder(root)
    assert all("source/ant/02-more.md" in build().err for _ in range(3))

    (root / "source/ant/02-more.md").rmdir()
    assert "02-more.md" not in build().err


def test_nothing_is_kept_where_dist_has_a_linked_folder(
    root: Path, build: Build, glances: list[bool], tmp_path: Path
) -> None:
    build()
    behind = (root / "dist/ant").rename(tmp_path / "behind")
    (root / "dist/ant").symlink_to(behind)
    build()
    build()
    (behind / "ant.en.proof.pdf").unlink()
    ended = build()

    assert not any(glances)
    assert "ant.en.proof.pdf could not be written: a symbolic link is in the way." in ended.err


def test_nothing_is_kept_where_no_list_of_libraries_is(
    root: Path, build: Build, glances: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("exporter.batch.ingredients._LOADER", root / "missing")
    for _ in range(3):
        build()

    assert not any(glances)


def test_a_name_that_is_no_text_is_kept_as_any_other(
    root: Path, build: Build, glances: list[bool]
) -> None:
    for _ in range(3):
        assert build("-o", str(root / os.fsdecode(b"out\xff"))).code == 0

    assert glances == [False, False, True]
