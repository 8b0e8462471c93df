"""Run a judge as a child process: in English, in UTF-8, with an end."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_START_SECONDS = 240
_FILE_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Ended:
    """Tell how a child ended: its exit code (None: it was stopped), and what it printed where."""

    code: int | None
    out: str
    err: str

    @property
    def last(self) -> str:
        """Give its last words, for a person who wants to know why it gave no verdict."""
        lines = [line.strip() for line in (self.out + self.err).splitlines() if line.strip()]
        return f"exit code {self.code}: {lines[-1] if lines else 'nothing said'}"[:500]


def run(command: Sequence[str], files: int = 1, env: Mapping[str, str] | None = None) -> Ended:
    """Run a command to its end; one that hangs is stopped after minutes, by the number of files.

    An exit code other than 0 is the caller's to understand. A judge sees the system's own fonts.
    """
    limit = _START_SECONDS + _FILE_SECONDS * files
    english = {"LC_ALL": "C.UTF-8", "LANGUAGE": "en"}
    around = {key: value for key, value in os.environ.items() if key != "FONTCONFIG_FILE"}
    try:
        ended = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=limit,
            text=True, encoding="utf-8", errors="replace",
            env={**around, **english, **(env or {})},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return Ended(None, "", f"stopped after {limit} s without an answer")
    return Ended(ended.returncode, ended.stdout, ended.stderr)
