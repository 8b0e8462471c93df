"""Small libraries: six books built once by real processes, to be spoilt; two made by a stub."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.batch import libraries
from tests.batch.stubs import stub
from tests.cli.conftest import Ended, exporter
from tests.making import files

__all__ = ["exporter"]

Build = Callable[..., Ended]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the root of a library that was built: source/, dist/, cache/. Leave it as it is."""
    root = libraries.write(tmp_path_factory.mktemp("built"))
    began = time.monotonic()
    ended = libraries.build(root)
    assert ended.returncode == 0, ended.stderr
    (root / "seconds").write_text(str(time.monotonic() - began))
    return root


@pytest.fixture
def whole(built: Path) -> dict[str, bytes]:
    """Return the files that dist/ must hold."""
    return files(built / "dist")


@pytest.fixture
def warm(built: Path, tmp_path: Path) -> Path:
    """Return a library with its dist/ and cache/."""
    return Path(shutil.copytree(built, tmp_path / "warm"))


@pytest.fixture
def cold(built: Path, tmp_path: Path) -> Path:
    """Return a library of which nothing was made."""
    shutil.copytree(built / "source", tmp_path / "cold" / "source")
    return tmp_path / "cold"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a library of two books whose files are made by a stub, in this process."""
    stub(monkeypatch)
    return libraries.write(tmp_path / "library", ("ant", "bee"))


@pytest.fixture
def build(root: Path, exporter: Build) -> Build:
    """Build that library."""
    return lambda *arguments: exporter(
        "build", *arguments, "--cache", str(root / "cache"), cwd=root
    )
