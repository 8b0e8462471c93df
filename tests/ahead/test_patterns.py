"""Regular expressions whose code was kept are those that Python would compile."""

from __future__ import annotations

import hashlib
import marshal
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from exporter import ahead
from exporter.ahead import noting, patterns
from exporter.batch import ahead as making
from tests.batch.libraries import environment

_BUILD = """
import sys
from pathlib import Path
from exporter import ahead
from exporter.ahead import definitions, noting, patterns
ahead.FOLDER, log = Path(sys.argv.pop(1)), Path(sys.argv.pop(1))
noting.note(log)
patterns._compile = patterns.COMPILER.compile
for module, name in definitions.PLACES:
    delattr(module, name)
from exporter.__main__ import main
main()
"""
_PATTERNS: tuple[tuple[Any, int], ...] = (
    ("a", 0), (b"a", 0), ("a", int(re.IGNORECASE)), (r"(?P<day>\d+)(x)?(?P<rest>.*)", 0),
    (r"[\u0590-\u08ffǆ]+(?<!x)", int(re.IGNORECASE)), (r"a++ # twice", int(re.VERBOSE)),
    ("\ud800", 0),
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(ahead, "FOLDER", tmp_path / "kept")
    monkeypatch.setattr(patterns.COMPILER, "compile", patterns._compile)
    return tmp_path / "kept"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Return the patterns that Python compiles from now on."""
    found: list[Any] = []

    def noting(pattern: Any, flags: int = 0) -> re.Pattern[Any]:
        found.append(pattern)
        made: re.Pattern[Any] = compile_(pattern, flags)
        return made

    compile_ = patterns._compile
    monkeypatch.setattr(patterns.COMPILER, "compile", noting)
    monkeypatch.setattr(patterns, "_compile", noting)
    return found


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any, int], list[Any]]:
    """Return what returns all that Python's part in C is told of a pattern."""
    heard: list[list[Any]] = []

    class Heard:
        def __getattr__(self, name: str) -> Any:
            return getattr(patterns_sre, name)

        def compile(self, *words: Any) -> Any:
            heard.append([
                [*map(int, word)] if isinstance(word, list) else word for word in words
            ])
            return patterns_sre.compile(*words)

    patterns_sre = patterns._sre
    monkeypatch.setattr(patterns, "_sre", Heard())
    monkeypatch.setattr(patterns.COMPILER, "_sre", Heard())

    def ask(pattern: Any, flags: int) -> list[Any]:
        patterns.COMPILER.compile(pattern, flags)
        return heard.pop()

    return ask


def test_the_code_of_what_is_kept_is_that_which_python_compiles(
    told: Callable[[Any, int], list[Any]], compiled: list[Any]
) -> None:
    expected = [told(*each) for each in _PATTERNS]
    noting.keep(_PATTERNS)
    compiled.clear()

    patterns.take()

    assert [told(*each) for each in _PATTERNS] == expected
    assert compiled == []


def test_what_was_not_kept_is_compiled(compiled: list[Any]) -> None:
    noting.keep(_PATTERNS)
    patterns.take()

    re.purge()
    assert re.compile("never kept").match("never kept")
    assert re.compile(b"a", re.IGNORECASE).match(b"A")
    assert re.Scanner([("a", None)]).scan("aa") == ([], "")  # type: ignore[attr-defined]

    assert [each for each in compiled if isinstance(each, str | bytes)] == ["never kept", b"a"]
    assert len(compiled) == 3


@pytest.mark.parametrize(
    ("pattern", "flags"), [("(", 0), ("[[a]", 0), (b"a", re.LOCALE), ("a", re.DEBUG)]
)
def test_what_fails_warns_or_depends_on_more_is_not_kept(
    pattern: Any, flags: int, compiled: list[Any]
) -> None:
    noting.keep([(pattern, int(flags))])

    assert ahead.kept(patterns.NAME, patterns.made_by()) == ({}, {})


@pytest.mark.parametrize("what", ["another Python", "cut", "empty", "foreign", "none"])
def test_what_others_made_is_left(what: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    noting.keep(_PATTERNS)
    (path,) = folder.glob("patterns.*")
    match what:
        case "another Python":
            monkeypatch.setattr(sys, "version", f"{sys.version} of another")
        case "cut":
            path.write_bytes(path.read_bytes()[:-30])
        case "empty":
            path.write_bytes(b"")
        case "foreign":
            path.write_bytes(marshal.dumps("a text"))
        case "none":
            path.unlink()

    patterns.take()

    assert patterns.COMPILER.compile is patterns._compile


def test_a_library_is_built_alike_and_compiles_next_to_nothing(
    folder: Path, tmp_path: Path, told: Callable[[Any, int], list[Any]]
) -> None:
    folder.mkdir()
    old = folder / f"old.{sys.implementation.cache_tag}.ahead"
    old.touch()
    making.main()
    assert not old.exists()
    found = ahead.kept(patterns.NAME, patterns.made_by())
    known = [key for table in found for key in table]
    expected = [told(*key) for key in known]
    patterns.take()
    assert [told(*key) for key in known] == expected

    digests, counts = zip(
        _built(tmp_path / "with", folder), _built(tmp_path / "without", tmp_path),
        strict=True,
    )

    assert digests[0] == digests[1]
    assert counts[0] < 30 < 500 < counts[1]


def _built(root: Path, kept: Path) -> tuple[dict[str, str], int]:
    """Build a first library; return its files' digests, and how many patterns were compiled."""
    log = root.with_suffix(".log")
    build = ("build", "-C", str(root), "--no-cache", "--today", "2026-01-02")
    for command in (("init", str(root)), build):
        subprocess.run(
            [sys.executable, "-c", _BUILD, str(kept), str(log), *command], check=True,
            capture_output=True, env={**environment(root), "SOURCE_DATE_EPOCH": "0"},
        )
    files = {path.name: path.read_bytes() for path in (root / "dist").rglob("*.proof.*")}
    assert len(files) == 2
    digests = {name: hashlib.sha256(body).hexdigest() for name, body in files.items()}
    return digests, len(list(noting.noted(log)))
