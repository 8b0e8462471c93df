"""A line is broken late, not early: every word that fits stands on it."""

from __future__ import annotations

import pytest
import weasyprint
from weasyprint.layout import inline
from weasyprint.text.fonts import FontConfiguration

from exporter import fonts
from exporter.render.pdf.inputs import BASE, BookFetcher
from exporter.render.pdf.patches import spaces

WORDS = (
    "A larger trial, with 73 people, compared it with a sedative after one day [2, 3] and a week "
    "[5]."
)
HTML = (
    '<p style="margin: 0; width: %spx; font: 16px/20px Atkinson Hyperlegible">A larger trial, with '
    "73 people, compared it with a sedative <em>after</em> one day [<a>2</a>, <a>3</a>] and a week "
    "<span>[<a>5</a>]</span>.</p>"
)
BOUND = (
    '<p style="margin: 0; width: %spx; font: 16px/20px Atkinson Hyperlegible">A larger trial, with '
    "73 people, compared it with a sedative after one day&nbsp;"
    '<span style="white-space: nowrap">[<a>2</a>, <a>3</a>]</span> and a week '
    "<span>[<a>5</a>]</span>.</p>"
)
"""The same in one run of text, with a citation that is bound to the word before it."""
WIDTHS = [width / 2 for width in range(300, 1300, 6)]
"""In px. One step is less than a space, so that some edge falls within each space."""

FETCHER = BookFetcher({face.href: fonts.resource(face) for face in fonts.FACES})
FACES = FontConfiguration()
SHEET = weasyprint.CSS(
    string=fonts.declarations(faces=fonts.FACES), base_url=BASE, url_fetcher=FETCHER,
    font_config=FACES,
)


def lines(width: float, html: str = HTML) -> list[str]:
    document = weasyprint.HTML(string=html % width).render(stylesheets=[SHEET], font_config=FACES)
    (page,) = document.pages
    return [
        "".join(one.text for one in box.descendants() if type(one).__name__ == "TextBox").strip()
        for box in page._page_box.descendants()
        if type(box).__name__ == "LineBox"
    ]


def lonely() -> list[float]:
    """Return the widths at which a line holds one short word, although the next would fit."""
    return [width for width in WIDTHS if {"A", "one"} & set(lines(width))]


def torn() -> list[float]:
    """Return the widths at which the citation stands without its word, or a word stands alone."""
    broken = {width: lines(width, BOUND) for width in WIDTHS[20:]}
    return [
        width for width, found in broken.items()
        if not any("day\u00a0[2, 3]" in line for line in found)
        or any(len(line.split(" ")) == 1 for line in found[:-1] if "\u00a0" not in line)
    ]


def test_no_line_is_broken_early() -> None:
    assert lonely() == []


def test_no_word_is_lost() -> None:
    for width in WIDTHS[::7]:
        assert " ".join(lines(width)) == WORDS
        assert " ".join(lines(width, BOUND)).replace("\u00a0", " ") == WORDS


def test_a_bound_citation_takes_its_word_along_and_no_other() -> None:
    assert torn() == []


def test_the_engine_still_needs_mending(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inline, "split_first_line", spaces._split)
    assert torn(), "WeasyPrint breaks before a bound word now: take _before_bound_word out"
    assert lonely(), "WeasyPrint breaks such lines well now: take patches/spaces.py out"


QUOTED = (
    '<p style="margin: 0; width: %spx; font: 16px/20px Atkinson Hyperlegible">Le médecin a dit '
    "«\u202f<em>calme</em>\u202f» à Paul, l’«\u202faîné\u202f» de <strong>«\u202fces\u202f»"
    "</strong> deux, et puis «\u202f<span>oui</span>, c’est cela\u202f».</p>"
)
"""Quotation marks as French has them: U+202F inside, also where an element begins or ends there."""


def test_no_line_parts_french_quotation_marks_from_their_words() -> None:
    broken = [found for width in WIDTHS[::2] for found in lines(width, QUOTED)]
    assert sum("«" in found for found in broken) > 100
    assert [found for found in broken if found.endswith("«") or found.startswith("»")] == []
