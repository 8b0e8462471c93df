"""What people try first works, or names the way."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.cli.conftest import Ended, Shelf
from tests.cli.conftest import shelf as shelf
from tests.making import files
from tests.truth.conftest import Built

Exporter = Callable[..., Ended]

NOTE = "# Hands\n\nWash your hands.\n"


def made(root: Path) -> list[str]:
    return sorted(files(root / "dist"))


def test_several_files_are_built_each_on_its_own(exporter: Exporter, tmp_path: Path) -> None:
    for name in ("a.md", "more/b.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(NOTE)
    (tmp_path / "more/b.md").write_text("# Feet\n\nWash {your} feet [@none].\n")
    ended = exporter("build", "a.md", "more/b.md", "-f", "epub", cwd=tmp_path)
    assert ended.code == 0
    assert made(tmp_path) == ["a/a.en.proof.epub", "b/b.en.proof.epub"]
    assert "more/b.md:3:" in ended.err
    together = files(tmp_path / "dist")
    assert exporter("build", "a.md", "-f", "epub", "-o", "alone", cwd=tmp_path).code == 0
    alone = files(tmp_path / "alone")
    assert alone["a/a.en.proof.epub"] == together["a/a.en.proof.epub"]
    told = exporter("check", "a.md", "more/b.md", cwd=tmp_path)
    assert "2 manuscripts" in told.out


def test_two_files_of_one_name_are_told_apart(exporter: Exporter, tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.md").write_text(NOTE)
    ended = exporter("build", "x/a.md", "y/a.md", cwd=tmp_path)
    assert ended.code == 2
    assert "each with its own -o DIR" in ended.err


def test_a_file_and_a_manuscript_are_not_one_run(exporter: Exporter, shelf: Shelf) -> None:
    (shelf.root.parent / "a.md").write_text(NOTE)
    ended = exporter("build", "hands", "../a.md", cwd=shelf.root)
    assert ended.code == 2
    assert "belongs to no library" in ended.err


@pytest.mark.parametrize(("output", "way"), [
    ("leaflet.pdf", "-o . -f pdf"), ("out/leaflet.epub", "-o out -f epub"),
])
def test_an_output_named_as_a_file_names_the_way(
    exporter: Exporter, tmp_path: Path, output: str, way: str
) -> None:
    (tmp_path / "a.md").write_text(NOTE)
    ended = exporter("build", "a.md", "-o", output, cwd=tmp_path)
    assert ended.code == 2
    assert way in ended.err
    followed = exporter("build", "a.md", *way.split(), cwd=tmp_path)
    assert followed.code == 0


def test_an_output_inside_source_is_refused(exporter: Exporter, shelf: Shelf) -> None:
    ended = exporter("build", "-o", "source/out", cwd=shelf.root)
    assert ended.code == 2
    assert "outside of source/" in ended.err


@pytest.mark.parametrize("formats", ["pdf,epub", "PDF, epub"])
def test_formats_in_one_word(exporter: Exporter, shelf: Shelf, formats: str) -> None:
    assert exporter("build", "-f", formats, "--dry-run", cwd=shelf.root).code == 0
    plan = json.loads(
        exporter("build", "-f", formats, "--dry-run", "--json", cwd=shelf.root).out
    )["plan"]
    assert len(plan[0]["files"]) == 2


def test_a_format_that_is_none_lists_those_that_are(exporter: Exporter, shelf: Shelf) -> None:
    ended = exporter("build", "-f", "html", cwd=shelf.root)
    assert ended.code == 2
    assert "'pdf', 'epub'" in ended.err


@pytest.mark.parametrize(("name", "way"), [
    ("my leaflet.docx", "pandoc 'my leaflet.docx' -t markdown --extract-media=. -o 'my leaflet.md"),
    ("leaflet.odt", "pandoc leaflet.odt"), ("leaflet.html", "pandoc leaflet.html"),
    ("leaflet.doc", "Word file (.docx)"), ("leaflet.pdf", "Word file (.docx)"),
])
def test_a_file_of_another_program_names_the_way(
    exporter: Exporter, tmp_path: Path, name: str, way: str
) -> None:
    (tmp_path / name).write_bytes(b"PK\x03\x04")
    ended = exporter("build", name, cwd=tmp_path)
    assert ended.code == 2
    assert way in " ".join(ended.err.split())


def test_rules_are_explained_together(exporter: Exporter, tmp_path: Path) -> None:
    for ids in (("E-003", "s-006"), ("E-003,S-006",)):
        told = exporter("explain", *ids, cwd=tmp_path)
        assert told.code == 0
        assert told.out.startswith("E-003 (")
        assert "\nS-006 (" in told.out
    assert exporter("explain", "E-003", "S-06", cwd=tmp_path).code == 2


def test_contents_are_listed_where_they_are_wanted(build: Callable[..., Built]) -> None:
    built = build(NOTE, more="contents: false\n")
    assert built.code == 0
    assert "Contents" not in built.paper
    assert "Contents" in build(NOTE, more="contents: true\n").paper


@pytest.mark.parametrize(("key", "way"), [
    ("toc: false", "contents"), ("tags: [soap]", "keywords"), ("date: 2026-01-02", "updated"),
    ("authors: [Ann]", "author"), ("language: en", "lang"), ("papersize: a4", "library.yaml"),
])
def test_a_key_of_another_program_names_ours(
    build: Callable[..., Built], key: str, way: str
) -> None:
    [finding] = build(NOTE, more=f"{key}\n").of("S-005")
    assert way in finding["hint"]


def test_front_matter_may_follow_blank_lines(exporter: Exporter, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("\n\n---\ntitle: Clean hands\nstatus: draft\n---\n\nWash.\n")
    assert exporter("build", "a.md", "-f", "epub", cwd=tmp_path).code == 0
    (tmp_path / "b.md").write_text("\n\n---\ntitel: Clean hands\n---\n\nWash.\n")
    assert "b.md:4:1" in exporter("build", "b.md", "-f", "epub", cwd=tmp_path).err


def test_the_folder_of_a_library_is_all_of_it(exporter: Exporter, shelf: Shelf) -> None:
    ended = exporter(
        "build", shelf.root.name, "--dry-run", "--no-cache", cwd=shelf.root.parent
    )
    assert "1 edition, 1 to be made" in ended.out


@pytest.mark.parametrize(("text", "rule"), [
    ("---\ntitle: Never closed\n\n# Head\n\nTake 5 mg.\n", "S-001"),
    ("---\nTake 5 mg today.\n\nWords.\n", "S-001"),
    ("---\nTake 5 mg.\n---\n\nWords.\n", "S-118"),
    ("---\n- Take\n- 5 mg\n---\n\nWords.\n", "S-118"),
])
def test_a_rule_at_the_head_of_a_file_is_no_wall(
    text: str, rule: str, exporter: Exporter, tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text(text)
    ended = exporter("build", "a.md", "-f", "epub", cwd=tmp_path)
    assert (ended.code, made(tmp_path)) == (0, ["a/a.en.proof.epub"])
    assert rule in ended.err
    with ZipFile(tmp_path / "dist/a/a.en.proof.epub") as archive:
        assert b"5 mg" in b"".join(
            archive.read(name) for name in archive.namelist() if name.endswith(".xhtml")
        ).replace(b"\xc2\xa0", b" ")


@pytest.mark.parametrize(("typed", "way"), [
    (("a.md",), "exporter build a.md"), (("more",), "exporter build more"),
    (("help",), "exporter --help"), (("version",), "exporter --version"),
    (("pdf", "a.md"), "exporter build"), (("lint",), "exporter check"),
    (("build", "more"), "exporter build more/*.md"), (("check", "more"), "more/*.md"),
    (("build", "."), "*.md"),
])
def test_what_is_no_command_names_the_way(
    typed: tuple[str, ...], way: str, exporter: Exporter, tmp_path: Path
) -> None:
    (tmp_path / "more").mkdir()
    for name in ("a.md", "more/b.md"):
        (tmp_path / name).write_text(NOTE)
    ended = exporter(*typed, cwd=tmp_path)
    assert ended.code == 2
    assert way in ended.err


def test_an_output_is_named_as_elsewhere(exporter: Exporter, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(NOTE)
    assert exporter("build", "a.md", "-f", "epub", "--output", "out", cwd=tmp_path).code == 0
    assert (tmp_path / "out/a/a.en.proof.epub").is_file()
