"""Several files of a folder are written as one: all of them, or none."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from exporter.cli.as_one import write_as_one

OLD = {"a.md": b"old a", "c.toml": b"old c", "map.png": b"a map"}
NEW = {"a.md": b"new a", "b.md": b"new b", "c.toml": b"new c"}


def there(root: Path) -> dict[str, bytes]:
    """Return all files below a folder, those aside as well."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*")) if path.is_file()
    }


class Failing:
    """A function of the system that fails when it is called for the n-th time."""

    def __init__(self, real: Callable[..., Any], at: int) -> None:
        self.real, self.at, self.calls = real, at, 0

    def __call__(self, *arguments: Any, **more: Any) -> Any:
        self.calls += 1
        if self.calls == self.at:
            raise OSError(28, "No space left on device")
        return self.real(*arguments, **more)


def seen(root: Path) -> dict[str, bytes]:
    """Return the files that a library sees: what lies aside is hidden."""
    return {name: body for name, body in there(root).items() if "/." not in name}


def laid(root: Path) -> Path:
    folder = root / "visit/es"
    folder.mkdir(parents=True)
    for name, body in OLD.items():
        (folder / name).write_bytes(body)
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return laid(tmp_path)


def test_all_are_written_and_others_stay(root: Path) -> None:
    write_as_one(root, "visit/es", NEW)
    assert there(root) == {f"visit/es/{name}": body for name, body in {**OLD, **NEW}.items()}


def test_a_folder_comes_with_all_its_files(root: Path) -> None:
    write_as_one(root, "visit/ar", NEW)
    assert there(root / "visit/ar") == NEW
    assert [path.name for path in (root / "visit").iterdir()] in (["es", "ar"], ["ar", "es"])


@pytest.mark.parametrize("call", ["fsync", "open", "link", "replace", "rename"])
@pytest.mark.parametrize("folder", ["es", "ar"])
def test_if_any_step_fails_nothing_is_changed(
    call: str, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real: Any = getattr(os, call)
    for last in range(1, 60):
        root = laid(tmp_path / str(last))
        before = seen(root)
        after = before | {f"visit/{folder}/{name}": body for name, body in NEW.items()}
        failing = Failing(real, last)
        with monkeypatch.context() as patch:
            patch.setattr(os, call, failing)
            try:
                write_as_one(root, f"visit/{folder}", NEW)
            except OSError:
                assert seen(root) == before, f"{call} {last}"
            else:
                assert seen(root) == after, f"{call} {last}"
        if failing.calls < last:
            return
    raise AssertionError("it never ends")
