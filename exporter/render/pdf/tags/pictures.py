"""Note on each picture where it stands and what it shows."""

from __future__ import annotations

from exporter.render.pdf.tags.tree import Tree

_POINTS = 0.75
"""PDF units in a CSS pixel."""


def bounds(tree: Tree) -> None:
    """Turn the box of each picture from CSS pixels, downwards, into PDF units, upwards.

    Source: ISO 32000-1, table 344 (BBox); Matterhorn 13.
    """
    for figure in tree.elements("Figure"):
        if box := figure.attributes.get("BBox"):
            left, top, right, bottom = box
            height = tree.heights[figure.page]
            corners = (left, height - bottom, right, height - top)
            figure.attributes["BBox"] = [round(_POINTS * corner, 2) for corner in corners]


def alternatives(tree: Tree) -> None:
    """Take a drawing's aria-label for its text alternative where it has no title.

    Source: ISO 14289-1, 7.3; Matterhorn 13.
    """
    for figure in tree.elements("Figure"):
        figure.alt = figure.alt or figure.get("aria-label")
