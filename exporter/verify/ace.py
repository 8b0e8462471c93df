"""Ask Ace by DAISY, which reads each page of an EPUB in Chromium, without a window."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from exporter import packaged, scratch
from exporter.model import Finding, Place, Severity
from exporter.proof.epub_file import UNREADABLE
from exporter.rules.verdicts import ACE, SCRIPTED
from exporter.verify import child, scripts
from exporter.verify.judge import (
    BEYOND_READING,
    Judge,
    Lack,
    Tool,
    Verdict,
    complaint,
    unanswered,
)
from exporter.verify.quoting import on_one_line

SETTING = "EXPORTER_ACE"
"""The environment's name for a path to ace-puppeteer; it wins over PATH and the checkout's own."""

_COMMAND = "ace-puppeteer"
_BROWSER = "PUPPETEER_EXECUTABLE_PATH"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_REMEDY = "npm install --global --ignore-scripts @daisy/ace (in a checkout: scripts/setup dev)"
_START_MS = 60_000
_MEMORY = 2_000_000_000
"""Bytes that Ace and its browser may have in memory together."""
_HOME_BYTES = 107 - len("/org.chromium.Chromium.123456/SingletonSocket")
"""Bytes that a browser's home may be long: a socket's path has 107, and a browser dies of more."""
_MADE = len("/tmp12345678")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def find() -> Tool:
    """Look for Ace (EXPORTER_ACE, PATH, tools/ace/ of a checkout), Node.js and Chromium."""
    command = _command()
    browser = os.environ.get(_BROWSER) or next(filter(None, map(shutil.which, _BROWSERS)), "")
    needs = (
        (shutil.which("node"), Lack("node", "apt install nodejs npm")),
        (command, Lack(_COMMAND, _REMEDY)),
        (shutil.which(browser), Lack(browser or "chromium", "apt install chromium")),
    )
    settings = ((_BROWSER, browser), ("ACE_TIMEOUT_INITIAL", str(_START_MS)))
    lacks = tuple(lack for found, lack in needs if not found)
    return Tool((command,), settings, origin=command, lacks=lacks)


def ask(paths: Sequence[Path], tool: Tool) -> list[Verdict]:
    """Judge EPUBs one by one; each starts a browser, which has a home that is thrown away.

    None is shown to a browser of which it would run something.
    """
    return [_ask(path, tool) for path in paths]


def verdict(path: Path, report: dict[str, Any]) -> Verdict:
    """Return the verdict of Ace's report; it is `fail` as soon as one page has a violation."""
    version = report["earl:assertedBy"]["doap:release"]["doap:revision"]
    accepted = report["earl:result"]["earl:outcome"] == "pass"
    findings = tuple(
        _finding(f"{path.as_posix()}!{page['earl:testSubject']['url']}", assertion)
        for page in report["assertions"]
        for assertion in page["assertions"]
        if assertion["earl:result"]["earl:outcome"] == "fail"
    )
    if not accepted and not findings:
        return unanswered(ACE, "ace", path, "the outcome is `fail`, and no violation is named")
    return Verdict(path, "ace", version, accepted, findings)


def _ask(path: Path, tool: Tool) -> Verdict:
    try:
        running = scripts.found(path)
    except UNREADABLE as error:
        return unanswered(ACE, "ace", path, on_one_line(str(error)))
    if running:
        finding = SCRIPTED.at(
            Place(path.as_posix()), "Ace was not asked: a browser would run what the file brings.",
            found=on_one_line(running), expected="pages without scripts, as exporter makes them",
            hint="Ask the other judges, with --judge epubcheck; or make it anew: exporter build.",
        )
        return Verdict(path, "ace", "", False, (finding,))
    ended, report = _run(path, tool)
    if ended.code not in (0, 2) or report is None:
        return unanswered(ACE, "ace", path, _complaint(ended))
    try:
        return verdict(path, json.loads(report))
    except BEYOND_READING as error:
        why = f"its report can't be read: {type(error).__name__}"
        return unanswered(ACE, "ace", path, why)


def _run(path: Path, tool: Tool) -> tuple[child.Ended, bytes | None]:
    """Run Ace on an EPUB; return how it ended, and its report, if it wrote one."""
    with tempfile.TemporaryDirectory(dir=_place(), ignore_cleanup_errors=True) as home:
        out = Path(home) / "report"
        # -E: a failed book is an exit code, too.
        command = [*tool.command, "--exiterror2", "--outdir", str(out), str(path.absolute())]
        folders = {"HOME": home, "TMPDIR": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home}
        # A browser sets aside far more memory than it uses: what it uses is looked at.
        env = {**dict(tool.env), **folders}
        ended = child.run(command, env=env, memory=None, together=_MEMORY)
        return ended, child.report(out / "report.json")


def _place() -> Path:
    """Return where a browser's home lies: with our temporary files, or in /tmp if they lie deep."""
    ours, short = scratch.folder(), Path("/tmp")
    is_deep = len(os.fsencode(ours)) + _MADE > _HOME_BYTES
    return short if is_deep and os.access(short, os.W_OK) else ours


def _finding(page: str, assertion: dict[str, Any]) -> Finding:
    test, result = assertion["earl:test"], assertion["earl:result"]
    what = result["dct:description"].partition("\n")[0]
    message = f"{test['dct:title']} ({test['earl:impact']}): {what}"
    return complaint(ACE, Severity.ERROR, Place(page), message, result.get("html") or "")


def _complaint(ended: child.Ended) -> str:
    lines = _COLOUR.sub("", ended.out + ended.err).splitlines()
    errors = [line.partition("error:")[2].strip() for line in lines if line.startswith("error:")]
    return next(filter(None, errors), ended.last)


def _command() -> str:
    if named := os.environ.get(SETTING):
        return shutil.which(named) or ""
    if found := shutil.which(_COMMAND):
        return found
    try:
        own = packaged.folder("tools") / "ace" / "node_modules" / ".bin" / _COMMAND
    except FileNotFoundError:
        return ""
    return str(own) if own.exists() else ""


JUDGE = Judge("ace", "Ace", ("epub",), find, ask)
