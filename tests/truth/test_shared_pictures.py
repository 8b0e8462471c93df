"""A leaflet with pictures of its library, by all judges, and twice with the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from PIL import Image

from tests.judges import epubcheck, verapdf
from tests.truth.conftest import Built

DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 40" width="90" height="40">
<rect width="90" height="40" fill="#1f5c7a"/><text x="9" y="25" fill="white">Trust</text></svg>
"""
TEXT = """\
# An inhaler

![How to hold it](images/inhaler.png){alt="A hand holds an inhaler upright" width=5cm}

Words with the sign ![The trust's sign](../images/trust.svg) in the line.

![Ours](images/own.png){alt="A grey square" width=3cm}

![The library's](/images/own.png){alt="A white square" width=3cm}
"""


def picture(grey: int) -> bytes:
    stream = io.BytesIO()
    Image.new("L", (600, 400), grey).save(stream, "PNG")
    return stream.getvalue()


def test_a_leaflet_with_shared_pictures_passes_all_judges(build: Callable[..., Built]) -> None:
    given = {
        "../images/inhaler.png": picture(200), "../images/trust.svg": DRAWING,
        "../images/own.png": picture(250), "images/own.png": picture(100),
    }
    built = build(TEXT, files_=given)
    assert (built.code, built.rules) == (0, ["S-161"])
    said = epubcheck(built.path(".epub"))
    assert [message for message in said if message.severity != "USAGE"] == []
    assert verapdf(built.path(".pdf")) == []
    with zipfile.ZipFile(built.path(".epub")) as book:
        shown = {
            name: Image.open(io.BytesIO(book.read(name))).getpixel((0, 0))
            for name in book.namelist() if name.endswith(("inhaler.png", "own.png"))
        }
    assert shown == {
        "EPUB/images/inhaler.png": 200, "EPUB/images/own.png": 100,
        "EPUB/library/images/own.png": 250,
    }
    assert build(TEXT, files_=given, arguments=("--no-cache",)).files == built.files
