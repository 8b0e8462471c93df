"""Whoever may write to the cache, but has not the user's key, can only make it forget."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from exporter.batch import index
from exporter.batch.cache import Cache
from exporter.batch.decide import Filed
from exporter.batch.digests import KnownFile, digest
from exporter.batch.seal import Seal
from tests.batch import libraries
from tests.batch.stubs import stub
from tests.cli.conftest import Ended, exporter
from tests.making import files

__all__ = ["exporter"]

EVIL = b"forged: take 50 mg, approved\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the root of a library of two books whose files are made by a stub."""
    stub(monkeypatch)
    return libraries.write(tmp_path / "library", ("ant", "bee"))


@pytest.fixture
def build(root: Path, exporter: Callable[..., Ended]) -> Callable[..., Ended]:
    """Return what builds that library."""
    return lambda *more: exporter("build", *more, "--cache", str(root / "cache"), cwd=root)


@contextmanager
def index_of(cache: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(cache / "index.sqlite")) as base, base:
        yield base


def rewritten(cache: Path, seal: Callable[[str, str], bytes]) -> None:
    """Put another body in the place of each, with all digests right, and sealed as `seal` does."""
    name = digest(EVIL)
    place = cache / "bodies" / name[:2] / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(EVIL)
    with index_of(cache) as base:
        for key, text in base.execute("SELECT key, text FROM record").fetchall():
            text = json.dumps(_forged(json.loads(text), name), separators=(",", ":"))
            base.execute(
                "UPDATE record SET text = ?, seal = ? WHERE key = ?", (text, seal(key, text), key)
            )
        base.execute("DELETE FROM record WHERE key LIKE 'reply %'")


def _forged(record: object, name: str) -> object:
    """Return a record whose files, also those of an edition, have another body."""
    if not isinstance(record, list):
        return record
    if len(record) == len(Filed._fields) and record[1] in ("pdf", "epub"):
        return [*record[:3], len(EVIL), name, *record[5:]]
    return [_forged(each, name) for each in record]


SEALS: dict[str, Callable[[str, str], bytes]] = {
    "by a digest": lambda key, text: hashlib.sha256(f"{key}\n{text}".encode()).digest(),
    "without a key": lambda key, text: Seal(b"", index.VERSION).of("record", key, text.encode()),
    "by the key of another": lambda key, text: Seal(b"x" * 32, index.VERSION).of(
        "record", key, text.encode()
    ),
}


@pytest.mark.parametrize("seal", SEALS.values(), ids=SEALS)
def test_a_forged_body_is_not_put_into_dist(
    seal: Callable[[str, str], bytes], root: Path, build: Callable[..., Ended]
) -> None:
    build()
    whole = files(root / "dist")
    rewritten(root / "cache", seal)
    for path in (root / "dist").glob("*/*"):
        path.unlink()

    ended = build()

    assert ended.code == 0
    assert files(root / "dist") == whole
    libraries.true_manifest(root / "dist")
    assert f"entries were not used of the cache {root / 'cache'}: without" in ended.err
    assert "not used" not in build().err


