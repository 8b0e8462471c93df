"""Changes to a library with a manuscript `ant`, or to its dist/, that no build may pass over."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.batch.libraries import manuscript


def spoil(root: Path) -> None:
    (root / "dist/ant/ant.en.proof.pdf").write_bytes(b"spoilt")


def lose(root: Path) -> None:
    (root / "dist/ant/ant.en.proof.epub").unlink()


def lose_manifest(root: Path) -> None:
    (root / "dist/manifest.json").unlink()


def lose_sums(root: Path) -> None:
    (root / "dist/SHA256SUMS").unlink()


def lose_all(root: Path) -> None:
    shutil.rmtree(root / "dist")


def edit(root: Path) -> None:
    manuscript(root, "ant", "Other text.")
