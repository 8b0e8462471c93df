"""Write libraries of small manuscripts, build them in real processes, judge what dist/ holds."""

from __future__ import annotations

import hashlib
import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.making import files, library, put

ROOT = Path(__file__).parents[2]
FAULTS = Path(__file__).parent / "faults"
BOOKS = ("ant", "bee", "cat", "dog", "eel", "fox")
RELEASED = (
    "status: released\nreviewed: 2026-01-03\nnext_review: 2027-01-01\n"
    "do_not_use_after: 2028-01-01\nauthor: Bo\nfunding: none\nconflicts: none\n"
    "reviewers: [{name: Ann, credentials: MD, role: physician, date: 2026-01-03}]"
)


def write(root: Path, slugs: tuple[str, ...] = BOOKS, more: str = "") -> Path:
    """Write a library of one-paragraph manuscripts; `more` goes into library.yaml."""
    library(root, more)
    for slug in slugs:
        manuscript(root, slug)
    return root


def manuscript(root: Path, slug: str, text: str = "One paragraph.", more: str = "") -> None:
    head = (
        f"id: {slug.upper()}-1\ntitle: All about {slug}\nlang: en\nversion: '0.1'\n"
        f"updated: 2026-01-02\n{more or 'status: draft'}\n"
    )
    put(root, f"{slug}/manuscript.yaml", head)
    put(root, f"{slug}/01.md", f"# About {slug}\n\n{text}\n")


def clinic(root: Path, name: str) -> None:
    put(root, f"clinics/{name}/clinic.yaml", f"name: The {name} clinic\nphone: '555 0100'\n")


@contextmanager
def start(root: Path, *arguments: str, fault: str = "") -> Iterator[subprocess.Popen[str]]:
    """Start a build in a process group of its own, of which nothing is left in the end.

    See faults/ for `fault`.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "exporter", "build", *arguments], cwd=root, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=environment(root, fault), start_new_session=True, preexec_fn=_interruptible,
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def _interruptible() -> None:
    """Undo what a shell's background job or nohup hands down: signals that are ignored."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def environment(root: Path, fault: str = "") -> dict[str, str]:
    paths = [str(FAULTS), str(ROOT)] if fault else [str(ROOT)]
    return {
        **os.environ, "FAULT": fault, "PYTHONPATH": os.pathsep.join(paths), "NO_COLOR": "1",
        "EXPORTER_CACHE": str(root / "cache"),
    }


def build(root: Path, *arguments: str, fault: str = "") -> subprocess.CompletedProcess[str]:
    """Build in a real process, and wait for it."""
    with start(root, *arguments, fault=fault) as process:
        out, err = process.communicate(timeout=120)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def alive(group: int) -> list[str]:
    """Name the processes of a group that end not within some seconds; the dead do not count."""
    for _ in range(100):
        listed = subprocess.run(["ps", "-eo", "pid=,pgid=,stat="], capture_output=True, text=True)
        rows = (row.split() for row in listed.stdout.splitlines())
        found = [pid for pid, of, state in rows if of == str(group) and not state.startswith("Z")]
        if not found:
            break
        time.sleep(0.1)
    return found


def left(dist: Path) -> list[str]:
    """Name the folders of runs that were left behind."""
    return [path.name for path in dist.glob(".run-*")]


def true_manifest(dist: Path) -> None:
    """Assert that manifest.json and SHA256SUMS say what is in dist/, and nothing else."""
    there = files(dist)
    listed = json.loads((dist / "manifest.json").read_text())["artifacts"]
    assert {one["path"]: (one["bytes"], one["sha256"]) for one in listed} == {
        path: (len(body), hashlib.sha256(body).hexdigest()) for path, body in there.items()
    }
    sums = (dist / "SHA256SUMS").read_text().splitlines()
    assert sums == [f"{one['sha256']}  {one['path']}" for one in listed]


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Callable[[], None]]:
    """Have a folder lie on a disk that is soon full, until what is given is called.

    Who may not mount gets a bound on the size of each file instead.
    """
    folder.mkdir(parents=True, exist_ok=True)
    size = f"size={kilobytes}k"
    if subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", folder]).returncode:
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 333, before[1]))
        try:
            yield lambda: resource.setrlimit(resource.RLIMIT_FSIZE, before)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        return
    try:
        yield lambda: subprocess.run(["mount", "-o", "remount,size=50m", folder], check=True)
    finally:
        subprocess.run(["umount", folder], check=True)
