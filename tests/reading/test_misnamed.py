"""A file that is not the picture its name says is called what it is, with a way out of it."""

from __future__ import annotations

import pytest

from exporter.source.images import not_an_image
from exporter.source.misnamed import named


@pytest.mark.parametrize(("body", "what", "do"), [
    (b"\n<!DOCTYPE html><title>Sign in</title>", "a web page", "Save image as"),
    (b'<?xml version="1.0"?><svg xmlns="x"/>', "an SVG file", ".svg"),
    (b"GIF89a", "a GIF file", "save it as PNG"), (b"RIFF\0\0\0\0WEBPVP8", "a WebP file", "as PNG"),
    (b"\0\0\0\x18ftypheic", "a HEIC", "save it as PNG"), (b"%PDF-1.7", "a PDF", "export the page"),
    (b"PK\3\4", "a zip", "the picture in it"), (b"version https://git-lfs.x", "Git LFS", "git lfs"),
    (b"any words", "other bytes", "anew"), (b"", "other bytes", "anew"),
])
def test_a_file_is_called_what_it_is(body: bytes, what: str, do: str) -> None:
    found, hint = named(body)
    assert what in found
    assert do in hint
    assert not_an_image("a.jpg", found, "a whole JPEG file", hint=hint).hint == hint
