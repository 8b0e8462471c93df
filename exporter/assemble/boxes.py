"""Complete the boxes of a text: each opens with its word, urgent help ends with a clinic's lines.

A box that its author begins with a heading, or with a title, has that for its word. Every word
follows a mark, an empty element that style sheets draw, so that no box is known by colour alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from exporter.assemble.slots import with_whole_numbers
from exporter.languages import language
from exporter.markdown import CALLOUTS, LABEL, phrase
from exporter.model import Edition

_BOX = re.compile(rf'class="(?:[^"]* )?(?:{"|".join(CALLOUTS)})[ "]')
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
        clinic = edition.clinic
        if name == "urgent-help" and clinic and clinic.emergency:
            lines = etree.SubElement(box, "ul", {"class": "emergency-lines"})
            lines.tail = "\n"
            for line in clinic.emergency:
                lines.append(etree.fromstring(f"<li>{with_whole_numbers(phrase(line))}</li>"))
    return etree.tostring(root, encoding="unicode")


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
        own = next(filter(None, (each.get("lang") for each in (box, *box.iterancestors()))), lang)
        known = language(own, edition.words)
        has_own = own != lang and known.knows("words")
        word = etree.SubElement(label, "strong")
        word.text = (known.words if has_own else words)[f"box-{name}"]
        if own != lang and not has_own:
            word.attrib.update({"lang": lang, _LANG: lang})
    mark = etree.Element("span", {"class": "mark", "dir": "ltr"})
    mark.tail, label.text = label.text, None
    label.insert(0, mark)
