"""Find the picture of a manuscript's own cover among those that it may show (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from exporter.model import Place, Resource
from exporter.rules.catalog import UNUSABLE_COVER
from exporter.source.near_pictures import meant
from exporter.source.paths import Findings

_SHOWN = ("image/png", "image/jpeg")
"""What every shelf shows."""


def picture(cover: str, pictures: Mapping[str, Resource]) -> Resource | None:
    """Return the picture that a cover names, if it is one that every shelf shows.

    `pictures` are those that the manuscript may show, by path.
    """
    found = pictures.get(cover)
    return found if found and found.media_type in _SHOWN else None


def unusable(
    cover: str, pictures: Mapping[str, Resource], offered: Iterable[str], place: Place
) -> Findings:
    """Return a finding where a manuscript's own cover is not there, or no PNG or JPEG.

    `offered` are the paths of the library's pictures, which may be meant.
    """
    if not cover or picture(cover, pictures):
        return ()
    suffix = PurePosixPath(cover).suffix.lower()
    is_shown = suffix in (".png", ".jpg", ".jpeg")
    near = (*(name for name in pictures if picture(name, pictures)), *offered)
    hint = meant(cover, near) or (
        "Put a whole one there." if is_shown else "Save it as a PNG."
    )
    return (UNUSABLE_COVER.at(
        place, "The file of the cover can't be used.", found=cover,
        expected="a PNG or JPEG file in the manuscript's folder, or in source/images/",
        hint=f"{hint} Without the key, a cover is drawn.",
    ),)
