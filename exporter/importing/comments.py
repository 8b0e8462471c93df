"""Read the comments of a file, each as one line, for a person to answer (pure)."""

from __future__ import annotations

from exporter.importing.ooxml import q
from exporter.importing.opening import Package


def comments(package: Package) -> tuple[str, ...]:
    """Return what each comment and each reply says, without the names of who wrote it."""
    found = []
    for part in package.of_kind("comments"):
        for comment in package.tree(part).iter(q("w:comment")):
            lines = (
                "".join(each.text or "" for each in paragraph.iter(q("w:t")))
                for paragraph in comment.iter(q("w:p"))
            )
            found.append(" ".join(" ".join(lines).split()))
    return tuple(dict.fromkeys(filter(None, found)))
