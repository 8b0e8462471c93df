"""Name what stops a run, each with its exit code (design: command line, exit codes).

Every argument is passed up to `Exception`, so that an error survives pickling on its way back
from a worker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
    """Stop with one clear message, a hint of what to do, and an exit code."""

    code = FOUND

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint


class UsageError(ExporterError):
    """Say that the command line asks for something that is not there."""

    code = USAGE


class WriteError(ExporterError):
    """Say that a finished file could not be put into place."""

    code = NOT_RENDERED


class LibraryError(ExporterError):
    """Say that there is no library, or that it can't be read; carry every fault found."""

    code = NO_LIBRARY

    def __init__(self, message: str, hint: str = "", findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(message, hint)
        self.args = (message, hint, findings)
        self.findings = findings


class RenderError(ExporterError):
    """Say that an engine could not make a file of a sound book."""

    code = NOT_RENDERED


class JobError(ExporterError):
    """Say why one edition of a batch was not made: it crashed, hung, or ran out of memory."""

    code = NOT_RENDERED


class ToolError(ExporterError):
    """Say which tool is missing and how to get it."""

    code = TOOL_MISSING
