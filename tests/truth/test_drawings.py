"""What paper does not draw of a drawing is refused while reading; all else is drawn."""

from __future__ import annotations

import io
import subprocess
import time
from collections.abc import Callable

import pypdfium2
import pytest
from PIL import Image

from exporter.source import svg
from tests.truth.conftest import Built

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{0}</svg>'
SQUARE = '<rect width="90" height="90" {0}/>'
CLIP = '<clipPath id="c">{0}</clipPath>' + SQUARE.format('clip-path="url(#c)"')


STRETCHED = "textLength on words in several parts, or without a width"


def told(inside: str) -> list[str]:
    body = HEAD.format(inside).encode()
    assert list(svg.faults(body)) == []
    return [found for _, found, _ in svg.undrawn(body)]


@pytest.mark.parametrize(("inside", "found"), [
    ("<switch><g/></switch>", "the element switch"),
    (SQUARE.format('systemLanguage="es"'), "the condition systemLanguage"),
    ('<text><textPath href="#p">Two</textPath></text>', "the element textPath"),
    ('<text><tref href="#q"/></text>', "the element tref"),
    ('<filter id="f"/>', "the element filter"),
    ("<rect><animate attributeName='x'/></rect>", "the element animate"),
    ('<hatch id="h"/>', "the element hatch"),
    ('<g xmlns=""/>', "the element g"),
    (SQUARE.format('style="fill:var(--c)"'), "fill: var(--c)"),
    (SQUARE.format('style="width:calc(5px + 5px)"'), "width: calc(5px + 5px)"),
    (SQUARE.format('width="50vw"').replace('width="90" ', ""), "width: 50vw"),
    (SQUARE.format('style="mix-blend-mode:screen"'), "mix-blend-mode: screen"),
    (SQUARE.format('style="filter:blur(2px)"'), "filter: blur(2px)"),
    (SQUARE.format('style="translate:5px"'), "translate: 5px"),
    (SQUARE.format('style="fill:unset"'), "fill: unset"),
    (SQUARE.format('visibility="collapse"'), "visibility: collapse"),
    (SQUARE.format('paint-order="stroke"'), "paint-order: stroke"),
    (SQUARE.format('vector-effect="non-scaling-stroke"'), "vector-effect: non-scaling-stroke"),
    (SQUARE.format('style="clip-path:circle(3px)"'), "clip-path: circle(3px)"),
    ('<line pathLength="10"/>', "pathLength"),
    ('<g mask="url(#m)"/>', "a mask on what has no width and height of its own"),
    (CLIP.format('<path clip-rule="evenodd" d="M0 0"/>'), "clip-rule: evenodd"),
    (CLIP.format("<text>A</text>"), "a clip by text"),
    ('<symbol id="s"/><use href="#s"/>', "a symbol used without width and height"),
    ("<style>@media print{rect{fill:red}}</style>", "@media in a style sheet"),
    ("<style>g{rect{fill:red}}</style>", "a rule inside a rule"),
    ("<style>rect::before{fill:red}</style>", "the selector rect::before"),
    ("<style>text{text-decoration:underline}</style>", "text-decoration: underline"),
    ('<text style="text-transform:uppercase">a</text>', "text-transform: uppercase"),
    ('<text>m<tspan baseline-shift="super">2</tspan></text>', "baseline-shift: super"),
    ('<text style="font:bold 9px serif">a</text>', "font: bold 9px serif"),
    ("<text>قبل</text>", "letters from right to left"),
    ('<g fill="url(#g)"><text>a</text></g>', "text painted with a gradient or pattern"),
    ('<text direction="rtl">a</text>', "direction: rtl"),
    ('<text style="unicode-bidi:bidi-override">a</text>', "unicode-bidi: bidi-override"),
    ('<g opacity="0.0"><text>a</text></g>', "words with opacity: 0"),
    ('<style>g.a{opacity:0}</style><g class="b a"><text>a</text></g>', "words with opacity: 0"),
    ('<g fill="none"><text>a</text></g>', "words with fill: none"),
    ('<text fill="none" stroke="red" stroke-width="0">a</text>', "words with fill: none"),
    ("<style>text{fill:none}</style><text>a</text>", "words with fill: none"),
    ('<text>a<tspan style="fill:none">b</tspan></text>', "words with fill: none"),
    ('<text fill-opacity="0%">a</text>', "words with a fill that is seen through"),
    ('<text style="fill:rgb(0 0 0 / 0)">a</text>', "words with a fill that is seen through"),
    ('<text fill="#0000">a</text>', "words with a fill that is seen through"),
    ('<text display="none">a</text>', "words with display: none"),
    ('<text>a<tspan style="display:none">b</tspan></text>', "words with display: none"),
    ('<g visibility="hidden"><text>a</text></g>', "words with visibility: hidden"),
    ("<style>text{visibility:hidden}</style><text>a</text>", "words with visibility: hidden"),
    ('<text textLength="40">a <tspan>b</tspan> c</text>', STRETCHED),
    ('<text textLength="40" lengthAdjust="spacingAndGlyphs">\u200b</text>', STRETCHED),
    ('<g letter-spacing="-9"><text textLength="40">ab</text></g>', STRETCHED),
    ('<g textLength="40"><text>ab</text></g>', STRETCHED),
    (SQUARE.format('stroke="url(#g)"'), "a stroke painted with a gradient or pattern"),
])
def test_what_paper_does_not_draw_is_told(inside: str, found: str) -> None:
    assert told(inside) == [found]


