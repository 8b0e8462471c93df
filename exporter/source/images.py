"""Check image files by their bytes: whole PNG, JPEG or SVG files within limits."""

from __future__ import annotations

import io
import re
import warnings
from pathlib import PurePosixPath

from exporter.model import Finding, Place, Resource
from exporter.rules import reading as rules
from exporter.source.names import printable
from exporter.source.paths import DRAWING, IMAGE, Findings, Folder

PIXELS = 40_000_000
SCANS = 100
"""Each scan of a JPEG goes over all pixels again; cameras write one, web tools about ten."""
_TYPES = {
    ".png": ("PNG", "image/png"),
    ".jpg": ("JPEG", "image/jpeg"),
    ".jpeg": ("JPEG", "image/jpeg"),
    ".svg": ("SVG", "image/svg+xml"),
}
_REFUSED = (".gif", ".webp")


def is_image(name: str) -> bool:
    """Return whether a file's name is that of an image, of a kind that we take or refuse."""
    return _suffix(name) in (*_TYPES, *_REFUSED)


def read_image(
    folder: Folder, name: str, at: Place | None = None, prefix: str = ""
) -> tuple[Resource | None, Findings]:
    """Read and judge one image; its href is its path in the folder, NFC, after `prefix`."""
    file = folder.file(name)
    if _suffix(name) not in _TYPES:
        return None, (not_an_image(file, f"a {_suffix(name)} file", "a PNG, JPEG or SVG file"),)
    if not _has_plain_letters(name):
        return None, (_unprintable(file),)
    kind, media_type = _TYPES[_suffix(name)]
    body, faults = folder.read(name, DRAWING if kind == "SVG" else IMAGE, at)
    if body is None:
        return None, faults
    faults = _judge_svg(body, file) if kind == "SVG" else _judge_pixels(body, file, kind)
    return (None if faults else Resource(prefix + printable(name), media_type, body)), faults


def not_an_image(file: str, found: str, expected: str, line: int | None = None) -> Finding:
    """Find that a file is not the image that it should be."""
    return rules.NOT_AN_IMAGE.at(
        Place(file, line), f"{PurePosixPath(file).name} can't be used as an image.",
        found=found, expected=expected, hint="Save it again as PNG, JPEG or plain SVG.",
    )


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _has_plain_letters(name: str) -> bool:
    return "?" not in printable(name) and not re.search(r'[\\:*"<>|#%]', name)


def _unprintable(file: str) -> Finding:
    return rules.BAD_NAME.at(
        Place(file), "The image's name contains signs that an address can't.",
        found=PurePosixPath(file).name, expected='a name without \\ : * ? " < > | # %',
        hint="Rename the file, and the image in the text.",
    )


def _judge_svg(body: bytes, file: str) -> Findings:
    from exporter.source import svg

    found = tuple(svg.faults(body))
    if found:
        return tuple(not_an_image(file, found, expected, line) for line, found, expected in found)
    return tuple(
        rules.DRAWING_TOO_LARGE.at(
            Place(file, line), "The drawing is too complex.", found=found, expected=expected,
            hint="Simplify it, or save it as PNG.",
        )
        for line, found, expected in svg.burdens(body)
    )


def _judge_pixels(body: bytes, file: str, kind: str) -> Findings:
    """Open a PNG or JPEG as far as it takes to know that it is whole, unpacking no PNG."""
    from PIL import Image

    whole = f"a whole {kind} file"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(body), formats=("PNG", "JPEG")) as image:
                # A phone's JPEG with a second picture in it is called MPO.
                real = "JPEG" if image.format == "MPO" else image.format
                width, height = image.size
                if real != kind:
                    return (not_an_image(file, f"a {real} file", whole),)
                if width * height > PIXELS:
                    return (_too_many(file, width * height),)
                if real == "PNG":
                    image.verify()
                elif (scans := body.count(b"\xff\xda")) > SCANS:
                    return (_too_many_scans(file, scans),)
                else:
                    image.draft("L", (1, 1))  # the smallest scale: all bytes, few pixels
                    image.load()
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            return (_too_many(file, int((re.findall(r"\d+", str(error)) or ["0"])[0])),)
        except Exception as error:  # noqa: BLE001 - Pillow names no family of errors for bad bytes
            return (not_an_image(file, _complaint(body, error), whole),)
    return ()


def _complaint(body: bytes, error: Exception) -> str:
    if not body:
        return "an empty file"
    if type(error).__name__ == "UnidentifiedImageError":
        return "other bytes"
    return " ".join(str(error).split())[:80] or "broken bytes"


def _too_many_scans(file: str, scans: int) -> Finding:
    return rules.OVER_LIMIT.at(
        Place(file), f"The JPEG has too many scans: {scans}, limit {SCANS}.",
        found=f"{scans} scans", expected=f"at most {SCANS} scans", hint="Save the image again.",
    )


def _too_many(file: str, pixels: int) -> Finding:
    tenths = -(-pixels // 100_000)
    size = f"{tenths // 10}.{tenths % 10}"
    return rules.OVER_LIMIT.at(
        Place(file), f"The image is too large: {size} megapixels, limit {PIXELS // 1_000_000}.",
        found=f"{size} megapixels", expected=f"at most {PIXELS // 1_000_000} megapixels",
        hint="Scale the image down; 2000 pixels across fill a page.",
    )
