"""Leave of fields what is text: results, chosen values, links (in place)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from exporter.importing import codes
from exporter.importing.notes import Note
from exporter.importing.ooxml import child, elements, is_on, q, short, value
from exporter.importing.preparing import gaps
from exporter.importing.preparing.dropping import DROPPED, SILENT, WORKED_OUT, instruction
from exporter.importing.preparing.surgery import made, remove, replace, run, text, unwrap
from exporter.importing.signs import is_symbolic
from exporter.rules import importing as rules

_BROKEN = "Error!"
_MAILING = "A place for the data of a mailing is kept as text."
_WRAPS = ("w:customXml", "w:smartTag", "w:bdo", "w:dir")


def unfold(tree: etree._Element) -> Iterator[Note]:
    """Replace content controls, tags and fields by what they show; note places of mailings."""
    for control in list(tree.iter(q("w:sdt"))):
        gallery = child(control, "w:sdtPr", "w:docPartObj", "w:docPartGallery")
        if value(gallery) == "Table of Contents":
            remove(control)
    for control in list(tree.iter(q("w:sdt"))):
        _unfold_control(control)
    for name in _WRAPS:
        for element in list(tree.iter(q(name))):
            for each in element.findall(q(f"{name}Pr")):
                element.remove(each)
            unwrap(element)
    for field in list(tree.iter(q("w:fldSimple"))):
        yield from _unfold_simple(field)
    yield from _unfold_marked(tree)


def _unfold_simple(field: etree._Element) -> Iterator[Note]:
    name = instruction(value(field, "instr"))
    said = "".join(each.text or "" for each in field.iter(q("w:t")))
    if name == "MERGEFIELD":
        yield Note(rules.FIELD, _MAILING, said)
    if not said.strip() and (shown := _shown(value(field, "instr"))) is not None:
        new = run("")
        new.append(shown)
        replace(field, [new])
    elif name in DROPPED or said.lstrip().startswith(_BROKEN):
        if name in DROPPED - SILENT:
            gaps.leave(field)
        remove(field)
    else:
        unwrap(field)


def _shown(code: str) -> etree._Element | None:
    """Return what a field without a result shows, if its instruction says that."""
    if found := codes.symbol(code):
        font, number = found
        return made("w:sym", font=font, char=f"{number:04X}") if is_symbolic(font) else (
            text(chr(number))
        )
    return text(said) if (said := codes.quoted(code)) else None


def _unfold_control(control: etree._Element) -> None:
    if is_on(child(control, "w:sdtPr", "w:showingPlcHdr")):
        for run in list(control.iter(q("w:r"))):
            remove(run)
    content = child(control, "w:sdtContent")
    replace(control, [] if content is None else list(content))


class _Field:
    """A field that is open: its marks, its instruction, whether that is still being read."""

    def __init__(self, mark: etree._Element) -> None:
        self.marks = [mark]
        self.code = ""
        self.is_code = True
        self.form = child(mark, "w:ffData")

    @property
    def name(self) -> str:
        return instruction(self.code)


def _unfold_marked(tree: etree._Element) -> Iterator[Note]:
    """Take out the marks and instructions of fields between begin and end, and dropped results."""
    open_fields: list[_Field] = []
    endless = codes.unclosed(tree)
    for each_run in list(tree.iter(q("w:r"))):
        for element in list(elements(each_run)):
            name = short(element)
            if name == "w:rPr":
                continue
            if is_page := _is_page(element, open_fields):
                yield is_page
            if name in ("w:fldChar", "w:instrText"):
                if element in endless:
                    remove(element)
                else:
                    _mark(element, open_fields)
            elif _is_dropped(element, open_fields):
                each_run.remove(element)
            elif any(each.name == "MERGEFIELD" for each in open_fields):
                yield Note(rules.FIELD, _MAILING, element.text or "")


def _is_page(element: etree._Element, open_fields: list[_Field]) -> Note | None:
    """Return the note that the text speaks of a page, whose number is another in a book of ours."""
    last = open_fields[-1] if open_fields else None
    if last is None or last.name != "PAGEREF" or len(open_fields) > 1 or not element.text:
        return None
    if element.tag != q("w:t"):
        return None
    paragraph = next(element.iterancestors(q("w:p")), None)
    words = "".join(each.text or "" for each in paragraph.iter(q("w:t"))) if (
        paragraph is not None
    ) else ""
    return Note(
        rules.FIELD, "The number of a page is left out, since pages are others here.",
        " ".join(words.split()), "Name the heading instead: [words](#heading).",
    )


def _is_dropped(element: etree._Element, open_fields: list[_Field]) -> bool:
    """Return whether an element is an instruction, or a result that is no text."""
    if any(each.is_code or each.name in DROPPED for each in open_fields):
        return True
    return bool(open_fields) and (element.text or "").lstrip().startswith(_BROKEN)


def _mark(element: etree._Element, open_fields: list[_Field]) -> None:
    if element.tag == q("w:instrText"):
        if open_fields:
            open_fields[-1].code += element.text or ""
            open_fields[-1].marks.append(element)
        else:
            remove(element)
        return
    kind = value(element, "fldCharType")
    if kind == "begin":
        open_fields.append(_Field(element))
        return
    if not open_fields:
        remove(element)
        return
    field = open_fields[-1]
    field.marks.append(element)
    if kind == "separate":
        field.is_code = False
    elif kind == "end":
        open_fields.pop()
        _end(field, element, open_fields)


def _end(field: _Field, element: etree._Element, around: list[_Field]) -> None:
    """Put what a field shows that has no result before its last mark; take its marks out."""
    is_shown = not any(each.is_code or each.name in DROPPED for each in around)
    shown = _chosen(field.form) if field.form is not None and is_shown else ""
    if shown:
        element.addprevious(text(shown))
    elif field.is_code and is_shown and (said := _shown(field.code)) is not None:
        element.addprevious(said)
    elif is_shown and field.name not in SILENT and (
        field.name in DROPPED or (field.is_code and field.name in WORKED_OUT)
    ):
        gaps.leave(element)
    if field.name != "HYPERLINK" or field.is_code or not is_shown:
        for mark in field.marks:
            remove(mark)


def _chosen(form: etree._Element) -> str:
    """Return what an old form field shows."""
    box, choices = child(form, "w:checkBox"), child(form, "w:ddList")
    if box is not None:
        ticked = child(box, "w:checked")
        return "☒" if is_on(child(box, "w:default") if ticked is None else ticked) else "☐"
    if choices is not None:
        said = value(child(choices, "w:result"))
        entries = [value(each) for each in choices.iter(q("w:listEntry"))]
        at = int(said) if said.isdecimal() else 0
        return entries[at] if at < len(entries) else ""
    return ""
