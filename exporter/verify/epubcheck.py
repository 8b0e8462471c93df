"""Ask EPUBCheck, the reference checker of EPUB 3.3, down to its usage messages."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from exporter import scratch
from exporter.model import Finding, Place, Severity
from exporter.rules.verdicts import EPUBCHECK
from exporter.verify import child
from exporter.verify.judge import (
    BEYOND_READING,
    Judge,
    Tool,
    Verdict,
    alone_again,
    complaint,
    unanswered,
)

EXPECTED = {"CSS-028": "", "OPF-097": "images/cover.png"}
"""Usage messages that are true of every book of ours and wanted, each with words that it holds: a
style sheet declares fonts; no page shows the picture of the cover, which is for shelves."""

_REFUSALS = frozenset({"FATAL", "ERROR"})


def find() -> Tool:
    """Look for a Java runtime and the Python package epubcheck, which brings the jar."""
    origin = f"{child.version('epubcheck')} (Python package epubcheck)"
    lacks = tuple(child.java_lacks("epubcheck"))
    return Tool(child.in_java("epubcheck"), origin=origin, lacks=lacks)


def ask(paths: Sequence[Path], tool: Tool) -> list[Verdict]:
    """Judge EPUBs in one JVM, one after another."""
    with tempfile.TemporaryDirectory(dir=scratch.folder()) as folder:
        files = [str(path.absolute()) for path in paths]
        ended = child.run([*tool.command, folder, *files], len(files))
        reports = [child.report(Path(folder) / f"{number}.json") for number in range(len(files))]
    return [
        _verdict(path, report) or unanswered(EPUBCHECK, "epubcheck", path, ended.last)
        for path, report in zip(paths, reports, strict=True)
    ]


def verdict(path: Path, report: dict[str, Any]) -> Verdict:
    """Return the verdict that EPUBCheck's JSON report of one file gives."""
    findings = tuple(
        finding
        for message in report["messages"]
        if message["severity"] != "SUPPRESSED"
        and not (message["severity"] == "USAGE" and _is_expected(message))
        for finding in _findings(path, message)
    )
    counts = report["checker"]
    accepted = counts["nFatal"] == counts["nError"] == 0
    return Verdict(path, "epubcheck", counts["checkerVersion"], accepted, findings)


def _is_expected(message: dict[str, Any]) -> bool:
    words = EXPECTED.get(message["ID"])
    return words is not None and words in message["message"]


def _verdict(path: Path, report: bytes | None) -> Verdict | None:
    """Return the verdict of a report; None where the JVM ended before it was written to its end."""
    try:
        return verdict(path, json.loads(report)) if report else None
    except BEYOND_READING:
        return None


def _findings(path: Path, message: dict[str, Any]) -> Iterator[Finding]:
    level = message["severity"]
    severity = Severity.ERROR if level in _REFUSALS else Severity.WARNING
    text = f"{message['ID']} ({level.lower()}): {message['message']}"
    more = message.get("additionalLocations") or 0
    places = [_place(path, location) for location in message["locations"]]
    for place in places or [Place(path.as_posix())]:
        yield complaint(EPUBCHECK, severity, place, text)
    if more:
        yield complaint(EPUBCHECK, severity, Place(path.as_posix()), f"{text} ({more} more places)")


def _place(path: Path, location: dict[str, Any]) -> Place:
    inner = location["path"]
    whole = path.as_posix()
    if not inner or Path(inner).name == path.name:
        return Place(whole)
    line, column = (max(0, location[axis]) or None for axis in ("line", "column"))
    return Place(f"{whole}!{inner}", line, column)


JUDGE = Judge("epubcheck", "EPUBCheck", ("epub",), find, alone_again(ask))
