"""Stop runs at any moment: dist/ holds whole files only, and the next run ends what was begun."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.batch.libraries import alive, build, left, start, true_manifest
from tests.conftest import FULL
from tests.making import files, put

COLD, WARM = (25, 25) if FULL else (1, 3)


def mended(root: Path, whole: dict[str, bytes]) -> None:
    """Assert that what is in dist/ is whole, and that a plain build makes what is not there."""
    there = files(root / "dist")
    assert there == {path: whole[path] for path in there}
    ended = build(root)
    assert ended.returncode == 0, ended.stderr
    assert files(root / "dist") == whole
    assert left(root / "dist") == []
    true_manifest(root / "dist")


def wait_for(path: Path, process: subprocess.Popen[str]) -> None:
    while not path.exists():
        assert process.poll() is None
        time.sleep(0.05)


def test_killed_at_random_moments(cold: Path, warm: Path, whole: dict[str, bytes]) -> None:
    dice = random.Random(5)
    longest = float((warm / "seconds").read_text())
    for root, times, seconds in ((cold, COLD, longest), (warm, WARM, 0.5)):
        for _ in range(times):
            shutil.rmtree(root / "dist", ignore_errors=True)
            if root == cold:
                shutil.rmtree(root / "cache", ignore_errors=True)
            with start(root) as process:
                time.sleep(dice.uniform(0.1, seconds))
                process.kill()
                process.wait()
                assert alive(process.pid) == []
            mended(root, whole)


@pytest.mark.parametrize(
    ("fault", "there"),
    [(f"moving={move}", min(move - 1, 12)) for move in (range(1, 15) if FULL else (2, 13, 14))]
    + [(f"writing={write}", 0) for write in (range(1, 19) if FULL else (8,))],
)
def test_killed_in_the_middle_of_a_write(
    fault: str, there: int, warm: Path, whole: dict[str, bytes]
) -> None:
    for path in (*whole, "manifest.json", "SHA256SUMS"):
        (warm / "dist" / path).unlink()

    assert build(warm, fault=fault).returncode == -signal.SIGKILL

    assert len(files(warm / "dist")) == there
    mended(warm, whole)


def test_a_file_is_replaced_whole_or_not_at_all(warm: Path, whole: dict[str, bytes]) -> None:
    put(warm, "library.yaml", "publisher: Another press\n")
    first = next(iter(whole))

    assert build(warm, first.split("/")[0], fault="writing=1").returncode == -signal.SIGKILL

    assert files(warm / "dist") == whole


def test_no_worker_outlives_a_coordinator_that_was_killed(cold: Path) -> None:
    with start(cold, fault="ant=native-hang bee=native-hang") as process:
        wait_for(cold / "ant-fails", process)
        process.kill()
        process.wait()
        assert alive(process.pid) == []


def test_ctrl_c_stops_at_once_and_the_next_run_goes_on(
    cold: Path, whole: dict[str, bytes]
) -> None:
    with start(cold, "-j", "1", fault="fox=hang") as process:
        wait_for(cold / "fox-fails", process)
        while len(files(cold / "dist")) < 10:
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)
        began = time.monotonic()
        assert process.wait(timeout=30) == 130
        assert time.monotonic() - began < 5
        _, err = process.communicate()
        assert "Traceback" not in err
        assert err.endswith("Interrupted.\n")
        assert alive(process.pid) == []
    assert left(cold / "dist") == []
    ended = build(cold)
    assert "2 files, " in ended.stdout
    assert ", 10 files unchanged" in ended.stdout
    assert files(cold / "dist") == whole
    true_manifest(cold / "dist")


@pytest.mark.parametrize("seconds", [x / 10 for x in range(30)] if FULL else [0.2, 1.4])
def test_ctrl_c_while_workers_start_is_quiet(seconds: float, cold: Path) -> None:
    with start(cold, "-q", "-j", "2", fault="ant=hang bee=hang") as process:
        wait_for(cold / "cache/index.sqlite", process)
        time.sleep(seconds)
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=30)
        # Python itself ends by the signal where it came in the midst of an import: 130 to a shell.
        assert process.returncode in (130, -signal.SIGINT)
        assert err == "\nInterrupted.\n"
        assert alive(process.pid) == []


def test_two_builds_at_once_both_end_right(cold: Path, whole: dict[str, bytes]) -> None:
    with start(cold) as one, start(cold) as other:
        ended = [process.communicate(timeout=120) for process in (one, other)]

    assert (one.returncode, other.returncode) == (0, 0), ended
    assert files(cold / "dist") == whole
    assert left(cold / "dist") == []
    true_manifest(cold / "dist")


def test_two_builds_of_other_formats_list_each_others_files(
    warm: Path, whole: dict[str, bytes]
) -> None:
    shutil.rmtree(warm / "dist")
    for _ in range(20 if FULL else 1):
        with start(warm, "-f", "pdf") as one, start(warm, "-f", "epub") as other:
            ended = [process.communicate(timeout=120) for process in (one, other)]
        assert (one.returncode, other.returncode) == (0, 0), ended
        assert files(warm / "dist") == whole
        true_manifest(warm / "dist")
        shutil.rmtree(warm / "dist")
