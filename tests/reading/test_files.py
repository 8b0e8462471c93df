"""Files that git can't hold, or should not: links, pipes, limits, what can't be opened."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exporter.assemble import assemble
from exporter.library import read_library
from exporter.model import Manuscript, Place
from exporter.source.covers import unusable
from exporter.source.manuscripts import reading_of_folder
from exporter.source.paths import TEXT, Folder, Limit, size_words
from exporter.source.single import name_of
from exporter.source.texts import decode
from tests import making

YAML = "id: T-1\ntitle: T\nlang: en\nstatus: draft\nversion: 1\nupdated: 2026-01-02\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'
Read = Callable[[], tuple[Manuscript | None, list[str]]]


def forbid(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let nobody open a file or folder, which root could even with its rights taken away."""
    opening = os.open

    def forbidden(path: str, *args: Any, **more: Any) -> int:
        if path == name:
            raise PermissionError(13, "Permission denied")
        return opening(path, *args, **more)

    monkeypatch.setattr(os, "open", forbidden)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "source" / "tea"
    folder.mkdir(parents=True)
    (folder / "manuscript.yaml").write_text(YAML)
    (folder / "01.md").write_text("# One\n\nText.\n")
    (tmp_path / "secret").mkdir()
    for name in ("s.md", "s.svg", "s.json"):
        (tmp_path / "secret" / name).write_text(SVG)
    return folder


@pytest.fixture
def read(home: Path) -> Read:
    def reading() -> tuple[Manuscript | None, list[str]]:
        read = reading_of_folder(home, home.parent)
        return read.sound, [f"{one.rule} {one.place} {one.message}" for one in read.findings]

    return reading


def test_nothing_is_wrong_to_start_with(read: Read) -> None:
    manuscript, findings = read()
    assert manuscript is not None
    assert findings == []


def test_links_out_of_the_folder_are_refused(home: Path, read: Read) -> None:
    (home / "02.md").symlink_to("../../secret/s.md")
    (home / "a.svg").symlink_to(home.parents[1] / "secret" / "s.svg")
    (home / "figures").symlink_to("../../secret")
    (home / "evidence.yaml").symlink_to("/etc/passwd")
    (home / "gone.txt").symlink_to("/nowhere/at/all")
    manuscript, findings = read()
    assert manuscript is not None
    assert [section.text for section in manuscript.sections] == ["# One\n\nText.\n", "# 02.md"]
    assert findings == [
        f"S-007 source/tea/{name} {name} is not inside the folder source/tea."
        for name in ("02.md", "a.svg", "evidence.yaml", "figures", "gone.txt")
    ]


def test_pictures_behind_a_link_are_told_with_it(home: Path) -> None:
    (home / "figures").symlink_to("../../secret")
    (home / "01.md").write_text("# One\n\n![One](figures/s.svg)\n\n![Two](figure/s.svg)\n")
    manuscript = reading_of_folder(home, home.parent).sound
    assert manuscript is not None
    found = assemble(manuscript, making.edition()).findings
    assert [one.found for one in found if one.rule == "S-006"] == ["no such file"]


def test_an_empty_folder_of_a_language_is_told(home: Path, read: Read) -> None:
    for name in ("es", "polish", "pics"):
        (home / name).mkdir()
    assert read()[1] == [
        f"S-019 source/tea/{name} source/tea/{name} is empty: there is no translation."
        for name in ("es", "polish")
    ]


@pytest.mark.parametrize("name", ["logo.jpg", "logo.gif"])
def test_a_logo_that_is_not_there_is_missing(name: str, tmp_path: Path) -> None:
    root = making.library(tmp_path)
    making.put(root, "clinics/north/clinic.yaml", f"name: North\nlogo: {name}\n")
    assert [one.rule for one in read_library(root).findings] == ["S-006"]
    making.put(root, f"clinics/north/{name}", b"no picture")
    [found] = read_library(root).findings
    assert (found.rule, "PNG" in found.hint) == ("S-010", True)


def test_a_bibliography_behind_a_link_is_refused(home: Path, read: Read) -> None:
    (home / "refs").symlink_to("../../secret")
    (home / "manuscript.yaml").write_text(YAML + "bibliography: refs/s.json\n")
    manuscript, findings = read()
    assert manuscript is not None
    assert manuscript.references == ()
    assert findings == [
        "S-007 source/tea/manuscript.yaml:7:15 refs/s.json is not inside the folder source/tea.",
        "S-007 source/tea/refs refs is not inside the folder source/tea.",
    ]


