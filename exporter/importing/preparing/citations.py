"""Make citations of what Zotero, EndNote, Mendeley and Word keep beside a number (in place)."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from exporter.importing.notes import Note
from exporter.importing.ooxml import child, elements, q, short, value
from exporter.importing.opening import Package, Refused, parsed
from exporter.importing.preparing.surgery import made, remove, run
from exporter.importing.records import Item, References, of_csl, of_endnote, of_word
from exporter.rules import importing as rules

STYLE = "exporter-cite"
"""The style of a run that is a citation."""
_LISTS = ("ZOTERO_BIBL", "CSL_BIBLIOGRAPHY", "ADDIN EN.REFLIST", "BIBLIOGRAPHY")
_Cited = list[tuple[Item, str]]


@dataclass(slots=True)
class _Field:
    """A field that is open: its first mark, its instruction, and what it prints."""

    start: etree._Element
    marks: list[etree._Element] = field(default_factory=list)
    printed: list[etree._Element] = field(default_factory=list)
    code: str = ""
    is_code: bool = True


def word_sources(package: Package) -> dict[str, Item]:
    """Return the works in Word's own list of sources, by tag."""
    found = {}
    for part in package.of_kind("customXml"):
        root = package.tree(part)
        if etree.QName(root).localname == "Sources":
            for source in root.iter("{*}Source"):
                tag = source.findtext("{*}Tag") or ""
                found[tag] = of_word(source)
    return found


def cite(
    tree: etree._Element, references: References, sources: dict[str, Item]
) -> Iterator[Note]:
    """Write each citation that has its record as a run of keys; yield a note for each."""
    for control in list(tree.iter(q("w:sdt"))):
        yield from _control(control, references)
    stack: list[_Field] = []
    for each in list(tree.iter(q("w:r"))):
        for element in list(elements(each)):
            name = short(element)
            if name == "w:fldChar":
                if done := _mark(element, each, stack):
                    yield from _field(done, references, sources)
            elif name == "w:instrText" and stack:
                stack[-1].code += element.text or ""
                stack[-1].marks.append(element)
            elif name != "w:rPr":
                for one in stack:
                    if not one.is_code:
                        one.printed.append(element)


def _mark(element: etree._Element, around: etree._Element, stack: list[_Field]) -> _Field | None:
    """Open a field, or go on to its result; return it at its end."""
    kind = value(element, "fldCharType")
    if kind == "begin":
        stack.append(_Field(around))
    if not stack:
        return None
    stack[-1].marks.append(element)
    if kind == "separate":
        stack[-1].is_code = False
    return stack.pop() if kind == "end" else None


def _field(done: _Field, references: References, sources: dict[str, Item]) -> Iterator[Note]:
    code = done.code.strip()
    printed = _printed(done.printed)
    if any(code.startswith(name) or f" {name}" in code for name in _LISTS):
        yield _of_list(printed)
    else:
        cited = _cited(code, sources)
        if not cited:
            return
        done.start.addprevious(_run(cited, references))
        yield _note(printed, cited)
    for each in (*done.marks, *done.printed):
        remove(each)


def _printed(elements: Sequence[etree._Element]) -> str:
    """Return what a field prints, its paragraphs parted."""
    lines: dict[etree._Element | None, str] = {}
    for each in elements:
        if each.tag == q("w:t"):
            paragraph = next(each.iterancestors(q("w:p")), None)
            lines[paragraph] = lines.get(paragraph, "") + (each.text or "")
    return "\n".join(lines.values())


def _cited(code: str, sources: dict[str, Item]) -> _Cited:
    """Return the works that an instruction cites, each with the place that is cited."""
    try:
        if "CSL_CITATION" in code:
            return list(of_csl(json.JSONDecoder().raw_decode(code[code.index("{"):])[0]))
        if code.startswith("ADDIN EN.CITE") and "<" in code:
            text = code[code.index("<"):code.rindex(">") + 1]
            return list(of_endnote(parsed(text.encode(), "a citation")))
    except (ValueError, AttributeError, TypeError, Refused):
        return []
    words = code.split()
    if words[:1] == ["CITATION"]:
        tags = [words[1], *(words[at + 1] for at, each in enumerate(words[:-1]) if each == "\\m")]
        return [(sources[tag], "") for tag in tags if sources.get(tag, {}).get("title")]
    return []


def _control(control: etree._Element, references: References) -> Iterator[Note]:
    """Replace a content control of Mendeley's, whose tag holds the record."""
    tag = value(child(control, "w:sdtPr", "w:tag"))
    printed = "".join(each.text or "" for each in control.iter(q("w:t")))
    if tag.startswith("MENDELEY_CITATION"):
        try:
            cited = list(of_csl(json.loads(base64.b64decode(tag.rpartition("_")[2]))))
        except (binascii.Error, ValueError, AttributeError, TypeError):
            return
        if cited:
            control.addprevious(_run(cited, references))
            remove(control)
            yield _note(printed, cited)
    elif tag.startswith("MENDELEY_BIBLIOGRAPHY"):
        remove(control)
        yield _of_list(printed)


def _run(cited: Sequence[tuple[Item, str]], references: References) -> etree._Element:
    settings = made("w:rPr")
    settings.append(made("w:rStyle", val=STYLE))
    parts = [
        f"@{references.key(item)}{f', {place}' if place else ''}" for item, place in cited
    ]
    return run(f"[{'; '.join(parts)}]", settings)


def _note(printed: str, cited: Sequence[tuple[Item, str]]) -> Note:
    titles = "; ".join(str(item.get("title", "")) for item, _ in cited)
    return Note(
        rules.CITED, "A citation is kept with its record: the book prints its number anew.",
        f"{printed.strip()} — {titles}", "Look at the work in references.json.", replaced=printed,
    )


def _of_list(printed: str) -> Note:
    return Note(
        rules.CITED, "The list of references is left out: the book makes it of references.json.",
        " ".join(printed.split()), "Take its heading out, if nothing else stands below it.",
        replaced=printed,
    )
