"""Of a draft, a faulty file is left out and the others are made; a release is all or nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.batch.libraries import RELEASED, manuscript, true_manifest
from tests.cli.conftest import Ended
from tests.making import files, put

Build = Callable[..., Ended]

LAYOUTS = "layouts: [a4, dl, letter]\n"


def titled(root: Path, title: str, status: str = "status: draft") -> None:
    manuscript(root, "ant", more=f"{status}\nsubtitle: A {title} title")


def endings(root: Path) -> set[str]:
    """Return how the files of the book in dist/ end."""
    return {path.removeprefix("ant/ant.en") for path in files(root / "dist") if "ant" in path}


@pytest.fixture(autouse=True)
def layouts(root: Path) -> None:
    put(root, "library.yaml", f"publisher: Test press\n{LAYOUTS}")
    shutil.rmtree(root / "source/bee")


WHOLE = {".proof.pdf", ".dl.proof.pdf", ".letter.proof.pdf", ".proof.epub"}


def test_what_is_left_out_leaves_nothing_behind_and_is_told_each_time(
    root: Path, build: Build
) -> None:
    assert (build().code, endings(root)) == (0, WHOLE)
    old = files(root / "dist")
    titled(root, "faulty-dl")

    told = build()

    assert (told.code, endings(root)) == (5, WHOLE - {".dl.proof.pdf"})
    assert not set(old.values()) & set(files(root / "dist").values())
    assert "1 file not made: dist/ant/ant.en.dl.proof.pdf; what an earlier run" in told.err
    assert "edition not made" not in told.err
    true_manifest(root / "dist")
    for question in ((), (), ("--explain",)):
        again = build(*question)
        assert (again.code, again.err) == (5, told.err)
        assert "3 files unchanged" in again.out
    dry = build("--dry-run")
    assert (dry.code, "fail ant.en: P-004" in dry.out) == (1, True)

    (path,) = (path for path in old if ".dl." in path)
    (root / "dist" / path).write_bytes(old[path])
    assert (build().code, endings(root)) == (5, WHOLE - {".dl.proof.pdf"})

    titled(root, "sound")
    assert (build().code, endings(root)) == (0, WHOLE)
    true_manifest(root / "dist")


@pytest.mark.parametrize(("title", "left_out"), [
    ("faulty-epub", {".proof.epub"}),
    ("faulty-a4", {".proof.pdf"}),
    ("faulty-letter faulty-a4", {".proof.pdf", ".letter.proof.pdf"}),
    ("faulty", {".proof.pdf", ".dl.proof.pdf", ".letter.proof.pdf"}),
])
def test_each_file_stands_for_itself(
    title: str, left_out: set[str], root: Path, build: Build
) -> None:
    titled(root, title)

    told = json.loads(build("--json").out)

    assert endings(root) == WHOLE - left_out
    assert {path.removeprefix("ant/ant.en") for path in told["left_out"]} == left_out
    rules = {finding["rule"] for finding in told["findings"]}
    assert ("X-029" in rules) == (".proof.pdf" in left_out)


def test_sheets_of_faulty_pages_are_left_out(root: Path, build: Build) -> None:
    titled(root, "faulty-dl")

    told = build("--layout", "dl+booklet", "--layout", "letter")

    assert endings(root) == {".letter.proof.pdf", ".proof.epub"}
    assert "2 files not made: dist/ant/ant.en.dl.proof.pdf, dist/ant/ant.en.dl.pro" in told.err
    assert build("--layout", "dl+booklet", "-f", "print.pdf").code == 5
    assert endings(root) == {".letter.proof.pdf", ".proof.epub"}


def test_where_no_file_is_sound_all_stays(root: Path, build: Build) -> None:
    build()
    before = files(root / "dist")
    titled(root, "faulty faulty-epub")

    told = build()

    assert (told.code, files(root / "dist")) == (5, before)
    assert "1 edition not made; what dist had of them is as it was" in told.err


def test_a_release_is_all_or_nothing(root: Path, build: Build) -> None:
    titled(root, "sound", RELEASED)
    assert build().code == 0
    before = files(root / "dist")
    titled(root, "faulty-dl", RELEASED)

    for _ in range(2):
        told = build()
        assert (told.code, files(root / "dist")) == (5, before)
        assert "1 edition not made; what dist had of them is as it was" in told.err


def test_a_warning_weighs_as_the_command_asks(root: Path, build: Build) -> None:
    titled(root, "loud-dl")

    assert build("--fail-on", "warning").code == 1
    assert endings(root) == WHOLE - {".dl.proof.pdf"}
    assert build().code == 0
    assert endings(root) == WHOLE


def test_a_file_of_no_library_is_listed_nowhere(
    root: Path, exporter: Callable[..., Ended]
) -> None:
    path = root / "alone.md"
    made = ("build", str(path), "-o", "out", "--layout", "a4", "--layout", "dl", "-f", "pdf")
    path.write_text("---\nsubtitle: A sound title\n---\n\n# Alone\n\nWords.\n")
    assert exporter(*made, cwd=root).code == 0
    path.write_text("---\nsubtitle: A faulty-dl title\n---\n\n# Alone\n\nWords.\n")

    told = exporter(*made, cwd=root)

    assert (told.code, "1 file not made" in told.err) == (5, True)
    assert [path.name for path in (root / "out").rglob("*") if path.is_file()] == [
        "alone.en.proof.pdf"
    ]
