"""Check image files by their bytes: whole PNG, JPEG or SVG files within limits."""

from __future__ import annotations

import io
import re
import warnings
from pathlib import PurePosixPath

from exporter.model import Finding, Place, Resource
from exporter.rules import reading as rules
from exporter.source.misnamed import named
from exporter.source.names import printable
from exporter.source.paths import DRAWING, IMAGE, Findings, Folder

PIXELS = 40_000_000
SCANS = 100
"""Each scan of a JPEG goes over all pixels again; cameras write one, web tools about ten."""
_PIXELS_OF_A_SHAPE = 25_000
"""As many pixels cost a page as one shape of a drawing does."""
_ORIENTATION, _ON_ITS_SIDE = 0x0112, range(5, 9)
_MODES = ("1", "L", "LA", "P", "PA", "RGB", "RGBA")
"""The kinds of pixels that pages and e-books both show, by Pillow's names."""
_TYPES = {
    ".png": ("PNG", "image/png"),
    ".jpg": ("JPEG", "image/jpeg"),
    ".jpeg": ("JPEG", "image/jpeg"),
    ".jfif": ("JPEG", "image/jpeg"),
    ".svg": ("SVG", "image/svg+xml"),
}
_OTHERS = {
    "PNG": (".bmp", ".gif", ".ico", ".tif", ".tiff", ".webp"),
    "JPEG": (".avif", ".heic", ".heif", ".jp2", ".jxl", ".raw", ".dng", ".cr2", ".nef"),
    "SVG": (".ai", ".cdr", ".drawio", ".emf", ".eps", ".pdf", ".ps", ".svgz", ".vsdx", ".wmf"),
}
"""The kinds of picture that no page and no e-book shows everywhere, by what to save them as."""


def is_image(name: str) -> bool:
    """Return whether a file's name is that of an image of a kind that we take."""
    return _suffix(name) in _TYPES


def better_kind(name: str) -> str:
    """Return the kind in which to save a picture of a kind that we do not take; else nothing."""
    return next((kind for kind, names in _OTHERS.items() if _suffix(name) in names), "")


def read_image(
    folder: Folder, name: str, at: Place | None = None, prefix: str = ""
) -> tuple[Resource | None, Findings]:
    """Read and judge one image; its href is its path in the folder, NFC, after `prefix`.

    Its bytes are the picture and nothing else: no place, no camera, no names.
    """
    file = folder.file(name)
    if _suffix(name) not in _TYPES:
        if not folder.holds_file(name):
            return None, folder.read(name, IMAGE, at)[1]
        return None, (not_an_image(file, f"a {_suffix(name)} file", "a PNG, JPEG or SVG file"),)
    if not _has_plain_letters(name):
        return None, (_unprintable(file),)
    kind, media_type = _TYPES[_suffix(name)]
    body, faults = folder.read(name, DRAWING if kind == "SVG" else IMAGE, at)
    if body is None:
        return None, faults
    bare, faults = _judged_svg(body, file) if kind == "SVG" else _judged_pixels(body, file, kind)
    return (None if faults else Resource(prefix + printable(name), media_type, bare)), faults


def shapes(image: Resource) -> int:
    """Return how many shapes cost as much to show as an image that was read."""
    if image.media_type == _TYPES[".svg"][1]:
        from exporter.source import svg

        return svg.shapes(image.body)
    from PIL import Image

    with Image.open(io.BytesIO(image.body)) as opened:
        return opened.width * opened.height // _PIXELS_OF_A_SHAPE


def proportion(image: Resource) -> float:
    """Return the width of an image that was read by its height; 0 if a drawing says neither."""
    if image.media_type == _TYPES[".svg"][1]:
        from exporter.source import svg

        return svg.proportion(image.body)
    from PIL import Image

    with Image.open(io.BytesIO(image.body)) as opened:
        width, height = opened.size
        turned = opened.getexif().get(_ORIENTATION, 1) in _ON_ITS_SIDE
        return height / width if turned else width / height