@pytest.mark.parametrize("inside", [
    SQUARE.format('fill="red" opacity=".5" transform="rotate(9)" style="mix-blend-mode:normal;'
                  'filter:none;paint-order:normal;clip-rule:nonzero"'),
    CLIP.format('<circle cx="5" cy="5" r="4"/>'),
    '<symbol id="s"/><use href="#s" width="5" height="5"/>',
    '<style>.a, #b:first-child &gt; rect:not(.c){fill:red}</style><g class="a"/>',
    '<text style="font:9px serif;text-decoration:none;font-variant:normal">'
    'a<tspan dy="1em">b</tspan></text>',
    '<x:view xmlns:x="urn:x"><x:grid filter="y"/></x:view><metadata><g/></metadata>',
    '<text fill="none" stroke="red">a<tspan fill="rgb(0,0,0)"> b</tspan></text>',
    '<g fill="none" opacity=".5"><style>text{fill:#000}</style><text>a</text></g>',
    '<g fill="none"><text> <tspan fill="#000000">a</tspan></text><text fill="#f00">a</text></g>',
    '<g visibility="hidden"><text visibility="visible">a</text><rect width="9" height="9"/></g>',
    '<g display="none"><text>a layer</text></g>',
    '<text textLength="40" lengthAdjust="spacingAndGlyphs" letter-spacing="1">a b</text>',
    '<text textLength="40"></text>',
    '<g opacity="0"><rect width="9" height="9" fill="none"/></g>',
    '<marker id="m" orient="auto"><g/></marker><path d="M0 0h9" marker-end="url(#m)"/>',
])
def test_what_paper_draws_is_taken(inside: str) -> None:
    assert told(inside) == []


@pytest.mark.parametrize("sheet", ["a", ": ", "{", "/* ", "url(" + " " * 100_000 + "#"])
def test_a_long_style_is_read_at_once(sheet: str) -> None:
    words = (sheet * (200_000 // len(sheet)))[:200_000]
    body = HEAD.format(f"<style>{words}</style><g style='{words}'/>").encode()
    start = time.process_time()
    for look in (svg.faults, svg.burdens, svg.undrawn):
        list(look(body))
    assert time.process_time() - start < 2


def test_a_drawing_that_paper_draws_otherwise_is_named(build: Callable[..., Built]) -> None:
    drawing = HEAD.format("\n<switch>\n<g/></switch>")
    text = '# A\n\n![A](a.svg){alt="Two tablets"}\n'
    [finding] = build(text, files_={"a.svg": drawing}).of("S-010")
    assert (finding["file"], finding["line"]) == ("source/leaflet/a.svg", 2)
    assert finding["found"] == "the element switch"


@pytest.mark.parametrize("gradient", ["linear", "radial"])
def test_every_reader_paints_a_gradient(build: Callable[..., Built], gradient: str) -> None:
    stops = '<stop offset="0" stop-color="#d00"/><stop offset="1" stop-color="#c00"/>'
    drawing = HEAD.format(
        f'<{gradient}Gradient id="g">{stops}</{gradient}Gradient>'
        + SQUARE.format('fill="url(#g)"')
    )
    built = build('# A\n\n![A](a.svg){alt="Red"}\n', files_={"a.svg": drawing})
    body = built.body(".pdf")
    pdfium = pypdfium2.PdfDocument(io.BytesIO(body))[0].render(scale=0.5).to_pil().convert("RGB")
    painted = subprocess.run(
        ["pdftoppm", "-r", "36", "-png", "-singlefile", "-"], input=body, check=True,
        stdout=subprocess.PIPE,
    ).stdout
    poppler = Image.open(io.BytesIO(painted)).convert("RGB")
    for picture in (pdfium, poppler):
        reds = [pixel for pixel in picture.get_flattened_data() if pixel[0] > 180 > 60 > pixel[1]]
        assert len(reds) > 500
