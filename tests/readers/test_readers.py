"""The article's EPUB in two readers of real life: what each shows, and that neither complains."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests import sample
from tests.readers.browser import READERS, Opened, chromium, opened, served

CHAPTERS = [
    "Introduction", "What is Ketamine?", "How Ketamine Works", "Statistical Evidence",
    "Potential Benefits and Risks", "Future Directions in Research", "Conclusion",
    "References", "How to reach us", "Disclaimer", "About this leaflet",
]  # fmt: skip

FACES = """Promise.all(["400", "700"].map(async (weight) => {
    const [face] = await document.fonts.load(`${weight} 16px "Atkinson Hyperlegible"`);
    return face.status;
}))"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    _, ebook = sample.article().artifacts
    with served(ebook.body) as base:
        yield base


@pytest.fixture(params=READERS)
def book(request: pytest.FixtureRequest, browser: Browser, base: str) -> Iterator[Opened]:
    with opened(browser, base, request.param) as book:
        yield book


def test_contents_and_landmarks(book: Opened) -> None:
    assert [label for label in book.toc() if label in CHAPTERS] == CHAPTERS
    assert {"cover", "titlepage", "toc", "bodymatter", "bibliography"} <= set(book.landmarks())


def test_the_cover_is_drawn(book: Opened) -> None:
    frame = book.show(book.landmarks()["cover"], "img[role='doc-cover']")
    size = "one => [one.naturalWidth, one.naturalHeight, one.clientWidth]"
    width, height, shown = frame.eval_on_selector("img", size)
    assert (width, height) == (1200, 1800)
    assert shown > 250
    assert book.errors == []


def test_each_chapter_shows_its_text_in_the_book_s_face(book: Opened) -> None:
    toc = book.toc()
    for label in CHAPTERS:
        frame = book.show(toc[label])
        assert label in frame.inner_text("h1"), label
        assert frame.inner_text("p.proof").startswith("Sample, not clinically reviewed")
        assert frame.evaluate(FACES) == ["loaded", "loaded"], label
    assert book.errors == []


def test_drawings_tables_and_references(book: Opened) -> None:
    toc = book.toc()
    evidence = book.show(toc["Statistical Evidence"])
    drawn = evidence.evaluate("[...document.querySelectorAll('svg')].map(one => one.clientHeight)")
    assert len(drawn) == 7
    assert min(drawn) > 5
    assert book.show(toc["Potential Benefits and Risks"]).locator("table tbody tr").count() == 4
    references = book.show(toc["References"])
    assert references.locator("ol.references > li").count() > 40
    assert "doi:" in references.inner_text("ol.references")
    assert book.errors == []


@pytest.mark.parametrize("reader", READERS)
def test_by_night_and_in_large_type_nothing_runs_over(
    browser: Browser, base: str, reader: str
) -> None:
    with opened(browser, base, reader, size="200%", night=True, width=380) as book:
        toc = book.toc()
        for label in ("Introduction", "Statistical Evidence", "References"):
            frame = book.show(toc[label])
            wide = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
            content, room = frame.evaluate(wide)
            assert content <= room + 1, label
            colour = "getComputedStyle(document.querySelector('h1')).color"
            assert frame.evaluate(colour) == "rgb(232, 230, 225)", label
        assert book.errors == []
