"""Name the images of a book inside an EPUB: as the author did, where every device can (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from exporter.model import Resource

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*")
_OURS = re.compile(
    r"(?:css|fonts|text)/|images/(?:cover|picture-)|[^/]*\.(?:xhtml|ncx|opf)$", re.IGNORECASE
)


def addresses(resources: Iterable[Resource]) -> dict[str, str]:
    """Return the path in the EPUB of each resource, by its href.

    A name with other signs than plain letters, figures, dot and hyphen, one that would be among
    our own files, or that differs from another in capitals only, becomes a number.
    Source: EPUB 3.3, 4.1.4 (names unique after full case folding; signs to avoid).
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for number, resource in enumerate(resources, start=1):
        path = resource.href
        if not _PLAIN.fullmatch(path) or _OURS.match(path) or path.casefold() in taken:
            path = f"images/picture-{number:02}{PurePosixPath(path).suffix.lower()}"
        taken.add(path.casefold())
        found[resource.href] = path
    return found
