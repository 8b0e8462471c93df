"""Report as JUnit XML, which every CI system shows: an edition is a test case.

The form is that of the schema at https://github.com/testmoapp/junitxml: suites, suites of cases,
`failure` for what a check found, `error` for what broke down.
"""

from __future__ import annotations

from lxml import etree

from exporter.cli.reports.told import Case, Told
from exporter.model import Finding
from exporter.wording import xml_text

_NAMELESS = "library"


def junit(told: Told) -> bytes:
    """Write the report."""
    cases = [*([Case(_NAMELESS, _NAMELESS, told.shared)] if told.shared else []), *told.cases]
    failed = [case for case in cases if _failures(case, told)]
    counts = {
        "tests": str(len(cases)), "failures": str(len(failed)),
        "errors": str(sum(bool(case.error) for case in cases)),
        "time": f"{sum(case.seconds for case in cases):.3f}",
    }
    root = etree.Element("testsuites", {"name": "exporter", **counts})
    suite = etree.SubElement(root, "testsuite", {"name": f"exporter {told.command}", **counts})
    for case in cases:
        suite.append(_case(case, told))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _case(case: Case, told: Told) -> etree._Element:
    element = etree.Element(
        "testcase", classname=case.manuscript, name=case.name, time=f"{case.seconds:.3f}"
    )
    if case.error:
        etree.SubElement(element, "error", message=xml_text(case.error))
    failures = _failures(case, told)
    if failures:
        message = xml_text(failures[0].message)
        failure = etree.SubElement(element, "failure", message=message, type=failures[0].rule)
        failure.text = xml_text("\n\n".join(_words(one, told) for one in failures))
    others = [one for one in case.findings if one not in failures]
    if others:
        output = etree.SubElement(element, "system-out")
        output.text = xml_text("\n\n".join(_words(one, told) for one in others))
    return element


def _failures(case: Case, told: Told) -> list[Finding]:
    return [one for one in case.findings if one.severity >= told.fail_on]


def _words(finding: Finding, told: Told) -> str:
    place = finding.place
    numbers = "".join(f":{one}" for one in (place.line, place.column) if one is not None)
    severity = finding.severity.name.lower()
    more = [
        f"    {label + ':':<10}{getattr(finding, label)}"
        for label in ("found", "expected", "hint") if getattr(finding, label)
    ]
    said = f"{severity}[{finding.rule}] {told.file(finding)}{numbers}: {finding.message}"
    return "\n".join([said, *more])

