"""What a judge is, what it takes to ask one, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from exporter.formats import Format
from exporter.model import Finding, Place, Severity
from exporter.rules.rule import Rule
from exporter.verify import Name
from exporter.verify.quoting import on_one_line, visible


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that a judge needs and this machine lacks, and how to get it."""

    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Tool:
    """How a judge is started here, and what of it is missing; ready if nothing is.

    `command` are the words to start it with, `env` what to add to the environment, `origin` is
    where it comes from, for people.
    """

    command: tuple[str, ...] = ()
    env: tuple[tuple[str, str], ...] = ()
    origin: str = ""
    lacks: tuple[Lack, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judge's answer about one file; `version` is the judge's own, empty if it gave none."""

    path: Path
    judge: Name | Literal["rebuild", "exporter"]
    version: str
    accepted: bool
    findings: tuple[Finding, ...] = ()


Ask = Callable[[Sequence[Path], Tool], list[Verdict]]

_MOST_FINDINGS = 1000
BEYOND_READING = (
    ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError,
)
"""What reading a report of a judge can end in that was led astray by the file."""


@dataclass(frozen=True, slots=True)
class Judge:
    """A judge: its name on the command line, its own name, and the formats it judges.

    `find` looks for it on this machine; `ask` starts it and returns one verdict a file, in order.
    """

    name: Name
    title: str
    formats: tuple[Format, ...]
    find: Callable[[], Tool]
    ask: Ask


def complaint(
    rule: Rule, severity: Severity, place: Place, message: str, found: str = ""
) -> Finding:
    """Return a finding in a judge's words, as heavy as the judge says; they may quote the file."""
    where = replace(place, file=visible(place.file))
    plain = rule.at(where, on_one_line(message), found=on_one_line(found))
    return replace(plain, severity=severity)


def in_short(verdict: Verdict) -> Verdict:
    """Return a verdict with as many findings as a person may read, and how many more there are."""
    more = verdict.findings[_MOST_FINDINGS:]
    if not more:
        return verdict
    worst = max(more, key=lambda finding: finding.severity)
    place = Place(verdict.path.as_posix())
    rest = replace(worst, place=place, message=f"There are {len(more)} findings more.", found="")
    return replace(verdict, findings=(*verdict.findings[:_MOST_FINDINGS], rest))


def alone_again(ask: Ask) -> Ask:
    """Return what asks once about all files, then once more about each that got no verdict.

    Where the judge fails at a file, those behind it in the same process get none either.
    """
    def asked(paths: Sequence[Path], tool: Tool) -> list[Verdict]:
        verdicts = ask(paths, tool)
        if len(paths) < 2:
            return verdicts
        return [
            verdict if verdict.accepted or verdict.version else ask([verdict.path], tool)[0]
            for verdict in verdicts
        ]

    return asked


def unanswered(rule: Rule, judge: Name, path: Path, why: str) -> Verdict:
    """Refuse a file about which the judge gave no verdict: what is not judged is not accepted."""
    finding = rule.at(
        Place(path.as_posix()), "The judge gave no verdict.", found=why,
        hint="The file may be broken beyond reading, or the judge can't run: exporter doctor",
    )
    return Verdict(path, judge, "", False, (finding,))