def test_what_the_maker_of_the_key_rewrites_is_taken(
    root: Path, build: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    """So the tests above forge what would be used, were it sealed."""
    secret = hashlib.sha256(os.environ["EXPORTER_CACHE_KEY"].encode()).digest()
    build()
    seal = Seal(secret, index.VERSION)
    rewritten(root / "cache", lambda key, text: seal.of("record", key, text.encode()))
    for path in (root / "dist").glob("*/*"):
        path.unlink()

    build()

    assert set(files(root / "dist").values()) == {EVIL}


def test_a_forged_digest_does_not_hide_an_edit(root: Path, build: Callable[..., Ended]) -> None:
    build()
    text = root / "source/ant/01.md"
    before = digest(text.read_bytes())
    text.write_text("# About ant\n\nAnother paragraph.\n")
    found = text.stat()
    with index_of(root / "cache") as base:
        base.execute(
            "UPDATE file SET size = ?, mtime = ?, ctime = ?, inode = ?, read = ?, digest = ? "
            "WHERE path = ?",
            (
                found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino,
                found.st_mtime_ns + 10**12, before, str(text),
            ),
        )

    ended = build("--explain")

    assert "make ant.en" in ended.out + ended.err
    assert "1 entry was" in ended.err


def test_a_forged_answer_is_not_replayed(root: Path, build: Callable[..., Ended]) -> None:
    for _ in range(3):
        time.sleep(0.1)  # until files have rested, no answer is kept
        build()
    with index_of(root / "cache") as base:
        forge = """replace(text, '"lines":[', '"lines":[[true,"approved"]')"""
        base.execute(f"UPDATE record SET text = {forge} WHERE key LIKE 'reply %'")
        assert base.execute("SELECT 1 FROM record WHERE text LIKE '%approved%'").fetchall()

    ended = build()

    assert ended.code == 0
    assert "approved" not in ended.out + ended.err
    assert "1 entry was not used" in ended.err


@pytest.mark.parametrize(
    "forged", ["zeroblob(32)", "NULL", "7", "substr(seal, 1, 9)", "hex(seal)"]
)
def test_what_is_no_seal_is_a_miss(forged: str, tmp_path: Path) -> None:
    kept(tmp_path)
    with index_of(tmp_path) as base:
        base.execute(f"UPDATE record SET seal = {forged}")
        base.execute(f"UPDATE file SET seal = {forged}")
    with closing(Cache(tmp_path)) as cache:
        assert (cache.records(["one"]), cache.files(["/file"])) == ({}, {})


@given(st.text(), st.text(), st.text(), st.text())
def test_a_seal_fits_one_name_and_one_value(one: str, two: str, three: str, four: str) -> None:
    own, other = Seal(b"a" * 32, 4), Seal(b"b" * 32, 4)
    value, fourth = two.encode(), four.encode()
    seal = own.of("record", one, value)
    assume((one, two) not in ((three, four), (one + two, "")))

    assert own.fits(seal, "record", one, value)
    assert not own.fits(seal, "record", three, fourth)
    assert not own.fits(seal, "record", one + two, b"")
    assert not own.fits(seal, "file", one, value)
    assert not other.fits(seal, "record", one, value)
    assert not Seal(b"a" * 32, 3).fits(seal, "record", one, value)


def kept(folder: Path) -> str:
    with closing(Cache(folder)) as cache:
        cache.record("one", 1)
        cache.remember({"/file": KnownFile((1, 2, 3, 4), 4, "five")})
        return cache.keep(b"body")


def test_what_another_version_of_the_index_sealed_is_not_read(tmp_path: Path) -> None:
    kept(tmp_path)
    with index_of(tmp_path) as base:
        base.execute("PRAGMA user_version = 3")
    with closing(Cache(tmp_path)) as cache:
        assert (cache.records(["one"]), cache.files(["/file"])) == ({}, {})


def test_a_change_of_the_key_makes_all_be_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(tmp_path)
    monkeypatch.setenv("EXPORTER_CACHE_KEY", "another key that is long enough!!")
    with closing(Cache(tmp_path)) as cache:
        assert (cache.records(["one"]), cache.files(["/file"])) == ({}, {})
        assert cache.doubt.startswith(f"2 entries were not used of the cache {tmp_path}: ")
        cache.record("one", 2)
        assert cache.records(["one"]) == {"one": 2}


def as_link(path: Path, aside: Path) -> None:
    aside.write_bytes(path.read_bytes())
    path.unlink()
    path.symlink_to(aside)


def as_second_name(path: Path, aside: Path) -> None:
    aside.write_bytes(path.read_bytes())
    path.unlink()
    path.hardlink_to(aside)


def as_pipe(path: Path, _: Path) -> None:
    path.unlink(missing_ok=True)
    os.mkfifo(path)


def open_to_all(path: Path, _: Path) -> None:
    path.chmod(0o666)


@pytest.mark.parametrize("spoil", [as_link, as_second_name, as_pipe, open_to_all])
def test_an_index_that_is_no_plain_file_of_the_user_is_begun_anew(
    spoil: Callable[[Path, Path], None], tmp_path: Path
) -> None:
    folder, aside = tmp_path / "cache", tmp_path / "aside"
    kept(folder)
    spoil(folder / "index.sqlite", aside)
    before = aside.read_bytes() if aside.exists() else b""

    with closing(Cache(folder)) as cache:
        assert (cache.why, cache.records(["one"])) == ("", {})
        cache.record("one", 1)

    assert (aside.read_bytes() if aside.exists() else b"") == before
    assert (folder / "index.sqlite").lstat().st_nlink == 1


@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm"])
def test_a_pipe_in_the_place_of_a_journal_is_not_waited_for(ending: str, tmp_path: Path) -> None:
    kept(tmp_path)
    as_pipe(tmp_path / f"index.sqlite{ending}", tmp_path)

    with closing(Cache(tmp_path)) as cache:
        assert cache.records(["one"]) == {"one": 1}


@pytest.mark.parametrize(
    "forge",
    [
        # rows without end, and work without end at each row that is written
        "DROP TABLE record; CREATE VIEW record AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL "
        "SELECT i + 1 FROM n) SELECT 'one' AS key, i AS text, '' AS seal, 0 AS used FROM n;",
        "CREATE TRIGGER t AFTER INSERT ON record BEGIN DELETE FROM file; END;",
        "CREATE INDEX i ON record (text);",
    ],
)
def test_an_index_with_more_than_its_tables_is_begun_anew(forge: str, tmp_path: Path) -> None:
    kept(tmp_path)
    with index_of(tmp_path) as base:
        base.executescript(forge)

    with closing(Cache(tmp_path)) as cache:
        assert cache.records(["one"]) == {}
        cache.record("one", 1)
        assert cache.records(["one"]) == {"one": 1}


def test_a_text_that_no_memory_holds_is_not_read(tmp_path: Path) -> None:
    kept(tmp_path)
    with index_of(tmp_path) as base:
        base.execute("UPDATE record SET text = zeroblob(65000000)")

    with closing(Cache(tmp_path)) as cache:
        assert cache.records(["one"]) == {}


def as_huge(path: Path, _: Path) -> None:
    os.truncate(path, 10**12)


def as_folder(path: Path, _: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("spoil", [as_link, as_pipe, as_huge, as_folder])
def test_a_body_that_is_no_plain_file_of_its_size_is_a_miss(
    spoil: Callable[[Path, Path], None], tmp_path: Path
) -> None:
    folder = tmp_path / "cache"
    name = kept(folder)
    spoil(folder / "bodies" / name[:2] / name, tmp_path / "aside")

    with closing(Cache(folder)) as cache:
        assert cache.body(name, 4) is None
        assert cache.doubt.startswith("1 entry was")


def test_nothing_is_written_or_removed_where_a_link_leads(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "letters").mkdir(parents=True)
    for name in ("one", ".part-two"):
        (home / "letters" / name).write_text("mine")
        os.utime(home / "letters" / name, times=(0, 0))
    name = digest(b"body")
    for number, place in enumerate(("bodies", f"bodies/{name[:2]}", "bodies/aa")):
        folder = tmp_path / str(number)
        (folder / place).parent.mkdir(parents=True)
        (folder / place).symlink_to(home if place == "bodies" else home / "letters")
        with closing(Cache(folder)) as cache:
            cache.keep(b"body")
            cache.trim(0)

    assert {path.name for path in home.rglob("*")} == {"letters", "one", ".part-two"}
