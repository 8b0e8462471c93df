"""Telephones of a clinic: found, written as its country does, called; what is none stays."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.assemble.clinics import of_contact
from exporter.assemble.contacts import called, linked
from exporter.assemble.slots import telephone
from exporter.assemble.telephones import first, local, mistyped, telephones, uncalled
from exporter.model import Clinic


@pytest.mark.parametrize(
    ("written", "country", "shown"),
    [
        ("+44 (0)20 7946 0123", "GB", "020 7946 0123"),
        ("02079460123", "GB", "020 7946 0123"),
        ("+44 20 7946 0123 ext. 4", "GB", "020 7946 0123 ext. 4"),
        ("020 7946 0123 (weekdays)", "GB", "020 7946 0123 (weekdays)"),
        ("07700900123 or 02079460123", "GB", "07700 900123 or 020 7946 0123"),
        ("+44 20 7946 0123", "IE", "+44 20 7946 0123"),
        ("2025550123", "US", "(202) 555-0123"),
        ("020 7946 0123", "", "020 7946 0123"),
        ("020 7946 0123", "AQ", "020 7946 0123"),
        ("Ward bleep #4411", "GB", "Ward bleep #4411"),
        ("(01632) 960001-5", "GB", "01632 960001-5"),
        ("020 7946 0123 / 0124", "GB", "020 7946 0123 / 0124"),
        ("022-2555 0123/24", "IN", "022 2555 0123/24"),
        ("98765 43210", "IN", "98765 43210"),
        ("0221 478-0, 089 4140 2410/11", "DE", "0221 478-0, 089 41402410/11"),
        ("(030) 1234567-0 / -12", "DE", "(030) 1234567-0 / -12"),
        ("030 / 450 50", "DE", "030 45050"),
        ("+7 495 123-45-67", "RU", "8 (495) 123-45-67"),
        ("1450", "AT", "1450"),
    ],
)
def test_a_telephone_is_written_as_its_country_does(
    written: str, country: str, shown: str
) -> None:
    assert local(written, country) == shown


@pytest.mark.parametrize(
    ("line", "country", "called"),
    [
        ("Call 999 or 020 7946 0123", "GB", ["tel:999", "tel:+44-20-7946-0123"]),
        ("Call 911", "US", ["tel:911"]),
        ("Call 911", "GB", []),
        ("within 24 hours, in 2026, at 9.30, 999.5 mg, 112/70, 020.112", "GB", []),
        ("NHS no. 999 123 4567", "GB", []),
        ("Call 999", "", []),
        ("٩٩٧ او ٩١١", "SA", ["tel:997", "tel:911"]),
        ("07700 900123/900124", "GB", []),
        ("15 rue Haute, 411 Main Street", "FR", []),
    ],
)
def test_numbers_that_can_be_called_are_found(line: str, country: str, called: list[str]) -> None:
    assert [number.address for number in telephones(line, country)] == called


@pytest.mark.parametrize(("line", "country", "called"), [
    ("In crisis call or text 988", "US", ["tel:988"]),
    ("Appelez le 15, ou le 3114", "FR", ["tel:15", "tel:3114"]),
    ("Dans les 15 minutes, avant 17 h, 18 %", "FR", []),
    ("٩٩٧ او ٩١١", "SA", ["tel:997", "tel:911"]),
    ("Call 000", "AU", ["tel:000"]),
    ("Ward: 01632 960222 or 07700 900123/900124", "GB",
     ["tel:+44-1632-960222", "tel:+44-7700-900123"]),
])
def test_urgent_lines_call_any_number_that_may_be(
    line: str, country: str, called: list[str]
) -> None:
    shown = linked(line, country, urgent=True)
    assert re.findall(r'href="([^"]*)"', shown) == called


def test_digits_of_any_script_are_called() -> None:
    assert called("٠١١ ٤٥٦ ٧٨٩٠", "").startswith('<a href="tel:0114567890">')


def test_a_line_s_words_stay_as_they_are_around_links() -> None:
    line = "*Ask* <us> & co., ask@example.org: https://example.org/a?b=1#c. Or 02079460123!"
    assert linked(line, "GB") == (
        "<em>Ask</em> &lt;us&gt; &amp; co., "
        '<a href="mailto:ask@example.org">ask@example.org</a>: '
        '<a href="https://example.org/a?b=1#c">https://example.org/a?b=1#c</a>. Or '
        '<a href="tel:+44-20-7946-0123"><span class="unbroken">020 7946 0123</span></a>!'
    )


def test_an_address_with_signs_that_are_written_out_is_no_half_a_link() -> None:
    assert "<a" not in linked("a&b@example.org", "GB")


def test_a_telephone_of_no_country_is_called_as_it_is_written() -> None:
    assert called("Ann & Bo 020 7946 0123", "").startswith('<a href="tel:02079460123">')


@pytest.mark.parametrize(("phone", "addresses"), [
    ("020 7946 0123, 020 7946 0456", ["02079460123", "02079460456"]),
    ("020 7946 0123 / 07700 900123 (text)", ["02079460123", "07700900123"]),
    ("030/1234567; *2700", ["0301234567", "*2700"]), ("1, 2", []), ("999", ["999"]),
    ("020 7946 0123, Monday 9-5", ["02079460123"]),
])
def test_each_of_several_numbers_is_called_alone(phone: str, addresses: list[str]) -> None:
    shown = called(phone, "")
    assert re.findall(r'href="tel:([^"]*)"', shown) == addresses
    assert re.sub("<[^<>]*>", "", shown) == phone


@pytest.mark.parametrize(("line", "country", "addresses"), [
    ("(01632) 960001-5", "GB", ["+44-1632-960001"]),
    ("020 7946 0123-0125", "GB", ["+44-20-7946-0123"]),
    ("020 7946 0123 – 0125", "GB", ["+44-20-7946-0123"]),
    ("(202) 555-0142", "US", ["+1-202-555-0142"]),
    ("06 1234-5678", "IT", ["+39-06-1234-5678"]),
    ("0761 270-18003/-18004", "DE", ["+49-761-27018003"]),
    ("(030) 1234567-0 / -12", "DE", ["+49-30-12345670"]),
    ("8 (800) 200-01-22", "RU", ["+7-800-200-01-22"]),
    ("1450", "AT", ["1450"]),
])
def test_of_a_range_the_first_number_is_called(
    line: str, country: str, addresses: list[str]
) -> None:
    found = [number.address for number in telephones(line, country, alone=True)]
    assert found == [f"tel:{address}" for address in addresses]


@given(
    st.text(alphabet="0123456789 +()-./#x,ext–", max_size=40),
    st.sampled_from(["GB", "US", "DE", "IN", "TH", "AU"]),
)
def test_the_digits_that_are_shown_are_those_that_were_typed_and_are_called(
    line: str, country: str
) -> None:
    for number in telephones(line, country, alone=True):
        typed = line[number.start : number.end]
        assert typed.lstrip("( ").startswith(("+", "00")) or _digits(number.shown) == _digits(typed)
        assert _digits(number.shown).lstrip("0") in _digits(number.address)


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def test_a_web_address_is_a_link_to_its_end() -> None:
    address = "https://example.org/a_b?x=1&amp;y=2#z"
    assert linked("See https://example.org/a_b?x=1&y=2#z.", "") == (
        f'See <a href="{address}">{address}</a>.'
    )


@pytest.mark.parametrize("phone", ["*2700", "03-123-4567 ext. 5 / *2700"])
def test_a_telephone_with_a_star_has_a_direction(phone: str) -> None:
    assert '<bdi dir="ltr">' in called(phone, "")
    assert "bdi" not in called("03-123-4567", "")


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("01632 960001 9am-5pm", "01632960001"),
        ("01632 960001 9.30 to 17.00", "01632960001"),
        ("020 7946 0123 08:30-17:00", "02079460123"),
        ("01632 960001 24/7", "01632960001"),
        ("01632 960001 24 hours", "01632960001"),
        ("01632 960001/2", "01632960001"),
        ("01632 960001-5", "01632960001"),
        ("1. 01632 960001", "01632960001"),
        ("01632 960001 01632 960002", "01632960001"),
        ("030/450 50", "03045050"),
        ("+1 (202) 555-0123 8 a.m. to 5 p.m.", "+12025550123"),
    ],
)
def test_hours_ranges_and_other_numbers_are_not_dialled(line: str, number: str) -> None:
    assert telephone(line) == number
    assert re.findall('tel:([^"]*)', called(line, "")) == [number]


@pytest.mark.parametrize(("line", "is_so"), [
    ("020 7946 O123", True), ("o1632 960001", True), ("0l632 960001", True), ("555-O1OO", True),
    ("020 7946 0123", False), ("Mon to Fri 01632 960001", False), ("01632 960001 or 960002", False),
    ("1-800-FLOWERS", False), ("Option 1: 01632 960001", False), ("01632 960001 (1 to 3)", False),
])
def test_a_letter_that_stands_for_a_digit_is_seen(line: str, is_so: bool) -> None:
    assert mistyped(line) is is_so


_NOT_CALLED = [
    ("01904 496 0456", "GB"), ("01904 4960456", "GB"), ("+44 1904 496 0456", "GB"),
    ("01226 7304331", "GB"), ("01904-496-0456", "GB"), ("0113 496 012", "GB"),
    ("0113 496 01234", "GB"), ("01904 49604567", "GB"), ("01904/496 0456", "GB"),
    ("٠١٩٠٤ ٤٩٦ ٠٤٥٦", "GB"), ("(202) 555-01234", "US"), ("202 555 014", "US"),
    ("01 23 45 67 899", "FR"), ("01 23 45 67 8", "FR"), ("0912 345 6789", "VN"),
]


@pytest.mark.parametrize(("phone", "country"), _NOT_CALLED)
def test_a_number_with_a_digit_too_many_or_too_few_is_told_and_no_link(
    phone: str, country: str
) -> None:
    line = f"Call our desk, {phone}, or come"
    assert "<a" not in called(phone, country)
    assert "<a" not in linked(line, country, urgent=True)
    assert "<a" not in linked(line, country)
    assert [*uncalled(phone, country, alone=True)] == [phone]
    assert [*uncalled(line, country, urgent=True)] == [*uncalled(line, country)] == [phone]


@pytest.mark.parametrize(("phone", "country", "addresses", "wrong"), [
    ("0113 496 01234 or 0113 496 0456", "GB", ["+44-113-496-0456"], ["0113 496 01234"]),
    ("0113 496 0456 / 01904 496 0456", "GB", ["+44-113-496-0456"], ["01904 496 0456"]),
    ("01904 496 0456 ext 12", "GB", [], ["01904 496 0456"]),
    ("01904 496 0456/7", "GB", [], ["01904 496 0456"]),
    ("612 345 6789", "ES", [], ["612 345 6789"]), ("98765 432101", "IN", [], ["98765 432101"]),
    ("4411", "GB", [], []), ("111", "GB", ["111"], []),
    ("020 7946 0123 (0900-1700)", "GB", ["+44-20-7946-0123"], []),
    ("0113 496 0456 - 0113 496 0457", "GB", ["+44-113-496-0456", "+44-113-496-0457"], []),
    ("01632 960 145", "GB", ["+44-1632-960145"], []),
    ("07700 900123", "GB", ["+44-7700-900123"], []),
    ("202-555-0142", "US", ["+1-202-555-0142"], []),
    ("030 450 50", "DE", ["+49-30-45050"], []), ("0912 345 678", "VN", ["+84-912-345-678"], []),
])
def test_of_several_numbers_the_wrong_ones_are_told_and_the_right_ones_called(
    phone: str, country: str, addresses: list[str], wrong: list[str]
) -> None:
    shown = called(phone, country)
    assert re.findall(r'href="tel:([^"]*)"', shown) == addresses
    assert [*uncalled(phone, country, alone=True)] == wrong


@pytest.mark.parametrize("line", [
    "NHS no. 999 123 4567", "NHS number 943 476 5919", "ISBN 978-0-306-40615-7",
    "from 01.02.2026 to 03.04.2026, 01/02/2026 09:00, 2026-01-02 2026-03-04",
    "Open 0900-1700 and 0800 - 1200", "https://example.org/01904496045678", "0.5 0.25 0.125 0.0625",
    "doi:10.1152/ajpheart.00218.2017, 0.1177/00455-02210435",
    "01632 960 145 or 07700 900123", "Ward: 0113 496 0456, 9am-5pm",
])
def test_other_digits_of_a_line_are_no_telephone(line: str) -> None:
    assert not [*uncalled(line, "GB")]
    assert not [*uncalled(line, "GB", urgent=True)]


def test_each_line_with_a_number_that_cannot_be_called_is_told_at_its_key() -> None:
    clinic = Clinic(
        id="leeds", name="Leeds", country="GB", phone="01904 496 0456",
        hours=("Mon, 01904 496 0457",), emergency=("Call our desk, 01904 496 0458, or 999",),
    )
    found = {one.found for one in of_contact(clinic, {})}
    assert found == {
        "01904 496 0456 (country: GB)",
        "01904 496 0457 (country: GB) in: Mon, 01904 496 0457",
        "01904 496 0458 (country: GB) in: Call our desk, 01904 496 0458, or 999",
    }


@pytest.mark.parametrize(("phone", "address"), [
    ("01904 496 0456", ""), ("0113 496 01234 or 0113 496 0456", "0113 496 0456"),
    ("+44 20 7946 0123", "020 7946 0123"), ("1-800-FLOWERS", "1-800-FLOWERS"),
])
def test_a_slot_calls_the_first_number_that_can_be(phone: str, address: str) -> None:
    country = "US" if "FLOWERS" in phone else "GB"
    assert first(phone, country) == address
