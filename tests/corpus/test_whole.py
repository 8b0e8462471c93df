"""All of the corpus through the command line: findings are welcome, a traceback is not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.corpus import documents
from tests.making import library, put

HEAD = """\
id: C-{number:03}
title: Document {number}
lang: en
status: draft
version: "0.1"
updated: 2026-01-02
"""


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write every document as a manuscript of one library."""
    root = library(tmp_path_factory.mktemp("corpus"))
    for number, path in enumerate(documents.every(1, root)):
        put(root, f"{path.stem}/manuscript.yaml", HEAD.format(number=number))
        put(root, f"{path.stem}/01.md", path.read_bytes())
    return root


@pytest.mark.full
def test_all_documents_are_checked(shelf: Path) -> None:
    told = _run(shelf, "check", "--json")

    assert Counter(one["severity"] for one in told["findings"])["error"] > 0
    _tell("check", told)


@pytest.mark.full
def test_all_documents_are_built_or_refused_with_reason(shelf: Path) -> None:
    told = _run(shelf, "build", "--no-cache", "--json")

    assert told["errors"] == []
    made = {one["path"].split("/")[0] for one in told["artifacts"]}
    refused = {
        one["file"].split("/")[0] for one in told["findings"] if one["severity"] == "error"
    }
    assert len(told["artifacts"]) == 2 * len(made)
    assert made | refused == {path.parent.name for path in shelf.glob("source/*/01.md")}
    assert made.isdisjoint(refused)
    _tell("build", told)


def _run(root: Path, *words: str) -> dict[str, list[dict[str, str]]]:
    ended = subprocess.run(
        [sys.executable, "-m", "exporter", *words], cwd=root, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(documents.ROOT)},
    )
    assert ended.returncode in (0, 1), ended.stderr[-4000:]
    assert "Traceback" not in ended.stderr
    told: dict[str, list[dict[str, str]]] = json.loads(ended.stdout)
    return told


def _tell(what: str, told: dict[str, list[dict[str, str]]]) -> None:
    rules = Counter(f"{one['rule']} {one['severity']}" for one in told["findings"])
    artifacts = len(told.get("artifacts", ()))
    sys.stdout.write(f"\n{what}: {artifacts} files; {dict(rules.most_common())}\n")
