"""A value of a drawing that WeasyPrint can't read is told with its line; all else is drawn."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pytest

from exporter.source import svg
from tests.truth.conftest import Built

Build = Callable[..., Built]
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90">{0}</svg>'
ROOT = '<svg xmlns="http://www.w3.org/2000/svg" {0}><rect width="9" height="9"/></svg>'
TEXT = '# A\n\n![A](a.svg){alt="Two tablets"}\n'


def told(drawing: str) -> list[str]:
    body = drawing.encode()
    assert list(svg.faults(body)) == []
    return [found for _, found, _ in svg.undrawn(body)]


@pytest.mark.parametrize("value", [
    'viewBox="0 0 4"', 'viewBox="0 02400 240"', 'viewBox="0 0 9 9 9"', 'viewBox="a"', 'viewBox=""',
    'viewBox="0 0 0 9"', 'viewBox="0 0 9 -9"', 'viewBox="0 0 100% 9"', 'width="auto"', 'width="-1"',
    'width="9 9"', 'height="9zz"', 'width="nan"', 'width="1_0"', 'width="1e400"', 'width="thin"',
    'preserveAspectRatio=""', 'preserveAspectRatio="xMid"', 'preserveAspectRatio="none foo"',
])
def test_a_frame_that_can_not_be_read_is_told(value: str) -> None:
    assert len(told(ROOT.format(value))) == 1


@pytest.mark.parametrize("element", [
    '<path d="M0"/>', '<path d="9 9"/>', '<path d="L9 9"/>', '<path d="M0 0L1"/>',
    '<path d="M0 0A1 1 0 2 1 3 3"/>', '<path d="M0 0A1 1 0 1 3 3"/>', '<path d="M0 0X9"/>',
    '<path d="M0 0L1e3.5 2"/>', '<path d="none"/>', '<polygon points="1"/>',
    '<polyline points="1 2 3"/>', '<polyline points="1 a"/>', '<circle r="nan"/>',
    '<circle r="-1"/>', '<rect rx="auto"/>', '<g transform="rotate()"/>',
    '<g transform="rotate(1 2)"/>', '<g transform="matrix(1 2 3)"/>', '<g transform="spin(9)"/>',
    '<g transform="scale(1 2 3)"/>', '<g transform="translate(9%)"/>', '<g transform="rotate(a)"/>',
    '<g transform-origin="center"/>', '<g transform-origin="50% 50%"/>', '<g opacity="half"/>',
    '<g style="opacity:"/><g opacity=""/>', '<g stroke-width="thin"/>', '<g stroke-width="-1"/>',
    '<g stroke-dasharray="1 a"/>', '<g stroke-dasharray="1 -1"/>', '<g stroke-miterlimit="4px"/>',
    '<g font-size="medium"/>', '<g font-size="larger"/>', '<g font-weight="bolder"/>',
    '<g font-style="oblique 9deg"/>', '<text x="1 a"/>', '<text rotate="9deg"/>',
    '<text letter-spacing="wide"/>', '<text textLength="all"/>', '<rect x="1 2"/>',
    '<stop offset="half"/>', '<stop stop-opacity="a"/>', '<marker orient="45deg"/>',
    '<marker refX="left"/>', '<marker markerWidth="0"/>', '<symbol viewBox="0 0 4"/>',
    '<linearGradient gradientTransform="rotate(a)"/>', '<pattern patternTransform="scale()"/>',
    '<rect style="width:9zz"/>', '<style>rect{x:9zz}</style>', '<g style="fill:initial"/>',
    '<g fill="color(display-p3 1 0 0)"/>', '<g fill="device-cmyk(0 0 0 1)"/>',
    '<rect x="9999999999"/>', '<polygon/>', '<polygon points=""/>', '<g font-size="0"/>',
    '<marker/><path d="M0 0"/>', '<marker/><path d="M0 0M1 1L2 2"/>', '<marker/><path d="M0 0z"/>',
    '<marker/><polyline points="1 2"/>',
])
def test_a_value_that_can_not_be_read_is_told(element: str) -> None:
    assert len(told(HEAD.format(element))) == 1


@pytest.mark.parametrize("element", [
    '<path d=""/>', '<path d="M0-1.5.5 2L1e1-2"/>',
    '<path d=" m 0,0 1 1 h9v-9 z M1 1 Q1 1 2 2T3 3 "/>',
    '<path d="M0 0a1 1 0 01.5 3 1 1 0 1 0 2,2C1 1 2 2 3 3s1 1 2 2S4 4 5 5"/>',
    '<polygon points=" 1,2 3-4, 5 6 "/>', '<circle r="1.5e1" cx="50%"/>',
    '<g transform=""/>', '<g transform="rotate(9, 1 2), translate(-1.5-2)scale(.5)skewX(3)"/>',
    '<g transform="matrix(1 0 0 1 0 0)"/>',
    '<g style="transform:translate(5px, 3px) rotate(9deg)"/>',
    '<g transform-origin="5px 5"/>', '<g opacity="50%" stroke-dasharray="none"/>',
    '<text x="1 2,3" dy="1em" rotate="1 2" letter-spacing="normal" font-weight="600">abc</text>',
    '<path d="M0 0h9" style="font-size:medium;letter-spacing:0;font-weight:bolder"/>',
    '<g font-size="inherit" stroke-width="1.5mm"/>',
    '<g style="stroke-width:2px !important"/>', '<marker orient="auto-start-reverse"/>',
])
def test_a_value_that_can_be_read_is_taken(element: str) -> None:
    assert told(HEAD.format(element)) == []


def test_check_and_build_say_the_line_and_what_to_write(build: Build) -> None:
    drawing = HEAD.format('\n<g>\n<path d="M0 0L9"/></g>')
    [finding] = build(TEXT, files_={"a.svg": drawing}).of("S-010")
    assert (finding["file"], finding["line"]) == ("source/leaflet/a.svg", 3)
    assert finding["found"] == "d: M0 0L9"
    assert "as many numbers" in finding["expected"]


def test_letters_of_a_drawing_that_no_font_has_are_told(build: Build) -> None:
    drawing = HEAD.format('<text y="20" font-size="9">A 𒀀 &#x12001;</text>')
    built = build(TEXT, files_={"a.svg": drawing})
    [finding] = built.of("P-003")
    assert (finding["file"], finding["severity"]) == ("source/leaflet/a.svg", "warning")
    assert built.rules == ["P-003", "P-123"]  # the words for what is missing have no room
    assert len(built.files) == 2
    alone = build(TEXT, files_={"a.svg": drawing}, arguments=("-f", "epub"))
    assert (alone.code, alone.rules) == (0, [])


@pytest.mark.parametrize("words", ["☎ 5 µg", "✓\ufe0f β", "e\u0301\u00ad", "a\u2028b", "A\u200db"])
def test_letters_of_a_drawing_are_set_in_each_packaged_font(build: Build, words: str) -> None:
    drawing = HEAD.format(f'<text y="20">{words}</text>')
    built = build(TEXT, files_={"a.svg": drawing})
    assert (built.code, built.rules) == (0, [])


@pytest.mark.parametrize("words", ["ẹ́", "h\u0300", "قبل"])
def test_letters_that_paper_would_put_elsewhere_are_told(words: str) -> None:
    assert len(told(HEAD.format(f"<text>{words}</text>"))) == 1


@pytest.mark.parametrize("roles", [
    ("foreword",), ("appendix",), ("foreword", "appendix"), ("appendix", "appendix"),
])
def test_a_book_without_chapters_starts_at_its_first_text(
    build: Build, roles: tuple[str, ...]
) -> None:
    heads = (f"# Some {number} {{.{role}}}" for number, role in enumerate(roles))
    built = build(*(f"{head}\n\nWords.\n" for head in heads))
    assert (built.code, built.rules) == (0, [])
    [start] = re.findall(r'<a epub:type="bodymatter" href="([^"]+)"', built.markup)
    with zipfile.ZipFile(io.BytesIO(built.body(".epub"))) as archive:
        [path] = [name for name in archive.namelist() if name.endswith(start.split("#")[0])]
        assert "Some 0" in archive.read(path).decode()


@pytest.mark.parametrize(("more", "rules"), [
    ('text-anchor="middle"', {"P-003", "P-123"}), ('opacity=".5"', {"P-003", "P-123"}),
    # outside: nobody sees them
    ('y="500"', {"P-003", "P-109", "P-123"}), ('x="900"', {"P-003", "P-109", "P-123"}),
])
@pytest.mark.parametrize("shows", ['{alt="Two tablets"}', "{.decorative}"])
def test_words_of_a_drawing_are_its_own(
    build: Build, more: str, rules: set[str], shows: str
) -> None:
    drawing = HEAD.format(f'<g {more}><text {more}>Dose \U00012000</text></g>')
    built = build(f"# A\n\n![](a.svg){shows}\n", files_={"a.svg": drawing})
    assert (built.code, set(built.rules)) == (0, rules)


@pytest.mark.parametrize("drawn", [
    '<text y="60">Take 5 mg</text><rect y="40" width="200" height="30" fill="#ddd"/>',
    '<svg width="40" height="80"><text y="60">Take 25 mg daily</text></svg>',
    '<clipPath id="c"><rect width="40" height="80"/></clipPath>'
    '<text y="60" clip-path="url(#c)">Take 5 mg daily</text>',
    '<text y="60" x="150">Take 25 mg daily</text>',
    '<text y="45" x="45" transform="rotate(-45 45 45)">Take 25 mg daily</text>',
    '<text y="89">Take 5 mg daily</text>',  # at the edge, which cuts the y
])
def test_words_that_a_drawing_cuts_or_covers_are_told(build: Build, drawn: str) -> None:
    files = {"a.svg": HEAD.format(drawn), "b.svg": HEAD.format('<text y="60">5 mg</text>')}
    built = build("# A\n\n![](a.svg){alt=A}\n\n![](b.svg){alt=B}\n", files_=files)
    [found] = [each for each in built.findings if each["rule"] == "P-123"]
    assert "mg" in found["found"].replace(", ", "")  # aslant, each letter is told alone
    assert (built.code, found["severity"]) == (0, "warning")


WIDE = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300">{0}</svg>'


def of_drawing(build: Build, drawn: str) -> list[dict[str, str]]:
    built = build("# A\n\n![](a.svg){alt=A}\n", files_={"a.svg": WIDE.format(drawn)})
    assert built.code == 0
    return [each for each in built.findings if each["rule"].startswith("P-")]


def test_all_words_of_a_drawing_that_lie_on_others_are_told(build: Build) -> None:
    drawn = (
        '<text x="9" y="60">Take 5 mg at night</text><text x="11" y="62">Never with food</text>'
        '<text x="9" y="90">One 10 mg tablet</text><text x="60" y="90">Two 20 mg tablets</text>'
    )
    [told] = of_drawing(build, drawn)
    assert told["rule"] == "P-123"
    assert told["found"].endswith("Take 5 mg at night / Never with food")
    assert "tablet" in told["found"]
    over = "Words of the drawing a.svg are printed over each other on page 1 of a4."
    assert told["message"] == over


@pytest.mark.parametrize("drawn", [
    '<text x="9" y="60" stroke="#fff" stroke-width="4">5 mg daily</text><text x="9" y="60">5 mg '
    "daily</text>",
    '<text x="10" y="61" fill="#555">5 mg daily</text><text x="9" y="60">5 mg daily</text>',
    '<text x="9" y="60">CO<tspan dy="4" font-size="13">2</tspan></text>'
    '<text x="9" y="80">Tj</text>',
    "".join(
        f'<text x="{x}" y="200" transform="rotate({turn} {x} 200)">Milliliter 110</text>'
        for x, turn in ((30, -90), (370, 180), (390, 270))
    ),
    *(
        f'<text x="150" y="200" transform="rotate({turn} 150 200)">Milliliter 110 pr LTJ</text>'
        for turn in (-45, -30, -60, 10)
    ),
    '<text x="9" y="60">One line</text><text x="9" y="75">jumps by ÄÅ</text>',
])
def test_words_of_a_drawing_that_all_can_be_read_are_not_told(build: Build, drawn: str) -> None:
    assert of_drawing(build, drawn) == []


def test_all_small_and_pale_words_of_a_drawing_are_told_with_its_name(build: Build) -> None:
    texts = ("Take 5 mg", "Rest", "Take 5 mg", "Call us")
    drawn = "".join(
        f'<text x="9" y="{30 * at + 60}" fill="#999" font-size="7">{text}</text>'
        for at, text in enumerate(texts)
    )
    small, pale = of_drawing(build, drawn)
    assert (small["rule"], small["found"]) == ("P-106", "Take 5 mg, Rest, Call us")
    assert small["message"] == "Type of 4.961 pt stands in the drawing a.svg on page 1 of a4."
    assert (pale["rule"], pale["hint"][:38]) == ("P-109", "Choose a darker colour in the drawing,")
    assert pale["found"].count("(#999999 on #ffffff)") == 3


def test_of_many_words_the_first_are_told_and_how_many_more(build: Build) -> None:
    drawn = "".join(
        f'<text x="9" y="{9 * at + 9}" font-size="7">Tablet number {at}</text>' for at in range(30)
    )
    [small] = of_drawing(build, drawn)
    assert re.fullmatch(r"Tablet number 0, .*, and 1[0-9] more", small["found"])
