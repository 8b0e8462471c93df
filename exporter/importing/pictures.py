"""Keep the pictures of a text: as PNG or JPEG, without records of programs and what is cut away."""

from __future__ import annotations

import io
import posixpath
from dataclasses import dataclass, field
from urllib.parse import unquote

from PIL import Image as Pictures
from PIL import UnidentifiedImageError

from exporter.importing.notes import Note
from exporter.rules import importing as rules
from exporter.source import photographs, svg

_MOST_PIXELS = 40_000_000
UNREADABLE = (
    UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError,
    Pictures.DecompressionBombError,
)
"""What Pillow raises for what is no picture that is read."""
_HEAD = 2000
"""A drawing begins within as many bytes."""
_FORMS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")


@dataclass(slots=True)
class Kept:
    """Pictures that are kept: names in the result by names in the source, and their bytes."""

    names: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    def keep(self, target: str, data: bytes | None) -> None:
        """Keep a picture that the text shows; what can't be kept is a note."""
        if target in self.names:
            return
        if data is None:
            self.notes.append(Note(
                rules.OUTSIDE, "A picture that is not in the file is not fetched.", target,
            ))
            return
        try:
            suffix, body = drawing(data) or picture(data)
        except UNREADABLE:
            self.notes.append(Note(
                rules.PICTURE, "A picture is of a kind that is not kept, or damaged.",
                posixpath.basename(target),
            ))
            return
        is_inside = target.startswith("data:")
        stem = "picture" if is_inside else unquote(
            posixpath.splitext(posixpath.basename(target))[0]
        )
        plain = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in stem.lower())
        name = f"images/{plain.strip('-') or 'picture'}{suffix}"
        number = 1
        while name in self.files:
            number += 1
            name = f"images/{plain.strip('-') or 'picture'}-{number}{suffix}"
        self.names[target] = name
        self.files[name] = body


def drawing(data: bytes) -> tuple[str, bytes] | None:
    """Return the suffix and the bytes of a drawing (SVG) as a manuscript may have it, or None."""
    if b"<svg" not in data[:_HEAD] or any(svg.faults(data)) or any(svg.undrawn(data)):
        return None
    return ".svg", svg.without_traces(data)


def picture(
    data: bytes, crop: tuple[float, float, float, float] | None = None
) -> tuple[str, bytes]:
    """Return the suffix and the bytes of a picture as it is kept.

    `crop` are the shares that are cut away at the left, the top, the right and the bottom.

    Raises: one of UNREADABLE for what is no picture that is read.
    """
    with Pictures.open(io.BytesIO(data), formats=_FORMS) as found:
        if found.width * found.height > _MOST_PIXELS:
            raise ValueError(f"{found.width} × {found.height} pixels")
        form = found.format
        if crop is None and form == "PNG":
            found.load()
            return ".png", photographs.png(data, 1)
        turned = found.getexif().get(0x0112, 1)
        if crop is None and form == "JPEG":
            found.load()
            return ".jpg", photographs.jpeg(data, turned if turned in range(1, 9) else 1)
        shown = found.convert("RGBA" if "A" in found.getbands() or "transparency" in found.info
                              else "RGB")
        if crop is not None:
            left, top, right, bottom = crop
            width, height = shown.size
            shown = shown.crop((
                round(width * left), round(height * top),
                max(round(width * left) + 1, round(width * (1 - right))),
                max(round(height * top) + 1, round(height * (1 - bottom))),
            ))
        file = io.BytesIO()
        shown.save(file, "PNG")
        return ".png", file.getvalue()
