"""An edition reaches dist/ as one; what a run that died began is ended; no journal is obeyed."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

import pytest

from exporter import locks
from exporter.cli.manifest_command import command
from exporter.errors import UnfinishedError, WriteError
from exporter.publish import dead, journal, manifest, runs
from exporter.publish.dist import Dist
from exporter.publish.journal import Change, Journal
from exporter.publish.merging import merge
from tests.batch.conftest import build, root
from tests.batch.libraries import small_disk, true_manifest
from tests.cli.conftest import Ended, exporter
from tests.making import files
from tests.making import put as put_text
from tests.trust.editions import EPUB, NEW, OLD, PDF, Files, delivery, entries, left, put

__all__ = ["build", "exporter", "root"]

PROOF = {PDF.replace(".pdf", ".proof.pdf"): b"a proof"}


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    """Return a dist/ with the old edition."""
    put(OLD, tmp_path / "dist")
    return tmp_path / "dist"


def half(dist: Path, its: Files = NEW) -> None:
    """Leave dist/ as a run does that is killed when it has moved one file of two."""
    with pytest.MonkeyPatch.context() as patch:
        real = os.replace
        calls = iter(range(9))

        def replace(*arguments: object, **named: object) -> None:
            if next(calls):
                raise KeyboardInterrupt
            real(*arguments, **named)  # type: ignore[arg-type]

        patch.setattr(os, "replace", replace)
        patch.setattr("exporter.publish.runs.mend", lambda _: None)
        patch.setattr("exporter.publish.transaction.Transaction.settle", lambda *_, **__: {"stuck"})
        with pytest.raises(KeyboardInterrupt):
            put(its, dist)
    assert files(dist) == {**OLD, PDF: its[PDF]}
    assert dead.unfinished(dist) == ("ant.en",)


def test_a_run_leaves_its_files_and_nothing_else(dist: Path) -> None:
    put(NEW, dist)

    assert files(dist) == NEW
    assert {path.name for path in dist.iterdir()} == {"ant", "manifest.json", "SHA256SUMS"}
    true_manifest(dist)


def test_nothing_is_made_where_nothing_is_put(tmp_path: Path) -> None:
    with Dist(tmp_path / "dist"):
        pass
    assert not (tmp_path / "dist").exists()


@pytest.mark.parametrize("command", [
    ("build", "--no-cache"), ("build",), ("manifest",), ("list",), ("verify", "--judge", "qpdf"),
    ("manifest", "--merge", "shard"),
], ids=" ".join)  # fmt: skip
def test_the_next_command_ends_what_was_begun(
    command: tuple[str, ...], tmp_path: Path, exporter: Callable[..., Ended]
) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source/library.yaml").write_text("publisher: A press\n")
    (tmp_path / "source/disclaimer.en.md").write_text("# Disclaimer\n\nAsk.\n")
    put(OLD, tmp_path / "dist")
    put({"bee/bee.en.pdf": b"a bee"}, tmp_path / "shard")
    half(tmp_path / "dist")

    exporter(*command, cwd=tmp_path)

    assert files(tmp_path / "dist").items() >= NEW.items()
    assert left(tmp_path / "dist") == []
    true_manifest(tmp_path / "dist")


def test_what_was_begun_is_undone_where_a_new_file_is_spoilt(dist: Path) -> None:
    half(dist)
    (spoilt,) = dist.glob(".run-*/1-1.new")
    spoilt.write_bytes(b"half")

    runs.mend(dist)

    assert files(dist) == OLD
    assert left(dist) == []
    true_manifest(dist)


def test_what_can_neither_be_finished_nor_undone_is_named(
    dist: Path, tmp_path: Path, exporter: Callable[..., Ended]
) -> None:
    half(dist)
    for kept in (*dist.glob(".run-*/*.new"), *dist.glob(".run-*/*.old")):
        kept.unlink()

    for _ in range(2):
        ended = exporter("manifest", "-o", str(dist), cwd=tmp_path)
        assert ended.code == 5
        assert f"error: ant.en is unfinished in {dist.name}: a run was stopped" in ended.err
        assert f"{dist.name}/{PDF} differs from the manifest" in ended.err

    put(NEW, dist)  # which a build does
    assert files(dist) == NEW
    assert dead.unfinished(dist) == ()
    assert left(dist) == []


def test_where_nothing_can_be_written_the_unfinished_is_named(
    dist: Path, tmp_path: Path, exporter: Callable[..., Ended]
) -> None:
    half(dist)
    with read_only(dist):
        ended = exporter("manifest", "-o", str(dist), cwd=tmp_path)

    assert (ended.code, ended.err.count("ant.en is unfinished")) == (5, 1)
    assert exporter("manifest", "-o", str(dist), cwd=tmp_path).code == 0
    assert files(dist) == NEW


def read_only(folder: Path) -> object:
    """Have a folder lie on a disk that is read only."""
    from contextlib import contextmanager

    @contextmanager
    def mounted() -> Iterator[None]:
        bound = subprocess.run(["mount", "--bind", folder, folder]).returncode == 0
        if bound:
            subprocess.run(["mount", "-o", "remount,ro,bind", folder], check=True)
        else:  # who may not mount is no root, whom rights do not stop
            modes = {path: path.stat().st_mode for path in (folder, *folder.rglob("*"))}
            for path in modes:
                path.chmod(0o555)
        try:
            yield
        finally:
            if bound:
                subprocess.run(["umount", folder], check=True)
            else:
                for path, mode in modes.items():
                    path.chmod(mode)

    return mounted()


def test_a_run_that_came_later_is_not_overwritten(dist: Path) -> None:
    half(dist)
    later = {PDF: b"later pdf", EPUB: b"later epub"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runs, "mend", lambda _: None)  # it lived before the other died
        put(later, dist)

    runs.mend(dist)

    assert files(dist) == later
    assert left(dist) == []
    true_manifest(dist)


def test_what_overtakes_one_edition_of_a_merge_leaves_no_other_half(
    dist: Path, tmp_path: Path
) -> None:
    bee = {"bee/bee.en.pdf": b"a bee", "bee/bee.en.epub": b"a bee's"}
    put({**NEW, **bee}, tmp_path / "shard")
    (dist / PDF).unlink()
    (dist / EPUB).unlink()
    put({}, dist)
    real, calls = os.replace, iter(range(9))

    def replace(*arguments: object, **named: object) -> None:
        if next(calls) == 3:
            raise KeyboardInterrupt
        real(*arguments, **named)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "replace", replace)
        patch.setattr(runs, "mend", lambda _: None)
        patch.setattr("exporter.publish.transaction.Transaction.settle", lambda *_, **__: set())
        with pytest.raises(KeyboardInterrupt):
            merge(dist, [tmp_path / "shard"])
        assert len(files(dist)) == 3
        put(OLD, dist)
    runs.mend(dist)

    assert files(dist) == {**OLD, **bee}
    assert left(dist) == []
    true_manifest(dist)


def test_a_run_that_lives_is_left_alone(dist: Path) -> None:
    with Dist(dist) as living:
        with living.locked():
            assert living.put([delivery(NEW, dist)]) == [None]
        (its,) = left(dist)
        with Dist(dist) as other, other.locked():
            other.put([delivery({"bee/bee.en.pdf": b"a bee"}, dist)])
        runs.mend(dist)
        assert left(dist) == [its]
        # The manifest is of before, and what was done since is known.
        assert manifest.read(dist).keys() == {"bee/bee.en.pdf"}
        assert dead.current(dist).keys() == {"bee/bee.en.pdf", EPUB, PDF}
        living.enter(entries(NEW), lambda _: True)
    assert left(dist) == []
    true_manifest(dist)


def test_a_run_does_not_list_what_another_has_replaced(dist: Path) -> None:
    with Dist(dist) as slow:
        with slow.locked():
            slow.put([delivery(NEW, dist)])
        put(OLD, dist)
        slow.enter(entries(NEW), lambda entry: not manifest.fault(dist, entry))
    true_manifest(dist)


def test_a_run_that_ends_early_lists_what_it_has_done(dist: Path) -> None:
    with suppress(KeyboardInterrupt), Dist(dist) as folder:
        with folder.locked():
            folder.put([delivery(NEW, dist)])
        raise KeyboardInterrupt
    assert files(dist) == NEW
    true_manifest(dist)


@pytest.mark.parametrize("before", [{}, OLD], ids=["empty", "old"])
def test_disk_full_half_edition(before: Files, tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    with small_disk(dist, 100) as make_room:
        if before:
            put(before, dist)
        big = {PDF: b"p" * 20_000, EPUB: b"e" * 120_000}
        with pytest.raises(WriteError, match=r"ant\.en\.epub could not be written: ") as told:
            put(big, dist)
        assert "The files of ant.en in" in told.value.hint
        assert "are as they were" in told.value.hint
        assert (files(dist), left(dist)) == (before, [])
        if before:
            true_manifest(dist)
        make_room()
        put(big, dist)
        assert files(dist) == big
        true_manifest(dist)


def test_a_build_says_what_is_left_unfinished(
    root: Path, build: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert build().code == 0
    put_text(root, "ant/01.md", "# About ant\n\nOther words.\n")
    real, broken = os.replace, list[str]()

    def replace(source: str, target: str, **named: int) -> None:
        if broken or target == "ant.en.proof.epub":
            broken.append(target)
            raise OSError(errno.EIO, "Input/output error")
        real(source, target, **named)

    monkeypatch.setattr(os, "replace", replace)
    ended = build()

    assert ended.code == 4
    assert "Only some files of ant.en could be put into" in ended.err
    assert "1 edition not made; what dist had of them is as it was, but for 1 edition left unf" in (
        ended.err
    )
    monkeypatch.setattr(os, "replace", real)
    assert build().code == 0
    assert left(root / "dist") == []
    true_manifest(root / "dist")


def test_where_the_old_ones_cannot_be_put_back_the_error_says_so(
    dist: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = os.replace, iter(range(9))

    def replace(*arguments: object, **named: object) -> None:
        if next(calls):
            raise OSError(errno.EIO, "Input/output error")
        real(*arguments, **named)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", replace)
        with pytest.raises(UnfinishedError, match=r"Only some files of ant\.en could be put into"):
            put(NEW, dist)
        assert dead.unfinished(dist) == ("ant.en",)
    runs.mend(dist)
    assert files(dist) == NEW
    true_manifest(dist)


def test_a_folder_that_has_no_hard_links_is_enough(
    dist: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def link(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", link)
    half(dist)
    for spoilt in dist.glob(".run-*/*.new"):
        spoilt.write_bytes(b"half")
    runs.mend(dist)
    assert files(dist) == OLD


@pytest.mark.parametrize("kind", ["folder", "full folder"])
def test_what_stands_in_the_place_of_a_file_stops_its_edition(kind: str, dist: Path) -> None:
    (dist / EPUB).unlink()
    (dist / EPUB / ("full" if " " in kind else "")).mkdir(parents=True)
    with pytest.raises(WriteError, match=r"ant\.en\.epub could not be written: a folder is in the"):
        put({PDF: NEW[PDF]} | NEW, dist)
    assert (dist / PDF).read_bytes() == OLD[PDF]
    assert left(dist) == []


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("../../precious")])
def test_links_and_pipes_in_the_place_of_a_file_are_replaced_and_put_back(
    make: Callable[[Path], None], dist: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "precious").write_bytes(b"precious")
    (dist / PDF).unlink()
    make(dist / PDF)
    kind = (dist / PDF).lstat().st_mode
    with monkeypatch.context() as patch:
        real = os.replace
        calls = iter([True, False] + [True] * 9)

        def replace(*arguments: object, **named: object) -> None:
            if not next(calls):
                raise OSError(errno.EIO, "Input/output error")
            real(*arguments, **named)  # type: ignore[arg-type]

        patch.setattr(os, "replace", replace)
        with pytest.raises(WriteError, match="could not be written: Input/output error"):
            put(NEW, dist)
    assert (dist / PDF).lstat().st_mode == kind

    put(NEW, dist)
    assert files(dist) == NEW
    assert (tmp_path / "precious").read_bytes() == b"precious"


def test_shards_are_merged_as_one(dist: Path, tmp_path: Path) -> None:
    shards = [tmp_path / name for name in ("one", "two")]
    put({"bee/bee.en.pdf": b"a bee"}, shards[0])
    put({"cat/cat.en.pdf": b"a cat"}, shards[1])
    real, calls = os.replace, iter(range(9))

    def replace(*arguments: object, **named: object) -> None:
        if next(calls) == 1:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(*arguments, **named)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "replace", replace)
        with pytest.raises(WriteError, match="No space left"):
            merge(dist, shards)
    assert files(dist) == OLD
    true_manifest(dist)
    merge(dist, shards)
    assert len(files(dist)) == 4
    true_manifest(dist)


def test_proofs_become_released_files_and_go_when_pruned(tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    put(PROOF, dist)
    put(NEW, dist)
    true_manifest(dist)
    with Dist(dist) as folder:
        assert folder.prune(set(NEW)) == tuple(PROOF)
        assert dead.current(dist).keys() == NEW.keys()
        folder.enter((), lambda _: True)
    assert files(dist) == NEW
    true_manifest(dist)


GOOD = Journal(("ant.en",), (Change(PDF, "1" * 64, "2" * 64),), entries(NEW))


def forged(**fields: object) -> bytes:
    return json.dumps({**asdict(GOOD), **fields}).encode()


def change(path: object, sha256: object = "1" * 64, before: object = "2" * 64) -> bytes:
    return forged(changes=[{"path": path, "sha256": sha256, "before": before}])


def test_all_is_safe_on_the_disk_before_anything_is_moved(
    dist: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, steps = os.replace, list[str]()

    def fsync(descriptor: int) -> None:
        steps.append(Path(f"/proc/self/fd/{descriptor}").readlink().name)

    def replace(source: str, target: str, **named: int) -> None:
        steps.append(f"to {target}")
        real(source, target, **named)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", replace)
    put(NEW, dist)

    steps = [".run" if step.startswith(".run") else step for step in steps]
    steps = [".part" if step.startswith(".part") else step for step in steps]
    listed = (".part", "to manifest.json", "dist", ".part", "to SHA256SUMS", "dist")
    assert steps == [
        "dist", "1-0.new", "1-1.new", "1.part", ".run", "to ant.en.pdf", "to ant.en.epub", "ant",
        *listed,
    ]  # fmt: skip


FORGED = {
    "up": change("../precious/x.pdf"), "root": change("/precious/x.pdf"),
    "up inside": change("ant/../../precious/x.pdf"), "manifest": change("manifest.json"),
    "hidden": change(".run-a/lock"), "other slug": change("ant/bee.en.pdf"),
    "number": change(7), "no digest": change(PDF, "x"), "list": change(PDF, []),
    "nothing": b"", "nul": b"\0", "array": b"[]", "deep": b"[" * 100_000, "keys": b"{}",
    "edition": forged(editions=["\x1b[2J"]), "entries": forged(entries=[{"path": "../x"}]),
    "not utf-8": b"\xff" * 9, "number's digits": b'{"editions": ' + b"9" * 5000 + b"}",
}


@pytest.mark.parametrize("body", FORGED.values(), ids=FORGED)
def test_a_forged_journal_moves_nothing(body: bytes, dist: Path, tmp_path: Path) -> None:
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious/x.pdf").write_bytes(b"precious")
    run = dist / (".run-" + "f" * 16)
    run.mkdir()
    (run / "1.json").write_bytes(body)
    (run / "1-0.new").write_bytes(b"evil")
    (run / "1-0.old").write_bytes(b"evil")

    runs.mend(dist)

    assert files(dist) == OLD
    assert (tmp_path / "precious/x.pdf").read_bytes() == b"precious"
    assert left(dist) == []
    true_manifest(dist)


def test_no_link_is_followed_to_a_run_or_to_its_files(dist: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    for name in ("1.json", "1-0.new", "lock", "1-0.old"):
        (outside / name).write_bytes(b"".join(journal.text(GOOD)))
    (dist / (".run-" + "2" * 16)).symlink_to(outside)
    (dist / (".run-" + "3" * 16)).write_bytes(b"")
    os.mkfifo(dist / (".run-" + "4" * 16))
    inside = dist / (".run-" + "1" * 16)
    inside.mkdir()
    (inside / "1.json").symlink_to(outside / "1.json")
    (inside / "lock").symlink_to(outside / "new-lock")
    os.mkfifo(inside / "2.json")
    before = files(outside)

    for _ in range(2):
        runs.mend(dist)
        dead.current(dist)

    assert files(outside) == before
    assert not (outside / "new-lock").exists()
    assert files(dist) == OLD


def test_what_others_put_beside_a_run_stays(dist: Path) -> None:
    run = dist / (".run-" + "a" * 16)
    (run / "notes").mkdir(parents=True)
    (run / "notes/today.txt").write_text("mine")
    (run / "letter.txt").write_text("mine")
    (run / "1-0.new").write_text("a run's")

    runs.mend(dist)

    assert sorted(path.name for path in run.iterdir()) == ["letter.txt", "notes"]


def test_only_names_that_runs_make_are_swept(dist: Path) -> None:
    digits = "0123456789abcdef"
    theirs = (
        ".part-mine", f".part-{digits}0", f".part-{digits[1:]}", f".part-{digits.upper()}",
        ".run-mine/lock", f".run-{digits}0/1-0.new", ".run-2026/1.json", ".manifest.lock.bak",
    )
    ours = (f".part-{digits}", f".run-{digits}/1-0.new", f".run-{digits}/lock")
    for name in (*theirs, *ours):
        (dist / name).parent.mkdir(exist_ok=True)
        (dist / name).write_text("")

    runs.mend(dist)

    assert {name for name in theirs if not (dist / name).exists()} == set()
    assert {name for name in ours if (dist / name).exists()} == set()


def test_a_lock_is_held_by_one_and_its_file_goes(tmp_path: Path) -> None:
    descriptor = os.open(tmp_path, os.O_RDONLY)
    for _ in range(3):
        with locks.held(descriptor, "lock") as is_held:
            assert is_held
            assert locks.is_held(descriptor, "lock")
            with locks.held(descriptor, "lock", wait=False) as again:
                assert not again
        assert list(tmp_path.iterdir()) == []
    os.close(descriptor)


def test_a_lock_whose_file_went_is_none(tmp_path: Path) -> None:
    descriptor = os.open(tmp_path, os.O_RDONLY)
    first = (tmp_path / "lock").open("wb")
    fcntl.flock(first, fcntl.LOCK_EX)
    entered = threading.Event()

    def wait() -> None:
        with locks.held(descriptor, "lock"):
            entered.set()

    waiting = threading.Thread(target=wait)
    waiting.start()
    time.sleep(0.1)
    (tmp_path / "lock").unlink()
    with locks.held(descriptor, "lock", wait=False) as is_held:
        assert is_held
        first.close()
        assert not entered.wait(0.1)
    waiting.join()
    assert entered.is_set()
    os.close(descriptor)


def test_the_command_knows_no_unfinished_edition_where_all_is_whole(
    dist: Path, exporter: Callable[..., Ended]
) -> None:
    assert command.name == "manifest"
    assert exporter("manifest", "-o", str(dist), cwd=dist.parent).out == (
        "2 files in the manifest, none wrong\n"
    )


def test_a_file_in_the_place_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "bee").write_text("f")
    with Dist(tmp_path) as folder, folder.locked():
        [fault] = folder.put([delivery({"bee/bee.en.pdf": b"a bee"}, tmp_path)])

    assert isinstance(fault, WriteError)
    assert f"A file stands in the place of the folder {tmp_path / 'bee'}" in fault.hint
