"""The programs that judge files, and what they answer: bounded, and read with care."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from pathlib import Path

import pytest

from exporter.model import Place, Severity
from exporter.rules.verdicts import EPUBCHECK
from exporter.verify import ace, child, epubcheck, verapdf
from exporter.verify.judge import Tool, Verdict, complaint, in_short, unanswered

LOOSE = """\
import os, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"],
                         start_new_session=True)
print(child.pid, flush=True)
"""


def python(text: str) -> list[str]:
    return [sys.executable, "-c", text]


def is_alive(process: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except FileNotFoundError:
        return False


def test_a_child_that_takes_all_memory_fails() -> None:
    text = "bytes(10_000_000); print('small'); bytes(300_000_000)"
    assert child.run(python(text), memory=None).code == 0
    ended = child.run(python(text), memory=200_000_000)
    assert ended.code == 1
    assert ended.last == "exit code 1: MemoryError"
    assert ended.out == "small\n"


def test_a_child_that_floods_what_it_prints_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "_WRITTEN", 2_000_000)
    monkeypatch.setattr(child, "_READ", 1000)
    ended = child.run(["sh", "-c", "while :; do echo flood; done"])
    assert ended.last.startswith("ended by SIGXFSZ: fl")
    assert len(ended.out) == 1000


def test_a_child_that_takes_all_the_processor_is_ended_even_if_nobody_waits() -> None:
    shown = child.run(["sh", "-c", "ulimit -t; ulimit -c"], seconds=7)
    assert shown.out == "7\n0\n"


def test_narrower_bounds_of_the_user_stay(tmp_path: Path) -> None:
    text = """\
import resource
resource.setrlimit(resource.RLIMIT_DATA, (500_000 * 1024, 500_000 * 1024))
from exporter.verify import child
print(child.run(["sh", "-c", "ulimit -d"]))
"""
    shown = child.run(python(text))
    assert "Ended(code=0, out='500000\\n', err='')" in shown.out, shown


@pytest.mark.parametrize("more", ["", "time.sleep(60)", "os.abort()"])
def test_all_that_a_child_started_ends_with_it(more: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ace's browser is in a session of its own, and outlives an Ace that is stopped."""
    left = []

    def printed(file: object) -> str:
        text = read(file)  # type: ignore[arg-type]
        left.extend(map(int, text.split()[:1]))
        return text

    read, end = child._printed, child._end_family
    monkeypatch.setattr(child, "_printed", printed)

    def end_family(family: str) -> None:
        marked = [
            int(one.parent.name) for one in Path("/proc").glob("[0-9]*/environ")
            if family.encode() in _read(one)
        ]
        left.extend(marked)
        end(family)

    monkeypatch.setattr(child, "_end_family", end_family)
    child.run(python(LOOSE + more), seconds=1.5)
    assert left
    deadline = time.monotonic() + 5
    while any(map(is_alive, left)) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not any(map(is_alive, left))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def test_two_at_once_do_not_end_one_another() -> None:
    ended = []

    def sleep(seconds: str) -> None:
        ended.append(child.run(["sleep", seconds]))

    threads = [threading.Thread(target=sleep, args=[rest]) for rest in ("0.1", "0.6")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one.code for one in ended] == [0, 0]


REPORTS = [
    b"", b"{", b"[]", b"null", b"7", b'"x"', b"{}", b"[" * 200_000, b"\xff\xfe", b'{"messages": 7}',
    b'{"messages": [{}], "checker": {}}', b'{"messages": [], "checker": {"nFatal": "x"}}',
    b'{"earl:assertedBy": []}', b'{"assertions": [[]], "earl:result": 7}',
    b"<x", b"<report/>", b"<report><jobs><job><item><name>NAME</name></item></job></jobs></report>",
    b"<report><jobs><job><item><name>NAME</name></item><validationReport isCompliant='false'>"
    b"<details><rule status='failed' failedChecks='many'/></details></validationReport></job>"
    b"</jobs></report>",
    b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><report>&a;</report>',
    b"<a>" * 100_000, b"<report>" + b" " * 3000 + b"</report>",
]