def test_links_inside_the_folder_are_followed(home: Path, read: Read) -> None:
    (home / "real").mkdir()
    (home / "real" / "a.svg").write_text(SVG)
    (home / "b.svg").symlink_to("real/a.svg")
    (home / "again").symlink_to("real")
    (home / "round").symlink_to("round")
    manuscript, findings = read()
    assert manuscript is not None
    assert [one.href for one in manuscript.resources] == ["b.svg", "real/a.svg"]
    assert findings == ["S-007 source/tea/round round is not inside the folder source/tea."]


def test_a_manuscript_that_is_a_link_out_of_source_is_refused(home: Path) -> None:
    other = home.parent / "out"
    other.symlink_to("../secret")
    read = reading_of_folder(other, home.parent)
    assert read.manuscript is None
    assert [str(one.place) for one in read.findings if one.rule == "S-007"] == ["source/out"]


def test_a_pipe_is_not_waited_for(home: Path, read: Read) -> None:
    os.mkfifo(home / "02.md")
    os.mkfifo(home / "a.png")
    manuscript, findings = read()
    assert manuscript is not None
    assert [one.text for one in manuscript.sections][1:] == ["# 02.md"]
    assert findings == [
        "S-015 source/tea/02.md source/tea/02.md can't be read.",
        "S-015 source/tea/a.png source/tea/a.png can't be read.",
    ]


def test_limits_are_named_with_the_size(home: Path, read: Read) -> None:
    (home / "01.md").write_text("# One\n" + "x" * (1_000_000 - 6))
    (home / "02.md").write_text("# One\n" + "x" * 1_000_000)
    (home / "03.md").write_text("# One\n" + "x" * 1_399_000)
    (home / "a.png").write_bytes(b"x" * 8_000_001)
    (home / "evidence.yaml").write_text("#" * 256_001)
    (home / "refs.json").write_text(" " * 4_000_001)
    (home / "manuscript.yaml").write_text(YAML + "bibliography: refs.json\n")
    assert read()[1] == [
        "S-008 source/tea/02.md The section is too large: 1.1 MB, limit 1 MB.",
        "S-008 source/tea/03.md The section is too large: 1.4 MB, limit 1 MB.",
        "S-008 source/tea/a.png The image is too large: 8.1 MB, limit 8 MB.",
        "S-008 source/tea/evidence.yaml The YAML file is too large: 256.1 kB, limit 256 kB.",
        "S-008 source/tea/refs.json The bibliography is too large: 4.1 MB, limit 4 MB.",
    ]


def test_of_a_section_that_cannot_be_read_a_draft_has_its_name(home: Path, read: Read) -> None:
    (home / "02.md").write_bytes(b"# Two\xff")
    manuscript, findings = read()
    assert manuscript is not None
    assert [one.text for one in manuscript.sections][1:] == ["# 02.md"]
    (home / "manuscript.yaml").write_text(YAML.replace("draft", "released"))
    assert read()[0] is None
    assert findings == ["S-009 source/tea/02.md:1:6 The file is not UTF-8 text."]


def test_a_fault_in_a_key_that_may_be_left_out_costs_the_key_only(home: Path, read: Read) -> None:
    (home / "manuscript.yaml").write_text(YAML + "reviewed: soon\nsubtitle: S\n")
    manuscript, findings = read()
    assert manuscript is not None
    assert (manuscript.reviewed, manuscript.subtitle) == (None, "S")
    assert findings == [
        "S-004 source/tea/manuscript.yaml:7:11 reviewed must be a day YYYY-MM-DD, 1900 or later."
    ]


@pytest.mark.parametrize("name", ["01.md", "manuscript.yaml", "a.svg"])
def test_a_file_that_nobody_may_open(
    home: Path, read: Read, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "a.svg").write_text(SVG)
    forbid(monkeypatch, name)
    _, findings = read()
    assert findings == [f"S-015 source/tea/{name} source/tea/{name} can't be read."]


def test_a_folder_that_nobody_may_list(
    home: Path, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "figures").mkdir()
    forbid(monkeypatch, "figures")
    assert read()[1] == ["S-015 source/tea/figures source/tea/figures can't be read."]


