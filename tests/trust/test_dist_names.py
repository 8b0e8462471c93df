"""Names that are not UTF-8, as a zip of an old machine unpacks to: named, and they stop nothing."""

from __future__ import annotations

import inspect
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from exporter.batch.digests import key
from exporter.batch.tree import scan
from tests.cli.conftest import Ended, Shelf

Run = Callable[..., Ended]
BAD = os.fsdecode(b"\xff")
NAMES = (
    "source/hands/{}notes.csv", "source/hands/{}/a.png", "source/hands/{}.png",
    "source/hands/{}.md", "styles/{}.css", "styles/layouts/{}.css", "styles/{}.txt",
    "source/{}.md", "source/{}/a.txt", "source/disclaimer.{}.md", "source/clinics/{}/a.png",
    "source/{}.csv", "dist/{}.pdf", "dist/hands/{}", "source/e\u0301/a.txt", "source/a\nb.md",
)


def plant(root: Path, name: str) -> Path:
    path = root / name.format(BAD)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    return path


COMMANDS = (
    ("build", "--dry-run", "--explain"), ("check",), ("check", "--json"), ("list", "--json"),
    ("due",), ("manifest",), ("check", "--report", "github"), ("build", "-f", "epub"),
    ("check", "--report", "junit=junit.xml"), ("check", "--report", "json=j.json"),
)


@pytest.mark.parametrize("names", [
    NAMES, *(pytest.param((name,), marks=pytest.mark.full) for name in NAMES)
])
def test_a_name_that_is_not_utf8_stops_no_manuscript(
    shelf: Shelf, exporter: Run, names: tuple[str, ...]
) -> None:
    for name in names:
        plant(shelf.root, name)
    told = exporter("build", "-f", "epub", cwd=shelf.root)
    assert "hands/hands.en.proof.epub" in shelf.dist(), told.err
    assert "Traceback" not in told.err
    for name in names:
        if name.startswith("source/hands"):
            assert f"warning[S-012] {name.format('?').removesuffix('/a.png')}" in told.err
    for command in COMMANDS:
        ended = exporter(*command, cwd=shelf.root)
        assert "Traceback" not in ended.out + ended.err, command
        assert ended.code in (0, 1)


def test_it_holds_up_a_release(shelf: Shelf, exporter: Run) -> None:
    plant(shelf.root, NAMES[0])
    told = exporter("check", "--release", cwd=shelf.root)
    assert "error[S-012] source/hands/?notes.csv" in told.out
    assert "found: \\xffnotes.csv" in told.out


@pytest.mark.parametrize("arguments", [
    ("build", "-f", "epub", "-o", f"out{BAD}"),
    ("build", "-f", "epub", f"{BAD}.md", "-o", "out"),
    ("build", "-f", "epub", "--cache", f"cache{BAD}"),
    ("check", f"{BAD}.md"), ("check", f"{BAD}"), ("verify", f"{BAD}.pdf"), ("verify", f"{BAD}.md"),
    ("manifest", "--merge", f"out{BAD}", "-o", "other"), ("new", BAD), ("init", f"new{BAD}"),
    ("build", "--clinic", BAD), ("explain", BAD), ("styles", BAD), ("schema", BAD),
    ("check", "--report", f"json={BAD}.json"), ("-C", BAD), (BAD,),
    ("retractions", "import", f"{BAD}.md"),
])
def test_an_argument_that_is_not_utf8_ends_in_words(
    shelf: Shelf, exporter: Run, arguments: tuple[str, ...]
) -> None:
    plant(shelf.root, "{}.md").write_text("# Tea\n\nWarm.\n")
    plant(shelf.root, "out{}/x")
    ended = exporter(*arguments, cwd=shelf.root)
    assert ended.code in (0, 1, 2, 3), ended.err
    assert "Traceback" not in ended.err
    assert "report" not in ended.err


def test_names_never_make_two_libraries_look_the_same() -> None:
    one = key([("source/a", "1"), ("source/b", "2")])
    assert one != key([("source/a=1\nsource/b", "2")])
    assert key([(BAD, "")]) != key([("\\udcff", "")])


def test_folders_in_folders_without_end(shelf: Shelf, exporter: Run) -> None:
    plant(shelf.root, f"source/hands/{'a/' * 200}x.png")
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 150)
    try:
        tree = scan(shelf.root)
    finally:
        sys.setrecursionlimit(before)
    names = [file.name for file in tree.manuscripts["hands"]]
    assert f"source/hands/{'a/' * 200}x.png" in names


def test_a_file_of_a_terabyte_is_not_read(shelf: Shelf, exporter: Run) -> None:
    with (shelf.root / "source" / "hands" / "scan.csv").open("wb") as file:
        file.truncate(10**12)
    told = exporter("build", "-f", "epub", "--json", cwd=shelf.root)
    assert len(json.loads(told.out)["artifacts"]) == 1
