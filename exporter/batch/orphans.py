"""Leave no process behind: a coordinator that was killed takes its workers with it (edge; Linux).

Workers hold the pipe by which Python's fork server learns that nobody needs it, so one that hangs
would keep the server, the others and itself for ever.
"""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import os
import signal

_PR_SET_PDEATHSIG = 1


def end_with_parent() -> None:
    """Have the kernel kill this process when the one that started it ends."""
    with contextlib.suppress(AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    coordinator = multiprocessing.parent_process()
    if coordinator is not None and not coordinator.is_alive():
        os._exit(1)