def test_names_that_are_not_text(home: Path, read: Read) -> None:
    (home / os.fsdecode(b"caf\xe9.png")).write_bytes(b"")
    (home / "line\nend.svg").write_text(SVG)
    (home / "cafe\u0301.svg").write_text(SVG)
    manuscript, findings = read()
    assert manuscript is not None
    assert [one.href for one in manuscript.resources] == ["caf\u00e9.svg"]
    assert findings == [
        "S-012 source/tea/caf?.png The name source/tea/caf?.png is not UTF-8.",
        "S-012 source/tea/line?end.svg The image's name contains signs that an address can't.",
    ]


def test_folders_far_down_are_read_without_recursion(
    home: Path, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)
    depth = sys.getrecursionlimit() + 100
    for _ in range(depth):
        Path("d").mkdir()
        os.chdir("d")
    Path("a.svg").write_text(SVG)
    manuscript, findings = read()
    Path("a.svg").unlink()
    for _ in range(depth):  # what clears temporary folders away does recurse
        os.chdir("..")
        Path("d").rmdir()
    assert findings == []
    assert manuscript is not None
    assert [one.href for one in manuscript.resources] == ["d/" * depth + "a.svg"]


PARTS = st.sampled_from(
    ["..", ".", "", "a", "b.md", "link", "up", "round", "~", "C:", "\0", "secret", "..\\..", "%2e"]
)
STARTS = st.sampled_from(["", "/", "\\", "//", "/etc/passwd"])


@given(parts=st.lists(PARTS, max_size=6), start=STARTS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_path_reads_outside_its_folder(
    tmp_path_factory: pytest.TempPathFactory, parts: list[str], start: str
) -> None:
    base = tmp_path_factory.getbasetemp() / "tree"
    inside = base / "inside"
    if not base.exists():
        (inside / "a" / "a").mkdir(parents=True)
        for folder in (inside, inside / "a", inside / "a" / "a"):
            (folder / "b.md").write_text("inside")
            (folder / "link").symlink_to(base / "b.md")
            (folder / "up").symlink_to(base)
            (folder / "round").symlink_to("round")
        (base / "b.md").write_text("outside")
        (base / "secret").write_text("outside")
    body, findings = Folder(inside).read(start + "/".join(parts), TEXT)
    assert body in (None, b"inside")
    assert (body is None) == bool(findings)


def test_a_path_inside_is_read(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b.md").write_text("inside")
    assert Folder(tmp_path).read("a/./b.md", TEXT) == (b"inside", ())
    assert Folder(tmp_path).read("a/b.md", Limit("note", 5))[1][0].rule == "S-008"


@pytest.mark.parametrize(
    ("size", "words"),
    [(999, "1 kB"), (1, "0.1 kB"), (256_000, "256 kB"), (1_000_000, "1 MB"),
     (1_000_001, "1.1 MB"), (1_400_000, "1.4 MB")],
)
def test_sizes_are_rounded_up(size: int, words: str) -> None:
    assert size_words(size) == words


def test_letters_that_are_drawn_as_one_are_read_as_letters() -> None:
    assert decode("ﬁve eﬃcient eﬀorts".encode(), "a.md") == ("five efficient efforts", ())


def test_a_cover_may_be_meant_for_a_picture_of_the_library() -> None:
    [finding] = unusable("wide.png", {}, ("images/wide.png",), Place("manuscript.yaml"))
    assert finding.hint.startswith("Did you mean images/wide.png?")


def test_a_colon_behind_a_letter_is_no_absolute_path(tmp_path: Path) -> None:
    folder = Folder(tmp_path, "source/")
    told = {name: folder.read(name, TEXT)[1][0] for name in ("a:b.md", "C:\\b.md", "/b.md")}
    assert [found.found == "an absolute path" for found in told.values()] == [False, True, True]
    assert told["a:b.md"].hint == "Take the colon out of its name, there and where it is named."


def test_names_in_other_scripts_are_told_apart() -> None:
    assert name_of("My Notes") == "my-notes"
    assert name_of("Café") == "cafe"
    assert name_of("manuscript") == name_of("--") == "manuscript"
    assert len({name_of("薬"), name_of("様子"), name_of("薬1"), name_of("様子1")}) == 4
