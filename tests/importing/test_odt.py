"""An OpenDocument text is taken in as a Word file is: changes, boxes, hidden words, comments."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter.importing.odf import NAMESPACES
from exporter.importing.taking import Wanted, take
from tests.golden import Golden
from tests.importing.test_cases import shown
from tests.importing.word import packed

CASE = Path(__file__).parent / "odt" / "catheter"
_SPACES = " ".join(f'xmlns:{short}="{uri}"' for short, uri in NAMESPACES.items())


def odt(**changed: str) -> bytes:
    """Return the file of the case, with other parts."""
    parts = {path.stem: path.read_text(encoding="utf-8") for path in CASE.glob("*.xml")} | changed
    return packed({"mimetype": b"application/vnd.oasis.opendocument.text"} | {
        f"{name}.xml": f"<office:document-{name} {_SPACES}>{text}</office:document-{name}>".encode()
        for name, text in parts.items()
    })


@pytest.mark.parametrize("changes", ["", "accept", "reject"])
def test_an_odt_becomes_what_is_expected(changes: str, golden: Golden) -> None:
    taken = take("leaflet.odt", odt(), Wanted("leaflet", changes=changes))
    golden(CASE / f"expected.{changes or 'undecided'}.md", shown(taken))


def test_languages_of_runs_are_kept(golden: Golden) -> None:
    folder = CASE.parent / "languages"
    parts = {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.xml")}
    golden(folder / "expected.md", shown(take("leaflet.odt", odt(**parts), Wanted("leaflet"))))


@pytest.mark.parametrize("data", [packed({"a.xml": b"<a/>"}), b"PK", odt(content="<a")])
def test_what_is_no_odt_is_refused(data: bytes) -> None:
    (finding,) = take("leaflet.odt", data, Wanted("leaflet")).findings
    assert finding.rule == "I-001"
