"""What a text says in numbers is what a source reports, or is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.checks.quantities import Quantity, supported
from exporter.checks.quantities import quantities as read
from exporter.checks.visible import shown


def quantities(text: str) -> list[Quantity]:
    return read(text, "en")


def said(text: str) -> list[tuple[str, float]]:
    return [(one.kind, round(one.value, 1)) for one in quantities(shown(text, "en"))]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("71% of them", "71%"),
        ("71 percent", "71%"),
        ("71 per cent", "71%"),
        ("12 of 17 people", "71%"),
        ("12 out of 17", "71%"),
        ("1 in 7", "14.3%"),
        ("one in five", "20%"),
        ("about a third", "35%"),
        ("two thirds of", "67%"),
        ("more than half of", "55.4%"),
        ("nearly half", "46%"),
        ("20%", "19.6%"),
        ("about 70%", "71%"),
        ("within two hours", "110 minutes"),
        ("two hours", "2 hours"),
        ("24 hours", "1 day"),
        ("7-day", "1 week"),
        ("twenty-eight trials", "28"),
        ("5872 people", "5,872"),
        ("2.5 million", "2,480,000"),
        ("61 to 67%", "61% to 67%"),
        ("61–67%", "from 61% to 67%"),
        ("3 to 5 days", "3 days or 5 days"),
        ("by the end of week 1", "week 1"),
    ],
)
def test_supported(text: str, figure: str) -> None:
    told = quantities(text)
    assert told
    assert all(supported(one, quantities(figure)) for one in told)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("70%", "71%"),
        ("13 of 17 people", "71%"),
        ("about a third", "45%"),
        ("more than half of", "46%"),
        ("71 people", "71%"),
        ("71%", "71"),
        ("two hours", "3 hours"),
        ("within two hours", "3 hours"),
        ("61 to 68%", "67% and 61%"),
        ("5,873 people", "5,872"),
    ],
)
def test_not_supported(text: str, figure: str) -> None:
    assert not all(supported(one, quantities(figure)) for one in quantities(text))


@pytest.mark.parametrize(
    "text",
    [
        "a third trial", "a half-time job", "omega-3 and B12 and COVID-19", "call 202-555-0142",
        "on 24 November 2026", "November 24, 2026", "2026-11-24", "see page 12", "in step 3",
        "“40% is a lot”", "https://example.org/40", "one of them", "half an hour", "version 1.2",
    ],
)
def test_no_quantity(text: str) -> None:
    assert said(text) == []


def test_a_year_is_known_as_one() -> None:
    assert said("In 1999 it was 1,999 people") == [("year", 1999), ("count", 1999)]


@given(st.text(alphabet=" 0123456789.,%-–ofinawthirdhlux“”:/", max_size=60))
def test_any_text_is_read(text: str) -> None:
    for one in quantities(text):
        assert 0 <= one.start < one.end <= len(text)
        assert supported(one, [one])
