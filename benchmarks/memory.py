"""Measure the greatest resident size of a run's processes, from /proc (Linux)."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from benchmarks import peers
from benchmarks.figures import Memory
from benchmarks.texts import Text
from benchmarks.timing import environment, say

_TICK = 0.02
_SERVER = b"multiprocessing.forkserver"
"""Stands in the command line of workers, and not in those of what their engines start."""
_PEAK = re.compile(r"^VmHWM:\s+(\d+) kB$", re.MULTILINE)


def peaks(command: Sequence[str], cwd: Path | None = None) -> dict[int, list[float]]:
    """Run a command; give the peaks of its processes in MB, by how deep they stand below it.

    Deeper than one, only workers count. A process that lives for less than some hundredths of a
    second may not be seen. Pages that are shared count in each process that has touched them.
    """
    found: dict[int, tuple[int, float]] = {}
    running = subprocess.Popen(
        command, cwd=cwd, env=environment({}), stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    while running.poll() is None:
        for process, depth in _below(running.pid):
            with suppress(OSError):
                status = _PEAK.search(Path(f"/proc/{process}/status").read_text())
                line = Path(f"/proc/{process}/cmdline").read_bytes()
                if status and (depth < 2 or _SERVER in line):
                    found[process] = (depth, int(status[1]) * 1024 / 1e6)
        time.sleep(_TICK)
    if running.returncode:
        raise RuntimeError(f"exit code {running.returncode} of {' '.join(command)}")
    by_depth: dict[int, list[float]] = {}
    for depth, peak in found.values():
        by_depth.setdefault(depth, []).append(peak)
    return by_depth


def _below(process: int, depth: int = 0) -> Iterator[tuple[int, int]]:
    yield process, depth
    with suppress(OSError):
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _below(int(child), depth + 1)


def measure(root: Path, texts: list[Text], aside: Path) -> Iterator[Memory]:
    """Look at a batch with two workers, at one document, and at pandoc's PDF of the same one."""
    say(f"memory of a batch of {len(texts)} documents")
    aside.mkdir(parents=True, exist_ok=True)
    out = aside / "dist"
    text = texts[0]
    batch = peaks(peers.build(root, out, "--no-cache", "--jobs", "2"))
    # A fork server stands between the coordinator and its workers.
    workers = [peak for depth in batch if depth > 1 for peak in batch[depth]]
    yield Memory(f"batch of {len(texts)}: coordinator", max(batch[0]))
    yield Memory(f"batch of {len(texts)}: the largest worker of two", max(workers))
    one = peaks(peers.build(root, out, "--no-cache", text.folder.name))
    yield Memory("one document alone", max(one[0]))
    pandoc = peaks(peers.pdf(text, aside / "pandoc.pdf"), text.folder)
    yield Memory("the same document: pandoc", max(pandoc[0]))
    yield Memory("the same document: WeasyPrint for pandoc", max(pandoc[1]))
