"""Put places that links lead to where pandoc keeps them: in headings, captions (in place)."""

from __future__ import annotations

import re

from lxml import etree

from exporter.importing.ooxml import child, q, value
from exporter.importing.preparing import marks
from exporter.importing.preparing.headings import CAPTION
from exporter.importing.preparing.surgery import run, settings_of

_LEADS = re.compile(r'HYPERLINK\s+\\l\s+"?([^"\s]+)')


def carry(tree: etree._Element) -> None:
    """Move marks between paragraphs into the next; write the name of a caption before its words."""
    asked = {value(each, "anchor") for each in tree.iter(q("w:hyperlink"))}
    for code in tree.iter(q("w:instrText")):
        asked.update(_LEADS.findall(code.text or ""))
    for mark in list(tree.iter(q("w:bookmarkStart"))):
        if value(mark, "name") not in asked:
            continue
        paragraph = next(mark.iterancestors(q("w:p")), None)
        if paragraph is None:
            paragraph = _following(mark)
            if paragraph is None:
                continue
            settings_of(paragraph, "w:pPr").addnext(mark)
        settings = settings_of(paragraph, "w:pPr")
        if value(child(settings, "w:pStyle")) == CAPTION:
            settings.addnext(run(f"{marks.ID}{value(mark, 'name')}{marks.ID_END}"))


def _following(mark: etree._Element) -> etree._Element | None:
    """Return the paragraph that comes next, if nothing but other marks stands between."""
    for each in mark.itersiblings():
        if each.tag == q("w:p"):
            return each
        if each.tag not in (q("w:bookmarkStart"), q("w:bookmarkEnd")):
            return None
    return None
