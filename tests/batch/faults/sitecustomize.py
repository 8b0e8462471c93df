"""Make books fail in their workers, or a run die while it writes.

For every process that finds this folder on its path. FAULT is `ant=crash bee=hang`, or
`writing=3`: the process is killed when half of its third file is written; or `moving=3`: before
its third file is moved into its place.
A file `ant-fails` says that ant begins to fail.
"""

from __future__ import annotations

import ctypes
import os
import signal
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import exporter.make as maker
from exporter.model import Edition, Have, Made, Manuscript
from exporter.publish import transaction

FAULTS = dict(one.split("=") for one in os.environ["FAULT"].split())
_make = maker.make
_write, _replace = transaction._write, os.replace
_writes = _moves = 0


def _fail(fault: str) -> None:
    if fault == "crash":
        os.abort()
    elif fault == "leave":
        os._exit(7)
    elif fault == "hang":
        time.sleep(600)
    elif fault == "native-hang":
        ctypes.PyDLL(None).sleep(600)  # the interpreter's lock is held meanwhile
    elif fault == "memory":
        _hog = [bytearray(50_000_000) for _ in range(1000)]
    elif fault == "bug":
        raise ZeroDivisionError("a bug")
    elif fault == "unsendable":
        raise type("Local", (Exception,), {})(lambda: None)


def make(manuscript: Manuscript, edition: Edition, have: Have = maker.NOTHING) -> Made:
    if manuscript.slug in FAULTS:
        Path(f"{manuscript.slug}-fails").touch()
        _fail(FAULTS[manuscript.slug])
    return _make(manuscript, edition, have)


def write(folder: int, name: str, pieces: Iterable[bytes]) -> None:
    global _writes
    _writes += 1
    body = b"".join(pieces)
    if _writes == int(FAULTS["writing"]):
        _write(folder, name, [body[: len(body) // 2]])
        os.kill(os.getpid(), signal.SIGKILL)
    _write(folder, name, [body])


def replace(*arguments: Any, **named: Any) -> None:
    global _moves
    _moves += 1
    if _moves == int(FAULTS["moving"]):
        os.kill(os.getpid(), signal.SIGKILL)
    _replace(*arguments, **named)


maker.make = make
if "writing" in FAULTS:
    transaction._write = write
if "moving" in FAULTS:
    os.replace = replace
