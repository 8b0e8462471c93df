"""Make books fail in their workers, or a run die while it writes.

For every process that finds this folder on its path. FAULT is `ant=crash bee=hang`, or
`writing=3`: the process is killed when half of its third file is written.
A file `ant-fails` says that ant begins to fail.
"""

from __future__ import annotations

import ctypes
import os
import signal
import time
from collections.abc import Collection, Iterator
from pathlib import Path

import exporter.make as maker
from exporter import files
from exporter.model import Edition, Made, Manuscript

FAULTS = dict(one.split("=") for one in os.environ["FAULT"].split())
_make = maker.make
_write, _write_bytes = files.write, Path.write_bytes
_writes = 0


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


def make(manuscript: Manuscript, edition: Edition, have: Collection[str] = ()) -> Made:
    if manuscript.slug in FAULTS:
        Path(f"{manuscript.slug}-fails").touch()
        _fail(FAULTS[manuscript.slug])
    return _make(manuscript, edition, have)


def _dies() -> bool:
    global _writes
    _writes += 1
    return _writes == int(FAULTS["writing"])


def write_bytes(path: Path, body: bytes) -> int:
    if _dies():
        _write_bytes(path, body[: len(body) // 2])
        os.kill(os.getpid(), signal.SIGKILL)
    return _write_bytes(path, body)


def write(folder: Path, name: str, body: bytes) -> None:
    def half() -> Iterator[bytes]:
        yield body[: len(body) // 2]
        os.kill(os.getpid(), signal.SIGKILL)

    _write(folder, name, half() if _dies() else body)


maker.make = make
if "writing" in FAULTS:
    Path.write_bytes = write_bytes  # type: ignore[method-assign]
    files.write = write
