"""Ask qpdf whether a PDF is sound from end to end: `qpdf --check`."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from exporter.model import Place, Severity
from exporter.rules.verdicts import QPDF
from exporter.verify import child
from exporter.verify.judge import Judge, Lack, Tool, Verdict, complaint, unanswered


def find() -> Tool:
    """Look for `qpdf` on PATH."""
    command = shutil.which("qpdf")
    if not command:
        return Tool(lacks=(Lack("qpdf", "apt install qpdf"),))
    return Tool((command,), origin=command)


def ask(paths: Sequence[Path], tool: Tool) -> list[Verdict]:
    """Judge PDFs one by one: exit code 2 is an error, 3 a file that had to be mended."""
    version = child.run([*tool.command, "--version"]).out.partition("\n")[0].rpartition(" ")[2]
    return [_verdict(path, version, tool) for path in paths]


def _verdict(path: Path, version: str, tool: Tool) -> Verdict:
    file = str(path.absolute())
    ended = child.run([*tool.command, "--check", file])
    place = Place(path.as_posix())
    lines = [
        line.removeprefix(mark).replace(f"{file}: ", "").replace(file, path.as_posix()).strip()
        for line in ended.err.splitlines()
        for mark in ("WARNING: ", "qpdf: ")
        if line.startswith(mark)
    ]
    accepted = ended.code == 0
    if not accepted and not lines:
        return unanswered(QPDF, "qpdf", path, ended.last)
    findings = tuple(complaint(QPDF, Severity.ERROR, place, line) for line in lines)
    return Verdict(path, "qpdf", version, accepted, findings)


JUDGE = Judge("qpdf", "qpdf", ("pdf", "print.pdf"), find, ask)
