"""Open an EPUB in epub.js and in foliate-js, in Debian's Chromium, off line: one door to both."""

from __future__ import annotations

import http.server
import io
import os
import shutil
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Error, Frame, Page, sync_playwright

HERE = Path(__file__).parent
READERS = ("epubjs", "foliate")
_WAIT, _STEP = 30_000, 50  # ms


@dataclass
class Opened:
    """A book that is open in a reader, and what the page complained of."""

    page: Page
    errors: list[str] = field(default_factory=list)

    def toc(self) -> dict[str, str]:
        """Return the contents: label -> address."""
        return dict(self.page.evaluate("window.reader.toc"))

    def landmarks(self) -> dict[str, str]:
        """Return the landmarks: type -> address."""
        return dict(self.page.evaluate("window.reader.landmarks"))

    def show(self, href: str, holds: str = "") -> Frame:
        """Go to an address of the book; give the frame that shows it, its fonts loaded.

        The frame is known by the element of the address, or by one that the selector `holds` names.
        """
        self.page.evaluate("href => window.reader.show(href)", href)
        selector = holds or f"[id='{href.partition('#')[2]}']"
        for _ in range(_WAIT // _STEP):
            for frame in self.page.frames:
                if frame != self.page.main_frame and _holds(frame, selector):
                    self.page.wait_for_timeout(_STEP)  # epub.js's frames have no timers
                    frame.evaluate("document.fonts.ready.then(() => true)")
                    return frame
            self.page.wait_for_timeout(_STEP)
        raise AssertionError(f"{href} is not shown")


def _holds(frame: Frame, selector: str) -> bool:
    try:
        return frame.query_selector(selector) is not None
    except Error:  # the frame went away, or is not there yet
        return False


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Debian's Chromium, which no download of Playwright's own is needed for.

    exporter hides the system's fonts from WeasyPrint for the whole process (FONTCONFIG_FILE); a
    browser without them shows no text at all.
    """
    environment = {name: to for name, to in os.environ.items() if name != "FONTCONFIG_FILE"}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), headless=True, args=["--no-sandbox"],
            env=environment,
        )
        yield browser
        browser.close()


@contextmanager
def served(epub: bytes) -> Iterator[str]:
    """Serve this folder, and the book as book.epub, on the loopback interface."""
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(_Handler, epub, directory=str(HERE))
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def opened(
    browser: Browser, base: str, reader: str, *, size: str = "100%", night: bool = False,
    width: int = 700, height: int = 900,
) -> Iterator[Opened]:
    """Open the served book in one of READERS, as a person has set it."""
    page = browser.new_page(viewport={"width": width, "height": height})
    book = Opened(page)
    page.on("pageerror", lambda error: book.errors.append(str(error)))
    page.on("requestfailed", lambda request: book.errors.append(f"failed: {request.url}"))
    page.goto(f"{base}{reader}.html?size={size.replace('%', '%25')}{'&night' if night else ''}")
    page.wait_for_function("window.state", timeout=_WAIT)
    assert page.evaluate("window.state") == "open"
    yield book
    page.close()


class _Handler(http.server.SimpleHTTPRequestHandler):
    def __init__(self, epub: bytes, *request: Any, directory: str) -> None:
        self.epub = epub
        super().__init__(*request, directory=directory)

    def do_GET(self) -> None:
        if self.path == "/book.epub":
            self.send_response(200)
            self.send_header("Content-Type", "application/epub+zip")
            self.send_header("Content-Length", str(len(self.epub)))
            self.end_headers()
            self.wfile.write(self.epub)
        elif self.path == "/favicon.ico":
            self.send_response(204)
            self.end_headers()
        else:
            super().do_GET()

    def log_message(self, format: str, *words: Any) -> None:
        """Print nothing."""


@contextmanager
def chapter(ebook: bytes, words: str, width: int, folder: Path) -> Iterator[Page]:
    """Show the file of an EPUB that has some words, without a reader, in a window of a width."""
    with zipfile.ZipFile(io.BytesIO(ebook)) as archive:
        archive.extractall(folder)
    [file] = [each for each in folder.rglob("*.xhtml") if words in each.read_text()]
    with chromium() as browser:
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.goto(file.as_uri())
        yield page
