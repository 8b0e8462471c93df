"""Templates that were compiled ahead fill pages as those that are compiled now."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment

from exporter import ahead
from exporter.ahead.templates import Ahead
from exporter.assemble import additions
from exporter.render.epub import documents


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(ahead, "FOLDER", tmp_path / "kept")
    forget()
    yield tmp_path / "kept"
    forget()


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the templates that Jinja compiles from now on."""
    names: list[str] = []
    compile = Environment.compile

    def noting(self: Environment, source: str, name: str, *more: object, **named: object) -> object:
        names.append(name)
        return compile(self, source, name, *more, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Environment, "compile", noting)
    return names


def forget() -> None:
    additions._environment.cache_clear()
    documents._environment.cache_clear()


def kept() -> None:
    additions.compile_templates(keep=True)
    documents.compile_templates(keep=True)
    forget()


def test_what_was_compiled_ahead_is_not_compiled_again(folder: Path, compiled: list[str]) -> None:
    kept()
    assert len(compiled) == len(list(folder.iterdir())) > 8
    compiled.clear()

    additions.compile_templates()
    documents.compile_templates()

    assert compiled == []


def test_a_run_keeps_nothing(folder: Path, compiled: list[str]) -> None:
    additions.compile_templates()

    assert compiled
    assert not folder.exists()


@pytest.mark.parametrize("what", ["template", "filter", "option", "damage"])
def test_what_changed_since_is_compiled(
    what: str, folder: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept()
    compiled.clear()
    environment = additions._environment()
    loader = environment.loader
    assert loader is not None
    source, file, is_current = loader.get_source(environment, "book/title.xhtml")
    match what:
        case "template":
            changed = f"{source}\n", file, is_current
            monkeypatch.setattr(loader, "get_source", lambda *_: changed)
        case "filter":
            environment.filters["date"] = str
            environment.bytecode_cache = Ahead(environment)
        case "option":
            environment.trim_blocks = True
            environment.bytecode_cache = Ahead(environment)
        case "damage":
            for path in folder.iterdir():
                path.write_bytes(path.read_bytes()[:-30])

    environment.get_template("book/title.xhtml")

    assert compiled == ["book/title.xhtml"]
