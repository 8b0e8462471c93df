"""What is planned, why, in which part; what dist/ then holds and lists, and loses."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from exporter.batch.cache import Cache
from tests.batch.libraries import clinic, left, true_manifest
from tests.cli.conftest import Ended
from tests.making import files, put

Build = Callable[..., Ended]


def test_why_an_edition_is_made(root: Path, build: Build) -> None:
    assert build("--dry-run", "--explain").out.count("it was never made here") == 2
    build()
    put(root, "ant/01.md", "# About ant\n\nOther words.\n")
    told = build("--dry-run", "--explain").out
    assert "make ant.en\n     source/ant/01.md changed\n" in told
    assert "keep bee.en\n" in told
    put(root, "library.yaml", "publisher: Other press\n")
    why = "source/library.yaml publisher=Test press became Other press"
    assert build("--dry-run", "--explain").out.count(why) == 2
    assert "asked=en epub a4 a4 became" not in told
    assert "asked=en pdf epub a4 a4 became en pdf a4 a4" in build("--explain", "-f", "pdf").out


def test_an_engine_that_became_another_is_named(root: Path, build: Build) -> None:
    build()
    index = sqlite3.connect(root / "cache/index.sqlite")
    rows = index.execute("SELECT key, text FROM record WHERE key LIKE 'last base %'").fetchall()
    with index:
        index.execute("DELETE FROM record WHERE text LIKE '[[%' AND key NOT LIKE 'l%'")
    index.close()
    cache = Cache(root / "cache")
    ((key, text),) = rows
    lines = [(name, "69.0" if name == "weasyprint" else value) for name, value in json.loads(text)]
    cache.keep_last("base", key.split()[2], lines)
    cache.close()

    told = build("--dry-run", "--explain").out

    assert told.count("weasyprint=69.0 became 70.0") == 2


def test_a_dry_run_makes_nothing(root: Path, build: Build) -> None:
    told = build("--dry-run")

    assert (told.code, (root / "dist").exists()) == (0, False)
    assert "2 editions, 2 to be made; nothing was." in told.out


def test_pruning_takes_what_no_edition_makes(root: Path, build: Build) -> None:
    build()
    put(root, "../dist/bee/notes.pdf", "mine")
    shutil.rmtree(root / "source/bee")
    told = build()
    assert len(files(root / "dist")) == 5
    assert "no edition makes 2 files of dist/ any more: " in told.err
    assert "bee.en.proof.epub, " in told.err
    assert "notes.pdf" not in told.err
    assert build().err == told.err
    for narrowing in (["-q"], ["ant"], ["-f", "pdf"]):
        assert "any more" not in build(*narrowing).err

    told = build("--prune")

    assert told.out.count("removed") == 2
    assert "any more" not in told.err + build().err
    assert {*files(root / "dist")} == {
        "ant/ant.en.proof.epub", "ant/ant.en.proof.pdf", "bee/notes.pdf"
    }


@pytest.mark.parametrize("spoilt", ["bee/manuscript.yaml", "clinics/north/clinic.yaml"])
def test_nothing_is_pruned_while_a_manuscript_cannot_be_read(
    spoilt: str, root: Path, build: Build
) -> None:
    build()
    before = files(root / "dist")
    put(root, spoilt, "title: [\n")

    told = build("--prune")

    assert told.code == 1
    assert "nothing was removed" in told.err
    assert files(root / "dist") == before


@pytest.mark.parametrize(
    "narrowing", [("ant",), ("-f", "pdf"), ("--shard", "1/2"), ("--layout", "a4"), ("-l", "en")]
)
def test_pruning_is_refused_where_not_all_is_made(
    narrowing: tuple[str, ...], root: Path, build: Build
) -> None:
    build()
    before = files(root / "dist")

    assert build("--prune", *narrowing).code == 2
    assert files(root / "dist") == before


def test_shards_are_disjoint_whole_and_stable(root: Path, build: Build) -> None:
    for name in ("north", "south", "east"):
        clinic(root, name)
    parts = []
    for part in ("1/3", "2/3", "3/3", "1/3"):
        assert build("--shard", part, "-o", str(root / part)).code == 0
        parts.append(files(root / part) if (root / part).exists() else {})
    build()

    one, two, three, again = parts
    assert one == again
    assert one | two | three == files(root / "dist")
    assert len(one) + len(two) + len(three) == len(files(root / "dist")) == 12
    assert min(map(len, parts)) > 0
    true_manifest(root / "1/3")


@pytest.mark.parametrize("more", [(), ("--shard", "1/2"), ("--shard", "2/2"), ("--dry-run",)])
def test_two_editions_that_would_write_one_file_are_an_error(
    more: tuple[str, ...], root: Path, build: Build
) -> None:
    put(root, "library.yaml", "publisher: Test press\nlayouts: [a4, letter]\nclinic: north\n")
    clinic(root, "north")
    clinic(root, "letter")

    told = build(*more)

    assert told.code == 3
    assert "Two editions would write the same file" in told.err
    assert not (root / "dist").exists()


def test_a_part_replaces_its_own_entries_and_keeps_the_others(root: Path, build: Build) -> None:
    build()
    for slug in ("ant", "bee"):
        put(root, f"{slug}/01.md", f"# About {slug}\n\nOther words.\n")
    before = files(root / "dist")

    assert build("ant", "-f", "pdf").code == 0

    changed = {path for path, body in files(root / "dist").items() if body != before[path]}
    assert changed == {"ant/ant.en.proof.pdf"}
    true_manifest(root / "dist")
    assert left(root / "dist") == []


def test_a_lost_second_list_is_written_again(root: Path, build: Build) -> None:
    build()
    (root / "dist/SHA256SUMS").unlink()

    build()

    true_manifest(root / "dist")


def test_over_its_limit_the_cache_shrinks_and_nothing_else(root: Path, build: Build) -> None:
    assert build("--cache-limit", "0").code == 0
    assert not [path for path in (root / "cache/bodies").rglob("*") if path.is_file()]
    whole = files(root / "dist")
    (root / "dist/ant/ant.en.proof.pdf").unlink()

    assert build().code == 0
    assert files(root / "dist") == whole
