"""What the repairs lean on in WeasyPrint is still there; what moved is told by name."""

from __future__ import annotations

import pytest
import weasyprint
from weasyprint.pdf import tags
from weasyprint.pdf.stream import Stream

from exporter.render.pdf.repair import engine


def test_weasyprint_is_the_one_that_was_read() -> None:
    assert weasyprint.__version__ == "70.0"
    assert engine.moved() == ()


def test_what_moved_is_told_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(tags, "_build_box_tree")
    monkeypatch.setattr(Stream, "marked", lambda self, box: None)
    monkeypatch.setattr("weasyprint.pdf.anchors.add_links", lambda *_: None)

    assert [name.split(":")[0] for name in engine.moved()] == [
        "weasyprint.pdf.tags._build_box_tree", "weasyprint.pdf.stream.Stream.marked",
        "weasyprint.pdf.stream.Stream.marked", "weasyprint.pdf.anchors.add_links",
    ]


def test_to_listen_twice_is_to_listen_once() -> None:
    before = tags._build_box_tree
    engine.listen()

    assert tags._build_box_tree is before
