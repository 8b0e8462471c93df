"""Addresses and codes stay as they were typed where words of a table are parted by hyphens."""

from __future__ import annotations

import pytest

from exporter.render.typed import addresses, as_typed
from tests.look import laid

PIECES = {
    "CYP2D6-inhibitors": ["CYP2D6"],
    "COVID-19-Impfzentrum": ["COVID"],
    "LOT-NUMBERABC1234567": ["LOT-NUMBERABC1234567"],
    "charge1234number": ["charge1234number"],
    "12.5\u00a0micrograms": [],
    "50–\u2060100\u00a0mL 5-10\u00a0mg 1,000,000": [],
    "ask pharmacy.desk@hospital.example.org, now": ["pharmacy.desk@hospital.example.org,"],
    "see www.example.org/a_b or C:\\leaflets": ["www.example.org/a_b", "C:\\leaflets"],
    "e.g. and/or antidepressants, i.e. a well-known word.": [],
}
WIDE = """# Where to ask

| Medicine | Where to read | Mail | Morning | Evening | Notes |
|---|---|---|---|---|---|
| Hydroxychloroquine | https://www.example.org/a/very/long/address | pharmacy.department@hospital.example.org | 2.5–5 mg/kg/day | 12.5 mg | <https://www.medicines.example.org> |
| Esophagogastroduodenoscopy | [www.hospital.example.org](https://www.hospital.example.org) | <pharmacy@example.org> | 1,000,000 IU/mL | ±0.05 | www.examplehospital.org |
| Electroencephalography | example-hospital.org | `antidepressants.txt` | CYP2D6-inhibitors | LOT-NUMBERABC1234567 | Pneumonoultramicroscopic |
"""  # noqa: E501 - rows


@pytest.mark.parametrize("text", PIECES)
def test_pieces(text: str) -> None:
    assert [text[start:end] for start, end in as_typed(text)] == PIECES[text]
    assert {*addresses(text)} <= {*as_typed(text)}


TYPED = (
    "https://www.example.org/a/very/long/address", "pharmacy.department@hospital.example.org",
    "https://www.medicines.example.org", "www.hospital.example.org", "pharmacy@example.org",
    "www.examplehospital.org", "example-hospital.org", "antidepressants.txt", "CYP2D6",
    "LOT-NUMBERABC1234567",
)


def test_no_hyphen_is_put_into_them() -> None:
    assert laid.findings(WIDE) == ()
    seen = laid.seen(laid.book(WIDE))
    lines = [one.text for one in seen if one.is_line and one.at.table is not None]
    assert "Hydroxy-" in lines
    assert [word for word in TYPED if word not in "".join(lines)] == []
