"""What a layout promises is measured on the finished PDF; planted runs that break it are found."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pytest

from exporter import fonts
from exporter.assemble import assemble
from exporter.fonts.faces import FAMILIES
from exporter.model import Book, Finding, Place, Resource, Severity
from exporter.packaged import layouts, styles
from exporter.proof.expected import Expected
from exporter.proof.pdf_file import OpenedPdf
from exporter.proof.pdf_promises import promised
from exporter.proof.promises import promises_of
from exporter.render import pdf
from tests import making
from tests.judges import verapdf
from tests.look.laid import styled

PACKAGED = styles(None)
LONG = "Wash your hands with soap and warm water, and dry them with a clean towel. " * 6
TEXT = (
    f"# Hands\n\n{LONG} Use 4 m^2^ of H~2~O, *gently*.[^1]\n\n## Why\n\n- {LONG}\n- Soap.\n\n"
    f"| Soap | Water |\n|---|---:|\n| {LONG[:150]} | 2 |\n\n::: warning\n{LONG}\n:::\n\n"
    '::: {.timeline at="1 3 14"}\n- Day 1\n- Day 3\n- Day 14\n:::\n\n'
    "::: {.bar count=3 of=10}\n3 of 10 people had it.\n:::\n\n"
    f"[^1]: {LONG}\n"
)
BOOK = making.book(TEXT, subtitle="For everyone")


def of(book: Book, layout: str, body: bytes | None = None) -> tuple[Finding, ...]:
    body = body or pdf.render(book, layout).body
    with pikepdf.open(io.BytesIO(body)) as file:
        opened = OpenedPdf(file, body, Place("x.pdf"), fonts.of(FAMILIES), layout=layout)
        return tuple(promised(opened, Expected(book)))


@pytest.mark.parametrize("layout", layouts(PACKAGED))
def test_every_layout_keeps_what_it_promises_and_is_sound(layout: str, tmp_path: Path) -> None:
    made = pdf.render(BOOK, layout)
    assert not {"P-105", "P-107", "P-110"} & {each.rule for each in made.findings}
    assert of(BOOK, layout, made.body) == ()
    assert pdf.render(BOOK, layout).body == made.body
    (tmp_path / "x.pdf").write_bytes(made.body)
    assert verapdf(tmp_path / "x.pdf") == []


@pytest.mark.parametrize("layout", layouts(PACKAGED))
def test_every_promise_is_read(layout: str) -> None:
    own, unread = promises_of(PACKAGED, layout)
    assert unread == ()
    assert own.type >= 9
    assert own.contrast >= 4.5


@pytest.mark.parametrize(("layout", "css", "planted"), [
    (
        "large-print",
        "sup { font-size: 12pt } @page { @bottom-right { font-size: 17pt } } "
        ".chapter em { font-style: italic } .footnote { line-height: 25pt }",
        [("P-106", "2", "18 pt or more (UKAAF G003, 2019)"), ("P-106", "Page", "18 pt or more"),
         ("P-120", "gently", "upright type"), ("P-118", "Wash", "1.5 or more")],
    ),
    (
        "easy-reading", ".chapter > p { text-align: justify } thead th { color: #808080 }",
        [("P-119", "Wash", "end raggedly"), ("P-109", "#808080 on #fbf6e8", "4.5:1 or more")],
    ),
    ("easy-reading", ".warning > p { text-align: center }", [("P-119", "Wash", "end raggedly")]),
    ("low-ink", "td { color: #707070 }", [("P-109", "#707070 on #ffffff", "7:1 or more")]),
    (
        "a4",
        ".warning { background: #888888 } .chapter > p { font-size: 8pt } "
        ":root { --promise-lead: large; --promise-slant: never }",
        [("P-121", "large", "1.5"), ("P-121", "never", "none or any"),
         ("P-106", "Wash", "9 pt or more"), ("P-109", "on #888888", "4.5:1 or more")],
    ),
])
def test_planted_runs_are_found(
    layout: str, css: str, planted: list[tuple[str, str, str]]
) -> None:
    told = of(styled(BOOK, css, f"layouts/{layout}.css"), layout)
    left = list(told)
    for rule, found, expected in planted:
        (one,) = (
            each for each in left
            if each.rule == rule and found in each.found and expected in each.expected
        )
        left.remove(one)
        assert one.severity is Severity.WARNING
        assert rule == "P-121" or re.search(rf"on page [12] of {layout}\.", one.message)
        assert one.hint
    assert left == []


ARABIC = [
    f"{'دواء ' * words}(ويسمى بالإنجليزية off-label). ويحجب موضعًا مستقبِل الألم في كل خلية "
    f"{LONG[:70]}"
    for words in range(1, 9)
]
LATIN = "أسماء: American Journal of Nursing, volume 12, issue 3, on clean hands. " + LONG[:200]


@pytest.mark.parametrize("layout", ["easy-reading", "large-print"])
def test_words_from_right_to_left_keep_them(layout: str) -> None:
    """Accents stand off their line; foreign words begin lines, and make whole paragraphs."""
    text = making.manuscript("# يداك\n\n" + "\n\n".join((*ARABIC, LATIN)), lang="ar")
    book = assemble(text, making.edition(lang="ar")).book
    assert book is not None
    assert book.direction == "rtl"
    assert of(book, layout) == ()
    centred = styled(book, ".chapter > p { text-align: center }", f"layouts/{layout}.css")
    assert [each.rule for each in of(centred, layout)] == ["P-119"]


def test_words_in_a_picture_count() -> None:
    drawing = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="60" viewBox="0 0 300 60">'
        b'<text x="5" y="40" font-size="10">Rinse</text></svg>'
    )
    book = making.book(
        "# Hands\n\n![Rinsing](rinse.svg)\n",
        resources=(Resource("rinse.svg", "image/svg+xml", drawing),),
    )
    (told,) = of(book, "large-print")
    assert (told.rule, told.found) == ("P-106", "Rinse")


def test_it_is_told_with_the_section_s_file() -> None:
    book = making.book("# Hands\n\nWash.\n", "# Feet\n\nDry.\n")
    (told,) = of(styled(book, "[aria-labelledby=feet] > p { font-size: 8pt }"), "a4")
    assert told.place.file == "leaflet/02.md"


@pytest.mark.parametrize("turn", [0, 89.95, 90, 180, 270, -30])
@pytest.mark.parametrize(("size", "told"), [(16, []), (7, ["P-106"])])
def test_turned_words_of_a_drawing_are_measured_as_upright_ones(
    turn: float, size: int, told: list[str]
) -> None:
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300" viewBox="0 0 300 300">'
        f'<text x="120" y="150" transform="rotate({turn} 150 150)" font-size="{size}">Pain</text>'
        "</svg>"
    )
    book = making.book(
        "# Hands\n\n![Pain](pain.svg)\n",
        resources=(Resource("pain.svg", "image/svg+xml", drawing.encode()),),
    )
    assert [each.rule for each in of(book, "a4")] == told
