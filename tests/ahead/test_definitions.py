"""Data classes and named tuples whose code was kept are those that Python would make."""

from __future__ import annotations

import collections
import dataclasses
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from exporter import ahead
from exporter.ahead import definitions, noting


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(ahead, "FOLDER", tmp_path / "kept")
    yield tmp_path / "kept"
    for module, name in definitions.PLACES:
        vars(module).pop(name, None)


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the texts that Python compiles from now on, as it would run them."""
    found: list[str] = []

    def through(name: str) -> Any:
        run = getattr(definitions.builtins, name)

        def noted(text: Any, *spaces: Any) -> Any:
            if isinstance(text, str):
                found.append(text)
            return run(text, *spaces)

        return noted

    for name in ("exec", "eval"):
        monkeypatch.setattr(definitions.builtins, name, through(name))
    return found


def defined() -> tuple[Any, ...]:
    """Define a class of each kind; return what they do, and the code of what they are made of."""

    @dataclasses.dataclass(frozen=True, slots=True, order=True)
    class Frozen:
        day: int
        words: tuple[str, ...] = ()

    @dataclasses.dataclass
    class Open:
        days: list[int] = dataclasses.field(default_factory=list)

        def __post_init__(self) -> None:
            self.days.append(1)

    class Named(NamedTuple):
        day: int
        words: str = "none"

    one = Frozen(1, ("a",))
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.day = 2  # type: ignore[misc]
    same = Frozen(1, ("a",))
    done = (
        repr(one), one == same, one < Frozen(2), hash(one) == hash(same), repr(Open()),
        Open() == Open(), Named(1), Named(1)._replace(day=2),
    )
    codes = [
        (kind.__name__, name, each.__code__.co_code, each.__code__.co_names,
         each.__code__.co_consts, each.__code__.co_filename, each.__defaults__,
         each.__qualname__, each.__module__)
        for kind in (Frozen, Open, Named) for name, each in sorted(vars(kind).items())
        if hasattr(each, "__code__")
    ]
    assert len(codes) > 12
    return done, codes


def keep(tmp_path: Path) -> None:
    log = tmp_path / "log"
    noting.note(log)
    defined()
    for module, name in definitions.PLACES:
        delattr(module, name)
    noting.keep(noting.noted(log))


@pytest.fixture(autouse=True)
def untouched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(noting.patterns.COMPILER, "compile", noting.patterns.COMPILER.compile)


def test_what_is_kept_is_what_python_compiles(tmp_path: Path, compiled: list[str]) -> None:
    expected = defined()
    assert len(compiled) > 10
    keep(tmp_path)
    compiled.clear()

    definitions.take()

    assert str(defined()) == str(expected)
    assert compiled == []


def test_what_was_not_kept_is_compiled(tmp_path: Path, compiled: list[str]) -> None:
    keep(tmp_path)
    definitions.take()
    compiled.clear()

    made = dataclasses.make_dataclass("Made", [("never_kept", int)])
    pair = collections.namedtuple("pair", "never kept")

    assert repr(made(1)) == "Made(never_kept=1)"
    assert pair(1, 2).kept == 2
    assert compiled


@pytest.mark.parametrize("what", ["another Python", "cut", "none"])
def test_what_others_made_is_left(
    what: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(tmp_path)
    (path,) = folder.glob("definitions.*")
    match what:
        case "another Python":
            monkeypatch.setattr(sys, "version", f"{sys.version} of another")
        case "cut":
            path.write_bytes(path.read_bytes()[:-30])
        case "none":
            path.unlink()

    definitions.take()

    assert not any(name in vars(module) for module, name in definitions.PLACES)
