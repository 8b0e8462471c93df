"""Report as JSON: the same object as `--json` prints findings in, with each edition's own."""

from __future__ import annotations

import json

from exporter.cli.report import as_object
from exporter.cli.reports.told import Told


def as_json(told: Told) -> bytes:
    """Write the report."""
    value = {
        "command": told.command, "exit": told.code,
        "library": [as_object(one) for one in told.shared],
        "editions": [
            {
                "manuscript": case.manuscript, "edition": case.name, "files": case.files,
                "error": case.error, "seconds": round(case.seconds, 3),
                "findings": [as_object(one) for one in case.findings],
            }
            for case in told.cases
        ],
    }
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode("utf-8", "replace")
