"""Complete the boxes of a text: each opens with its word, urgent help ends with a clinic's lines.

A box that its author begins with a heading, or with a title, has that for its word. Every word
follows a mark, an empty element that style sheets draw, so that no box is known by colour alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, repeat

from lxml import etree

from exporter.assemble.clinics import in_language, marks, said
from exporter.assemble.contacts import linked
from exporter.languages import cldr, language, quotes
from exporter.markdown import CALLOUTS, LABEL, Parsed, boxes
from exporter.model import Clinic, Edition, Finding, Place
from exporter.rules.structure import NO_EMERGENCY_NUMBER
from exporter.wording import bare, fault

_BOX = re.compile(rf'class="(?:[^"]* )?(?:{"|".join(CALLOUTS)})[ "]')
_NUMBER_TO_CALL = re.compile(
    r"(?<![\w.,])\+?\d(?:[ ()\u00a0-]{0,2}\d){2,}"
    r"(?!\d|[.,]\d|\s?(?:m?c?[gGlL]\b|kg\b|%|°|units?\b))"
)
"""Three digits or more, which are no dose."""
_FAULT = re.compile('<span class="fault">[^<]*</span>')
_URGENT = "urgent-help"
_NO_NUMBER = "no number to call"
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def completed(body: str, edition: Edition, words: Mapping[str, str]) -> str:
    """Return a body whose boxes have their words, in the language of each, and emergency lines.

    `words` are the book's own; a box in a language without any takes these.
    """
    if not _BOX.search(body):
        return body
    root = etree.fromstring(body)
    for box in root.iter("div"):
        name = next((name for name in box.get("class", "").split() if name in CALLOUTS), None)
        if name is None:
            continue
        _label(box, name, edition, words)
        if name == _URGENT and edition.clinic:
            _end(box, edition.clinic, _language(box, edition.lang), words)
        if name == _URGENT and _is_helpless(box, edition):
            mark = fault(words, NO_EMERGENCY_NUMBER.id, _NO_NUMBER)
            box.append(etree.fromstring(f"<p>{mark}</p>"))
    return etree.tostring(root, encoding="unicode")


def helpless(
    parsed: Iterable[Parsed], bodies: Iterable[str], edition: Edition
) -> Iterator[Finding]:
    """Yield each box of urgent help that has no number to call.

    `bodies` are those of the sections, with their slots filled.
    """
    here = f" in the edition of {edition.clinic.id}" if edition.clinic else ""
    for section, body in zip(parsed, bodies, strict=True):
        if _URGENT not in body:
            continue
        found = (
            box for box in etree.fromstring(f"<div>{body}</div>").iter("div")
            if _URGENT in box.get("class", "").split()
        )
        places = (box.place for box in boxes((section,), edition.lang) if box.name == _URGENT)
        of_file = repeat(Place(section.section.file))  # of a box that is read as one elsewhere
        for box, place in zip(found, chain(places, of_file), strict=False):
            if _is_helpless(box, edition):
                yield NO_EMERGENCY_NUMBER.at(
                    place, f"The urgent-help box has no phone number{here}.", found=_NO_NUMBER,
                    expected="emergency: lines in clinic.yaml, or a number in the box",
                    hint="Add the clinic's emergency lines to source/clinics/<id>/clinic.yaml, or "
                    "say in the box what number to call.",
                )


def _is_helpless(box: etree._Element, edition: Edition) -> bool:
    """Return whether neither a box nor the clinic's lines that end it name a number to call.

    The id of a rule in a mark is no number.
    """
    if said(edition.clinic, "emergency", _language(box, edition.lang)).lines:
        return False
    body = etree.tostring(box, encoding="unicode", with_tail=False)
    return not _NUMBER_TO_CALL.search(bare(_FAULT.sub("", body), " "))


def _end(
    box: etree._Element, clinic: Clinic, lang: str, words: Mapping[str, str]
) -> None:
    """Put a clinic's emergency lines at the end of a box; the last bears what is wrong there."""
    lines, tag = said(clinic, "emergency", lang)
    if not lines:
        return
    around = "rtl" if cldr.is_right_to_left(lang) else "ltr"
    *shown, last = (
        in_language(
            linked(line, clinic.country, quotes(words, tag), urgent=True), tag, around
        ) for line in lines
    )
    wrong = " ".join(filter(None, (last, marks(clinic, lang, words))))
    items = "".join(f"<li>{line}</li>" for line in (*shown, wrong))
    end = etree.fromstring(f'<ul class="emergency-lines">{items}</ul>')
    end.tail = "\n"
    box.append(end)


def _language(box: etree._Element, lang: str) -> str:
    """Return the language of a box, that of the book if nothing around it says another."""
    own = (each.get("lang") for each in (box, *box.iterancestors()))
    return next(filter(None, own), lang)


def _label(
    box: etree._Element, name: str, edition: Edition, words: Mapping[str, str]
) -> None:
    """Set the mark of a box before its heading or title, or before its word, which is put there."""
    first = box[0] if len(box) and not (box.text or "").strip() else None
    if first is not None and first.tag in _HEADINGS:
        label = first
        label.set("class", f"{label.get('class', '')} {LABEL}".strip())
    elif first is not None and first.tag == "p" and first.get("class") == LABEL:
        label = first
    else:
        label = etree.Element("p", {"class": LABEL})
        label.tail, box.text = "\n", "\n"
        box.insert(0, label)
        lang = edition.lang
        own = _language(box, lang)
        known = language(own, edition.words)
        has_own = own != lang and known.knows("words")
        word = etree.SubElement(label, "strong")
        word.text = (known.words if has_own else words)[f"box-{name}"]
        if own != lang and not has_own:
            word.attrib.update({"lang": lang, _LANG: lang})
    mark = etree.Element("span", {"class": "mark", "dir": "ltr"})
    mark.tail, label.text = label.text, None
    label.insert(0, mark)
