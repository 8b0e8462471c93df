"""Words that end in a colon stand on the page of what they announce."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pypdfium2
import pytest

from exporter.render import pdf
from exporter.render.pdf.lead_ins import keep_lead_ins
from tests import making

CALL = "Call:"


def pages(text: str, layout: str) -> list[str]:
    made = pdf.render(making.book(text), layout)
    with pypdfium2.PdfDocument(made.body) as document:
        return [page.get_textpage().get_text_range().replace("\u00a0", " ") for page in document]


@pytest.mark.parametrize("layout", ["a4", "large-print"])
@pytest.mark.parametrize("called", [
    f"{CALL}\n\n**020 7946 0018**\n\nWords.",
    f"- One.\n- {CALL}\n- **020 7946 0018**\n- Two.\n- Three.",
])
def test_a_lead_in_stays_with_what_it_announces(called: str, layout: str) -> None:
    first, last = (16, 34) if layout == "a4" else (6, 18)
    for count in range(first, last):
        text = "# Hands\n\n" + "Wash.\n\n" * count + called + "\n\n" + "Dry.\n\n" * 5
        [page] = [page for page in pages(text, layout) if CALL in page]
        assert "020 7946" in page, count


@pytest.mark.parametrize(("markup", "marked"), [
    ("<p>Call:</p><p>1</p>", ["p lead-in"]), ("<p>Call\uff1a </p><ul/>", ["p lead-in"]),
    ("<p>Call <b>us:</b></p><p>1</p>", ["p lead-in"]), ("<p>Call:</p>", []),
    ("<h2>Call:</h2><p>1</p>", []),
    ("<p>Call us.</p><p>1</p>", []), ("<ul><li>Call:<ul><li>1</li></ul></li></ul>", ["ul led-in"]),
    ('<ul><li class="a">Call:</li><li>1</li></ul>', ["li a lead-in"]),
])
def test_what_ends_in_a_colon_is_marked(markup: str, marked: list[str]) -> None:
    document = fromstring(f"<body>{markup}</body>")
    keep_lead_ins(document)
    found = [f"{each.tag} {each.get('class')}" for each in document.iter() if each.get("class")]
    assert found == marked
