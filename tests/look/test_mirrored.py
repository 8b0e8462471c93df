"""What stands in columns beside the text runs from the right in a book from right to left."""

from __future__ import annotations

from functools import cache

from weasyprint.formatting_structure import boxes

from exporter.assemble import assemble
from exporter.languages import language
from exporter.model import Clinic
from tests import making
from tests.look import laid

SECTIONS = tuple(f"# القسم {number}\n\nكلمات.\n" for number in "123456")


@cache
def places() -> dict[str, tuple[float, float]]:
    """Return right edge and top of the lines of an Arabic book, by their element and words."""
    manuscript = making.manuscript(*SECTIONS, lang="ar", title="ورقة", tear_off=True)
    clinic = Clinic(id="north", name="عيادة", phone="020 7946 0123")
    book = assemble(manuscript, making.edition(lang="ar", clinic=clinic)).book
    assert book is not None
    found: dict[str, tuple[float, float]] = {}
    for one in laid.seen(book):
        if one.is_line:
            ends = (
                box.position_x + box.width for box in one.box.descendants()
                if isinstance(box, boxes.TextBox)
            )
            name = f"{one.at.block.tag} {one.text}"
            found.setdefault(name, (max(ends, default=0), one.box.position_y))
    return found


def test_contents_go_on_in_the_column_on_the_left() -> None:
    lines = [place for words, place in places().items() if words.startswith("li القسم")]

    assert lines[0][0] > lines[-1][0]
    assert lines[0][1] < lines[1][1]


def test_the_slip_begins_on_the_right() -> None:
    terms = language("ar").words
    patient, signature = (places()[f"li {terms[key]}"] for key in ("given_to", "signature"))

    assert patient[0] > signature[0]


def test_the_contact_stands_on_the_right() -> None:
    terms = language("ar").words
    contact, colophon = (places()[f"h1 {terms[key]}"] for key in ("contact", "colophon"))

    assert contact[0] > colophon[0]