def not_an_image(
    file: str, found: str, expected: str, line: int | None = None, hint: str = ""
) -> Finding:
    """Find that a file is not the image that it should be."""
    return rules.NOT_AN_IMAGE.at(
        Place(file, line), f"{PurePosixPath(file).name} can't be used as an image.",
        found=found, expected=expected,
        hint=hint or f"Save it again as {better_kind(file) or 'PNG, JPEG or plain SVG'}.",
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


def _judged_svg(body: bytes, file: str) -> tuple[bytes, Findings]:
    from exporter.source import svg

    found = tuple(svg.faults(body)) or tuple(svg.undrawn(body))
    if found:
        return body, tuple(
            not_an_image(file, found, expected, line) for line, found, expected in found
        )
    return svg.without_traces(body), tuple(
        rules.DRAWING_TOO_LARGE.at(
            Place(file, line), "The drawing is too complex.", found=found, expected=expected,
            hint="Simplify it, or save it as PNG.",
        )
        for line, found, expected in svg.burdens(body)
    )


def _judged_pixels(body: bytes, file: str, kind: str) -> tuple[bytes, Findings]:
    """Open a PNG or JPEG as far as it takes to know that it is whole, unpacking no PNG."""
    from exporter.source import photographs

    faults, orientation = _pixels(body, file, kind)
    if faults:
        return body, faults
    bare = photographs.png if kind == "PNG" else photographs.jpeg
    return bare(body, orientation), ()


def _pixels(body: bytes, file: str, kind: str) -> tuple[Findings, int]:
    """Return what is wrong with the pixels of an image, and its orientation, 1 to 8."""
    from PIL import Image

    from exporter.source import photographs

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
                    suffix = "png" if real == "PNG" else "jpg"
                    renamed = f"Give it the suffix .{suffix}, in the text, too."
                    return (not_an_image(file, f"a {real} file", whole, hint=renamed),), 1
                if image.mode not in _MODES:
                    return (_of_strange_colours(file, kind, image.mode),), 1
                if width * height > PIXELS:
                    return (_too_many(file, width * height),), 1
                if real == "PNG":
                    image.verify()
                    exif = Image.Exif()
                    exif.load(photographs.png_exif(body))
                elif (scans := body.count(b"\xff\xda")) > SCANS:
                    return (_too_many_scans(file, scans),), 1
                else:
                    image.draft("L", (1, 1))  # the smallest scale: all bytes, few pixels
                    image.load()
                    exif = image.getexif()
                held = exif.get(_ORIENTATION, 1)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            return (_too_many(file, int((re.findall(r"\d+", str(error)) or ["0"])[0])),), 1
        except Exception as error:  # noqa: BLE001 - Pillow names no family of errors for bad bytes
            found, do = _complaint(body, error)
            return (not_an_image(file, found, whole, hint=do),), 1
    return (), held if held in range(1, 9) else 1


def _of_strange_colours(file: str, kind: str, mode: str) -> Finding:
    presses = "CMYK, the colours of printing presses"
    what = presses if mode == "CMYK" else "more than 8 bits a colour"
    return rules.NOT_AN_IMAGE.at(
        Place(file), f"{PurePosixPath(file).name} has colours that no screen shows.",
        found=f"a {kind} in {what}", expected=f"a {kind} in RGB or grey, 8 bits a colour",
        hint="Save it again as RGB: Image > Mode > RGB, 8 bits; or Export for web.",
    )


def _complaint(body: bytes, error: Exception) -> tuple[str, str]:
    """Return what is wrong with a file that Pillow can't read, and what to do if that is known."""
    if not body:
        return "an empty file", ""
    if type(error).__name__ == "UnidentifiedImageError":
        return named(body)
    return " ".join(str(error).split())[:80] or "broken bytes", ""


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
