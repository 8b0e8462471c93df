"""The commands that ask judges: `exporter verify`, `exporter build --judges`, `exporter doctor`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from exporter.cli.verdicts import Verdicts
from exporter.model import Place, Severity
from exporter.rules.verdicts import EPUBCHECK
from exporter.verify.judge import Verdict, said
from exporter.verify.run import Session
from tests.cli.conftest import Ended, Shelf

Exporter = Callable[..., Ended]


@pytest.fixture
def no_tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.setenv("PATH", str(empty))
    monkeypatch.delenv("JAVA_HOME", raising=False)


def blank(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(path)
    return path


def test_verify_judges_all_of_dist_one_line_a_file(shelf: Shelf, exporter: Exporter) -> None:
    blank(shelf.root / "dist/hands/b.pdf")
    cut = shelf.root / "dist/hands/a.pdf"
    cut.write_bytes(blank(shelf.root / "dist/hands/c.pdf").read_bytes()[:300])

    ended = exporter("verify", "--judge", "qpdf", cwd=shelf.root / "source")

    assert ended.code == 5
    lines = ended.out.splitlines()
    assert [line.split()[:2] for line in lines[:3]] == [
        ["REFUSED", f"{shelf.root}/dist/hands/a.pdf"],
        ["accepted", f"{shelf.root}/dist/hands/b.pdf"],
        ["accepted", f"{shelf.root}/dist/hands/c.pdf"],
    ]
    assert lines[1].split("  ")[-1].startswith("qpdf 1")
    assert lines[3].startswith("3 files, 3 verdicts, 1 refused, in ")
    assert f"error[V-004] {shelf.root}/dist/hands/a.pdf: " in ended.err


def test_verify_takes_files_and_folders_and_tells_json(tmp_path: Path, exporter: Exporter) -> None:
    blank(tmp_path / "in/one.pdf")
    blank(tmp_path / "two.pdf")

    ended = exporter(
        "verify", "two.pdf", "in", "in/one.pdf", "--judge", "qpdf", "--json", cwd=tmp_path
    )

    assert (ended.code, ended.err) == (0, "")
    said_of_all = json.loads(ended.out)
    assert said_of_all["exit"] == 0
    assert list(said_of_all["judge_seconds"]) == ["qpdf"]
    version = said_of_all["verdicts"][0].pop("version")
    assert version[0].isdigit()
    assert said_of_all["verdicts"] == [
        {"path": "two.pdf", "judge": "qpdf", "accepted": True, "findings": []},
        {"path": "in/one.pdf", "judge": "qpdf", "version": version, "accepted": True,
         "findings": []},
    ]  # fmt: skip


def test_quiet_says_nothing_of_what_is_accepted(tmp_path: Path, exporter: Exporter) -> None:
    blank(tmp_path / "two.pdf")
    ended = exporter("verify", "two.pdf", "--judge", "qpdf", "-q", cwd=tmp_path)
    assert (ended.code, ended.out, ended.err) == (0, "", "")


def test_verbose_tells_the_seconds_of_each_judge(tmp_path: Path, exporter: Exporter) -> None:
    blank(tmp_path / "two.pdf")
    ended = exporter("verify", "two.pdf", "--judge", "qpdf", "-v", cwd=tmp_path)
    assert ended.out.splitlines()[-1].endswith(" s)")
    assert "(qpdf 0." in ended.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("notes.txt",), "neither a PDF nor an EPUB"),
        (("empty",), "There is no PDF or EPUB in empty."),
        (("gone.pdf",), "does not exist"),
        (("--judge", "ace", "two.pdf"), "Ace judges EPUBs, and there is none."),
        (("--judge", "pope", "two.pdf"), "'pope' is not one of"),
    ],
)
def test_a_wrong_question_is_told(
    arguments: tuple[str, ...], message: str, tmp_path: Path, exporter: Exporter
) -> None:
    blank(tmp_path / "two.pdf")
    (tmp_path / "notes.txt").write_text("words")
    (tmp_path / "empty").mkdir()
    ended = exporter("verify", *arguments, cwd=tmp_path)
    assert ended.code == 2
    assert message in ended.err


def test_verify_without_a_library_says_so(tmp_path: Path, exporter: Exporter) -> None:
    assert exporter("verify", cwd=tmp_path).code == 3


@pytest.mark.usefixtures("no_tools")
def test_a_missing_tool_ends_verify_with_how_to_get_it(
    tmp_path: Path, exporter: Exporter
) -> None:
    blank(tmp_path / "two.pdf")
    ended = exporter("verify", "two.pdf", cwd=tmp_path)
    assert ended.code == 6
    assert "error: Missing for veraPDF and qpdf: java, qpdf." in ended.err
    assert "apt install default-jre-headless" in ended.err
    assert "apt install qpdf" in ended.err


@pytest.mark.usefixtures("no_tools")
def test_a_missing_tool_ends_build_before_anything_is_made(
    shelf: Shelf, exporter: Exporter
) -> None:
    ended = exporter("build", "--judges", "all", "-q", cwd=shelf.root)
    assert (ended.code, ended.out) == (6, "")
    assert "Missing for EPUBCheck and Ace and veraPDF and qpdf: java, " in ended.err
    assert shelf.dist() == {}


def test_build_asks_judges_of_what_it_made(shelf: Shelf, exporter: Exporter) -> None:
    blank(shelf.root / "dist/other.pdf")
    ended = exporter("build", "--judges", "qpdf", cwd=shelf.root)
    assert ended.code == 0, ended.err
    assert ended.out.count("accepted ") == 1
    assert "accepted dist/hands/hands.en.proof.pdf  qpdf 1" in ended.out

    ended = exporter("build", "-f", "pdf", "--judges", "qpdf", "--json", cwd=shelf.root)
    result = json.loads(ended.out)
    assert [one["path"] for one in result["verdicts"]] == ["dist/hands/hands.en.proof.pdf"]
    assert result["exit"] == 0


def test_build_that_a_judge_refuses_ends_with_5(
    shelf: Shelf, exporter: Exporter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    harsh = tmp_path / "bin" / "qpdf"
    harsh.parent.mkdir()
    harsh.write_text("#!/bin/sh\necho 'WARNING: too plain' >&2\nexit 3\n")
    harsh.chmod(0o755)
    monkeypatch.setenv("PATH", str(harsh.parent), prepend=":")
    ended = exporter("build", "-f", "pdf", "--judges", "qpdf", cwd=shelf.root)
    assert ended.code == 5
    assert "error[V-004] dist/hands/hands.en.proof.pdf: too plain" in ended.err


@pytest.mark.parametrize(
    ("accepted", "level", "code"),
    [
        (True, Severity.ERROR, 0), (True, Severity.WARNING, 1), (True, Severity.NOTE, 1),
        (False, Severity.ERROR, 5), (False, Severity.WARNING, 5),
    ],
)  # fmt: skip
def test_exit_code_of_a_warning(
    accepted: bool, level: Severity, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    finding = said(EPUBCHECK, Severity.WARNING, Place("a.epub"), "OPF-097 (usage): unused")
    verdict = Verdict(Path("a.epub"), "epubcheck", "5", accepted, (finding,))
    verdicts = Verdicts(level, quiet=True, verbose=False)
    verdicts.tell(Session((verdict,), (("epubcheck", 1.0),)))
    assert verdicts.code == code
    assert bool(capsys.readouterr().err) == (code != 0)


@pytest.mark.usefixtures("no_tools")
def test_doctor_lists_the_judges(tmp_path: Path, exporter: Exporter) -> None:
    ended = exporter("doctor", cwd=tmp_path)
    rows = {line[8:38].strip(): line for line in ended.out.splitlines()}
    for title in ("EPUBCheck", "Ace", "veraPDF", "qpdf"):
        assert rows[title].startswith("absent ")
        assert "for exporter verify: " in rows[title]
    assert ended.code == 0
