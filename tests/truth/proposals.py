"""Collect from the code every hint of a rule that proposes a text, as a pattern of its words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2] / "exporter"
ROOMS = ("assemble", "checks", "citations", "markdown", "source")
"""Rooms whose findings are about what an author types; what a page shows is no such text."""
ALONE = ("library.py", "release.py", "waivers.py")

_HINT = re.compile(
    r"(Add|Attributes|Call|Cite|Close|Correct|Copy|Delete|Fill|Get|Give|Indent|Join|Leave|Make|"
    r"Move|Name|Part|Put|Remove|Rename|Say|Settings|Start|Take|Use|Write)\b[^\n]*\S"
    r"|[A-Z][^\n]*\bwrite [^\n]*\S"
)
_PROPOSES = re.compile(
    r"[\\#\[\]{}|*~=\"@<>`]|:::|---|Write \w+: "
    r"|Write (?!it\b|them\b|how\b|in\b|the\b|what\b|between\b|a\b)"
    r"|[Bb]lank line|\bspaces?\b|comma\b|at the margin|Rename it"
)


def proposals() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield each hint that proposes a text: where it stands, and a pattern that it fits."""
    files = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
    for path in (*files, *(ROOT / name for name in ALONE)):
        name = path.relative_to(ROOT).as_posix()
        for line, words, pattern in _texts(ast.parse(path.read_text(encoding="utf-8"))):
            if _HINT.fullmatch(words) and _PROPOSES.search(words):
                yield f"{name}:{line}: {words}", re.compile(pattern)


def _texts(tree: ast.AST) -> Iterator[tuple[int, str, str]]:
    """Yield the line, the words and a pattern of each text in code; docstrings are none."""
    passed: set[int] = set()
    for node in ast.walk(tree):
        if id(node) in passed:
            continue
        match node:
            case ast.Expr(value=ast.Constant()):
                passed.add(id(node.value))
            case ast.JoinedStr(values=parts):
                passed |= {id(part) for part in parts if isinstance(part, ast.Constant)}
                texts = [part.value if isinstance(part, ast.Constant) else None for part in parts]
                yield (
                    node.lineno, "".join("…" if text is None else str(text) for text in texts),
                    "".join(".+" if text is None else re.escape(str(text)) for text in texts),
                )
            case ast.Constant(value=str(text)):
                yield node.lineno, text, re.sub(r"\\\{\w+\\\}", ".+", re.escape(text))
