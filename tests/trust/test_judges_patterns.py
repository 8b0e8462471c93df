"""No regular expression costs more than the length of the text that it reads, whatever that is."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.trust.pumping import trap

ROOT = Path(__file__).resolve().parents[2]
HOME = ROOT / "exporter"

RECORDER = """\
import importlib, json, pkgutil, re, sys
compiled, found = re._compile, {}

def recorded(pattern, flags):
    call = sys._getframe(1)
    file = call.f_back.f_code.co_filename
    if isinstance(pattern, str) and file.startswith(sys.argv[1]):
        kind = call.f_code.co_name
        found[file[len(sys.argv[1]) + 1:], call.f_back.f_lineno, kind, pattern] = int(flags)
    return compiled(pattern, flags)

re._compile = recorded
import exporter
for module in pkgutil.walk_packages(exporter.__path__, "exporter."):
    if not module.name.endswith(("cluster", "__main__")):
        importlib.import_module(module.name)
for library in sys.argv[2:]:
    list(exporter.check(library))
print(json.dumps([[*place, flags] for place, flags in found.items()]))
"""

TABLES = {
    "source/drawn_values.py": "fullmatch", "source/values.py": "fullmatch",
    "markdown/checks/ambiguity.py": "fullmatch", "markdown/unread_marks.py": "finditer",
    "checks/medicines.py": "finditer", "checks/access.py": "match", "checks/plain.py": "match",
    "markdown/attributes.py": "match", "publish/journal.py": "fullmatch",
}
"""How patterns are used that stand in a table or come from a language, by their module."""

SHORT = {
    ("checks/grammar.py", r"\s+(?:(?!))\s+"), ("checks/grammar.py", r"\s+(?:coma)\s+"),
    ("checks/grammar.py", r"\s+(?:virgule)\s+"), ("checks/sentences.py", r"[\w.]+$"),
    ("markdown/citing.py", r"(?:\w[*~^_]+|\.)\Z"),
}
"""What reads a few letters only: the words of one number, and the 20 letters before a place."""


CLOSED = ("isolates/runs.py", "_WORDS")
"""What fails at brackets that nothing closes: those it is given are closed."""


@cache
def patterns() -> list[tuple[str, int, str, str, int]]:
    """Return file, line, function of `re`, pattern and flags of all that exporter compiles.

    Those that are made of a language's words are compiled while its handouts are checked.
    """
    shelves = (ROOT, *sorted(ROOT.glob("tests/books/*/")))
    command = [sys.executable, "-c", RECORDER, str(HOME), *map(str, shelves)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [tuple(row) for row in json.loads(done.stdout)]


@cache
def uses() -> dict[str, set[str]]:
    """Return the methods by which the whole project calls what has a name, such as `_WORD`."""
    found: dict[str, set[str]] = {}
    for path in HOME.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
                owner = node.value.id if isinstance(node.value, ast.Name) else node.value.attr
                found.setdefault(f"{path.relative_to(HOME)}:{owner}", set()).add(node.attr)
    return found


@cache
def names(file: str) -> dict[int, str]:
    """Return the names that a module's lines assign, by line."""
    tree = ast.parse((HOME / file).read_text(encoding="utf-8"))
    return {
        line: node.targets[0].id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }


def how(file: str, line: int, kind: str) -> str:
    """Return how a pattern reads a text: from one place on, or from each."""
    if kind != "compile":
        return {"findall": "finditer", "split": "split"}.get(kind, kind)
    called = uses().get(f"{file}:{names(file).get(line, '')}", set())
    anchored = called & {"match", "fullmatch"}
    if anchored and not called & {"search", "finditer", "findall", "sub", "subn", "split"}:
        return anchored.pop()
    return TABLES.get(file, "finditer")


@pytest.mark.parametrize(
    ("pattern", "method", "is_trap"),
    [
        (r"(a+)+b", "match", True), (r"\s+x", "finditer", True), (r"\s+x", "match", False),
        (r"(?<!\s)\s+x", "finditer", False), (r"<[^>]*>", "sub", True),
        (r"<[^<>]*>", "sub", False), (r"\s*(a)?\s*", "fullmatch", True),
        (r"\s*+(a)?\s*", "fullmatch", False), (r"(a|a)*b", "search", True),
        (r"x[a-z]+[^<>]*>", "search", True), (r"--([a-z-]+)\s*:", "finditer", True),
    ],
)
def test_traps_are_found(pattern: str, method: str, is_trap: bool) -> None:
    assert bool(trap(pattern, 0, method)) is is_trap


@pytest.mark.parametrize(
    "name",
    [
        "exporter.citations.items._EDITION", "exporter.citations.items._RANGE",
        "exporter.citations.markup._UNKNOWN", "exporter.checks.visible._EMAIL",
        "exporter.markdown.sameness._WORD", "exporter.tokens._DECLARATION",
    ],
)
def test_what_reads_a_whole_text_costs_its_length(name: str) -> None:
    module, _, attribute = name.rpartition(".")
    __import__(module)
    compiled: re.Pattern[str] = getattr(sys.modules[module], attribute)
    assert trap(compiled.pattern, compiled.flags, "finditer") == ""


@pytest.mark.full
def test_every_pattern_costs_the_length_of_its_text() -> None:
    found = patterns()
    assert len(found) > 300
    traps = {
        f"{file}:{line} {pattern[:60]!r}": run
        for file, line, kind, pattern, flags in found
        if (file, pattern) not in SHORT and (file, names(file).get(line)) != CLOSED
        and (run := trap(pattern, flags & ~re.DEBUG, how(file, line, kind)))
    }
    assert traps == {}
