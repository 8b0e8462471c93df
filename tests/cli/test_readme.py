"""What the README shows of a finding is what the command says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Ended

README = Path(__file__).parents[2] / "README.md"
TYPED, MEANT = "[@wacg22]", "[@wcag22]"


def test_a_source_that_is_not_there(exporter: Callable[..., Ended], tmp_path: Path) -> None:
    exporter("init", "demo", cwd=tmp_path)
    section = tmp_path / "demo/source/first-handout/01-writing.md"
    section.write_text(section.read_text("utf-8").replace(MEANT, TYPED), "utf-8")
    ended = exporter("check", cwd=tmp_path / "demo")
    (shown,) = (
        block for block in README.read_text("utf-8").split("```\n") if block.startswith("warning[")
    )
    assert shown.strip() in ended.out + ended.err
