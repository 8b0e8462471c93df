"""What is drawn of a glyph is worked out once for a font and a width, and is the same."""

from __future__ import annotations

from typing import Any

import pytest
from weasyprint.draw import text

from exporter.model import Book
from exporter.render import pdf
from exporter.render.pdf import inputs
from exporter.render.pdf.patches import glyph_runs, glyphs
from tests.look import laid

PLAIN = "Wash both hands with soap, and rinse them under warm water for twenty seconds. " * 6
MIXED = """
# Wáter, officially *AVATAR* To.

Wash `both	hands`, 10^9^ times; ￼ and x\N{COMBINING ACUTE ACCENT}.

::: {lang=ar}

اَلسَّلَامُ عَلَيْكُمْ، ثُمَّ الْمَاءُ مع soap وحده

:::

::: {lang=th}

ล้างมือด้วยสบู่และน้ำที่นี่

:::

::: {lang=hi}

हाथ धोएं और किताबें ओं

:::
"""
CSS = """
p { letter-spacing: .3pt; word-spacing: 2pt; text-align: justify }
h1 { font-size: 5px } sup { font-size: 1e-7px }
"""


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Collect the glyphs that are looked up in the letters of a font."""
    found: list[int] = []

    def counted(self: Any, glyph: int) -> bool:
        found.append(glyph)
        return dict.__contains__(self, glyph)

    monkeypatch.setattr(inputs._loaded, "by_faces", {})
    monkeypatch.setattr(glyphs.Letters, "__contains__", counted)
    return found


def test_weasyprint_looks_at_each_glyph(monkeypatch: pytest.MonkeyPatch, asked: list[int]) -> None:
    hands = laid.book(f"# Hands\n\n{PLAIN}\n")
    pdf.render(hands, "a4")
    looked_at = len(asked)

    monkeypatch.setattr(text, "draw_first_line", glyph_runs._draw)
    asked.clear()
    pdf.render(hands, "a4")
    assert len(asked) > 3 * looked_at > 0, (
        "WeasyPrint remembers glyphs now: take patches/glyph_runs.py out"
    )


@pytest.mark.parametrize("css", ["", CSS])
@pytest.mark.parametrize("words", [PLAIN, MIXED], ids=["plain", "mixed"])
def test_bytes_are_the_same(monkeypatch: pytest.MonkeyPatch, words: str, css: str) -> None:
    book = laid.book(f"# Hands\n\n{words}\n", css)
    quick = rendered(monkeypatch, book)
    monkeypatch.setattr(text, "draw_first_line", glyph_runs._draw)

    assert quick == rendered(monkeypatch, book)


def test_what_is_not_plain_is_left_to_weasyprint(monkeypatch: pytest.MonkeyPatch) -> None:
    left: list[str] = []

    def seen(stream: Any, box: Any, *rest: Any) -> Any:
        left.append(box.text)
        return glyph_runs_draw(stream, box, *rest)

    glyph_runs_draw = glyph_runs._draw
    monkeypatch.setattr(glyph_runs, "_draw", seen)
    css = "td { white-space: nowrap; overflow: hidden; text-overflow: ellipsis }"
    pdf.render(laid.book(f"# Hands\n\n{MIXED}\n\n| a |\n|---|\n| {PLAIN} |\n", css), "a4")

    said = "".join(left)
    assert "Wash both hands" in said
    assert "عَلَيْكُمْ" in said or "ไ" in said or "มือ" in said
    assert "officially" not in said


def rendered(monkeypatch: pytest.MonkeyPatch, book: Book) -> bytes:
    monkeypatch.setattr(inputs._loaded, "by_faces", {})
    return pdf.render(book, "a4").body
