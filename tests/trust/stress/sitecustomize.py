"""Have files made by a stub, slowly put into place, and a run die or fail at one of its steps.

For every process that finds this folder on its path. DOOM is `kill 7`, `fault 7` or `faults 7`: at
the seventh thing that exporter asks of the disk; SEED decides how long each takes.
The file READY says that from now on signals are heeded.
"""

from __future__ import annotations

import errno
import hashlib
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

sys.modules["exporter.batch.preload"] = ModuleType("no engine is needed")

from exporter import make, stopping  # noqa: E402
from exporter.model import Book, File, PageStart  # noqa: E402
from exporter.proof.expected import Expected, Proven  # noqa: E402

STEPS = ("link", "fsync", "rename", "replace", "unlink", "mkdir")
KIND, _, NUMBER = os.environ.get("DOOM", "").partition(" ")
_dice = random.Random(int(os.environ.get("SEED", "0")))
_count = 0


def _render(book: Book, file: File, _: tuple[PageStart, ...]) -> tuple[bytes, tuple[()]]:
    words = f"{file.format} {book.digest}\n".encode()
    size = 5_000 + int(hashlib.sha256(words).hexdigest()[:4], 16)
    return words + random.Random(words).randbytes(size), ()


def _prove(_e: Expected, _f: File, _s: tuple[PageStart, ...], _b: bytes) -> Proven:
    return Proven((), (PageStart("1", "", 0),))


def _slow(real: Callable[..., Any]) -> Callable[..., Any]:
    def asked(*arguments: Any, **named: Any) -> Any:
        global _count
        if not sys._getframe(1).f_globals["__name__"].startswith("exporter"):
            return real(*arguments, **named)
        _count += 1
        time.sleep(_dice.random() ** 4 * 0.05)
        if KIND and (_count == int(NUMBER) or (_count > int(NUMBER) and KIND == "faults")):
            if KIND == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError(_dice.choice([errno.EIO, errno.ENOSPC, errno.EROFS]), "it fails")
        return real(*arguments, **named)

    return asked


def _heed(real: Callable[[], None] = stopping.heed) -> None:
    real()
    Path(os.environ["READY"]).touch()


stopping.heed = _heed
for _format in make.MAKERS:
    make.MAKERS[_format] = make.Maker(_render, _prove)
for _name in STEPS:
    setattr(os, _name, _slow(getattr(os, _name)))
