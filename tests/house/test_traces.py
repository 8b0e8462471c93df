"""Tests leave nothing in the cache of whoever runs them: `no_traces` of conftest.py looks there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from platformdirs import user_cache_path

import exporter
from tests.batch.libraries import write
from tests.traces import traces


def test_a_build_keeps_what_it_knows_where_the_variable_says_else_in_the_users_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    users = user_cache_path("exporter", appauthor=False)
    request = exporter.BuildRequest(write(tmp_path / "leaflets", ("hands",)), dry_run=True)

    list(exporter.build(request))
    assert traces(Path(os.environ["EXPORTER_CACHE"]), below=tmp_path)
    assert not traces(users, below=tmp_path)

    monkeypatch.delenv("EXPORTER_CACHE")
    list(exporter.build(request))
    assert traces(users, below=tmp_path)
