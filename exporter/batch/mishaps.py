"""Why an edition was not made, or why workers can't be started, and what to do about it."""

from __future__ import annotations

import errno
import signal
from typing import TYPE_CHECKING

from exporter.errors import ExporterError, JobError

if TYPE_CHECKING:
    from exporter.batch.pool import Limits

_WAYS_OUT = {
    errno.EMFILE: "Allow more open files: ulimit -n 1024.",
    errno.ENFILE: "The machine has too many files open: end other programs.",
    errno.EAGAIN: "Allow more processes: ulimit -u, or the limit of the container.",
    errno.ENOMEM: "There is too little memory: end other programs, or allow more.",
    errno.EFBIG: "Allow larger files: ulimit -f, or the limit of the container.",
    errno.ENOSPC: "Make room where temporary files lie, or set TMPDIR to another folder.",
    errno.EDQUOT: "Make room where temporary files lie, or set TMPDIR to another folder.",
    **dict.fromkeys(
        (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT),
        "Set TMPDIR to a folder that can be written to.",
    ),
}
_SERVER_DIED = (EOFError, ConnectionError)


class NotStartedError(Exception):
    """A worker can't be started, for the reason that is its cause."""


class DiedError(Exception):
    """A worker died; `code` is its exit code, negative for a signal."""

    def __init__(self, code: int | None) -> None:
        super().__init__(code)
        self.code = code

    def __str__(self) -> str:
        if self.code is None or self.code >= 0:
            return f"exit code {self.code}"
        try:
            return signal.Signals(-self.code).name
        except ValueError:
            return f"signal {-self.code}"


class OrphanedError(DiedError):
    """A worker died with the server that it was forked from, not of what it made."""


def alone(why: NotStartedError) -> str:
    """Return the sentence that workers can't be started, so that no limit is kept."""
    return (
        f"no worker can be started ({_reason(why.__cause__)}), so this process makes the editions, "
        f"one after another, and keeps no limit of time or memory. {_way_out(why.__cause__)}"
    ).strip()


def explained(error: BaseException, name: str, limits: Limits) -> ExporterError:
    """Return an error that says in one message why an edition was not made."""
    if isinstance(error, ExporterError):
        return error
    if isinstance(error, TimeoutError):
        return JobError(
            f"{name} took longer than {limits.seconds} seconds and was stopped.",
            "Divide the manuscript, or allow more time: --time-limit SECONDS.",
        )
    more = f"It may need more than {limits.megabytes} MB of memory: --memory-limit MB."
    if isinstance(error, MemoryError):
        return JobError(f"{name} was not made: its worker ran out of memory.", more)
    if isinstance(error, DiedError):
        return JobError(f"{name} was not made: its worker died ({error}).", more)
    if isinstance(error, OSError):
        return JobError(f"{name} was not made: {_reason(error)}.", _way_out(error))
    return JobError(
        f"{name} was not made: {type(error).__name__}: {error}",
        "This is a fault of exporter. Please report it with the manuscript.",
    )


def _reason(error: BaseException | None) -> str:
    """Return in a few words what went wrong."""
    if isinstance(error, DiedError):
        return f"it dies at its start: {error}"
    if isinstance(error, _SERVER_DIED):
        return "the process that starts it died"
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}: {error.filename}" if error.filename else error.strerror
    return str(error)


def _way_out(error: BaseException | None) -> str:
    """Return a hint of what to do; empty where there is none."""
    if isinstance(error, RuntimeError):  # Python's own word for a thread that can't be started
        return _WAYS_OUT[errno.EAGAIN]
    if isinstance(error, _SERVER_DIED):
        return "It may need more open files, processes or memory than it may have: ulimit -a."
    if not isinstance(error, OSError):
        return ""
    if error.errno is None:  # what Python says of a socket whose name is over 107 bytes long
        return "Set TMPDIR to a folder with a short path."
    return _WAYS_OUT.get(error.errno, "")
