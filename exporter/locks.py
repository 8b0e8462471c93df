"""Locks of folders: a file that is locked while its holder lives, and goes with the lock (edge)."""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_MOST = 1000
"""How often a lock is tried whose file went meanwhile."""
_FLAGS = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


@contextmanager
def held(folder: int, name: str, *, wait: bool = True) -> Iterator[bool]:
    """Take a lock meanwhile, once it is free; without `wait`, yield whether it was free.

    Raises: OSError if the folder can't be written to.
    """
    lock = taken(folder, name, wait=wait)
    try:
        yield lock is not None
    finally:
        if lock is not None:
            try:
                with suppress(OSError):
                    os.unlink(name, dir_fd=folder)
            finally:
                os.close(lock)


def is_held(folder: int, name: str) -> bool:
    """Return whether a process that lives holds a lock; nothing is written."""
    with suppress(OSError):
        lock = os.open(name, _FLAGS & ~os.O_CREAT & ~os.O_RDWR, dir_fd=folder)
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(lock)
    return False


def taken(folder: int, name: str, *, wait: bool) -> int | None:
    """Return the descriptor of a lock that is held until it is closed; None if others hold it.

    Raises: OSError if the folder can't be written to.
    """
    for _ in range(_MOST):
        lock = os.open(name, _FLAGS, 0o666, dir_fd=folder)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            if _is_named(folder, name, lock):
                return lock
        except BlockingIOError:
            os.close(lock)
            return None
        except BaseException:
            os.close(lock)
            raise
        os.close(lock)  # its file went while this process waited
    raise OSError(errno.ESTALE, "its file goes again and again")


def _is_named(folder: int, name: str, lock: int) -> bool:
    try:
        there = os.stat(name, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return False
    return os.path.samestat(there, os.fstat(lock))
