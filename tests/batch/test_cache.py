"""Nothing in the cache is trusted, and two runs may use it at once."""

from __future__ import annotations

import fcntl
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from exporter.batch.cache import Cache
from exporter.batch.digests import KnownFile, digest
from tests.batch.libraries import ROOT

DAY = 24 * 60 * 60


def now() -> int:
    return time.time_ns() // 10**9


def filled(folder: Path) -> str:
    cache = Cache(folder)
    cache.record("one", {"a": [1, None]})
    cache.record("two", {"b": 2})
    cache.keep_last("/root", "ant.en", {"c": 3})
    cache.remember({"/file": KnownFile((1, 2, 3, 4), 4, "five")})
    name = cache.keep(b"body")
    cache.close()
    return name


def test_what_was_kept_is_given_back(tmp_path: Path) -> None:
    name = filled(tmp_path)
    cache = Cache(tmp_path)

    assert cache.records(["one", "none"]) == {"one": {"a": [1, None]}}
    assert cache.last("/root", ["ant.en", "bee.en"]) == {"ant.en": {"c": 3}}
    assert cache.last("/other", ["ant.en"]) == {}
    assert cache.files(["/file"]) == {"/file": KnownFile((1, 2, 3, 4), 4, "five")}
    assert (name, cache.body(name, 4)) == (digest(b"body"), b"body")
    cache.close()


def test_without_a_folder_nothing_outlives_the_run() -> None:
    cache = Cache(None)
    cache.record("one", 1)

    assert cache.records(["one"]) == {"one": 1}
    assert cache.body(cache.keep(b"body"), 4) is None
    cache.close()


@pytest.mark.parametrize("column", ["text", "seal"])
def test_a_spoilt_record_is_a_miss(column: str, tmp_path: Path) -> None:
    filled(tmp_path)
    for value in (
        "'2'", "7", "NULL", "x'ff00'", "CAST(x'ff00' AS TEXT)",
        "(SELECT text FROM record WHERE key = 'two')",
    ):
        with sqlite3.connect(tmp_path / "index.sqlite") as base:
            base.execute(f"UPDATE record SET {column} = {value} WHERE key = 'one'")
        base.close()
        cache = Cache(tmp_path)
        assert cache.records(["one", "two"]) == {"two": {"b": 2}}
        cache.close()


def test_a_record_under_another_key_is_a_miss(tmp_path: Path) -> None:
    filled(tmp_path)
    with sqlite3.connect(tmp_path / "index.sqlite") as base:
        base.execute("DELETE FROM record WHERE key = 'two'")
        base.execute("UPDATE record SET key = 'two' WHERE key = 'one'")
    base.close()
    cache = Cache(tmp_path)

    assert cache.records(["two"]) == {}
    cache.close()


def test_a_spoilt_body_is_a_miss(tmp_path: Path) -> None:
    name = filled(tmp_path)
    (path,) = (tmp_path / "bodies").glob("*/*")
    cache = Cache(tmp_path)
    path.write_bytes(b"b0dy")
    assert cache.body(name, 4) is None
    path.unlink()
    assert cache.body(name, 4) is None
    cache.close()


