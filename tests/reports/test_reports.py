"""Reports keep to what reads them: the JUnit schema, GitHub's limits and escapes."""

from __future__ import annotations

import json
import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from exporter.cli.finding import Home
from exporter.cli.reports.asjson import as_json
from exporter.cli.reports.github import MOST, commands, summary
from exporter.cli.reports.junit import junit
from exporter.cli.reports.report import Case, Report
from exporter.model import Finding, Place, Severity


def finding(number: int = 1, severity: Severity = Severity.ERROR, **words: str) -> Finding:
    return Finding(
        rule=f"E-{number:03}", severity=severity, place=Place("source/hands/01.md", number, 3),
        message=words.get("message", "Something is wrong."), hint=words.get("hint", "Mend it."),
        found=words.get("found", ""),
    )


def report(*findings: Finding, error: str = "") -> Report:
    good = Case("feet", "feet.en", (), ("feet/feet.en.pdf",), seconds=1.5)
    bad = Case("hands", "hands.en", findings, error=error)
    return Report("build", Home(), (good, bad), (), Severity.ERROR, 1)


def test_junit_tells_failures_from_errors_and_keeps_the_rest() -> None:
    note = finding(2, Severity.NOTE)

    root = etree.fromstring(junit(report(finding(), note, error="It crashed.")))

    assert dict(root.attrib) == {
        "name": "exporter", "tests": "2", "failures": "1", "errors": "1", "time": "1.500",
    }
    good, bad = root.iter("testcase")
    assert (good.get("name"), len(good)) == ("feet.en", 0)
    assert [one.tag for one in bad] == ["error", "failure", "system-out"]
    assert bad[1].text == (
        "error[E-001] source/hands/01.md:1:3: Something is wrong.\n  = hint: Mend it."
    )
    assert "E-002" in (bad[2].text or "")


def test_json_is_an_object_of_editions() -> None:
    value = json.loads(as_json(report(finding())))

    assert value["exit"] == 1
    assert [one["edition"] for one in value["editions"]] == ["feet.en", "hands.en"]
    assert value["editions"][1]["findings"][0]["rule"] == "E-001"


def test_an_annotation_names_file_line_column_and_rule() -> None:
    (line,) = commands(report(finding(message="50% of: a,\nb.", hint="Mend it.")))

    assert line == (
        "::error file=source/hands/01.md,line=1,col=3,title=E-001::50%25 of: a,%0Ab. Mend it"
    )


def test_no_more_than_ten_of_a_kind_are_said_the_others_counted() -> None:
    many = [finding(number) for number in range(1, 30)]
    warnings = [finding(number, Severity.WARNING) for number in range(30, 34)]

    lines = list(commands(report(*many, *warnings, error="It crashed.")))

    errors = [line for line in lines if line.startswith("::error")]
    assert len(errors) == MOST
    assert errors[0] == "::error title=hands.en::It crashed."
    assert errors[-1] == "::error title=exporter::21 more, see the summary"
    assert len([line for line in lines if line.startswith("::warning")]) == 4


def test_the_summary_is_tables_that_no_text_breaks() -> None:
    words = summary(report(finding(message="a | b <b>\n\nc")))

    assert "1 of 2 editions are ready." in words
    assert "| hands.en | E-001: a \\| b &lt;b> c |" in words


@given(st.text(), st.text())
def test_any_text_fits_any_report(message: str, hint: str) -> None:
    all_ = report(finding(message=message, hint=hint, found=message), error=message)

    etree.fromstring(junit(all_))
    json.loads(as_json(all_))
    assert all(
        re.fullmatch(r"::(error|warning|notice) [^\r\n]*", line) for line in commands(all_)
    )
