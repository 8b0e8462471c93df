"""`exporter words`: print exporter's own words in a language, to translate."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

from exporter.languages import language
from tests.cli.conftest import Ended


def test_they_are_a_sheet_that_a_library_may_have(
    exporter: Callable[..., Ended], tmp_path: Path
) -> None:
    ended = exporter("words", cwd=tmp_path)
    assert ended.code == 0
    assert tomllib.loads(ended.out) == language("en").sheet("words")
    assert tomllib.loads(exporter("words", "zh-TW", cwd=tmp_path).out)["contents"] == "目錄"


def test_a_language_without_words_is_told(exporter: Callable[..., Ended], tmp_path: Path) -> None:
    ended = exporter("words", "eo", cwd=tmp_path)
    assert (ended.code, ended.out) == (2, "")
    assert "'eo'" in ended.err
    assert "zh-hant" in ended.err
