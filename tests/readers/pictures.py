"""Draw docs/page-1.png and docs/epub.png from the article as it is now: `scripts/pictures`."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pypdfium2
from PIL import Image

from tests import sample
from tests.readers.browser import chromium, opened, served

HEIGHT, COLOURS = 760, 96


def main(folder: Path) -> None:
    """Write the two pictures into a folder, both of one height."""
    of_pdf, of_epub = (one.body for one in sample.article().artifacts)
    page = pypdfium2.PdfDocument(of_pdf)[0].render(scale=2).to_pil()
    write(page, folder / "page-1.png")
    with served(of_epub) as base, chromium() as browser, opened(
        browser, base, "foliate", width=560, height=792
    ) as book:
        book.show(book.toc()["After one infusion"])
        write(Image.open(io.BytesIO(book.page.screenshot())), folder / "epub.png")


def write(picture: Image.Image, path: Path) -> None:
    """Scale a picture to HEIGHT, frame it with a hair line, and write it as a small PNG."""
    width = round(picture.width * HEIGHT / picture.height)
    small = picture.convert("RGB").resize((width, HEIGHT), Image.Resampling.LANCZOS)
    framed = Image.new("RGB", (width + 2, HEIGHT + 2), "#c9d6d2")
    framed.paste(small, (1, 1))
    framed.quantize(COLOURS).save(path, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
