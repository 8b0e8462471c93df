"""Find the judges of files, ask them side by side, sort their verdicts by file."""

from __future__ import annotations

import stat
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from exporter.errors import DONE, FOUND, NOT_PROVEN, ToolError, UsageError
from exporter.formats import FORMATS, format_of
from exporter.model import Severity
from exporter.verify import ace, epubcheck, qpdf, verapdf
from exporter.verify.child import Children
from exporter.verify.judge import Judge, Tool, Verdict, in_short

JUDGES = (epubcheck.JUDGE, ace.JUDGE, verapdf.JUDGE, qpdf.JUDGE)
"""All judges, in the order in which verdicts are printed."""


Ready = tuple[Judge, Tool]
"""A judge, with the tool that asks it here."""


@dataclass(frozen=True, slots=True)
class Session:
    """The verdicts on all files, file by file, and how many seconds each judge took."""

    verdicts: tuple[Verdict, ...]
    seconds: tuple[tuple[str, float], ...]

    def exit_code(self, fail_on: Severity) -> int:
        """Return the exit code: a refused file outweighs a finding."""
        if not all(verdict.accepted for verdict in self.verdicts):
            return NOT_PROVEN
        worst = (finding.severity for verdict in self.verdicts for finding in verdict.findings)
        return FOUND if any(severity >= fail_on for severity in worst) else DONE

    def of(self, path: Path) -> dict[str, str]:
        """Return each judge's answer about one file, in a word or two, by the judge's name."""
        there = path.absolute()
        return {
            verdict.judge:
            f"{'accepted' if verdict.accepted else 'refused'} by {verdict.version}".strip()
            for verdict in self.verdicts if verdict.path.absolute() == there
        }


def files_in(folder: Path) -> tuple[Path, ...]:
    """Return the PDFs and EPUBs in a folder and below, sorted; hidden ones are unfinished.

    A link or a pipe with such a name is among them: no judge is asked about it, and it is said.
    """
    return tuple(
        path
        for path in sorted(folder.rglob("*"))
        if format_of(path.name) in FORMATS and not stat.S_ISDIR(path.lstat().st_mode)
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def ready(names: Sequence[str], formats: Iterable[str]) -> tuple[Ready, ...]:
    """Return the judges of some formats: those named, or all. None is left out in silence.

    Raises: UsageError if a judge is named that judges none of the formats, or if no judge is named
    and a format has none; ToolError if a judge lacks something, with all that is missing and how to
    get it.
    """
    wanted = set(formats)
    read = {each for judge in JUDGES for each in judge.formats}
    unread = sorted(name.upper() for name in wanted - read)
    if unread and not names:
        raise UsageError(
            f"No judge reads {' or '.join(unread)} files.",
            "Leave them out, or name the judges of the other files.",
        )
    asked = [judge for judge in JUDGES if judge.name in names or not names]
    for judge in asked:
        if names and not wanted.intersection(judge.formats):
            raise UsageError(
                f"{judge.title} judges {judge.formats[0].upper()}s, and there is none.",
                "Name another judge, or none to ask all that apply.",
            )
    found = tuple((judge, judge.find()) for judge in asked if wanted.intersection(judge.formats))
    lacking = [(judge.title, lack) for judge, tool in found for lack in tool.lacks]
    if lacking:
        things = dict.fromkeys(lack.what for _, lack in lacking)
        titles = dict.fromkeys(title for title, _ in lacking)
        remedies = dict.fromkeys(lack.remedy for _, lack in lacking)
        there = [judge.name for judge, tool in found if not tool.lacks]
        raise ToolError(
            f"Missing for {' and '.join(titles)}: {', '.join(things)}. No validator was run.",
            "; ".join(remedies) + (
                f". Or run those that are here: exporter verify --judge {' --judge '.join(there)}"
                if there else ""
            ),
        )
    return found


def verify(
    judges: Sequence[Ready],
    paths: Sequence[Path],
    clock: Callable[[], float] = time.perf_counter,
) -> Session:
    """Ask each judge once about all files of its format; the judges run side by side.

    Who stops waiting stops the judges.
    """
    formats = {format_of(path.name) for path in paths}
    needed = [(judge, tool) for judge, tool in judges if formats.intersection(judge.formats)]

    children = Children()

    def ask(ready: Ready) -> Session:
        children.enter()
        judge, tool = ready
        began = clock()
        verdicts = judge.ask(
            [path for path in paths if format_of(path.name) in judge.formats], tool
        )
        return Session(tuple(map(in_short, verdicts)), ((judge.name, clock() - began),))

    with ThreadPoolExecutor(max_workers=len(JUDGES)) as threads:
        try:
            return together(paths, *threads.map(ask, needed))
        finally:
            children.end()


def together(paths: Sequence[Path], *sessions: Session) -> Session:
    """Join sessions on the same files into one, file by file."""
    order = {path: number for number, path in enumerate(paths)}
    verdicts = [verdict for session in sessions for verdict in session.verdicts]
    verdicts.sort(key=lambda verdict: order[verdict.path])
    seconds = tuple(pair for session in sessions for pair in session.seconds)
    return Session(tuple(verdicts), seconds)
