"""Put words of an OpenDocument text in another language between signs of it (in place)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from exporter.importing.detecting import language_read
from exporter.importing.notes import Note
from exporter.importing.odf import get, q, settings
from exporter.importing.preparing import marks
from exporter.importing.preparing.languages import by_script, chosen, doubt
from exporter.wording import language_of

_MARKED = ("text:p", "text:h", "text:span", "text:a")
_SETTINGS = ("fo:language", "style:language-complex", "style:language-asian")


def mark_languages(
    content: etree._Element, trees: tuple[etree._Element, ...], lang: str, usual: str
) -> tuple[Note, ...]:
    """Mark paragraphs and runs; return a note for each mark that its words contradict.

    A mark of `usual`, which the file says of all its text, says nothing.
    """
    western, complex_, eastern = (settings(trees, name) for name in _SETTINGS)
    marker = _Marker(western, complex_, eastern, lang, language_of(usual or lang))
    for element in list(content.iter(q("text:p"), q("text:h"))):
        if next(element.iterancestors(q("text:p"), q("text:h")), None) is None:
            marker.mark(element, lang)
    return tuple(marker.notes)


@dataclass(slots=True)
class _Marker:
    western: Mapping[str, str]
    complex: Mapping[str, str]
    eastern: Mapping[str, str]
    lang: str
    usual: str
    notes: list[Note] = field(default_factory=list)

    def mark(self, element: etree._Element, around: str) -> None:
        own = self._language(element) or around
        words = "".join(map(str, element.itertext()))
        if own != around and (found := language_read(words, own)):
            self.notes.append(doubt(" ".join(words.split()), own, found, self.lang))
            own = around if found == language_of(self.lang) else own
        for each in element.iter(*map(q, _MARKED)):
            if each is not element and self._holder(each) is element:
                self.mark(each, own)
        if own != around:
            element.text = f"{marks.LANG}{own}{marks.LANG_END}{element.text or ''}"
            if len(element):
                element[-1].tail = f"{element[-1].tail or ''}{marks.LANG_CLOSE}"
            else:
                element.text += marks.LANG_CLOSE

    def _holder(self, element: etree._Element) -> etree._Element | None:
        return next(element.iterancestors(*map(q, _MARKED)), None)

    def _language(self, element: etree._Element) -> str:
        """Return the language that an element's style names, if its words are of its script."""
        style = get(element, "text:style-name")
        words = "".join(map(str, element.itertext()))
        if not by_script(words):  # a word of another script does not speak for all of them
            words = "".join(sign for sign in words if sign.isascii())
        own = chosen(words, *(
            each.get(style, "") for each in (self.western, self.complex, self.eastern)
        ))
        return self.lang if own == self.usual else own or ""
