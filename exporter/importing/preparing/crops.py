"""Cut pictures as Word shows them: what is cropped may show who must not be seen (in place)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from lxml import etree

from exporter.importing.notes import Note
from exporter.importing.ooxml import child, q
from exporter.importing.opening import Package
from exporter.importing.pictures import UNREADABLE, picture
from exporter.rules import importing as rules

_SIDES = ("l", "t", "r", "b")
_WHOLE = 100_000


def cut(
    tree: etree._Element, package: Package, part: str, parts: dict[str, bytes]
) -> Iterator[Note]:
    """Replace each picture of which a side is cut away by what is shown; yield a note for each.

    `parts` are those of the file that is made; new pictures and their relations are added to it.
    """
    relations = package.relations(part)
    folder, name = posixpath.split(part)
    file = posixpath.join(folder, "_rels", f"{name}.rels")
    number = 0
    for frame in tree.iter(q("a:srcRect")):
        around = frame.getparent()
        blip = child(around, "a:blip")
        shares = tuple(_share(frame, side) for side in _SIDES)
        relation = relations.get(blip.get(q("r:embed"), "")) if blip is not None else None
        if blip is None or relation is None or relation.outside or not any(shares):
            continue
        try:
            _, body = picture(parts[relation.target], (shares[0], shares[1], shares[2], shares[3]))
        except (*UNREADABLE, KeyError):
            continue  # what can't be cut can't be kept, and is named as such
        number += 1
        stem = posixpath.splitext(posixpath.basename(relation.target))[0]
        target = f"media/{stem}-cut-{number}.png"
        parts[posixpath.join(folder, target)] = body
        parts[file] = _with_picture(parts[file], f"exporter-cut-{number}", target)
        blip.set(q("r:embed"), f"exporter-cut-{number}")
        yield Note(
            rules.PICTURE, "A side of a picture was cut away in Word; it is cut off for good.",
            posixpath.basename(relation.target),
        )


def _share(frame: etree._Element, side: str) -> float:
    said = frame.get(side, "0")
    count = int(said) if said.lstrip("-").isdecimal() else 0
    return min(max(0, count), _WHOLE - 1) / _WHOLE


def _with_picture(relations: bytes, key: str, target: str) -> bytes:
    root = etree.fromstring(relations)
    etree.SubElement(root, q("rel:Relationship"), {
        "Id": key, "Target": target,
        "Type": "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image",
    })
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)
