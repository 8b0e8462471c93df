"""Check an SVG file: it is one drawing, runs nothing, loads nothing, and is drawn everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from lxml import etree

from exporter.wording import short

_SVG = "http://www.w3.org/2000/svg"
_XHTML = "http://www.w3.org/1999/xhtml"
_XML = "http://www.w3.org/XML/1998/namespace"
_OWN = (None, _SVG, _XML, "http://www.w3.org/1999/xlink")
_RUNS = {"script", "foreignobject", "handler", "listener", "iframe", "object", "embed"}
_ATTRIBUTES = 200
_DRAWING = "a drawing without scripts, pages or links out of itself"
_OUTSIDE = re.compile(
    r"@import|image-set|\b(image|src)\s*\(|\burl\s*\(\s*+[\"']?\s*+(?![\s\"'#])|\\", re.IGNORECASE
)
_STYLE_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
"""A comment of CSS; a word in quotes holds none, for no style of a drawing shows one."""

_HIDDEN = re.compile(r"(?:^|;)\s*display\s*:\s*none\b")
_HIDING = re.compile(r"\.([\w-]+)[^{}.]{0,200}\{[^{}]{0,1000}\bdisplay\s*:\s*none\b")
_NAMED = re.compile(r"#([^\s()'\",;]+)")
_LABELS = ("aria-labelledby", "aria-describedby")

Fault = tuple[int | None, str, str]


def faults(body: bytes) -> Iterator[Fault]:
    """Yield each fault as its line, what was found and what was expected."""
    try:
        root = _parse(body)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        yield line or None, re.sub(r", line \d.*", "", str(error))[:120], "well-formed XML"
        return
    if root.getroottree().docinfo.doctype:
        yield None, "a DOCTYPE", "an SVG file without one"
        return
    if root.tag != f"{{{_SVG}}}svg":
        yield root.sourceline, f"the element {_called(root.tag)}", f'<svg xmlns="{_SVG}">'
        return
    for node in root.iter(etree.Element):
        # To read them takes the square of their number.
        if len(node.attrib) > _ATTRIBUTES:
            yield node.sourceline, f"{len(node.attrib):,} attributes", f"at most {_ATTRIBUTES}"
            return
    for node in root.getroottree().iter():
        yield from _node(node)
    for sibling in root.itersiblings(preceding=True):
        yield from _node(sibling)


def undrawn(body: bytes) -> Iterator[Fault]:
    """Yield each part of a drawing without faults that paper would draw in another way."""
    from exporter.source.drawn import undrawn

    root = _parse(body)
    _clean(root)
    yield from undrawn(root)


def without_traces(body: bytes) -> bytes:
    """Return a drawing without faults, and without what programs note in it: names, paths, times.

    These are comments, also of styles, metadata, what stands in a namespace of theirs, data
    attributes, names of layers, and words that no reader is shown: those of a hidden layer, of a
    part that nothing uses, titles and descriptions, in which editors write the file's name.
    """
    root = _parse(body)
    found = _clean(root)
    found = _without_unshown(root) or found
    found = _without_names(root) or found
    if not found:
        return body
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="utf-8")


def _clean(root: Any) -> bool:
    """Take out of a drawing what programs note in it; return whether there was anything."""
    notes = [
        node for node in root.iter()
        if not isinstance(node.tag, str) or etree.QName(node).localname == "metadata"
        or etree.QName(node).namespace not in (_SVG, None)
    ]
    for node in notes:
        if node.getparent() is not None:
            _remove(node)
    around = [*root.itersiblings(), *root.itersiblings(preceding=True)]
    found = bool(notes or around)
    for node in root.iter():
        for key in list(node.attrib):
            if etree.QName(key).namespace not in _OWN or key.startswith("data-"):
                del node.attrib[key]
                found = True
        found = _clean_style(node) or found
    # draw.io keeps its whole file, with the names of pages and people, in one attribute.
    return root.attrib.pop("content", None) is not None or found


def _without_unshown(root: Any) -> bool:
    """Take out the words that nobody is shown; return whether there were any."""
    used = _used(root)
    hidden = set(_HIDING.findall(" ".join(_styles(root))))
    unshown = [*root.iter(f"{{{_SVG}}}title", f"{{{_SVG}}}desc")]
    for node in root.iter(etree.Element):
        is_unshown = (
            etree.QName(node).localname in ("defs", "symbol") or node.get("display") == "none"
            or _HIDDEN.search(node.get("style", "")) or hidden & {*node.get("class", "").split()}
        )
        if is_unshown and used.isdisjoint(part.get("id") for part in node.iter()):
            unshown += node.iter(f"{{{_SVG}}}text")
    for node in unshown:
        if node.getparent() is not None:
            _remove(node)
    return bool(unshown)


def _without_names(root: Any) -> bool:
    """Take out ids that nothing names, and classes where no style does; return if any."""
    used, found, is_styled = _used(root), False, bool(_styles(root))
    for node in root.iter(etree.Element):
        if node.get("id", "") not in ("", *used):
            del node.attrib["id"]
            found = True
        if not is_styled and node.attrib.pop("class", None) is not None:
            found = True
    return found


def _styles(root: Any) -> list[str]:
    return ["".join(node.itertext()) for node in root.iter(f"{{{_SVG}}}style")]


def _used(root: Any) -> frozenset[str]:
    """Return the ids that a drawing names in a link, an address, a style or a label."""
    used: set[str] = set()
    for node in root.iter(etree.Element):
        for key, value in node.attrib.items():
            used.update(_NAMED.findall(unquote(value)))
            if key in _LABELS:
                used.update(value.split())
    for named in _NAMED.findall(" ".join(_styles(root))):
        used.update((named, re.split(r"[.:>+~*=\[\]{}]", named)[0]))
    return frozenset(used)


def _clean_style(node: Any) -> bool:
    """Take the comments out of an element's style, or of a sheet; return whether there were any."""
    found = 0
    if etree.QName(node).localname == "style":
        for part in node.iter():
            part.text, count = _STYLE_COMMENT.subn(" ", part.text or "")
            found += count
    if "style" in node.attrib:
        node.attrib["style"], count = _STYLE_COMMENT.subn(" ", node.attrib["style"])
        found += count
    return found > 0