@pytest.mark.parametrize("body", [b"", b"no index", b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_broken_index_is_begun_anew(body: bytes, tmp_path: Path) -> None:
    filled(tmp_path)
    (tmp_path / "index.sqlite").write_bytes(body)

    cache = Cache(tmp_path)
    assert cache.records(["one"]) == {}
    cache.record("one", 1)
    cache.close()

    cache = Cache(tmp_path)
    assert (cache.why, cache.records(["one"])) == ("", {"one": 1})
    cache.close()


@pytest.mark.parametrize(
    "change",
    [
        "DROP TABLE record", "ALTER TABLE record DROP COLUMN used",
        "UPDATE sqlite_master SET name = CAST(x'e1ff' AS TEXT), sql = 'CREATE x' "
        "WHERE name = 'record'",
        "UPDATE sqlite_master SET rootpage = 99 WHERE name = 'record'",
    ],
)
def test_an_index_with_broken_tables_is_begun_anew(change: str, tmp_path: Path) -> None:
    filled(tmp_path)
    with sqlite3.connect(tmp_path / "index.sqlite") as base:
        base.execute("PRAGMA writable_schema = ON")
        base.execute(change)
    base.close()
    for there in ({}, {"one": 1}):  # the first run may find out only as it ends
        cache = Cache(tmp_path)
        assert cache.why == ""
        assert cache.records(["one"]) in ({}, there)
        cache.record("one", 1)
        cache.close()
    cache = Cache(tmp_path)
    assert cache.records(["one"]) == {"one": 1}
    cache.close()


def test_a_mark_that_is_none_is_a_miss(tmp_path: Path) -> None:
    filled(tmp_path)
    for column in ("size", "mtime", "ctime", "read"):
        with sqlite3.connect(tmp_path / "index.sqlite") as base:
            base.execute(f"UPDATE file SET {column} = 'late'")
        base.close()
        cache = Cache(tmp_path)
        assert cache.files(["/file"]) == {}
        cache.remember({"/file": KnownFile((1, 2, 3, 4), 4, "five")})
        cache.close()


def test_an_index_of_another_version_is_begun_anew(tmp_path: Path) -> None:
    filled(tmp_path)
    with sqlite3.connect(tmp_path / "index.sqlite") as base:
        base.execute("PRAGMA user_version = 99")
    base.close()
    cache = Cache(tmp_path)
    assert cache.records(["one"]) == {}
    cache.close()


def test_what_was_longest_unused_goes_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    names = [cache.keep(bytes([number]) * 1000) for number in range(4)]
    for age, path in enumerate(tmp_path / "bodies" / name[:2] / name for name in names):
        os.utime(path, times=(0, 1_000_000 + age))
    assert cache.body(names[0], 1000) is not None  # so it was used just now

    assert cache.trim(2000) == 2

    assert [cache.body(name, 1000) is not None for name in names] == [True, False, False, True]
    cache.close()


def test_what_was_left_half_written_goes(tmp_path: Path) -> None:
    name = filled(tmp_path)
    folder = tmp_path / "bodies" / name[:2]
    old, new = folder / ".part-old", folder / ".part-new"
    for path in (old, new):
        path.write_bytes(b"half")
    cache = Cache(tmp_path)

    with new.open("rb") as living:
        fcntl.flock(living, fcntl.LOCK_EX)
        cache.trim(1000)

    assert (old.exists(), new.exists()) == (False, True)
    cache.close()


def test_records_unused_for_long_go(tmp_path: Path) -> None:
    filled(tmp_path)
    for age, there in ((89, True), (91, False)):
        with sqlite3.connect(tmp_path / "index.sqlite") as base:
            base.execute("UPDATE record SET used = ?", [now() - age * DAY])
        base.close()
        cache = Cache(tmp_path)
        cache.remember({"/file": KnownFile((1, 2, 3, 4), (now() - age * DAY) * 10**9, "five")})
        cache.trim(1000)
        assert (cache.records(["one"]) != {}) == there
        assert (cache.files(["/file"]) != {}) == there
        assert cache.last("/root", ["ant.en"]) != {}
        cache.close()


def test_two_runs_write_at_once(tmp_path: Path) -> None:
    write_much = (
        "import sys; from pathlib import Path; from exporter.batch.cache import Cache\n"
        "cache = Cache(Path(sys.argv[1]))\n"
        "for number in range(300):\n"
        "    cache.record(f'{sys.argv[2]} {number}', number); cache.keep(b'%d' % number)\n"
        "cache.close()\n"
    )
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", write_much, str(tmp_path), name],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        for name in ("one", "two", "three")
    ]
    assert [run.wait() for run in runs] == [0, 0, 0]

    cache = Cache(tmp_path)
    keys = [f"{name} {number}" for name in ("one", "two", "three") for number in range(300)]
    assert len(cache.records(keys)) == 900
    assert all(cache.body(digest(b"%d" % number), 3) for number in range(300))
    cache.close()
