"""Find the picture of a manuscript's own cover among its images (pure)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from exporter.model import Place, Resource
from exporter.rules.catalog import UNUSABLE_COVER
from exporter.source.paths import Findings

_SHOWN = ("image/png", "image/jpeg")
"""What every shelf shows."""


def picture(cover: str, resources: Iterable[Resource]) -> Resource | None:
    """Return the picture that a cover names, if it is one that every shelf shows."""
    return next((
        resource for resource in resources
        if resource.href == cover and resource.media_type in _SHOWN
    ), None)


def unusable(cover: str, resources: Iterable[Resource], place: Place) -> Findings:
    """Return a finding where a manuscript's own cover is not there, or no PNG or JPEG."""
    if not cover or picture(cover, resources):
        return ()
    suffix = PurePosixPath(cover).suffix.lower()
    is_shown = suffix in (".png", ".jpg", ".jpeg")
    hint = "Put a whole one there." if is_shown else "Save it as a PNG."
    return (UNUSABLE_COVER.at(
        place, "The file of the cover can't be used.", found=cover,
        expected="a PNG or JPEG file in the manuscript's folder",
        hint=f"{hint} Without the key, a cover is drawn.",
    ),)
