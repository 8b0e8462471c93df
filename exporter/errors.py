"""The errors that stop a run, each with its exit code (docs/architecture.md lists the codes).

Every argument is passed up to `Exception`, so that an error survives pickling on its way back
from a worker.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from exporter.model import Finding

DONE = 0
FOUND = 1
USAGE = 2
NO_LIBRARY = 3
NOT_RENDERED = 4
NOT_PROVEN = 5
TOOL_MISSING = 6
INTERRUPTED = 130


class ExporterError(Exception):
    """What stops a run: one clear message, a hint of what to do, an exit code."""

    code = FOUND

    def __init__(self, message: str, hint: str = "", *more: object) -> None:
        super().__init__(message, hint, *more)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class UsageError(ExporterError):
    """The command line asks for something that is not there."""

    code = USAGE


class WriteError(ExporterError):
    """A finished file could not be put into place."""

    code = NOT_RENDERED


class UnfinishedError(WriteError):
    """Some files of `editions` are in place, and the old ones could not be put back."""

    def __init__(self, message: str, hint: str = "", editions: tuple[str, ...] = ()) -> None:
        super().__init__(message, hint, editions)
        self.editions = editions


class LibraryError(ExporterError):
    """There is no library, or it can't be read; `findings` are all its faults.

    `root` is the folder that their places are relative to.
    """

    code = NO_LIBRARY

    def __init__(
        self, message: str, hint: str = "", findings: tuple[Finding, ...] = (),
        root: Path | None = None,
    ) -> None:
        super().__init__(message, hint, findings, root)
        self.findings = findings
        self.root = root


class RenderError(ExporterError):
    """An engine could not make a file of a sound book."""

    code = NOT_RENDERED


class JobError(ExporterError):
    """One edition of a batch was not made: its worker crashed, hung, or ran out of memory."""

    code = NOT_RENDERED


class UnprovenError(JobError):
    """What a worker of a cluster sent is not what it says."""

    code = NOT_PROVEN


class ToolError(ExporterError):
    """A tool is missing; the hint says how to get it."""

    code = TOOL_MISSING


@contextmanager
def writing(file: Path, hint: str) -> Iterator[None]:
    """Turn what the system says about a file that is written, or removed, into one clear message.

    Raises: WriteError if it can't be.
    """
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise WriteError(f"{file} could not be written: {reason}.", hint) from error
