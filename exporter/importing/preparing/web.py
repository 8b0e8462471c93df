"""Rewrite a web page so that pandoc understands all of it (in place)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from exporter.importing import web
from exporter.importing.notes import Note
from exporter.importing.preparing import marks
from exporter.importing.preparing.odf import drop, spelled
from exporter.languages.bcp47 import canonical
from exporter.rules import importing as rules
from exporter.wording import language_of

_LEVEL = re.compile(r"mso-list:\w+level(\d+)")
_RAISED = re.compile(r"vertical-align:(super|sub)(?![\w-])")
_NUMBER = re.compile(r"\(?(\d+|[a-z])[.)]")


def prepare_web(root: etree._Element, lang: str) -> tuple[Note, ...]:
    """Make a page what pandoc is to read; return what was changed on the way."""
    notes = [note for body in root.iter("body") for note in _spell(body, "")]
    notes += _silenced(root)
    _list(root)
    for element in list(root.iter()):
        name = element.tag if isinstance(element.tag, str) else ""
        if name and _is_out(element, name):
            drop(element)
        elif name == "span" and (raised := _RAISED.search(web.style(element))):
            element.tag = "sup" if raised[1] == "super" else "sub"
        elif name in ("main", "header"):
            element.tag = "div"
    _flatten(root)
    for paragraph in root.iter("p"):
        kind = str(paragraph.get("class", ""))
        if kind in ("MsoTitle", "MsoSubtitle"):
            sign = marks.TITLE if kind == "MsoTitle" else marks.SUBTITLE
            paragraph.text = sign + (paragraph.text or "")
    _languages(root, lang)
    for head in list(root.iter("head")):
        drop(head)
    return tuple(notes)


def _silenced(root: etree._Element) -> Iterator[Note]:
    """Yield a note for words that are seen, but kept from screen readers."""
    for element in root.iter():
        if element.get("aria-hidden") == "true" and (words := web.text(element)):
            yield Note(
                rules.HIDDEN, "These words are kept from screen readers; they are printed.", words,
                "If they are not for readers, take them out.",
            )


def _is_out(element: etree._Element, name: str) -> bool:
    if name in (*web.AROUND, *web.DRAWN) or (name in web.UNREAD and name != "head"):
        return True
    is_unseen = (
        web.is_unchosen(element) or web.is_hidden(element)
        or web.is_struck(element) or web.is_lost(element)
    )
    return is_unseen or web.is_comment(element) or web.is_marker(element)


def _spell(element: etree._Element, font: str) -> Iterator[Note]:
    """Write letters of symbol fonts as what they mean, all the way down."""
    own = web.font(element) or font
    element.text, told = spelled(element.text or "", own)
    yield from told
    for each in element:
        if isinstance(each.tag, str):
            yield from _spell(each, own)
        each.tail, told = spelled(each.tail or "", own)
        yield from told


def _flatten(root: etree._Element) -> None:
    """Write readings in brackets behind their words, and text that was set as typed in lines."""
    for each in root.iter("rt"):
        each.text, each.tail = f" ({each.text or ''}", f"){each.tail or ''}"
    for each in list(root.iter("rp")):
        drop(each)
    for each in root.iter("select", "textarea", "option", "button"):  # pandoc reads no forms
        each.tag = "div" if each.tag in ("select", "textarea") else "p"
    for each in list(root.iter("pre")):
        if each.find("code") is None:
            _set_lines(each)


def _set_lines(element: etree._Element) -> None:
    """Make a paragraph of text that was set as typed, a line for each of its lines."""
    element.tag = "p"
    for each in list(element.iter()):
        if not isinstance(each.tag, str):
            continue
        if each is not element and each.tail:
            after = _broken(each.tail)
            each.tail = after[0]
            for line in reversed(after[1:]):
                end = etree.Element("br")
                end.tail = line
                each.addnext(end)
        lines = _broken(each.text or "")
        each.text = lines[0]
        for line in reversed(lines[1:]):
            end = etree.Element("br")
            end.tail = line
            each.insert(0, end)


def _broken(text: str) -> list[str]:
    return text.strip("\n").split("\n") if text.strip() else [text.replace("\n", " ")]


def _list(root: etree._Element) -> None:
    """Make lists of the paragraphs that Word's pages have instead."""
    stack: list[tuple[int, str, etree._Element]] = []
    last: etree._Element | None = None
    for paragraph in list(root.iter("p")):
        found = _LEVEL.search(web.style(paragraph))
        if found is None:
            stack = []
            continue
        if last is not None and paragraph.getprevious() is not last:
            stack = []
        level = int(found[1])
        sign = next((web.text(each) for each in paragraph.iter() if web.is_marker(each)), "")
        number = _NUMBER.match(sign)
        name = "ol" if number else "ul"
        while stack and (stack[-1][0] > level or (stack[-1][:2] != (level, name)
                         and stack[-1][0] == level)):
            stack.pop()
        if not stack or stack[-1][0] < level:
            new = etree.Element(name)
            if number and number[1].isdecimal():
                new.set("start", number[1])
            if stack and len(stack[-1][2]):
                stack[-1][2][-1].append(new)
            else:
                paragraph.addprevious(new)
            stack.append((level, name, new))
        item = etree.SubElement(stack[-1][2], "li")
        outermost = stack[0][2]
        tail, paragraph.tail = paragraph.tail, None
        item.append(paragraph)
        outermost.tail = (outermost.tail or "") + (tail or "")
        last = outermost


def _languages(root: etree._Element, lang: str) -> None:
    """Leave marks of languages on words alone, those of the text's own out."""
    for element in list(root.iter()):
        said = str(element.get("lang", "")) if isinstance(element.tag, str) else ""
        if not said:
            continue
        del element.attrib["lang"]
        tag = canonical(said)
        if language_of(tag) == language_of(lang) or element.tag in ("html", "body"):
            continue
        for each in element:  # a block passes it on to those in it
            if each.tag in web.BLOCKS and each.get("lang") is None:
                each.set("lang", said)
        short = "-".join(tag.split("-")[: 2 if tag.startswith(("zh", "pt")) else 1])
        if element.tag == "span":
            element.set("lang", short)
        elif not any(each.tag in web.BLOCKS for each in element.iterdescendants()):
            inner = etree.Element("span", lang=short)
            inner.text, element.text = element.text, None
            inner.extend(list(element))
            element.append(inner)

