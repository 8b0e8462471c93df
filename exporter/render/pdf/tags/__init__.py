"""Repair the tag tree that WeasyPrint makes, right before the file is written.

What the text means is in the book's XHTML; WeasyPrint's tags follow its boxes instead: one for
each page that an element touches, and none for what a box has no name for. Its `finisher` hands
over the objects of the file. The tree is read out of them, repaired one fault at a time, and
written back. The file on the page stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from exporter.render.pdf.tags import (
    boxes,
    contents,
    fragments,
    from_file,
    furniture,
    hyperlinks,
    into_file,
    lists,
    notes,
    origins,
    pictures,
    roles,
    speech,
    tables,
    variant,
    viewer,
)  # fmt: skip
from exporter.render.pdf.tags.tree import Tree

VARIANT, UNCLAIMED = variant.NAME, variant.UNCLAIMED
color_profiles = variant.color_profiles

# Order matters: first what needs WeasyPrint's own boxes, then what needs whole elements.
REPAIRS: tuple[Callable[[Tree], None], ...] = (
    speech.languages, speech.expansions,
    furniture.running_heads, furniture.leaders, furniture.decoration,
    boxes.text_runs, hyperlinks.one_link, roles.roles, notes.labels, boxes.boxes_of_layout,
    lists.nested_lists, tables.repeated_heads, tables.cells_said_again, fragments.fragments,
    speech.unprintable,
    notes.notes, roles.anchors, notes.references, contents.table_of_contents,
    lists.item_bodies, lists.definitions, lists.numbering,
    boxes.useless, tables.heads_alone, tables.scopes, tables.headers,
    pictures.bounds, pictures.alternatives, hyperlinks.contents, speech.hyphens, speech.as_written,
)  # fmt: skip


def prepare() -> None:
    """Register the variant and have WeasyPrint remember where its tags come from."""
    variant.register()
    origins.listen()


def finish(document: Any, pdf: Any) -> None:
    """Repair the tag tree of a file that is about to be written: WeasyPrint's `finisher`."""
    tree = from_file.read(document, pdf)
    for repair in REPAIRS:
        repair(tree)
    into_file.write(tree, pdf)
    viewer.preferences(pdf)
