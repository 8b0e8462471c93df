"""The e-book as shelves want it: a cover of pixels beside the drawing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from PIL import Image

from tests.judges import epubcheck
from tests.truth.conftest import Built


def test_the_cover_is_a_picture_beside_the_drawing(build: Callable[..., Built]) -> None:
    built = build("# Hands\n\nWash them.\n", title="Clean hands", arguments=("-f", "epub"))
    with zipfile.ZipFile(io.BytesIO(built.body(".epub"))) as archive:
        package = archive.read("EPUB/content.opf").decode()
        page = archive.read("EPUB/text/cover.xhtml").decode()
        picture = Image.open(io.BytesIO(archive.read("EPUB/images/cover.png")))
    assert 'href="images/cover.png" id="cover-image" media-type="image/png"' in package
    assert package.count('properties="cover-image"') == 1
    assert "cover.svg" in page
    assert picture.size == (1400, 2100)
    colours = picture.convert("RGB").getcolors(256)
    assert colours is not None
    assert len(colours) > 4  # ground, accent, ink, and the ground on which a proof says what it is
    path = built.root / "cover.epub"
    path.write_bytes(built.body(".epub"))
    assert [message for message in epubcheck(path) if message.severity != "USAGE"] == []


def test_the_cover_is_the_same_each_time(build: Callable[..., Built]) -> None:
    first, second = (
        build("# Hands\n\nWash them.\n", arguments=("-f", "epub", "--no-cache")).body(".epub")
        for _ in range(2)
    )
    assert first == second
