"""`exporter styles`: list the packaged sheets, print one, help with a slip."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from exporter.packaged import styles
from tests.cli.conftest import Ended


def test_it_lists_and_prints(exporter: Callable[..., Ended], tmp_path: Path) -> None:
    listed = exporter("styles", cwd=tmp_path)
    assert listed.code == 0
    assert listed.out.split() == [name for name, _ in styles(None)]
    assert exporter("styles", "tokens.css", cwd=tmp_path).out == dict(styles(None))["tokens.css"]


def test_a_slip_is_helped(exporter: Callable[..., Ended], tmp_path: Path) -> None:
    ended = exporter("styles", "token.css", cwd=tmp_path)
    assert ended.code == 2
    assert "Did you mean tokens.css?" in ended.err
