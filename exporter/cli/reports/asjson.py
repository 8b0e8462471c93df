"""Report as JSON: findings are the objects that `--json` prints, each with its edition."""

from __future__ import annotations

import json

from exporter.cli.finding import as_object
from exporter.cli.reports.report import Report


def as_json(report: Report) -> bytes:
    """Return the report as the bytes of its file."""
    value = {
        "command": report.command, "exit": report.code,
        "library": [as_object(finding) for finding in report.shared],
        "editions": [
            {
                "manuscript": case.manuscript, "edition": case.name, "files": case.files,
                "error": case.error, "seconds": round(case.seconds, 3),
                "findings": [as_object(finding) for finding in case.findings],
            }
            for case in report.cases
        ],
    }
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode("utf-8", "replace")
