"""Report as JUnit XML, which every CI system shows: an edition is a test case.

The form is that of the schema at https://github.com/testmoapp/junitxml: suites, suites of cases,
`failure` for what a check found, `error` for what broke down.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from exporter.cli.finding import plain
from exporter.cli.reports.report import Case, Report
from exporter.model import Finding
from exporter.wording import xml_text

_NAMELESS = "library"


def junit(report: Report) -> bytes:
    """Return the report as the bytes of its file."""
    shared = (Case(_NAMELESS, _NAMELESS, report.shared),) if report.shared else ()
    cases = (*shared, *report.cases)
    counts = {
        "tests": str(len(cases)),
        "failures": str(sum(bool(_failures(case, report)) for case in cases)),
        "errors": str(sum(bool(case.error) for case in cases)),
        "time": f"{sum(case.seconds for case in cases):.3f}",
    }
    root = etree.Element("testsuites", {"name": "exporter", **counts})
    suite = etree.SubElement(root, "testsuite", {"name": f"exporter {report.command}", **counts})
    for case in cases:
        suite.append(_case(case, report))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _case(case: Case, report: Report) -> etree._Element:
    element = etree.Element(
        "testcase", classname=xml_text(case.manuscript), name=xml_text(case.name),
        time=f"{case.seconds:.3f}",
    )
    if case.error:
        etree.SubElement(element, "error", message=xml_text(case.error))
    failures = _failures(case, report)
    if failures:
        message = xml_text(failures[0].message)
        failure = etree.SubElement(element, "failure", message=message, type=failures[0].rule)
        failure.text = _text(failures, report)
    if others := [finding for finding in case.findings if finding not in failures]:
        etree.SubElement(element, "system-out").text = _text(others, report)
    return element


def _failures(case: Case, report: Report) -> list[Finding]:
    return [finding for finding in case.findings if finding.severity >= report.fail_on]


def _text(findings: Iterable[Finding], report: Report) -> str:
    return xml_text("\n\n".join(plain(finding, report.home) for finding in findings))
