"""What a style sheet does to words that must be seen in an EPUB: as listed, or refused."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Page

from exporter.markdown.dialect import KNOWN_BLOCKS, PAGE_BREAK
from exporter.model import Finding, Place
from exporter.proof import epub as proof
from exporter.proof.epub_file import open_epub
from exporter.proof.epub_sight import added, in_sight
from exporter.proof.expected import Expected
from exporter.render import epub
from tests.making import book
from tests.mutants.epub_archive import STYLE, members, packed
from tests.readers.browser import chromium

BOOK = book("""\
# Tablets

One tablet at *night* [at home](https://example.org/).[^1]

::: warning
## Take care

Never take two. No CO~2~.
:::

::: urgent-help
Call now.

- At once.
:::

[^1]: A note.
""")
BOXES = tuple(box for box in KNOWN_BLOCKS if box not in (PAGE_BREAK, "icon-array"))
HERE = Path(__file__).parent
HIDDEN = (HERE / "seen" / "hidden.css").read_text().splitlines()
SHOWN = (HERE / "seen" / "shown.css").read_text().splitlines()


@cache
def made() -> dict[str, bytes]:
    return members(epub.render(BOOK))


def found(css: str) -> list[Finding]:
    body = packed(made() | {STYLE: made()[STYLE] + f"\n{css}\n".encode()})
    opened = open_epub(body, Place("x.epub"))
    return [*added(opened, Expected(BOOK)), *in_sight(opened, Expected(BOOK))]


@pytest.mark.parametrize("css", HIDDEN)
def test_what_could_hide_them_or_add_words_is_refused(css: str) -> None:
    assert found(css)


@pytest.mark.parametrize("css", ["", *SHOWN])
def test_a_library_may_have_its_own_look(css: str) -> None:
    assert found(css) == []


@pytest.mark.parametrize(("outer", "inner"), [
    *(("warning", inner) for inner in BOXES), *((outer, "warning") for outer in BOXES),
])
def test_words_that_must_be_seen_may_stand_in_any_box_and_around_it(
    outer: str, inner: str
) -> None:
    text = f"""\
# Tablets

:::: {outer}
- Words

  ::: {inner}
  - Can I drive?
  - | **One** | `two` |
    |---|--:|
    | > 3 | 4 |

  > Said.

  Term
  : What it is
  :::
::::
"""
    made = book(text)

    body = epub.render(made)

    assert proof.prove(Expected(made), body, "x.epub").findings == ()


def test_a_finding_names_sheet_line_property_and_what_is_allowed() -> None:
    [finding] = found(".proof {\n  color: inherit;\n  font-size: calc(0px)\n}")

    assert finding.rule == "X-027"
    assert finding.place.file == f"x.epub!{STYLE}"
    assert finding.place.line == made()[STYLE].count(b"\n") + 4
    assert finding.found == "font-size: calc(0px)"
    assert finding.expected == "font-size: 0.8em or more in all, 3em at most"


@pytest.mark.full
def test_what_is_allowed_is_seen_in_a_browser() -> None:
    with chromium() as browser:
        shown = browser.new_page(viewport={"width": 360, "height": 640})
        for css in ["", *SHOWN]:
            assert all(_seen(shown, css)), css
        for css in (".proof { opacity: .001 }", ".proof { color: transparent; border: 0 }"):
            assert not all(_seen(shown, css)), css


def _seen(shown: Page, css: str) -> Iterator[bool]:
    """Yield of each text that must be seen whether its place changes when it is hidden."""
    sheet = base64.b64encode(made()[STYLE] + f"\n{css}".encode()).decode()
    link = f'<link rel="stylesheet" href="data:text/css;base64,{sheet}"/></head>'
    for name, body in made().items():
        if not name.endswith(".xhtml"):
            continue
        shown.set_content(body.decode().replace("</head>", link))
        for words in shown.query_selector_all(".proof, .disclaimer p, .warning p"):
            words.scroll_into_view_if_needed()
            place = words.bounding_box()
            assert place is not None
            before = shown.screenshot(clip=place)
            words.evaluate("one => one.style.visibility = 'hidden'")
            yield shown.screenshot(clip=place) != before
            words.evaluate("one => one.style.visibility = ''")
