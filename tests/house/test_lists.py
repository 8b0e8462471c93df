"""Tables that name the same things in two places agree: formats, judges, commands, reports."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from pathlib import Path

import click
import pytest

from exporter import checks, model
from exporter.checks.check import Check
from exporter.cli import COMMANDS
from exporter.cli.reports import KINDS
from exporter.formats import FORMATS
from exporter.make import MAKERS
from exporter.verify import NAMES
from exporter.verify.asking import JUDGES
from tests.house.test_floors import ROOT


def test_every_format_is_made() -> None:
    assert MAKERS.keys() == FORMATS.keys(), "each format has a row in MAKERS of exporter/make.py"


def test_every_check_is_enrolled_once() -> None:
    families = [
        importlib.import_module(f"exporter.checks.{family.name}")
        for family in pkgutil.iter_modules(checks.__path__)
    ]
    defined = {
        check.rule.id for family in families for check in vars(family).values()
        if isinstance(check, Check)
    }
    enrolled = [
        check.rule.id for group in (checks.OF_MANUSCRIPT, checks.OF_LIBRARY)
        for check in group
    ]
    assert sorted(enrolled) == sorted(defined), "in a tuple of exporter/checks/__init__.py"


def test_every_judge_is_named() -> None:
    assert tuple(judge.name for judge in JUDGES) == NAMES, "in the same order"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_there_and_in_the_readme(name: str) -> None:
    command = importlib.import_module(f"exporter.cli.{name}_command").command
    assert isinstance(command, click.Command)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"| `exporter {name}" in readme, "each command has a row in README.md"


@pytest.mark.parametrize("kind", KINDS)
def test_every_report_is_documented(kind: str) -> None:
    text = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    assert f"`{kind}" in text or f"={kind}" in text or f"--report {kind}" in text


def test_a_name_of_the_model_comes_from_the_module_that_the_type_checker_reads() -> None:
    tree = ast.parse(Path(model.__file__).read_text(encoding="utf-8"))
    read = {
        alias.name: node.module
        for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
        for alias in node.names if str(node.module).startswith("exporter.model.")
    }

    assert read == {name: f"exporter.model.{home}" for name, home in model._HOMES.items()}
    assert all(hasattr(model, name) for name in read)
