"""What the command line says of sheets for a printer that can't be made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests import making
from tests.cli.conftest import Ended


@pytest.mark.parametrize(("asked", "told"), [
    (["--layout", "a5+bookle"], "Did you mean booklet?"),
    (["--layout", "a6+booklet"], "There is no layout a6 in the library."),
    (["--layout", "a5+"], "There are no sheets called nothing: a5+."),
    (["-f", "print.pdf"], "No layout is asked for on sheets."),
])
def test_sheets_that_are_not_there_are_told(
    exporter: Callable[..., Ended], tmp_path: Path, asked: list[str], told: str
) -> None:
    making.library(tmp_path)
    ended = exporter("build", *asked, cwd=tmp_path)
    assert ended.code == 2
    assert told in ended.err


def test_a_clinic_called_print_would_look_like_sheets(
    exporter: Callable[..., Ended], tmp_path: Path
) -> None:
    making.library(tmp_path, "clinic: own\n")
    for name in ("own", "print"):
        making.put(tmp_path, f"clinics/{name}/clinic.yaml", f"id: {name}\nname: A clinic\n")
    making.put(
        tmp_path, "leaflet.md",
        '---\nid: L-1\ntitle: A leaflet\nlang: en\nstatus: draft\nversion: "1"\n'
        "updated: 2026-01-02\n---\n\n# Hands\n\nWash your hands.\n",
    )
    ended = exporter("build", "--dry-run", cwd=tmp_path)
    assert ended.code == 3
    assert "Rename the clinic, or the layout, that is called print." in ended.err


@pytest.mark.parametrize(("asked", "files"), [
    ("pdf", ["leaflet.en.a5.proof.booklet.print.pdf", "leaflet.en.a5.proof.pdf"]),
    ("print.pdf", ["leaflet.en.a5.proof.booklet.print.pdf"]),
    ("epub", ["leaflet.en.proof.epub"]),
])
def test_sheets_are_made_with_the_print(
    exporter: Callable[..., Ended], tmp_path: Path, asked: str, files: list[str]
) -> None:
    making.library(tmp_path)
    making.put(
        tmp_path, "leaflet.md",
        '---\nid: L-1\ntitle: A leaflet\nlang: en\nstatus: draft\nversion: "1"\n'
        "updated: 2026-01-02\n---\n\n# Hands\n\nWash your hands.\n",
    )
    ended = exporter("build", "-f", asked, "--layout", "a5+booklet", cwd=tmp_path)
    assert ended.code == 0
    assert sorted(each.name for each in (tmp_path / "dist" / "leaflet").iterdir()) == files
