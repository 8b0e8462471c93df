"""One finding looks the same wherever it is printed, and names its place from where one stands."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from lxml import etree

from exporter.cli.finding import Home, lines, plain
from exporter.model import Finding, Place, Severity
from tests.cli.conftest import MANUSCRIPT, Ended, Shelf

Run = Callable[..., Ended]

BLOCK = """\
error[S-110] {home}source/hands/01-washing.md:3:17: The link leads nowhere in this book.
  |
3 | Wash your hands [so](gone.md) [@smith2001].
  |                 ^
  = found: gone.md
"""


@pytest.fixture
def faulty(shelf: Shelf) -> Shelf:
    shelf.write("hands/01-washing.md", "# Washing\n\nWash your hands [so](gone.md) [@smith2001].\n")
    keys = MANUSCRIPT.replace("status: draft", "status: released")
    shelf.write("hands/manuscript.yaml", f"{keys}reviewers: Ann Lee\nreviewed: 2026-01-03\n")
    return shelf


def test_build_check_and_reports_print_a_finding_alike(faulty: Shelf, exporter: Run) -> None:
    block = BLOCK.format(home="")
    build = exporter("build", "--report", "junit=junit.xml", cwd=faulty.root)
    check = exporter("check", "--report", "json=check.json", cwd=faulty.root)

    assert (build.code, check.code) == (1, 1)
    assert block in build.err
    assert block in check.out
    (failure,) = etree.parse(str(faulty.root / "junit.xml")).iter("failure")
    assert block in (failure.text or "")
    report = json.loads((faulty.root / "check.json").read_text("utf-8"))
    files = {finding["file"] for finding in report["editions"][0]["findings"]}
    assert files == {"source/hands/01-washing.md", "source/hands/manuscript.yaml"}


def test_a_note_with_a_line_shows_it(shelf: Shelf, exporter: Run) -> None:
    ended = exporter("check", "--select", "D", cwd=shelf.root)
    assert "note[D-101] source/hands/manuscript.yaml:4: " in ended.out
    assert "\n4 | status: draft\n" in ended.out


def test_places_are_named_from_where_one_stands(faulty: Shelf, exporter: Run) -> None:
    below = exporter("build", "-C", faulty.root.name, cwd=faulty.root.parent)
    assert BLOCK.format(home=f"{faulty.root.name}/") in below.err
    elsewhere = faulty.root.parent / "elsewhere"
    elsewhere.mkdir()
    above = exporter("build", "-C", str(faulty.root), cwd=elsewhere)
    assert BLOCK.format(home=f"{faulty.root}/") in above.err


def test_a_library_that_can_t_be_read_shows_the_line(shelf: Shelf, exporter: Run) -> None:
    shelf.write("library.yaml", "publisher: Test press\nlanguages: en: es\n")
    here = ("-C", "library")
    for command in (("build", *here), ("list", *here), ("check", *here), (*here, "check")):
        ended = exporter(*command, cwd=shelf.root.parent)
        assert ended.code == 3
        assert "] library/source/library.yaml:2:" in ended.err
        assert "\n2 | languages: en: es\n" in ended.err


def test_a_finished_file_is_named_where_it_was_to_lie(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    finding = Finding(
        rule="P-024", severity=Severity.ERROR, place=Place("dist/hands/hands.pdf"), message="Lost.",
    )
    assert plain(finding, Home(tmp_path)) == "error[P-024] dist/hands/hands.pdf: Lost."
    home = Home(tmp_path, tmp_path / "out")
    assert plain(finding, home) == "error[P-024] out/hands/hands.pdf: Lost."


def test_no_place_leads_out_of_the_library(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("a word\n")
    for file in (str(secret), "../secret"):
        finding = Finding(
            rule="S-001", severity=Severity.ERROR, place=Place(file, 1), message="No."
        )
        (line,) = lines(finding, Home(tmp_path / "library"))
        assert click.unstyle(line).endswith("secret:1: No.")


def test_the_caret_stands_under_wide_letters_and_marks(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("漢字 x\u0301 漢漢 b\n", encoding="utf-8")
    place = Place("a.md", 1, 7)
    finding = Finding(
        rule="S-110", severity=Severity.ERROR, place=place, message="Wide.", found="漢漢"
    )
    drawn = plain(finding, Home(tmp_path)).splitlines()
    assert drawn[3] == "  |        ^^^^"
