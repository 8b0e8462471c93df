"""Manifests of very many files take little memory; their bound is known before any is made."""

from __future__ import annotations

import io
import json
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.errors import UsageError
from exporter.publish import journal, listed, manifest, runs, streamed
from exporter.publish.journal import Change, Journal
from exporter.publish.listed import Listed
from exporter.publish.merging import merge
from tests.batch.conftest import build, root
from tests.cli.conftest import Ended, exporter
from tests.making import files

__all__ = ["build", "exporter", "root"]

Build = Callable[..., Ended]
TOOLS = {f"tool-{number}": f"{number}.0" for number in range(60)}


def entry(number: int, tools: dict[str, str] = TOOLS) -> Listed:
    slug = f"leaf-{number}"
    return Listed(
        f"{slug}/{slug}.en.pdf", 3, f"{number:064}", f"{slug}.en", "pdf", "0" * 64, tools,
        {"proof": "passed"},
    )


def as_json(entries: list[Listed]) -> str:
    by_path = sorted(entries, key=lambda its: its.path)
    told = {"artifacts": [listed.as_object(its) for its in by_path]}
    return json.dumps(told, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a manifest list seven files at most."""
    for module in (manifest, listed, journal):
        monkeypatch.setattr(module, "MOST_FILES", 7)


@pytest.mark.parametrize("piece", [1, 7, 1 << 20])
def test_entries_are_written_and_read_as_json_in_pieces_of_any_size(
    piece: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streamed, "_PIECE", piece)
    monkeypatch.setattr(streamed, "MOST_LETTERS", 2_000)
    entries = [entry(3, {}), entry(2), replace(entry(1), verdicts={"b": "ü", "a": "–"})]
    assert "".join(listed.text(entries)) == as_json(entries)
    assert "".join(listed.text(())) == as_json([])
    plain = [entry(1), entry(2, {}), entry(3)]
    assert [*listed.entries(io.BytesIO(as_json(plain).encode()))] == plain


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=5,
)


@given(st.lists(JSON), st.lists(JSON), st.sampled_from([None, 1, "\t"]), st.booleans())
def test_lists_are_read_as_json_is(
    one: list[object], two: list[object], indent: int | str | None, is_ascii: bool
) -> None:
    text = json.dumps({"one": one, "two": two}, indent=indent, ensure_ascii=is_ascii)
    found = [*streamed.values(io.BytesIO(text.encode(errors="replace")), "one", "two")]
    if is_ascii:
        assert found == [*(("one", each) for each in one), *(("two", each) for each in two)]
    for end in range(0, len(text), max(1, len(text) // 20)):
        with pytest.raises(ValueError):  # noqa: PT011  # in whatever words
            list(streamed.values(io.BytesIO(text[:end].encode(errors="replace")), "one", "two"))


def test_a_long_manifest_takes_a_part_of_its_size_in_memory() -> None:
    body = "".join(listed.text(map(entry, range(10_000)))).encode()
    tracemalloc.start()
    found = tuple(listed.entries(io.BytesIO(body)))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (len(found), most < len(body) * 0.8) == (10_000, True)


def test_entries_that_have_nothing_in_common_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listed, "_MOST_TEXTS", 500)
    alike = [entry(number, TOOLS if number % 2 else {}) for number in range(20)]
    assert len([*listed.entries(io.BytesIO(as_json(alike).encode()))]) == 20
    unlike = [entry(number, TOOLS | {"more": str(number)}) for number in range(20)]
    with pytest.raises(ValueError, match="more than 500 of its tools and verdicts differ"):
        list(listed.entries(io.BytesIO(as_json(unlike).encode())))


def test_a_file_belongs_to_the_edition_with_the_longest_name() -> None:
    names = {
        "a.en.pdf": "a.en", "a.en.pdf.pdf": "a.en.pdf", "a.en.pdf.a4.proof.epub": "a.en.pdf",
        "a.en.b.pdf": "a.en", "b.en.pdf": "", "a.enx.pdf": "", "a.pdf": "",
    }
    changes = tuple(Change(f"a/{name}", "", "") for name in names)
    its = Journal(("a.en", "a.en.pdf"), changes, ())
    assert [(edition, change.name) for edition, change in its.owned()] == [
        (edition, name) for name, edition in names.items()
    ]


def test_of_a_run_with_many_files_that_died_all_are_removed(tmp_path: Path) -> None:
    run = tmp_path / f".run-{'a' * 16}"
    run.mkdir()
    for name in ("1.part", "1-0.new", "1-499999.new", "1-499999.old"):
        (run / name).touch()
    runs.mend(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("few")
def test_a_manifest_and_a_journal_of_too_many_files_are_refused(tmp_path: Path) -> None:
    entries = [*map(entry, range(8))]
    (tmp_path / manifest.FILE).write_text(as_json(entries))
    with pytest.raises(UsageError, match="it lists more than 7 files"):
        manifest.read(tmp_path)
    changes = tuple(Change(its.path, its.sha256, "") for its in entries)
    for its in (
        Journal((), (), tuple(entries)), Journal((), changes * 2, ()),
        Journal(("a.en",) * 9, (), ()),
    ):
        with pytest.raises(ValueError, match="more than 7 "):
            journal.journal_of(io.BytesIO(b"".join(journal.text(its))))


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("more", [(), ("--dry-run",), ("--shard", "1/1"), ("--prune",)])
def test_a_build_of_too_many_files_is_refused_before_anything_is_made(
    more: tuple[str, ...], root: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manifest, "MOST_FILES", 3)
    ended = build(*more)
    assert ended.code == 2
    assert "dist/manifest.json would list 4 files with 2 editions of this build; at most 3" in (
        ended.err
    )
    assert "--shard 1/2 -o part-1" in ended.err
    assert not (root / "dist").exists()


def test_files_that_others_made_count_and_those_that_are_gone_do_not(
    root: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert build("ant").code == 0
    monkeypatch.setattr(manifest, "MOST_FILES", 3)
    before = files(root / "dist")
    ended = build("bee")
    assert (ended.code, "would list 4 files with 1 edition of" in ended.err) == (2, True)
    assert files(root / "dist") == before
    assert build("ant").code == 0
    for file in (root / "dist/ant").iterdir():
        file.unlink()
    assert build("bee").code == 0
    assert len(manifest.read(root / "dist")) == 2


def test_shards_with_too_many_files_are_refused_before_any_is_copied(
    root: Path, build: Build, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shards = [tmp_path / name for name in ("one", "two")]
    for shard, slug in zip(shards, ("ant", "bee"), strict=True):
        assert build(slug, "-o", str(shard)).code == 0
    monkeypatch.setattr(manifest, "MOST_FILES", 3)
    with pytest.raises(UsageError, match="would list 4 files; at most 3"):
        merge(tmp_path / "dist", shards)
    assert not (tmp_path / "dist").exists()
    merge(tmp_path / "dist", shards[:1])
    before = files(tmp_path / "dist")
    with pytest.raises(UsageError, match="would list 4 files; at most 3"):
        merge(tmp_path / "dist", shards[1:])
    assert files(tmp_path / "dist") == before
