"""Pictures are kept as they are shown: what is cut away, and where they were taken, is gone."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from exporter.importing.pictures import Kept, picture
from exporter.importing.taking import Wanted, take
from tests.importing.word import of_folder

CASE = Path(__file__).parent / "cases" / "pictures-and-notes"


def drawn(form: str, mode: str = "RGB", **options: object) -> bytes:
    file = io.BytesIO()
    Image.new(mode, (8, 4)).save(file, form, **options)
    return file.getvalue()


def test_a_side_that_was_cut_away_is_gone() -> None:
    files = take("a.docx", of_folder(CASE), Wanted("a")).files
    with Image.open(io.BytesIO(files["images/hand-cut-1.png"])) as cut:
        assert cut.size == (4, 4)
    with Image.open(io.BytesIO(files["images/hand.png"])) as whole:
        assert whole.size == (8, 4)


def test_where_a_photo_was_taken_is_left_out() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera of A. Person"
    data = drawn("JPEG", exif=exif)
    assert b"A. Person" in data
    suffix, body = picture(data)
    assert suffix == ".jpg"
    assert b"A. Person" not in body


@pytest.mark.parametrize("form", ["GIF", "BMP", "TIFF", "WEBP"])
def test_other_kinds_become_png(form: str) -> None:
    suffix, body = picture(drawn(form))
    assert suffix == ".png"
    assert body.startswith(b"\x89PNG")


def test_what_is_no_picture_is_named() -> None:
    kept = Kept()
    kept.keep("media/image1.emf", b"\x01\x00\x00\x00" * 40)
    kept.keep("far", None)
    assert kept.files == {}
    assert [(note.rule.id, note.found) for note in kept.notes] == [
        ("I-121", "image1.emf"), ("I-108", "far"),
    ]
