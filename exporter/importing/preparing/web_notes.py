"""Set the notes of a web page as pandoc knows them, whatever wrote them (in place)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from exporter.importing import web, web_looks
from exporter.importing.notes import Note
from exporter.importing.preparing.cutting import drop
from exporter.rules import importing as rules

_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§¶#]{1,3})[\])]?")
_KINDS = ("doc-footnote", "doc-endnote", "footnote", "endnote", "rearnote", "note")
_HOLDERS = ("li", "p", "div", "aside", "dd", "section", "td")
_LISTS = ("ol", "ul", "dl")


def set_notes(root: etree._Element) -> Iterator[Note]:
    """Mark each call and each note; yield a note for each, since its sign is not printed."""
    places = _places(root)
    bodies: dict[etree._Element, tuple[str, str]] = {}
    for call in list(root.iter("a")):
        target = web.note_name(call) or str(call.get("href", ""))[1:]
        body = _body(call, places.get(target))
        if body is None:
            if not web.is_comment(call):
                _part(call)
            continue
        if body not in bodies:
            back = _bare(body, call)
            bodies[body] = (f"exporter-note-{len(bodies) + 1}", back)
            _set_apart(body, bodies[body][0], root)
        name, back = bodies[body]
        sign = web.text(call)
        _lead(call, name)
        yield Note(
            rules.GUESS, "A note of the page stands where it is called.",
            f"{sign} {web.text(body)}", replaced=f"{sign}\n{back}",
        )


def _places(root: etree._Element) -> dict[str, etree._Element]:
    """Return what links of a page lead to by its names; take out the lines above its notes."""
    found: dict[str, etree._Element] = {}
    for each in root.iter():
        name = each.get("id") or (each.get("name") if each.tag == "a" else "")
        if name and isinstance(each.tag, str):
            found.setdefault(str(name), each)
    for rule in list(root.iter("hr")):
        around = rule.getparent()
        if around is not None and ("note-list" in web_looks.style(around) or _is_list(around)):
            drop(rule)
    return found


def _part(call: etree._Element) -> None:
    """Set a raised sign that calls no note apart from the words around it."""
    if web.is_call(call):
        call.text = f" {call.text or ''}"
        if str(call.tail or "")[:1].isalnum():
            call.tail = f" {call.tail}"


def _lead(call: etree._Element, name: str) -> None:
    """Make a link the call of a note, which is raised anyhow."""
    around = call.getparent()
    sign = web.text(call)
    for key in list(call.attrib):
        del call.attrib[key]
    call.set("href", f"#{name}")
    call.set("type", "noteref")
    if around is not None and around.tag == "sup" and (
        web.text(around).strip("[]()") == sign.strip("[]()")
    ):
        around.tag, around.text, call.tail = "span", None, None


def _is_list(element: etree._Element) -> bool:
    said = f"{element.get('class', '')} {element.get('role', '')} {element.get('epub:type', '')}"
    return re.search(r"foot-?notes|end-?notes", said) is not None


def _body(call: etree._Element, place: etree._Element | None) -> etree._Element | None:
    """Return the note that a link calls; None if it is a link as any other."""
    if place is None or not web.is_call(call) or web.is_comment(call):
        return None
    if any(each is place for each in call.iterancestors()):
        return None
    if web.is_note(place):
        return place
    is_said = "noteref" in f"{call.get('role', '')} {call.get('epub:type', '')}"
    if not is_said and not _MARK.fullmatch(web.text(call)):
        return None
    holder: etree._Element | None = place
    while holder is not None and holder.tag not in _HOLDERS:
        holder = holder.getparent()
    if holder is None or any(each is holder for each in call.iterancestors()):
        return None
    if web_looks.is_lost(holder) or any(
        map(web_looks.is_hidden, (holder, *holder.iterancestors()))
    ):
        return None  # nobody sees it, and would by its place among the notes
    return holder if _is_behind(call, holder) or _is_note(holder) else None


def _is_note(element: etree._Element) -> bool:
    said = f"{element.get('role', '')} {element.get('epub:type', '')}".split()
    return any(each in _KINDS for each in said)


def _is_behind(call: etree._Element, holder: etree._Element) -> bool:
    """Return whether an element comes after another in the page."""
    for each in call.getroottree().getroot().iter(call.tag, holder.tag):
        if each is call:
            return True
        if each is holder:
            return False
    return False


def _bare(body: etree._Element, call: etree._Element) -> str:
    """Take links back and the sign out of a note; return what they said."""
    sign = web.text(call)
    said = []
    for back in list(body.iter("a")):
        if str(back.get("href", "")).startswith("#") and (
            web.text(back) in (sign, "") or not any(map(str.isalnum, web.text(back)))
            or "backlink" in f"{back.get('role', '')} {back.get('class', '')}"
        ):
            said.append(web.text(back))
            back.text = None
            back[:] = []
            drop(back)
    for raised in list(body.iter("sup")):
        if web.text(raised) == sign or not web.text(raised):
            said.append(web.text(raised))
            drop(raised)
            break
    first = next((each for each in body.iter() if (each.text or "").strip()), None)
    words = str(first.text).lstrip() if first is not None else ""
    if first is not None and words.startswith(sign) and not words[len(sign):][:1].isalnum():
        first.text = words.removeprefix(sign).lstrip(".) \u00a0")
        said.append(sign)
    return "\n".join(said)


def _set_apart(body: etree._Element, name: str, root: etree._Element) -> None:
    """Make a note of an element, at the end of the page."""
    note = etree.Element("aside")
    note.set("type", "footnote")
    note.set("id", name)
    around = body.getparent()
    for key in {"id", "role", "epub:type", "style"} & {*map(str, body.attrib)}:
        del body.attrib[key]
    tail, body.tail = body.tail, None
    place = etree.SubElement(around, "span") if around is not None else None
    if around is not None and place is not None:
        around.replace(body, place)
        place.tail = tail
        drop(place)
    if body.tag != "p":
        body.tag = "div"
    note.append(body)
    next(root.iter("body")).append(note)
    while around is not None and around.tag in _LISTS and not len(around):
        outer = around.getparent()
        drop(around)
        around = outer
