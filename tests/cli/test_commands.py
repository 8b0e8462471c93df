"""Each command does what a newcomer tries first."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from exporter.publish import manifest
from tests.cli.conftest import Ended, Shelf

FILES = ["hands/hands.en.proof.epub", "hands/hands.en.proof.pdf"]


def test_build_makes_both_files_and_sums_up(shelf: Shelf, exporter: Callable[..., Ended]) -> None:
    ended = exporter("build", cwd=shelf.root)

    assert ended.code == 0, ended.err
    assert sorted(shelf.dist()) == FILES
    assert "made dist/hands/hands.en.proof.pdf" in ended.out
    assert "2 files," in ended.out
    assert "D-001" in ended.err


def test_build_from_a_folder_below_finds_the_library(
    shelf: Shelf, exporter: Callable[..., Ended]
) -> None:
    assert exporter("build", "-f", "epub", cwd=shelf.root / "source" / "hands").code == 0
    assert sorted(shelf.dist()) == FILES[:1]


def test_quiet_is_silent_on_success(shelf: Shelf, exporter: Callable[..., Ended]) -> None:
    ended = exporter("build", "-q", cwd=shelf.root)

    assert (ended.code, ended.out, ended.err) == (0, "", "")


def test_json_is_one_object(shelf: Shelf, exporter: Callable[..., Ended]) -> None:
    ended = exporter("build", "--json", cwd=shelf.root)
    told = json.loads(ended.out)

    assert [one["path"] for one in told["artifacts"]] == FILES
    assert told["exit"] == ended.code == 0
    assert [one["rule"] for one in told["findings"]] == ["D-001"]


def test_fail_on_refuses_lesser_findings(shelf: Shelf, exporter: Callable[..., Ended]) -> None:
    shelf.write("hands/01-washing.md", "# Washing\n\nNothing is cited.\n")

    assert exporter("build", "--fail-on", "warning", cwd=shelf.root).code == 1
    assert shelf.dist() == {}
    assert exporter("build", cwd=shelf.root).code == 0


def test_layouts_and_clinics_are_in_the_names(
    shelf: Shelf, exporter: Callable[..., Ended]
) -> None:
    shelf.write("clinics/north/clinic.yaml", "name: North Clinic\n")
    shelf.write("clinics/south/clinic.yaml", "name: South Clinic\n")
    shelf.write("library.yaml", "publisher: Test press\nclinic: north\nlayouts: [a4, letter]\n")

    assert exporter("build", cwd=shelf.root).code == 0
    assert sorted(shelf.dist()) == [
        "hands/hands.en.letter.proof.pdf",
        "hands/hands.en.proof.epub",
        "hands/hands.en.proof.pdf",
        "hands/hands.en.south.letter.proof.pdf",
        "hands/hands.en.south.proof.epub",
        "hands/hands.en.south.proof.pdf",
    ]


def test_a_lone_file_is_built_without_a_library(
    tmp_path: Path, exporter: Callable[..., Ended]
) -> None:
    (tmp_path / "notes.md").write_text("# Notes\n\nSome words.\n")

    ended = exporter("build", "notes.md", "-o", "out", cwd=tmp_path)

    assert ended.code == 0, ended.err
    assert sorted(path.name for path in (tmp_path / "out").rglob("*.proof.*")) == [
        "notes.en.proof.epub", "notes.en.proof.pdf",
    ]


def test_init_then_build(tmp_path: Path, exporter: Callable[..., Ended]) -> None:
    made = exporter("init", "demo", cwd=tmp_path)
    assert (made.code, made.out.rpartition("Next: ")[2]) == (0, "cd demo && exporter build\n")
    (tmp_path / "here").mkdir()
    made = exporter("init", ".", cwd=tmp_path / "here")
    assert made.out == "Started a library in source. Next: exporter build\n"
    again = exporter("init", ".", cwd=tmp_path / "here")
    assert again.err.startswith("error: source is a library already.\n")
    assert exporter("init", "demo", cwd=tmp_path).code == 2
    ended = exporter("build", cwd=tmp_path / "demo")

    assert ended.code == 0, ended.err
    assert (tmp_path / "demo/dist/first-handout/first-handout.en.proof.pdf").is_file()


def test_new_then_build(shelf: Shelf, exporter: Callable[..., Ended]) -> None:
    assert exporter("new", "dry-skin", "--title", 'Dry "skin"', cwd=shelf.root).code == 0
    assert exporter("new", "dry-skin", cwd=shelf.root).code == 2
    ended = exporter("build", "dry-skin", cwd=shelf.root)

    assert ended.code == 0, ended.err
    assert "dry-skin/dry-skin.en.proof.pdf" in shelf.dist()


def test_a_new_manuscript_has_a_code_that_no_other_has(
    shelf: Shelf, exporter: Callable[..., Ended]
) -> None:
    for slug in ("how-to-find-us", "help-that-feels-useful", "asthma"):
        assert exporter("new", slug, cwd=shelf.root).code == 0
    texts = [
        (shelf.root / "source" / slug / "manuscript.yaml").read_text().split("\n")[1]
        for slug in ("how-to-find-us", "help-that-feels-useful", "asthma")
    ]
    assert texts == ["id: HTFU-01", "id: HTFU-02", "id: ASTHMA-01"]


def test_manifest_prints_its_schema(tmp_path: Path, exporter: Callable[..., Ended]) -> None:
    ended = exporter("manifest", "--schema", cwd=tmp_path)

    assert ended.code == 0
    assert json.loads(ended.out) == json.loads(manifest.schema())


def test_list_shows_status_and_files(shelf: Shelf, exporter: Callable[..., Ended]) -> None:
    exporter("build", "-f", "pdf", cwd=shelf.root)
    told = json.loads(exporter("list", "--json", cwd=shelf.root).out)
    table = exporter("list", cwd=shelf.root).out

    assert told["manuscripts"][0]["files"] == ["dist/hands/hands.en.proof.pdf"]
    assert "HAND-01" in table
    assert "draft" in table


def test_explain_prints_a_rule_and_lists_all(
    tmp_path: Path, exporter: Callable[..., Ended]
) -> None:
    assert "bibliography" in exporter("explain", "e-003", cwd=tmp_path).out
    assert len(exporter("explain", cwd=tmp_path).out.splitlines()) > 40


def test_doctor_finds_what_build_needs(tmp_path: Path, exporter: Callable[..., Ended]) -> None:
    ended = exporter("doctor", cwd=tmp_path)

    assert ended.code == 0
    assert "MISSING" not in ended.out
    assert "Pango" in ended.out
    assert re.search(r"^ok +Noto Sans Khmer \(km\) +2\.4$", ended.out, re.MULTILINE)


@pytest.mark.parametrize("arguments", [("--help",), ("build", "--help")])
def test_help_imports_nothing_heavy(arguments: tuple[str, ...]) -> None:
    code = (
        f"import sys; sys.argv = ['exporter', *{arguments!r}]\n"
        "from exporter.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'weasyprint', 'ebooklib', 'pydantic', 'rich', 'lxml', 'yaml', 'markdown_it',"
        " 'citeproc', 'jinja2', 'PIL'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )

    assert ended.returncode == 0, ended.stderr
    assert "Usage:" in ended.stdout
