"""The report of an import in Chromium: narrow, without scripts, and held to axe's rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from exporter.importing.report.page import index, page
from tests.importing.test_report import LEAFLET, checked
from tests.readers.browser import chromium

AXE = Path("tools/ace/node_modules/@daisy/axe-core-for-ace/axe.js")
RULES = """axe.run(document, {runOnly: [
    "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}).then((found) =>
    [found.passes.length, ...found.violations.map((each) => each.id)])"""
WIDE = """() => [...document.querySelectorAll("*")]
    .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
    .map((each) => each.tagName)"""
NAME = "leaflets/Using_your_inhaler_at_home_and_at_school_final_version_3_corrected.docx"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def shown(browser: Browser, folder: Path, body: bytes, width: int) -> tuple[Page, list[str]]:
    (folder / "page.html").write_bytes(body)
    page_ = browser.new_page(viewport={"width": width, "height": 900})
    errors: list[str] = []
    page_.on("console", lambda message: errors.append(message.text))
    page_.goto((folder / "page.html").as_uri())
    return page_, errors


@pytest.mark.parametrize("width", [320, 1200])
def test_pages_fit_and_axe_finds_nothing(browser: Browser, tmp_path: Path, width: int) -> None:
    report = checked(LEAFLET, NAME)
    for body in (page(report, index=True), index([("a.html", report)])):
        page_, errors = shown(browser, tmp_path, body, width)
        assert page_.evaluate(WIDE) == []
        assert errors == []  # the policy lets the page's own style through
        assert page_.evaluate("getComputedStyle(document.querySelector('h1')).marginTop") == "0px"
        page_.evaluate((Path(__file__).parents[2] / AXE).read_text("utf-8"))
        passed, *broken = page_.evaluate(RULES)
        assert broken == []
        assert passed > 10
        page_.close()


def test_axe_sees_a_fault(browser: Browser, tmp_path: Path) -> None:
    body = page(checked(LEAFLET), index=False).replace(b'<html lang="en">', b"<html>")
    page_, _ = shown(browser, tmp_path, body, 320)
    page_.evaluate((Path(__file__).parents[2] / AXE).read_text("utf-8"))
    assert "html-has-lang" in page_.evaluate(RULES)


def test_a_script_that_got_in_would_not_run(browser: Browser, tmp_path: Path) -> None:
    body = page(checked(LEAFLET), index=False).replace(
        b"</body>", b"<script>document.title = 'run'</script></body>"
    )
    page_, errors = shown(browser, tmp_path, body, 320)
    assert page_.title() == "Import of leaflet.docx"
    assert any("Content Security Policy" in each for each in errors)
