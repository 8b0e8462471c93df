"""Golden files: texts that a test holds, and that change only where a change is meant."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Golden:
    """What a test calls with a golden file and the text that was just made.

    `pytest --golden` writes the text, anywhere else the two are compared. Whoever wrote new golden
    files reads each changed line (`git diff`) before it is committed.
    """

    writes: bool

    def __call__(self, path: Path, text: str) -> None:
        """Assert that `text` is what `path` holds; with `--golden`, write it there first."""
        __tracebackhide__ = True
        if self.writes:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), f"no golden file {path}: {self._command()}"
        kept = path.read_text(encoding="utf-8")
        assert text == kept, f"{path} differs; if that is meant: {self._command()}"

    @staticmethod
    def _command() -> str:
        test = os.environ.get("PYTEST_CURRENT_TEST", "tests").partition("::")[0]
        return f"pytest --golden {test}"
