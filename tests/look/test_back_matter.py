"""The last block of a book: its contact beside the rest, facts in one piece, a slip below all."""

from __future__ import annotations

import datetime
from functools import cache

import pytest

from exporter.assemble import assemble
from exporter.model import Clinic, Section
from exporter.render.amounts import JOINER, NO_BREAK
from exporter.render.pdf.page_boxes import Seen
from tests import making
from tests.look import laid

DAY = datetime.date(2026, 11, 30)
DAYS = tuple(f"Monday 9-{hour}" for hour in range(1, 19))


@cache
def boxes(lang: str) -> list[Seen]:
    """Return the boxes of a book whose clinic has more lines than the rest, and of its slip."""
    manuscript = making.manuscript("# One\n\nWords.\n", lang=lang, tear_off=True, updated=DAY)
    clinic = Clinic(id="hill", name="Hill", phone="020 7946 0123", hours=DAYS)
    book = assemble(manuscript, making.edition(lang=lang, clinic=clinic)).book
    assert book is not None
    return laid.seen(book)


def _class(each: Seen) -> str:
    return "" if each.box.element is None else str(each.box.element.get("class", ""))


@pytest.mark.parametrize("lang", ["es", "ar"])
def test_a_slip_stands_below_a_contact_longer_than_the_rest(lang: str) -> None:
    last = next(each.box for each in boxes(lang) if each.is_line and each.text.endswith(DAYS[-1]))
    slip = next(each.box for each in boxes(lang) if _class(each) == "tear-off")

    assert slip.position_y >= last.position_y + last.height


def test_the_code_of_the_current_version_costs_no_room_beside_a_disclaimer() -> None:
    words = "This leaflet is general. Ask your care team before you change a treatment. " * 2
    disclaimer = Section("disclaimer.en.md", "# Before you rely on it\n" + f"\n{words}\n" * 3)
    clinic = Clinic(
        id="hill", name="Hill", address=("1 Park Road", "Hill"), phone="020 7946 0123",
        email="leaflets@hill.example.org", web="hill.example.org",
    )

    def height(address: str) -> float:
        own = making.edition(clinic=clinic, disclaimer=disclaimer, address=address)
        book = assemble(making.manuscript("# One\n\nWords.\n", updated=DAY), own).book
        assert book is not None
        [block] = (each.box for each in laid.seen(book) if "back beside" in _class(each))
        return float(block.height)

    assert height("https://leaflets.example.org/{code}?l={lang}") == height("")


@pytest.mark.parametrize(("lang", "fact"), [
    ("es", "30 de noviembre de 2026"), ("ja", "本文の最終更新2026年11月30日"),
    ("zh-hans", "内容最近修改2026年11月30日"), ("th", "แก้ไขเนื้อหาล่าสุด30 พฤศจิกายน ค.ศ. 2026"),
])
def test_no_line_ends_within_a_short_fact_of_the_colophon(lang: str, fact: str) -> None:
    lines = [
        each.text.replace(NO_BREAK, " ").replace(JOINER, "") for each in boxes(lang) if each.is_line
    ]

    assert any(fact in line for line in lines)


def test_the_name_of_a_clinic_is_not_parted_over_pages() -> None:
    clinic = Clinic(id="hill", name="Hill Park Road " * 4, phone="020 7946 0123")
    book = assemble(
        making.manuscript("# One\n\nWords.\n", updated=DAY), making.edition(clinic=clinic)
    ).book
    assert book is not None
    css = ":root { --back-display: block; --keep: auto } .contact .name { width: 20mm }"
    css += " .chapter p { height: 204mm }"
    pages = {
        each.at.page for each in laid.seen(laid.styled(book, css)) if each.is_line
        and each.at.block.get("class") == "name" and each.at.heading == "How to reach us"
    }
    assert pages == {3}  # the second is too full
