"""Put notes where they are called: paper has them at the foot, a listener has no foot."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from exporter.render.pdf.tags.fragments import append, join_kids
from exporter.render.pdf.tags.tree import Node, Tree

_HEADINGS = frozenset(("H1", "H2", "H3", "H4", "H5", "H6"))


def notes(tree: Tree) -> None:
    """Make each note a Note with an id, right behind its call; a note on two pages is one.

    A note that a heading calls stands behind the heading: readers list headings by their text.
    Source: ISO 14289-1, 7.9; ISO 32000-1, 14.8.4.4.1; Matterhorn 19.
    """
    found = list(_joined(tree.root))
    calls = {
        id(kid.element): path
        for path in _paths(tree.root, ())
        if (kid := path[-1]).tag.endswith("::footnote-call")
    }
    tree.root.kids = [
        kid for kid in tree.root.kids if not (isinstance(kid, Node) and kid.is_note_area)
    ]
    for count, note in enumerate(found, start=1):
        note.role, note.id = "Note", f"note-{count}"
        _lift_label(note)
        path = calls[id(note.element)]
        home, behind = path[-2:]
        for parent, child in pairwise(path):
            if child.role in _HEADINGS:
                home, behind = parent, child
                break
        place = home.kids.index(behind) + 1
        while place < len(home.kids) and home.kids[place] in found:
            place += 1  # a heading may call several
        home.kids.insert(place, note)


def labels(tree: Tree) -> None:
    """Make the number before a note's words its label.

    Source: ISO 32000-1, 14.8.4.4.1 (a Note may begin with a Lbl).
    """
    for node in tree.root.walk():
        if node.tag.endswith("::footnote-marker"):
            node.role = "Lbl"


def _lift_label(note: Node) -> None:
    """Move the number out of the box that layout puts around it where no paragraph comes first."""
    for node in note.walk():
        found = [kid for kid in node.nodes() if kid.role == "Lbl" and kid.element is note.element]
        if found:
            node.kids = [kid for kid in node.kids if kid not in found]
            note.kids[:0] = found
            return


def references(tree: Tree) -> None:
    """Wrap the link that calls a note in a Reference.

    Source: ISO 32000-1, 14.8.4.4.1 (a Reference is a citation to content elsewhere).
    """
    for node in tree.root.walk():
        if node.role == "Reference":
            continue
        node.kids = [
            Node("Reference", [kid]) if _is_call(kid) else kid for kid in node.kids
        ]


def _is_call(kid: object) -> bool:
    return isinstance(kid, Node) and kid.role == "Link" and kid.get("role") == "doc-noteref"


def _joined(root: Node) -> Iterator[Node]:
    """Yield the notes in the order of the pages' feet, the pieces of each joined."""
    firsts: dict[int, Node] = {}
    for area in root.nodes():
        for piece in area.nodes() if area.is_note_area else ():
            first = firsts.setdefault(id(piece.element), piece)
            if first is not piece:
                append(first, piece)
    for note in firsts.values():
        join_kids(note)
        yield note


def _paths(node: Node, above: tuple[Node, ...]) -> Iterator[tuple[Node, ...]]:
    path = (*above, node)
    yield path
    for kid in node.nodes():
        yield from _paths(kid, path)
