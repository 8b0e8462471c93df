"""What headers and footers say becomes keys; what is no day, code or version becomes none."""

from __future__ import annotations

import pytest

from exporter.importing.keys import keys


@pytest.mark.parametrize(("line", "expected"), [
    ("Produced: Sept 2024", {"updated": "2024-09-30"}),
    ("Due for review: Sept. 2027", {"next_review": "2027-09-30"}),
    ("Issued: 3 Septem 2024", {"updated": "2024-09-03"}),
    ("0412/V4/0924", {"id": "0412/V4/0924", "version": "4"}),
    ("PIL-23/04", {"id": "PIL-23/04"}),
    ("Ref: ABC1234 v2", {"id": "ABC1234", "version": "2"}),
    ("Leaflet no. 0412", {"id": "0412"}),
    ("Merkblatt-Nr. 77", {"id": "77"}),
    ("Ref 123/45", {"id": "123/45"}),
    ("Tel. no. 01632 960123", {}),
    ("Registered charity no. 1234567", {}),
    ("NHS 2024", {}),
    ("Date of issue: 12.3.2024", {"updated": "2024-03-12"}),
    ("Review: 12 Mar '27", {"next_review": "2027-03-12"}),
    ("Prochaine révision : 03/2027", {"next_review": "2027-03-31"}),
    ("Issued: Ju 2024", {}),
    ("Please review an hour before you come", {}),
    ("Review date: Issued: May 2024", {"updated": "2024-05-31"}),
    ("Next review: 01632 960001", {}),
    ("Leaflet V7-VIS v2", {"version": "2"}),
    ("V4", {"version": "4"}),
    ("Ref: PHY/KNEE/07", {"id": "PHY/KNEE/07"}),
    ("Code: WOUND-12-v3", {"id": "WOUND-12", "version": "3"}),
])
def test_a_line_says_these_keys(line: str, expected: dict[str, str]) -> None:
    found = keys([line], "en", month_first=False)
    assert found.values == expected
    assert {note.key for note in found.notes} == set(expected)


@pytest.mark.parametrize(("line", "lang", "asked"), [
    ("Review: Spring 2027", "en", "Next review: the old leaflet says Review Spring 2027."),
    ("Next review Q2 2027", "en", "Next review: the old leaflet says Next review Q2 2027."),
    ("Review date: three years from issue", "en",
     "Next review: the old leaflet says Review date three years from issue."),
    ("Review: 3 years from 12 May 2024", "en", "Next review: the old leaflet says Review 3 years"),
    ("Review date: TBC", "en", "Next review: the old leaflet says Review date TBC."),
    ("Nächste Prüfung in drei Jahren", "de", "Next review: the old leaflet says Nächste Prüfung"),
    ("Prochaine révision : dans 3 ans", "fr", "Next review: the old leaflet says Prochaine"),
    ("Valid until: further notice", "en", "Valid until: the old leaflet says Valid until further"),
    ("Reviewed by: A Person", "en", "Reviewed: the old leaflet says Reviewed by A Person."),
    ("Last reviewed March 12, 2024", "en", "Reviewed: the old leaflet says Last reviewed March"),
    ("Approved by a Group: 12 May 2023", "en", "Reviewed: the old leaflet says Approved by"),
    ("Expiry date: 12/2026", "en", "Valid until: the old leaflet says Expiry date 12/2026."),
    ("Geprüft: 12. März 2024", "de", "Reviewed: the old leaflet says Geprüft 12. März 2024."),
    ("Révisé le 12 mars 2024", "fr", "Reviewed: the old leaflet says Révisé le 12 mars 2024."),
    ("Revisado: 12 de marzo de 2024", "es", "Reviewed: the old leaflet says Revisado 12 de"),
])
def test_a_review_and_an_end_are_to_be_confirmed(line: str, lang: str, asked: str) -> None:
    found = keys([line], lang, month_first=False)
    assert found.values == {}
    (claim,) = found.to_confirm
    assert claim.startswith(asked)
    assert [note.key for note in found.notes] == ["to_confirm"]


@pytest.mark.parametrize(("lines", "month_first", "updated"), [
    (["Issued 01/04/2024 – Review by 31/03/2026"], True, "2024-04-01"),
    (["Issued 01/04/2024", "Printed 25/03/2024"], True, "2024-04-01"),
    (["Issued 01/04/2024 – Review by 03/31/2026"], False, "2024-01-04"),
    (["Issued 01/04/2024 – 31/03/2026 or 03/31/2026"], True, "2024-01-04"),
    (["Issued 01/04/2024 – Review by 05/06/2026"], True, "2024-01-04"),
])
def test_a_day_that_can_be_read_in_one_way_proves_the_order_of_all(
    lines: list[str], month_first: bool, updated: str
) -> None:
    found = keys(lines, "en", month_first=month_first)
    assert found.values["updated"] == updated
