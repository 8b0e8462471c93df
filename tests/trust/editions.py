"""One edition in dist/, put there by hand, and what is found there then."""

from __future__ import annotations

import hashlib
from pathlib import Path

from exporter.publish.dist import Dist
from exporter.publish.listed import Listed
from exporter.publish.transaction import Body, Delivery
from tests.making import files

PDF, EPUB = "ant/ant.en.pdf", "ant/ant.en.epub"
Files = dict[str, bytes]
OLD: Files = {PDF: b"old pdf", EPUB: b"old epub"}
NEW: Files = {PDF: b"a new pdf", EPUB: b"a new epub"}


def entries(its: Files) -> tuple[Listed, ...]:
    """Return what the manifest is to say of files."""
    return tuple(
        Listed(
            path, len(body), hashlib.sha256(body).hexdigest(), path.split("/")[1][:6],
            "pdf" if path.endswith("pdf") else "epub", "0" * 64, {"made-by": "hand"},
            {"proof": "passed"},
        )
        for path, body in its.items()
    )


def delivery(its: Files, dist: Path) -> Delivery:
    """Return what is to be put into dist/ so that an edition has these files."""
    bodies = {
        path: Body(hashlib.sha256(body).hexdigest(), [body]) for path, body in its.items()
        if not (dist / path).is_file() or (dist / path).read_bytes() != body
    }
    return Delivery(("ant.en",), bodies, entries(its))


def put(its: Files, dist: Path) -> None:
    """Put an edition into dist/ and into the manifest, in a run of its own.

    Raises: WriteError if it can't be written.
    """
    with Dist(dist) as folder:
        with folder.locked():
            for fault in filter(None, folder.put([delivery(its, dist)])):
                raise fault
        folder.enter(entries(its), lambda entry: files(dist).get(entry.path) == its[entry.path])


def left(dist: Path) -> list[str]:
    """Return what lies in dist/ that no run may leave there."""
    return [path.name for path in dist.iterdir() if path.name.startswith(".")]
