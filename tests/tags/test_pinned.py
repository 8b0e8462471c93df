"""What the repairs lean on in WeasyPrint is still there; what moved is told by name."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import weasyprint
from weasyprint.pdf import tags
from weasyprint.pdf.stream import Stream

from exporter.render.pdf.tags import origins
from tests.tags import pinned

HOME = Path(origins.__file__).parents[1]
PUBLIC = {
    "weasyprint.CSS", "weasyprint.HTML", "weasyprint.text.fonts.FontConfiguration",
    "weasyprint.urls.URLFetcher", "weasyprint.urls.URLFetcherResponse",
}
"""What WeasyPrint documents, and warns of before it changes."""


def test_weasyprint_is_the_one_that_was_read() -> None:
    assert weasyprint.__version__ == "70.0"
    assert pinned.moved() == ()


def test_what_moved_is_told_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(tags, "_build_box_tree")
    monkeypatch.setattr(Stream, "marked", lambda self, box: None)
    monkeypatch.setattr("weasyprint.pdf.anchors.add_links", lambda *_: None)

    assert [name.split(":")[0] for name in pinned.moved()] == [
        "weasyprint.pdf.tags._build_box_tree", "weasyprint.pdf.stream.Stream.marked",
        "weasyprint.pdf.stream.Stream.marked", "weasyprint.pdf.anchors.add_links",
    ]


def test_to_listen_twice_is_to_listen_once() -> None:
    before = tags._build_box_tree
    origins.listen()

    assert tags._build_box_tree is before


def test_every_name_that_is_used_is_watched() -> None:
    used = {name for path in HOME.rglob("*.py") for name in names(ast.parse(path.read_text()))}
    watched = {*pinned.PRIVATE, *pinned.SOURCES}

    assert len(used) > 20
    unwatched = {
        name for name in used - PUBLIC
        if not any(known == name or known.startswith(f"{name}.") for known in watched)
    }
    assert unwatched == set(), "add them to PRIVATE in tests/tags/pinned.py"


def names(module: ast.Module) -> Iterator[str]:
    """Return the dotted names that a module uses of WeasyPrint: imported, or taken of that."""
    taken: dict[str, list[str]] = {}
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            taken.setdefault(node.value.id, []).append(node.attr)
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("weasyprint"):
            for one in node.names:
                dotted = f"{node.module}.{one.name}"
                parts = taken.get(one.asname or one.name)
                yield from [f"{dotted}.{part}" for part in parts] if parts else [dotted]
