"""End in good order when asked to: by Ctrl-C, by a service (SIGTERM), by a terminal (SIGHUP).

Only the program does so (`exporter.__main__`, `exporter.cli`); whoever calls exporter from Python
has handlers of their own.
"""

from __future__ import annotations

import signal
import threading
import time
from types import FrameType

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")
ASKING = tuple(getattr(signal, name) for name in _NAMES if hasattr(signal, name))
"""The signals that ask a program to end; Windows has no SIGHUP."""

_PATIENCE = 5.0
"""For how many seconds after a signal no other is heeded: putting things in order takes less."""

_asked = -_PATIENCE


class Stopped(SystemExit):
    """A signal that asked the program to end; `signal` says which, `code` is what a shell expects.

    It is no Exception, as KeyboardInterrupt is none: all that is open is closed on its way up.
    """

    def __init__(self, number: int) -> None:
        super().__init__(128 + number)
        self.signal = signal.Signals(number)


def heed() -> None:
    """Have signals that ask to end raise Stopped in the main thread, from now on.

    What was set to be ignored (`nohup`) stays ignored. Does nothing in another thread.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    for number in ASKING:
        if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(number, _stop)


def ignore() -> None:
    """Heed none any more: the program is about to end."""
    for number in ASKING:
        if signal.getsignal(number) is _stop:
            signal.signal(number, _stay)


def _stop(number: int, _frame: FrameType | None) -> None:
    """Raise Stopped; a second Ctrl-C may not break off what the first began to put in order."""
    global _asked
    now = time.monotonic()
    if now - _asked >= _PATIENCE:
        _asked = now
        raise Stopped(number)


def _stay(_number: int, _frame: FrameType | None) -> None:
    """Go on; unlike SIG_IGN it is not handed down to programs that are started."""
