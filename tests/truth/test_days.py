"""A day in another form than ours makes a draft, with a finding; a release is refused."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from exporter.library import read_library
from exporter.model import Severity
from exporter.source.days import day_in
from tests.making import library, put
from tests.truth.test_drafts_weight import KEYS


@pytest.mark.parametrize(("text", "lang", "day"), [
    ("30 November 2026", "en", "2026-11-30"), ("November 30, 2026", "en", "2026-11-30"),
    ("30th Nov. 2026", "en", "2026-11-30"), ("30/11/2026", "en", "2026-11-30"),
    ("11/30/2026", "en", "2026-11-30"), ("2026/11/30", "en", "2026-11-30"),
    ("5/5/2026", "en", "2026-05-05"), ("30 de noviembre de 2026", "es", "2026-11-30"),
    ("5/6/2026", "en", ""), ("31 November 2026", "en", ""), ("soon", "en", ""), ("2026", "en", ""),
    ("30 Brumaire 2026", "en", ""), ("None", None, ""), ("November 2026", "en", ""),
    ("30/11/26", "en", ""), ("1 May 2 2026", "en", ""),
])
def test_a_day_is_read_where_it_is_sure(text: str, lang: str | None, day: str) -> None:
    assert day_in(text, lang) == (datetime.date.fromisoformat(day) if day else None)


@pytest.mark.parametrize("status", ["draft", "released"])
def test_a_draft_is_made_with_a_day_in_words(tmp_path: Path, status: str) -> None:
    keys = KEYS.format(lang="en", status=status)
    day = next(line for line in keys.splitlines() if line.startswith("updated:"))
    put(library(tmp_path), "a/01.md", "# One\n\nWords.\n")
    put(tmp_path, "a/manuscript.yaml", keys.replace(day, "updated: 30 November 2026"))
    read = read_library(tmp_path)
    [wrong] = [each for each in read.findings if each.rule == "S-004"]
    assert wrong.found == "30 November 2026"
    assert wrong.severity == (Severity.WARNING if status == "draft" else Severity.ERROR)
    assert read.broken == (() if status == "draft" else ("a",))
    if status == "draft":
        assert read.manuscripts[0].updated == datetime.date(2026, 11, 30)
        assert wrong in read.manuscripts[0].faults
