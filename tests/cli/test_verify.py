"""The commands that ask judges: `exporter verify`, `exporter build --judges`, `exporter doctor`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from exporter import __version__
from exporter.cli.verdicts import show_verdicts
from exporter.model import Place, Severity
from exporter.rules.verdicts import EPUBCHECK
from exporter.verify.asking import Session
from exporter.verify.judge import Verdict, complaint
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
    finding = complaint(EPUBCHECK, Severity.WARNING, Place("a.epub"), "OPF-097 (usage): unused")
    verdict = Verdict(Path("a.epub"), "epubcheck", "5", accepted, (finding,))
    session = Session((verdict,), (("epubcheck", 1.0),))
    show_verdicts(session, level, quiet=True, verbose=False)
    assert session.exit_code(level) == code
    assert bool(capsys.readouterr().err) == (code != 0)


@pytest.mark.usefixtures("no_tools")
def test_doctor_lists_the_judges(tmp_path: Path, exporter: Exporter) -> None:
    ended = exporter("doctor", cwd=tmp_path)
    rows = {line[8:38].strip(): line for line in ended.out.splitlines()}
    for title in ("EPUBCheck", "Ace", "veraPDF", "qpdf"):
        assert rows[title].startswith("absent ")
        assert "for exporter verify: " in rows[title]
    assert ended.code == 0


def made(shelf: Shelf, exporter: Exporter, *options: str) -> list[str]:
    ended = exporter("build", "-q", *options, cwd=shelf.root)
    assert ended.code == 0, ended.err
    return sorted(f"dist/{name}" for name in shelf.dist())


def test_rebuild_needs_no_judge_and_writes_nothing(
    shelf: Shelf, exporter: Exporter, no_tools: None
) -> None:
    files = made(shelf, exporter, "--layout", "a4", "--layout", "letter")
    before = shelf.dist()

    ended = exporter("verify", "--rebuild", cwd=shelf.root)

    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[:3] == [f"accepted {file}  rebuild by exporter {__version__}" for file in files]
    assert lines[3].startswith("3 files, 3 verdicts, none refused, in ")
    assert shelf.dist() == before


def test_rebuild_says_what_changed_and_ends_with_5(shelf: Shelf, exporter: Exporter) -> None:
    pdf = made(shelf, exporter, "-f", "pdf")
    shelf.write("hands/01-washing.md", "# Washing\n\nWash your feet [@smith2001].\n")
    blank(shelf.root / "dist/hands/hands.en.pdf")

    ended = exporter("verify", "--rebuild", "--judge", "qpdf", cwd=shelf.root)

    assert ended.code == 5
    assert f"error[V-005] {pdf[0]}: The file is not what source/ makes: page " in ended.err
    assert "hands" in ended.err
    assert "without a new `updated`" in ended.err
    assert "error[V-006] dist/hands/hands.en.pdf: No edition of the library makes" in ended.err
    assert "exporter build --prune" in ended.err
    refused, accepted = f"rebuild by exporter {__version__} refuses it (1 finding)", "qpdf 1"
    assert [line.split("  ")[-1].startswith(f"{refused}, {accepted}")
            for line in ended.out.splitlines()[:2]] == [True, True]


def test_rebuild_takes_a_copy_from_anywhere_with_its_library_named(
    shelf: Shelf, exporter: Exporter, tmp_path: Path
) -> None:
    made(shelf, exporter)
    shelf.write("other/manuscript.yaml", "id: [")
    copy = tmp_path / "from a patient" / "hands.en.proof.epub"
    copy.parent.mkdir()
    copy.write_bytes((shelf.root / "dist/hands" / copy.name).read_bytes())

    ended = exporter(
        "verify", "--rebuild", "--json", "-C", str(shelf.root), copy.name, cwd=copy.parent
    )

    assert (ended.code, ended.err) == (0, "")
    result = json.loads(ended.out)
    assert list(result["judge_seconds"]) == ["rebuild"]
    assert result["verdicts"] == [
        {"path": copy.name, "judge": "rebuild", "version": __version__, "accepted": True,
         "findings": []},
    ]  # fmt: skip
    assert exporter("verify", "--rebuild", copy.name, cwd=copy.parent).code == 3


def test_rebuild_of_a_library_with_faults(shelf: Shelf, exporter: Exporter) -> None:
    made(shelf, exporter)
    shelf.write("hands/manuscript.yaml", "id: [")
    ended = exporter("verify", "--rebuild", cwd=shelf.root)
    assert ended.code == 5
    assert ended.err.count("The file can't be made again.") == 2
    assert "exporter build hands lists all faults." in ended.err

    shelf.write("library.yaml", "publisher: Test press\nclinics: [north]\n")
    ended = exporter("verify", "--rebuild", cwd=shelf.root)
    assert ended.code == 3
    assert "error: The files that all books share have faults" in ended.err


@pytest.mark.parametrize("rebuild", [("--rebuild",), ("--judge", "qpdf")])
def test_a_link_in_dist_is_refused_and_a_folder_passed_over(
    rebuild: tuple[str, ...], shelf: Shelf, exporter: Exporter
) -> None:
    folder = shelf.root / "dist/hands"
    assert exporter("verify", *rebuild, cwd=shelf.root).err.startswith(
        "error: There is no PDF or EPUB in dist."
    )
    made(shelf, exporter)
    (folder / "folder.pdf").mkdir()
    (folder / "gone.pdf").symlink_to("nowhere.pdf")
    ended = exporter("verify", *rebuild, cwd=shelf.root)
    assert ended.code == 5
    assert f"dist/hands/gone.pdf: {'No edition' if rebuild[0] == '--rebuild' else 'The file'}" in (
        ended.err
    )
    assert "folder.pdf" not in ended.out + ended.err
    ended = exporter("verify", *rebuild, "dist/hands/folder.pdf", cwd=shelf.root)
    assert ended.code == 2
    assert "There is no PDF or EPUB in dist/hands/folder.pdf." in ended.err


@pytest.mark.parametrize("body", [b"", b"PK\x03\x04 and then nothing"])
@pytest.mark.parametrize("name", ["hands.en.proof.pdf", "hands.en.proof.epub"])
def test_a_damaged_file_is_refused_by_all(
    name: str, body: bytes, shelf: Shelf, exporter: Exporter
) -> None:
    path = shelf.root / "dist" / "hands" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(body)
    judges = ("epubcheck", "ace") if name.endswith("epub") else ("verapdf", "qpdf")

    ended = exporter("verify", "--rebuild", *(f"--judge={one}" for one in judges), cwd=shelf.root)

    assert ended.code == 5
    assert ended.out.count("refuses it") == (2 if name.endswith("epub") else 3)
    assert "Traceback" not in ended.err
    assert f"dist/hands/{name}: The file is {'not a sound' if body else 'empty'}" in ended.err


@pytest.mark.parametrize("name", ["\x1b[2J.pdf", "a\nb.pdf", "\udcff.pdf"])
def test_a_name_that_a_terminal_can_t_show_is_refused(
    name: str, tmp_path: Path, exporter: Exporter
) -> None:
    blank(tmp_path / "in" / "good.pdf")
    (tmp_path / "in" / name).touch()
    ended = exporter("verify", "--judge", "qpdf", "in", cwd=tmp_path)
    assert ended.code == 2
    assert ended.err.startswith("error: The name in/")
    assert "can't be printed" in ended.err
    assert "\x1b" not in ended.err


def test_doctor_lists_every_tool(tmp_path: Path, exporter: Exporter) -> None:
    from exporter.engines import FONTS, tools

    rows = [line[8:].split() for line in exporter("doctor", cwd=tmp_path).out.splitlines()]
    shown = {row[0].lower(): row[1] for row in rows}
    others = {name: version for name, version in tools() if name not in FONTS}
    assert others.items() <= shown.items()  # fonts are listed by their families


def test_doctor_tells_how_to_get_what_is_missing(
    tmp_path: Path, exporter: Exporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    from exporter import engines

    monkeypatch.setattr(engines, "PACKAGES", (*engines.PACKAGES, "no-such-package"))
    monkeypatch.setitem(engines.NATIVES, "harfbuzz", lambda: "")
    ended = exporter("doctor", cwd=tmp_path)
    assert ended.code == 6
    assert "MISSING no-such-package                pip install no-such-package" in ended.out
    assert "absent  harfbuzz                       apt install libpango-1.0-0" in ended.out
