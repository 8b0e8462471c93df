"""Run the command line in this process, and give small libraries to run it on."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from exporter.batch.pool import Here
from exporter.cli import main
from tests.making import files, library, put

MANUSCRIPT = """\
id: HAND-01
title: Clean hands
lang: en
status: draft
version: "0.1"
updated: 2026-01-02
bibliography: references.json
"""
REFERENCES = (
    '[{"id": "smith2001", "type": "article-journal", "title": "Hands", '
    '"author": [{"family": "Smith", "given": "Ann"}], "container-title": "Journal of Soap", '
    '"issued": {"date-parts": [[2001]]}, "volume": "1", "page": "1-2"}]'
)
SECTION = "# Washing\n\nWash your hands [@smith2001].\n"


@dataclass(frozen=True)
class Ended:
    """What a run printed, and its exit code."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Shelf:
    """A library on disk with one manuscript, `hands`."""

    root: Path

    def write(self, name: str, text: str | bytes) -> Path:
        return put(self.root, name, text)

    def dist(self) -> dict[str, bytes]:
        """Return the finished files in dist/ by path."""
        return files(self.root / "dist")


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    made = Shelf(library(tmp_path / "library"))
    made.write("hands/manuscript.yaml", MANUSCRIPT)
    made.write("hands/references.json", REFERENCES)
    made.write("hands/01-washing.md", SECTION)
    return made


@pytest.fixture
def exporter(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Ended]:
    """Return what runs a command in this process, which makes its editions, too.

    To fork a worker for each costs more than a leaflet; tests/batch and tests/trust have them.
    """
    monkeypatch.setattr("exporter.batch.build.Workers", lambda size, limits: Here())

    def run(*arguments: str, cwd: Path) -> Ended:
        monkeypatch.chdir(cwd)
        monkeypatch.setattr(sys, "argv", ["exporter", *arguments])
        monkeypatch.setitem(os.environ, "NO_COLOR", "1")
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capfd.readouterr()
        return Ended(int(ended.value.code or 0), out, err)

    return run