def _remove(node: Any) -> None:
    """Take a node out, and leave the words behind it."""
    parent, before, words = node.getparent(), node.getprevious(), node.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + words
    else:
        parent.text = (parent.text or "") + words
    parent.remove(node)


def burdens(body: bytes) -> Iterator[Fault]:
    """Yield each way in which a drawing without faults is too much to draw."""
    from exporter.source.burden import burdens

    yield from burdens(_parse(body))


def shapes(body: bytes) -> int:
    """Return how many elements a drawing without faults draws, with all uses unfolded."""
    from exporter.source.burden import shapes

    return shapes(_parse(body))


def words(body: bytes) -> Iterator[str]:
    """Yield each text that a drawing without faults shows."""
    for text in _parse(body).iter(f"{{{_SVG}}}text"):
        yield "".join(text.itertext())


def proportion(body: bytes) -> float:
    """Return the width of a drawing by its height; 0 if it says neither."""
    root = _parse(body)
    sizes = re.split(r"[\s,]+", root.get("viewBox", "").strip())[2:]
    sizes = [root.get("width", ""), root.get("height", "")] if len(sizes) != 2 else sizes
    try:
        width, height = (float(size.strip().removesuffix("px")) for size in sizes)
        return width / height
    except (ValueError, ZeroDivisionError):
        return 0


def _parse(body: bytes) -> Any:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    return etree.fromstring(body, parser)


def _node(node: Any) -> Iterator[Fault]:
    line = node.sourceline
    if isinstance(node, etree._ProcessingInstruction):
        yield line, "a processing instruction", _DRAWING
    elif isinstance(node, etree._Entity):
        yield line, "an entity", _DRAWING
    elif isinstance(node.tag, str):
        name = etree.QName(node)
        if name.namespace == _XHTML or name.localname.lower() in _RUNS:
            yield line, f"the element {_called(node.tag)}", _DRAWING
        if name.localname.lower() == "style" and _OUTSIDE.search("".join(node.itertext())):
            yield line, "a style that asks for something outside", _DRAWING
        for key, value in node.attrib.items():
            if found := _attribute(str(key), str(value)):
                yield line, found, _DRAWING


def _attribute(key: str, value: str) -> str:
    """Return what is wrong with an attribute; empty if nothing is."""
    name = etree.QName(key)
    local = name.localname.lower()
    if local.startswith("on"):
        return f"the event attribute {local}"
    if local in ("href", "src", "base") and not value.strip().startswith("#"):
        return f"a link out of the file: {short(value)}"
    if "javascript:" in re.sub(r"\s", "", value.lower()):
        return f"a script in the attribute {local}"
    if local == "attributename" and value.strip().lower().endswith("href"):
        return "an animation that changes a link"
    if local.startswith(("aria-", "data-")):
        return ""
    if name.namespace in (None, _SVG) and ("(" in value or "\\" in value):
        return f"a value that asks for something outside: {short(value)}" * bool(
            _OUTSIDE.search(value)
        )
    return ""


def _called(tag: object) -> str:
    return short(str(tag).rpartition("}")[2])
