"""All faults of a manuscript are told in one run, whichever stage finds them."""

from __future__ import annotations

import html
import json
import re
import subprocess
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from tests.cli.conftest import Ended
from tests.cli.conftest import exporter as exporter
from tests.judges import epubcheck, verapdf
from tests.making import files, library, put
from tests.truth.test_drafts_weight import FAULTS, KEYS

_OF_ALL = "L-107"
"""A fault of a whole text, which goes together with no other."""
_HERE = {
    rule: fault for rule, fault in FAULTS.items() if fault.lang == "en" and rule != _OF_ALL
}


def shelf(root: Path, status: str = "draft", keys: str = KEYS) -> set[str]:
    """Write one manuscript with as many rows of FAULTS as go together; return their rules."""
    library(root)
    names: set[str] = set()
    written, rules = keys.format(lang="en", status=status), set()
    for number, (rule, fault) in enumerate(_HERE.items(), start=10):
        key = fault.keys.partition(":")[0]
        more = f"{number}-more.md"
        others = {name.replace("02.md", more): body for name, body in fault.files.items()}
        if names & others.keys() or (key and f"\n{key}:" in written):
            continue
        names |= others.keys()
        written += fault.keys
        rules.add(rule)
        put(root, f"leaflet/{number}.md", f"# Of {rule}\n\n{fault.text}\n")
        for name, body in others.items():
            put(root, f"leaflet/{name}", body)
    put(root, "leaflet/manuscript.yaml", written)
    return rules


def told(ended: Ended, severity: str) -> set[str]:
    """Return the rules of the findings of a severity."""
    found = json.loads(ended.out)["findings"]
    return {one["rule"] for one in found if one["severity"] == severity}


def test_a_draft_with_everything_wrong_is_made(
    tmp_path: Path, exporter: Callable[..., Ended]
) -> None:
    rules = shelf(tmp_path)
    assert len(rules) > 35
    ended = exporter("build", "--json", cwd=tmp_path)
    assert (ended.code, told(ended, "error")) == (0, set())
    assert rules <= told(ended, "warning")
    made = {path.rpartition(".")[2]: body for path, body in files(tmp_path / "dist").items()}
    paper = subprocess.run(
        ["pdftotext", "-", "-"], input=made["pdf"], check=True, stdout=subprocess.PIPE
    ).stdout.decode()
    with zipfile.ZipFile(BytesIO(made["epub"])) as archive:
        pages = [archive.read(name).decode() for name in archive.namelist() if "xhtml" in name]
        package = next(
            archive.read(name).decode() for name in archive.namelist() if name.endswith(".opf")
        )
    heard = html.unescape(re.sub(r"<[^>]+>", "", "".join(pages)))
    for rule in rules:
        mark = "".join(FAULTS[rule].mark.split())
        assert mark in "".join(paper.split()), rule
        assert rule.startswith("P-") or mark in "".join(heard.split()), rule
    assert b"pdfuaid" not in made["pdf"]
    assert "conformsTo" not in package
    assert "alternativeText" not in package
    assert "faults in what a screen reader needs" in package
    whole = {path.suffix: path for path in (tmp_path / "dist").rglob("*.*")}
    assert [one for one in epubcheck(whole[".epub"]) if one.severity != "USAGE"] == []
    assert {profile for profile, *_ in verapdf(whole[".pdf"])} == {"ua1"}


def test_its_release_tells_them_all_and_makes_nothing(
    tmp_path: Path, exporter: Callable[..., Ended]
) -> None:
    rules = shelf(tmp_path, "released")
    ended = exporter("build", "--json", cwd=tmp_path)
    assert ended.code == 1
    assert rules <= told(ended, "error")
    assert files(tmp_path / "dist") == {}


@pytest.mark.parametrize("key", ["id", "title", "lang", "version", "updated"])
@pytest.mark.parametrize("change", [r"x\1: \2", r"\1: [\2]", ""])
def test_a_key_that_stops_the_book_hides_no_other_fault(
    tmp_path: Path, exporter: Callable[..., Ended], key: str, change: str
) -> None:
    library(tmp_path)
    keys = KEYS.format(lang="en", status="draft")
    spoilt = re.sub(rf"^({key}): (.*)$", change, keys, flags=re.MULTILINE)
    put(tmp_path, "leaflet/manuscript.yaml", spoilt + "toc: false\n")
    put(tmp_path, "leaflet/01.md", "# One\n\n[a](#b) [@c] ![](d.png)\n\nWash ~~well.\n")
    for command in ("build", "check"):
        ended = exporter(command, "--json", cwd=tmp_path)
        assert ended.code == 1
        everything = told(ended, "error") | told(ended, "warning")
        assert {"S-005", "S-110", "E-003", "S-006", "A-001", "S-118"} <= everything, command
    assert files(tmp_path / "dist") == {}
