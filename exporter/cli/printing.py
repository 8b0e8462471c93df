"""Streams that can't break a run: what can't be printed is remembered, and the run goes on."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class _Raw(io.FileIO):
    """A descriptor to which writing never fails; behind its first fault nothing is written."""

    fault: OSError | None = None

    def write(self, data: ReadableBuffer) -> int:
        while self.fault is None:
            try:
                # None where a program that shares a full pipe has set it not to wait.
                if (written := super().write(data)) is not None:
                    return written
                import select

                select.select([], [self], [])
            except OSError as error:
                self.fault = error
        return memoryview(data).nbytes


@contextmanager
def unfailing() -> Iterator[list[OSError]]:
    """Have printing raise no error meanwhile; then return why words are lost.

    Whoever closes a pipe has read enough: that loses none.
    """
    before, raws, lost = (sys.stdout, sys.stderr), list[_Raw](), list[OSError]()
    sys.stdout, sys.stderr = (_unfailing(stream, raws) for stream in before)
    try:
        yield lost
    finally:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
        sys.stdout, sys.stderr = before
        faults = (raw.fault for raw in raws)
        lost += (fault for fault in faults if fault and not isinstance(fault, BrokenPipeError))


def _unfailing(stream: Any, raws: list[_Raw]) -> Any:
    """Return a stream to the same place that never fails; what is no file stays as it is."""
    try:
        descriptor = stream.fileno()
        stream.flush()
    except (AttributeError, OSError, ValueError):  # None where it is closed; or a caller's own
        return stream
    raws.append(raw := _Raw(descriptor, "w", closefd=False))
    errors = "backslashreplace" if stream.errors == "strict" else stream.errors
    return io.TextIOWrapper(
        io.BufferedWriter(raw), stream.encoding, errors, line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )
