"""What headers and footers say becomes keys; what is no day, code or version becomes none."""

from __future__ import annotations

import pytest

from exporter.importing.keys import keys


@pytest.mark.parametrize(("line", "expected"), [
    ("Produced: Sept 2024", {"updated": "2024-09-30"}),
    ("Due for review: Sept. 2027", {"next_review": "2027-09-30"}),
    ("Issued: 3 Septem 2024", {"updated": "2024-09-03"}),
    ("Review: Spring 2027", {}),
    ("Issued: Ju 2024", {}),
    ("Leaflet V7-VIS v2", {"version": "2"}),
    ("V4", {"version": "4"}),
    ("Ref: PHY/KNEE/07", {"id": "PHY/KNEE/07"}),
    ("Code: WOUND-12-v3", {"id": "WOUND-12", "version": "3"}),
])
def test_a_line_says_these_keys(line: str, expected: dict[str, str]) -> None:
    found = keys([line], "en", month_first=False)
    assert found.values == expected
    assert {note.key for note in found.notes} == set(expected)