@pytest.mark.parametrize("number", range(len(REPORTS)))
def test_any_report_is_a_verdict(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child, "_READ", 700_000)
    path = tmp_path / "x.bin"
    report = REPORTS[number].replace(b"NAME", os.fsencode(path))

    def write(command: list[str], *rest: object, **more: object) -> child.Ended:
        at = command.index("--outdir") if "--outdir" in command else 0
        folder = Path(command[at + 1])
        folder.mkdir(exist_ok=True)
        for name in ("report.json", "0.json", "2a.xml", "ua1.xml"):
            (folder / name).write_bytes(report)
        return child.Ended(0, "", "")

    monkeypatch.setattr(child, "run", write)
    monkeypatch.setattr(child, "in_java", lambda judge: ("tool",))
    for judge in (ace.JUDGE, epubcheck.JUDGE, verapdf.JUDGE):
        (verdict,) = judge.ask([path], Tool(("tool",)))
        assert not verdict.accepted
        assert verdict.findings[0].message == "The judge gave no verdict."


def test_a_report_beyond_reading_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "_READ", 4)
    path = tmp_path / "report"
    assert child.report(path) is None
    path.write_bytes(b"four")
    assert child.report(path) == b"four"
    path.write_bytes(b"five!")
    assert child.report(path) is None


@pytest.mark.parametrize("judge", [epubcheck, verapdf])
def test_a_file_at_which_a_judge_breaks_down_takes_no_verdict_from_the_others(
    judge: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both judge all files in one process, which ends at the second."""
    good, bad, last = (tmp_path / f"{name}.x" for name in ("good", "bad", "last"))
    sound = json.dumps({
        "messages": [], "checker": {"nFatal": 0, "nError": 0, "checkerVersion": "1"}
    })
    started = []

    def run(command: list[str], *rest: object, **more: object) -> child.Ended:
        folder, files = Path(command[1]), command[2:]
        started.append(files)
        jobs = ""
        for number, file in enumerate(files):
            if file == str(bad):
                return child.Ended(-11, "", "")
            (folder / f"{number}.json").write_text(sound)
            jobs += (f"<job><item><name>{file}</name></item>"
                     "<validationReport isCompliant='true'/></job>")
        head = "<buildInformation><releaseDetails id='core' version='1'/></buildInformation>"
        for profile in ("2a", "ua1"):
            (folder / f"{profile}.xml").write_text(f"<report>{head}<jobs>{jobs}</jobs></report>")
        return child.Ended(0, "", "")

    monkeypatch.setattr(child, "run", run)
    monkeypatch.setattr(child, "in_java", lambda judge: ("tool",))

    verdicts = judge.JUDGE.ask([good, bad, last], Tool(("tool",)))  # type: ignore[attr-defined]

    assert [(one.path, one.accepted) for one in verdicts] == [
        (good, True), (bad, False), (last, True),
    ]
    assert verdicts[1].findings[0].found == "ended by SIGSEGV: nothing printed"
    assert started[0] == [str(good), str(bad), str(last)]
    assert all(len(files) == 1 for files in started[1:])


def test_what_a_judge_quotes_is_cut_and_fit_to_print() -> None:
    found = complaint(
        EPUBCHECK, Severity.ERROR, Place("x.epub!\x1b[2J" + "a" * 9000), "\x1b[31m" + "é " * 9000,
        "\u202e" * 9000,
    )
    for text in (found.place.file, found.message, found.found):
        assert text.isprintable()
        assert len(text) < 9000


def test_of_thousands_of_findings_the_first_thousand_are_said() -> None:
    one = complaint(EPUBCHECK, Severity.WARNING, Place("x.epub!y", 1), "words")
    worse = complaint(EPUBCHECK, Severity.ERROR, Place("x.epub!z", 2), "other words")
    verdict = Verdict(Path("x.epub"), "epubcheck", "1", False, (one,) * 4000 + (worse,) * 2)
    short = in_short(verdict)
    assert len(short.findings) == 1001
    assert (short.findings[-1].message, short.findings[-1].severity, short.findings[-1].place) == (
        "There are 3002 findings more.", Severity.ERROR, Place("x.epub"),
    )
    assert in_short(short.__class__(Path("x"), "epubcheck", "1", True)).findings == ()


def test_no_verdict_is_a_refusal() -> None:
    assert not unanswered(EPUBCHECK, "epubcheck", Path("x.epub"), "why").accepted
