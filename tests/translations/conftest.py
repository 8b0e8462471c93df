"""A letter in two languages, accepted; and the command line to run on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ended, exporter
from tests.translations.letters import letter

__all__ = ["exporter"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a library of one letter in English and Spanish."""
    return letter(tmp_path / "library")


@pytest.fixture
def accepted(root: Path, exporter: Callable[..., Ended]) -> Path:
    """Return the same, its translation accepted."""
    ended = exporter("translate", "accept", "visit", "es", "--all", cwd=root)
    assert ended.code == 0, ended.err
    return root
