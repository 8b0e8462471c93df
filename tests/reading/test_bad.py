"""Golden faults: each folder of bad/ is a library; expected.txt lists all that is found in it.

After a change that is meant, read each line: pytest --golden tests/reading
"""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter.errors import LibraryError
from exporter.library import read_library
from exporter.model import Finding
from tests.golden import Golden

BAD = Path(__file__).parent / "bad"
NAMES = sorted(path.name for path in BAD.iterdir())


def line(finding: Finding) -> str:
    fields = (finding.message, finding.found, finding.expected, finding.hint)
    return f"{finding.rule} {finding.place}: {' | '.join(fields)}"


@pytest.mark.parametrize("name", NAMES)
def test_every_fault_is_found_at_once(name: str, golden: Golden) -> None:
    findings, last = [], ""
    try:
        library = read_library(BAD / name)
        findings = list(library.findings)
        whole = ", ".join(manuscript.slug for manuscript in library.manuscripts)
        last = f"whole: {whole or 'none'}; broken: {', '.join(library.broken) or 'none'}"
    except LibraryError as error:
        findings = list(error.findings)
        last = "no library"
    fresh = "\n".join([*(line(finding) for finding in findings), last]) + "\n"
    golden(BAD / name / "expected.txt", fresh)


@pytest.mark.parametrize("name", NAMES)
def test_each_finding_says_what_to_do(name: str) -> None:
    try:
        findings = read_library(BAD / name).findings
    except LibraryError as error:
        findings = error.findings
    assert findings
    for finding in findings:
        if finding.rule != "E-001":  # the stub's
            assert finding.message.endswith("."), finding
            assert finding.found, finding
            assert finding.expected, finding
            assert finding.hint, finding
    assert len(set(findings)) == len(findings)
