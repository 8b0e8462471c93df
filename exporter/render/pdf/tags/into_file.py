"""Write a repaired tag tree back into the objects of a PDF that is about to be written."""

from __future__ import annotations

from typing import Any

import pydyf

from exporter.render.pdf.tags.from_file import number
from exporter.render.pdf.tags.tree import Annotation, Mark, Node, Tree

_TEXTS = {"Alt": "alt", "E": "expansion", "ActualText": "actual_text", "Lang": "lang", "ID": "id"}


def write(tree: Tree, pdf: Any) -> None:
    """Replace WeasyPrint's structure elements, which are the file's last objects, by the tree's.

    Raises: ValueError if another object stands among them.
    """
    root = pdf.objects[number(pdf.catalog["StructTreeRoot"])]
    metadata = pdf.objects[number(pdf.catalog["Metadata"])]
    parents = pdf.objects[number(root["ParentTree"])]
    known = ("/StructElem", "/StructTreeRoot", "/OBJR")
    for thing in pdf.objects[parents.number :]:
        kind = thing.get("Type") if isinstance(thing, dict) else ""
        if thing is not parents and thing is not metadata and kind not in known:
            raise ValueError(f"an object among the structure elements: {thing.data!r}")
    del pdf.objects[parents.number :]
    for thing in (parents, root):
        pdf.add_object(thing)
    writer = _Writer(pdf)
    root["K"] = writer.element(tree.root, root).reference
    root["ParentTree"] = parents.reference
    parents["Nums"] = writer.parent_tree(tree)
    root["ParentTreeNextKey"] = len(parents["Nums"]) // 2
    if writer.ids:
        names = [thing for name in sorted(writer.ids) for thing in (name, writer.ids[name])]
        root["IDTree"] = pydyf.Dictionary({"Names": _value(names)})
    pdf.catalog["StructTreeRoot"] = root.reference
    pdf.add_object(metadata)
    pdf.catalog["Metadata"] = metadata.reference
    _write_marks(tree, pdf)
    _write_annotations(writer.annotations, pdf)


class _Writer:
    """A writer of elements, which collects the parents of marks and annotations on its way."""

    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf
        self.parents: dict[Mark, bytes] = {}
        self.annotations: list[tuple[Annotation, bytes]] = []
        self.ids: dict[str, bytes] = {}

    def element(self, node: Node, parent: Any) -> Any:
        element = pydyf.Dictionary({"S": f"/{node.role}", "P": parent.reference})
        self.pdf.add_object(element)
        for key, name in _TEXTS.items():
            if text := getattr(node, name):
                element[key] = pydyf.String(text)
        if node.id:
            self.ids[node.id] = element.reference
        if len(node.attributes) > 1:  # more than the owner
            element["A"] = _value(node.attributes)
        pages = [kid.page for kid in node.kids if isinstance(kid, Mark)]
        if pages or node.role == "Figure":
            element["Pg"] = self.pdf.page_references[pages[0] if pages else node.page]
        kids = pydyf.Array([self._kid(kid, element) for kid in node.kids])
        element["K"] = kids[0] if len(kids) == 1 else kids
        return element

    def _kid(self, kid: Node | Mark | Annotation, element: Any) -> Any:
        if isinstance(kid, Node):
            return self.element(kid, element).reference
        page = self.pdf.page_references[kid.page]
        if isinstance(kid, Annotation):
            self.annotations.append((kid, element.reference))
            target = self.pdf.objects[kid.number].reference
            return pydyf.Dictionary({"Type": "/OBJR", "Pg": page, "Obj": target})
        self.parents[kid] = element.reference
        if element["Pg"] == page:
            return kid.mcid
        return pydyf.Dictionary({"Type": "/MCR", "Pg": page, "MCID": kid.mcid})

    def parent_tree(self, tree: Tree) -> Any:
        """Return, by page, the parents of marked content, then those of annotations."""
        nums = pydyf.Array()
        for page, marked in enumerate(self.pdf.marked):
            marks = [Mark(page, mcid) for mcid in sorted(marked)]
            nums += [page, pydyf.Array(self.parents.get(mark, b"null") for mark in marks)]
        for key, (annotation, parent) in enumerate(self.annotations, start=len(self.pdf.marked)):
            self.pdf.objects[annotation.number]["StructParent"] = key
            nums += [key, parent]
        return nums


def _value(value: Any) -> Any:
    """Return a value as pydyf takes it: text as String, but for names, such as `/Top`."""
    if isinstance(value, dict):
        return pydyf.Dictionary({key: _value(inner) for key, inner in value.items()})
    if isinstance(value, list | tuple):
        return pydyf.Array(map(_value, value))
    if isinstance(value, str) and not value.startswith(("/", "[")):
        return pydyf.String(value)
    return value


def _write_marks(tree: Tree, pdf: Any) -> None:
    """Turn marked content into artifacts, and add actual texts, in the streams of the pages."""
    wanted = tree.artifacts.keys() | tree.actual_texts.keys()
    pages = {
        id(pdf.objects[number(pdf.objects[number(reference)]["Contents"])]._tags): page
        for page, reference in enumerate(pdf.page_references)
    }
    for stream in pdf.objects:
        page = pages.get(id(getattr(stream, "_tags", None)))
        if page is None:
            continue
        operations = stream.stream
        for at in [at for at, operation in enumerate(operations) if operation == b"BDC"]:
            mark = Mark(page, operations[at - 1].get("MCID", -1))
            if mark not in wanted:
                continue
            if mark in tree.artifacts:
                operations[at - 2 : at] = "/Artifact", _value(tree.artifacts[mark])
            if mark in tree.actual_texts:
                operations[at - 1]["ActualText"] = pydyf.String(tree.actual_texts[mark])


def _write_annotations(kept: list[tuple[Annotation, bytes]], pdf: Any) -> None:
    """Write the texts and areas of links, and drop links that are in no element."""
    for annotation, _ in kept:
        target = pdf.objects[annotation.number]
        target["Rect"] = pydyf.Array(annotation.rect)
        if annotation.contents:
            target["Contents"] = pydyf.String(annotation.contents)
    numbers = {annotation.number for annotation, _ in kept}
    for reference in pdf.page_references:
        page = pdf.objects[number(reference)]
        for link in page.pop("Annots", ()):
            if number(link) in numbers:
                page.setdefault("Annots", pydyf.Array()).append(link)
            else:
                pdf.objects[number(link)].clear()
