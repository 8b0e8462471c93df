"""Set up the libraries of tests/checks/<id>/{bad,good}: each holds what differs from a sound one.

A case's files are laid over BASE, a library of one released manuscript `leaflet`, in which no rule
finds fault. Its `manuscript.yaml` is merged into the base's, key by key; `terms.yaml` says what is
judged by: today, profile, release, and `without` what package.
"""

from __future__ import annotations

import datetime
import json
import shutil
from pathlib import Path
from typing import Any
from unittest import mock

import yaml

from exporter.library import read_library
from exporter.review import Review, review
from tests.making import library, put

HERE = Path(__file__).parent
TODAY = datetime.date(2026, 11, 24)
PLAIN = ("terms.yaml", "expected.txt", "manuscript.yaml")

MANUSCRIPT: dict[str, Any] = {
    "id": "LEAF-01",
    "title": "Clean hands",
    "lang": "en",
    "type": "condition",
    "status": "released",
    "version": "1.0",
    "updated": "2026-03-01",
    "author": [{"name": "Ann Smith", "credentials": "RN"}],
    "reviewers": [
        {"name": "Ben Jones", "credentials": "MD", "role": "medical review", "date": "2026-03-02"}
    ],
    "reviewed": "2026-03-02",
    "next_review": "2028-03-01",
    "do_not_use_after": "2028-09-01",
    "funding": "none",
    "conflicts": "none",
    "main_message": "Wash your hands with soap to stay well.",
    "bibliography": "references.json",
}
EVIDENCE = "smith2001:\n  - {value: 40%, n: 50, what: fewer colds}\n"
REFERENCES = [
    {
        "id": "smith2001", "type": "article-journal", "title": "Hands",
        "author": [{"family": "Smith", "given": "Ann"}], "container-title": "Journal of Soap",
        "issued": {"date-parts": [[2001]]}, "volume": "1", "page": "1-2", "DOI": "10.1000/soap",
    }
]
SECTION = """\
# Washing your hands

::: key-points
Wash your hands with soap before you eat. It keeps you well.
:::

With soap, 40% of people had fewer colds [@smith2001].

## What you can do

- Use soap.
- Ask your nurse.
"""
INDEX = (
    f"# retractions to 2026-11-20, sha256 {'0' * 64}, 1 rows\n"
    "10.1000/other\t\tretraction\t2026-11-20\n"
)


def lay(case: Path, root: Path) -> None:
    """Lay a case over the sound library, in a folder of its own."""
    source = library(root) / "source"
    leaflet = source / "leaflet"
    put(root, "retractions.tsv", INDEX)
    put(root, "leaflet/references.json", json.dumps(REFERENCES, indent=1))
    put(root, "leaflet/evidence.yaml", EVIDENCE)
    put(root, "leaflet/01.md", SECTION)
    for path in sorted(case.rglob("*")):
        if path.is_file() and path.name not in PLAIN:
            inner = path.relative_to(case)
            above = inner.parts[0] in (
                "library.yaml", "retractions.tsv", "clinics", "countries", "languages",
                "disclaimer.en.md", "disclaimer.fr.md",
            )
            target = (source if above else leaflet) / inner
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
            if path.stat().st_size == 0:
                target.unlink()
    keys = {**MANUSCRIPT, **_yaml(case / "manuscript.yaml")}
    keys = {key: value for key, value in keys.items() if value != "null"}
    if "history" not in keys:
        keys["history"] = [{"version": keys["version"], "date": "2026-03-01", "what": "First"}]
    _dump(leaflet / "manuscript.yaml", keys)


def reviewed(case: Path, root: Path) -> Review:
    """Review a case."""
    lay(case, root)
    terms = _yaml(case / "terms.yaml")
    today = terms.get("today")
    is_installed = terms.get("without") != "textstat"
    with mock.patch("exporter.checks.plain.is_installed", return_value=is_installed):
        return review(
            read_library(root), datetime.date.fromisoformat(today) if today else TODAY,
            name=terms.get("profile"), release=terms.get("release") == "yes",
        )


def _yaml(path: Path) -> dict[str, Any]:
    """Read a case's YAML with every scalar as text, as the library does; absent, it is empty."""
    if not path.exists():
        return {}
    return yaml.load(path.read_text(), Loader=yaml.BaseLoader) or {}


def _dump(path: Path, keys: dict[str, Any]) -> None:
    path.write_text(yaml.safe_dump(keys, sort_keys=False, allow_unicode=True))
