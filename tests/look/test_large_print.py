"""Large print uses the whole line: what stands below a bar, and the lists at the end."""

from __future__ import annotations

import datetime

import pypdfium2
from weasyprint.formatting_structure import boxes

from exporter.model import Revision
from exporter.render import pdf
from tests.look import laid

SENTENCE = "23 of 100 falls did not happen among people who exercised each day."
BAR = f":::: fact-box\n**Benefits**\n\n::: {{.bar count=23 of=100}}\n{SENTENCE}\n:::\n::::\n"


def test_words_below_a_bar_have_the_whole_line() -> None:
    words = [
        seen.box.text.strip() for seen in laid.seen(laid.book(f"# One\n\n{BAR}"), "large-print")
        if isinstance(seen.box, boxes.TextBox)
    ]
    first = next(at for at, line in enumerate(words) if line.startswith("23 of 100"))
    assert words[first] == "23 of 100 falls did not happen among people who"


def test_a_list_at_the_end_is_indented_as_any_other() -> None:
    history = (Revision("0.1", datetime.date(2026, 1, 2), "First draft"),)
    made = laid.book("# One\n\nWords.\n\n- An item.\n", history=history)
    found = [seen.box for seen in laid.seen(made, "large-print")]
    (start,) = (box.position_x for box in found if _said(box) == "Words.")
    marks = [box.position_x for box in found if _said(box) == "•"]
    assert len(marks) == 2
    assert min(marks) >= start


def test_a_line_of_the_foot_does_not_end_with_what_parts_its_words() -> None:
    made = laid.book("# One\n\nWords.\n", id="LONG-LEAFLET-CODE-01")
    with pypdfium2.PdfDocument(pdf.render(made, "large-print").body) as opened:
        words = opened[0].get_textpage().get_text_range()
    lines = [" ".join(line.split()) for line in words.splitlines()]
    assert "· 2 January 2026" in lines
    assert not any(line.endswith("·") for line in lines)


def _said(box: boxes.Box) -> str:
    return box.text.strip() if isinstance(box, boxes.TextBox) else ""
