"""Read the comments of a file, each as one line, for a person to answer (pure)."""

from __future__ import annotations

from lxml import etree

from exporter.importing.ooxml import q
from exporter.importing.opening import Package
from exporter.importing.preparing.raised import way
from exporter.importing.styles import Styles
from exporter.importing.writing.scripts import by_signs


def comments(package: Package) -> tuple[str, ...]:
    """Return what each comment and each reply says, without the names of who wrote it."""
    styles = Styles.of(package)
    found = []
    for part in package.of_kind("comments"):
        for comment in package.tree(part).iter(q("w:comment")):
            lines = (
                "".join(_said(run, styles) for run in paragraph.iter(q("w:r")))
                for paragraph in comment.iter(q("w:p"))
            )
            found.append(" ".join(" ".join(lines).split()))
    return tuple(dict.fromkeys(filter(None, found)))


def _said(run: etree._Element, styles: Styles) -> str:
    """Return the words of a run; its digits are raised or lowered as they are seen."""
    words = "".join(
        " " if each.tag != q("w:t") else each.text or ""
        for each in run.iter(q("w:t"), q("w:br"), q("w:tab"), q("w:cr"))
    )
    return by_signs(way(run, styles), words)
