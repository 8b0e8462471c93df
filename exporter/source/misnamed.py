"""Find what a file is whose name promises a picture, and how to get one (pure)."""

from __future__ import annotations

_EDITOR = "Open it in a program for pictures, and save it as PNG or JPEG."
_KINDS: tuple[tuple[int, bytes, str, str], ...] = (
    (0, b"GIF8", "a GIF file", _EDITOR),
    (8, b"WEBP", "a WebP file", _EDITOR),
    (4, b"ftyp", "a HEIC, AVIF or video file", _EDITOR),
    (0, b"II*\0", "a TIFF file", _EDITOR), (0, b"MM\0*", "a TIFF file", _EDITOR),
    (0, b"BM", "a bitmap, BMP", _EDITOR),
    (0, b"8BPS", "a file of Photoshop", "Open it in Photoshop, and export it as PNG or JPEG."),
    (0, b"%PDF", "a PDF", "Open it, and export the page as PNG."),
    (0, b"PK\3\4", "a zip or an Office file",
     "Open it, and save the picture in it as PNG or JPEG."),
    (0, b"version https://git-lfs", "a pointer of Git LFS", "Fetch the picture: git lfs pull."),
)
"""Where a kind of file has which bytes, what it is, and what makes a picture of it."""
_ANEW = "Get the picture anew, as PNG or JPEG: no program opens this file as one."


def named(body: bytes) -> tuple[str, str]:
    """Return what a file is in words, and what to do; it is no PNG and no JPEG."""
    start = body[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith((b"<svg", b"<?xml")) and b"<svg" in start:
        return "an SVG file", "Give it the suffix .svg, in the text, too."
    if start.startswith((b"<!doctype", b"<html", b"<head", b"<?xml", b"<!--")):
        return "a web page", (
            "Save the picture itself: open its address in a browser, then Save image as."
        )
    for at, sign, what, do in _KINDS:
        if body[at:at + len(sign)] == sign:
            return what, do
    return "other bytes", _ANEW
