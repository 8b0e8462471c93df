"""A document that crashes, hangs, hogs memory or is bad fails alone; a full disk is said to be."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.batch.libraries import build, left, manuscript, small_disk, true_manifest
from tests.conftest import FULL
from tests.making import files, put

LIMITS = ("--time-limit", "5", "--memory-limit", "600")


def test_each_fault_costs_its_own_edition_only(cold: Path, whole: dict[str, bytes]) -> None:
    put(cold, "dog/01.md", "# Dog\n\nTake \u202e05 mg.\n")  # turned round: an error in drafts, too

    ended = build(cold, *LIMITS, fault="ant=crash bee=native-hang cat=memory eel=bug")

    assert ended.returncode == 4
    for words in (
        "ant.en was not made: its worker died (SIGABRT).",
        "bee.en took longer than 5 seconds and was stopped.",
        "cat.en was not made: its worker ran out of memory.",
        "source/dog/01.md:3",
        "eel.en was not made: ZeroDivisionError: a bug",
        "5 editions not made",
    ):
        assert words in ended.stderr
    assert "Traceback" not in ended.stderr
    dist = cold / "dist"
    assert files(dist) == {path: body for path, body in whole.items() if path.startswith("fox")}
    assert left(dist) == []
    true_manifest(dist)

    # What is left to be made has killed its worker before: it must not kill the run now.
    manuscript(cold, "dog")
    assert build(cold, *LIMITS, fault="ant=crash").returncode == 4
    for fault in ("crash", "leave", "unsendable") if FULL else ("leave",):
        again = build(cold, *LIMITS, fault=f"ant={fault}")
        assert again.returncode == 4, again.stderr
        assert "ant.en was not made" in again.stderr
        assert "10 files unchanged" in again.stdout

    assert build(cold).returncode == 0
    assert files(dist) == whole
    true_manifest(dist)


def test_a_full_disk_is_said_to_be_full_and_costs_nothing(
    warm: Path, whole: dict[str, bytes]
) -> None:
    dist = warm / "dist"
    shutil.rmtree(dist)
    with small_disk(dist, 300) as make_room:
        ended = build(warm)

        assert ended.returncode == 4
        assert "could not be written: " in ended.stderr
        assert "editions not made" in ended.stderr
        assert "Traceback" not in ended.stderr
        there = files(dist)
        assert 0 < len(there) < len(whole)
        assert there == {path: whole[path] for path in there}
        assert left(dist) == []

        make_room()
        assert build(warm).returncode == 0
        assert files(dist) == whole
        true_manifest(dist)


def test_a_full_disk_does_not_touch_what_was_there(warm: Path) -> None:
    dist = warm / "dist"
    old = files(dist)
    shutil.rmtree(dist)
    for slug in ("bee", "cat", "dog", "eel", "fox"):
        shutil.rmtree(warm / "source" / slug)
    with small_disk(dist, 200) as make_room:
        assert build(warm).returncode == 0
        before = files(dist)
        assert before == {path: old[path] for path in before}
        put(warm, "ant/01.md", "# About ant\n\nOther words.\n")

        ended = build(warm)

        assert ended.returncode == 4, ended.stderr
        assert files(dist) == before
        assert "1 edition not made; what dist had of them is as it was." in ended.stderr
        true_manifest(dist)
        make_room()
        assert build(warm).returncode == 0
        true_manifest(dist)


def test_a_full_disk_under_the_cache_costs_the_cache_only(
    cold: Path, whole: dict[str, bytes]
) -> None:
    with small_disk(cold / "cache", 60):
        ended = build(cold, "ant", "bee")

        assert ended.returncode == 0, ended.stderr
        assert files(cold / "dist") == {
            path: body for path, body in whole.items() if path.startswith(("ant", "bee"))
        }
        true_manifest(cold / "dist")
