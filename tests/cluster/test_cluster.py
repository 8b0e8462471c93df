"""Make a library on a real Dask cluster on the loopback, by TLS: workers may die."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from exporter.batch.cluster import Cluster, engines_here
from exporter.batch.pool import Here
from exporter.batch.scheduler import Scheduler
from exporter.errors import UsageError
from tests import making
from tests.trust.conftest import ROLES, issue

ROOT = Path(__file__).parents[2]
BOOKS = 4


def python(*arguments: str, home: Path, place: Path = ROOT) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *arguments], cwd=home, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env=os.environ | {"PYTHONPATH": str(place), "DASK_DISTRIBUTED__DASHBOARD__LINK": ""},
    )


def worker(home: Path, name: str, place: Path = ROOT) -> subprocess.Popen[str]:
    return python(
        "-m", "distributed.cli.dask_worker", "--scheduler-file", str(home / "scheduler.json"),
        "--nthreads", "1", "--no-nanny", "--no-dashboard", "--name", name, "--host", "127.0.0.1",
        "--protocol", "tls", "--local-directory", str(home / name), home=home, place=place,
    )


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder with a running scheduler, whose address is in scheduler.json.

    Each process finds its certificate by Dask's own variables.
    """
    import dask.config  # noqa: F401  # reads the environment once and keeps it: here, before it is changed

    ca, cert, key = issue(tmp_path / "tls", trustme.CA())
    monkeypatch.setenv("DASK_DISTRIBUTED__COMM__TLS__CA_FILE", str(ca))
    monkeypatch.setenv("DASK_DISTRIBUTED__COMM__REQUIRE_ENCRYPTION", "true")
    for role in ROLES:
        monkeypatch.setenv(f"DASK_DISTRIBUTED__COMM__TLS__{role.upper()}__CERT", str(cert))
        monkeypatch.setenv(f"DASK_DISTRIBUTED__COMM__TLS__{role.upper()}__KEY", str(key))
    scheduler = python(
        "-m", "distributed.cli.dask_scheduler", "--protocol", "tls", "--host", "127.0.0.1",
        "--port", "0", "--no-dashboard", "--no-show",
        "--scheduler-file", str(tmp_path / "scheduler.json"), home=tmp_path,
    )
    yield tmp_path
    scheduler.kill()
    scheduler.communicate()


@pytest.fixture
def library(tmp_path: Path) -> Path:
    root = making.library(tmp_path / "library")
    for number in range(BOOKS):
        making.put(
            root, f"leaflet-{number}.md",
            f"---\nid: L-{number}\ntitle: Leaflet {number}\nlang: en\nstatus: draft\n"
            f'version: "1"\nupdated: 2026-01-02\n---\n\n# Text {number}\n\nOne paragraph.\n',
        )
    return root


def address(home: Path) -> str:
    for _ in range(200):
        try:
            return str(json.loads((home / "scheduler.json").read_text())["address"])
        except (OSError, ValueError):
            time.sleep(0.1)
    raise AssertionError("the scheduler does not start")


def build(library: Path, out: str, *arguments: str) -> subprocess.Popen[str]:
    return python(
        "-m", "exporter", "build", "-C", str(library), "-o", out, "--no-cache", *arguments,
        home=library,
    )


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")
    }


def test_a_worker_that_dies_loses_nothing(home: Path, library: Path) -> None:
    workers = [worker(home, name) for name in ("one", "two")]
    try:
        run = build(library, "far", "--scheduler", address(home))
        assert run.stdout is not None
        for line in run.stdout:
            if line.startswith("made"):
                workers[0].send_signal(signal.SIGKILL)
                break
        said, _ = run.communicate(timeout=120)
    finally:
        for one in workers:
            one.kill()
            one.communicate()

    assert run.returncode == 0, said
    near = build(library, "near")
    assert near.wait() == 0, near.communicate()
    assert files(library / "far") == files(library / "near")
    assert len(files(library / "far")) == 2 * BOOKS + 2
    near.communicate()


def test_a_worker_with_other_code_gets_no_work_and_is_named(
    home: Path, library: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    for name in ("exporter", "styles", "starter"):
        shutil.copytree(ROOT / name, other / name, ignore=shutil.ignore_patterns("__pycache__"))
    with (other / "exporter/make.py").open("a") as file:
        file.write("\n# Another version.\n")
    workers = [worker(home, "same"), worker(home, "other", other)]
    files = (home / "tls" / name for name in ("ca.pem", "cert.pem", "key.pem"))
    scheduler = Scheduler(address(home), *files)
    try:
        cluster = None
        for _ in range(200):
            try:
                cluster = Cluster(scheduler, engines_here(), Here)
            except UsageError:
                time.sleep(0.1)
                continue
            if cluster.refused:
                break
            cluster.close()
        assert cluster is not None
        ((name, why),) = cluster.refused.items()
        cluster.close()
        run = build(library, "far", "--scheduler", address(home))
        said, _ = run.communicate(timeout=120)
    finally:
        for one in workers:
            one.kill()
            one.communicate()

    assert [one.split("=")[0] for one in why] == ["exporter"]
    assert run.returncode == 0, said
    assert f"the worker {name} gets no work: exporter=" in said


def test_no_scheduler_is_one_message(library: Path) -> None:
    run = build(library, "far", "--scheduler", "tcp://127.0.0.1:9")

    said, _ = run.communicate(timeout=60)

    assert run.returncode == 2
    assert "No scheduler answers at tcp://127.0.0.1:9" in said
    assert "Traceback" not in said
