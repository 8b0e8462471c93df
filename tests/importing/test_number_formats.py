"""Numbers of charts are written as their format shows them."""

from __future__ import annotations

import pytest

from exporter.importing.number_formats import LATER, formatted


@pytest.mark.parametrize(("stored", "code", "shown"), [
    ("5.249999999", "0.0", "5.2"),
    ("1.005", "0.00", "1.01"),
    ("12.50", "0.##", "12.5"),
    ("12", "0.##", "12"),
    ("7", "00", "07"),
    ("1234567.5", "#,##0.0", "1,234,567.5"),
    ("1500000", '0.0,,"M"', "1.5M"),
    ("0.074999999999999997", "0.0%", "7.5%"),
    ("-5.5", "0.0;(0.0)", "(5.5)"),
    ("-5.5", "0.0", "-5.5"),
    ("0", '0;-0;"none"', "none"),
    ("5", "0_);[Red](0)", "5"),
    ("5", '"at "0\\ \\m\\g', "at 5 mg"),
    ("2.0E-3", "General", "0.002"),
    ("1e3", "", "1000"),
    ("45000", "d mmm yyyy", "15 Mar 2023"),
    ("45000", "[$-809]d mmmm yyyy;@", "15 March 2023"),
    ("45000.9", "dd/mm/yy", "15/03/23"),
    ("words", "0", "words"),
    ("0.5", "# ?/?", None),
    ("0.1234", "0.00E+00", None),
    ("45000.5", "dd/mm/yyyy hh:mm", None),
    ("12", "d mmm yyyy", None),
    ("1e300", "0", None),
    ("NaN", "0", None),
    ("5", "[>4]0.0;0", None),
])
def test_a_number_is_shown_as_its_format_says(stored: str, code: str, shown: str | None) -> None:
    assert formatted(stored, code) == shown


def test_another_language_has_no_english_commas_and_names_of_months() -> None:
    assert formatted("1234567", "#,##0", "de") == "1\u202f234\u202f567"
    assert formatted("45000", "d mmm yyyy", "de") == "2023-03-15"


def test_a_calendar_may_begin_four_years_later() -> None:
    assert formatted("43538", "yyyy-mm-dd", later=LATER) == "2023-03-15"
