"""Python looks for garbage where there may be some: not in what was imported, not at the end."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

_RUN = """
import atexit, gc, sys
atexit.register(lambda: print(gc.get_freeze_count(), gc.get_count()[0]))
from exporter.__main__ import main
main()
"""
_SERVE = """
import gc, json, os, sys
from types import ModuleType
sys.modules["exporter.batch.preload"] = ModuleType("no engine is needed")
from exporter.batch import serving

told, jobs = [], [1, 2]

class Pipe:
    def send_bytes(self, body):
        told.append(["sent", gc.isenabled(), gc.get_freeze_count() > 1000])

    def recv(self):
        told.append("asked")
        return jobs.pop()

def looked(phase, found):
    if phase == "start":
        told.append("looked")

gc.callbacks.append(looked)
serving.begin = lambda *_: gc.set_threshold(100_000)
serving._answer = lambda job: b""
serving.os._exit = lambda code: print(json.dumps(told))
from exporter.ahead import early
told.append(gc.isenabled())
serving.serve(Pipe(), 0, "")
"""
_MAKE = """
import gc, sys
from exporter.batch import serving

looked = []
serving.begin(4096, sys.argv[1])
gc.collect()
gc.callbacks.append(lambda phase, found: looked.append(phase))
kept = []
for count in (900_000, 200_000):
    kept.append([[] for _ in range(count)])
    print("looked" if looked else "worked")
"""


def test_a_command_ends_without_a_look_at_what_it_leaves(tmp_path: Path) -> None:
    said = _said(_RUN, "explain", "S-231", cwd=tmp_path)

    frozen, others = map(int, said.splitlines()[-1].split())
    assert frozen > 10_000 > others


def test_a_worker_looks_for_garbage_before_each_book_but_the_first() -> None:
    told: list[Any] = json.loads(_said(_SERVE))

    imported = told.index(False)
    served = ["sent", True, True]
    assert told[imported:] == [
        False, served, "asked", served, "asked", "looked", served, "asked",
    ]


def test_a_worker_looks_for_none_while_it_makes_a_book_of_a_hundred_pages(tmp_path: Path) -> None:
    assert _said(_MAKE, str(tmp_path)).split() == ["worked", "looked"]


def _said(program: str, *words: str, cwd: Path | None = None) -> str:
    return subprocess.run(
        [sys.executable, "-c", program, *words], cwd=cwd, capture_output=True, text=True,
        check=True,
    ).stdout
