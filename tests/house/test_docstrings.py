"""The first line of a docstring names what comes back or happens: no verb that only fills."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PARTS = ("exporter", "tests", "benchmarks")
FILLER = re.compile(r"(?:Give|Hold|Say|Tell)s?\b")


def fillers(text: str) -> Iterator[str]:
    """Yield the docstrings of a module that begin with a verb that only fills."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            words = node.value.value
            if isinstance(words, str) and FILLER.match(words):
                yield words


def test_no_docstring_begins_with_a_filler() -> None:
    files = [path for part in PARTS for path in (ROOT / part).rglob("*.py")]
    found = {path: list(fillers(path.read_text("utf-8"))) for path in files}
    assert {path.relative_to(ROOT): words for path, words in found.items() if words} == {}


def test_a_filler_is_seen() -> None:
    text = 'def f() -> None:\n    """Give the number."""\n\n\nA = 1\n"""Tells of "Give"."""\n'
    assert list(fillers(text)) == ['Tells of "Give".', "Give the number."]
