"""Format the list of references: References + numbers -> entries as inline XHTML (pure)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from exporter.citations import markup
from exporter.citations.items import Prepared, doi, href, prepare
from exporter.citations.unprinted import unprinted
from exporter.errors import RenderError
from exporter.model import Reference

STYLES: Mapping[str, str] = {
    "american-medical-association": "AMA Manual of Style, 11th edition",
    "nlm-citation-sequence": "NLM/Vancouver, Citing Medicine",
    "elsevier-vancouver": "Vancouver as Elsevier prints it",
    "bmj": "The BMJ",
}
"""The numeric styles that were read entry by entry, by id, with their names (E-006)."""

_DOI_PRINTED = re.compile(rf"(https?://(?:dx\.)?doi\.org/|doi:\s?|){markup.DOI}", re.IGNORECASE)
_DOI_SAFE = "/:;()._-+,"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the list: its key, its number, and its text as inline XHTML, unnumbered.

    `unprinted` are the fields of the work that the text lacks.
    """

    key: str
    number: int
    body: str
    unprinted: tuple[str, ...] = ()


def entries(
    references: Sequence[Reference], numbers: Mapping[str, int], style: str, lang: str
) -> tuple[Entry, ...]:
    """Format the cited references, by number; those that `numbers` lacks are left out.

    `style` is one of STYLES, `lang` the book's BCP 47 tag. A DOI is linked as `doi:10...` and
    added where the style leaves it out; so is a URL of a work without DOI and PMID.

    Raises: RenderError if the style is another, or citeproc-py fails on an item that was read.
    """
    if style not in STYLES:
        raise RenderError(
            f"The style of references {style} was not tested.",
            f"Choose one of {', '.join(STYLES)}.",
        )
    cited = sorted(
        (numbers[reference.key], reference.key, reference.csl)
        for reference in references
        if reference.key in numbers
    )
    return tuple(_entry(key, place, csl, style, lang) for place, key, csl in cited)


@lru_cache(maxsize=1024)
def _entry(key: str, number: int, csl: str, style: str, lang: str) -> Entry:
    from exporter.citations import formatter

    try:
        prepared = prepare(json.loads(csl), lang, formatter.and_others(style, lang))
        marked = formatter.form(prepared.item, style, lang)
    except Exception as error:
        raise RenderError(
            f"The reference {key!r} can't be formatted in the style {style}: {error!r}.",
            "Look at its fields in the bibliography; another style may print it.",
        ) from error
    body = link(marked, prepared) or escape(key)
    return Entry(key, number, body, unprinted(prepared.item, marked))


def link(marked: str, prepared: Prepared) -> str:
    """Return an entry's text with marks as XHTML, with its DOI or URL if the style left it out."""
    printed = _DOI_PRINTED.search(marked)
    text = _DOI_PRINTED.sub(markup.DOI, marked).strip()
    found = "PMID" in prepared.item or "PMCID" in prepared.item
    if prepared.doi and markup.DOI not in text:
        text = _sentence(text) + markup.DOI
    elif prepared.url and markup.URL not in text and not prepared.doi and not found:
        text = _sentence(text) + markup.URL
    label = (printed[1] if printed else "doi:") + prepared.doi
    return markup.xhtml(
        text, {markup.DOI: _doi_link(prepared.doi, label), markup.URL: _url_link(prepared.url)}
    )


def _sentence(text: str) -> str:
    return f"{text} " if not text or text[-1] in ".?!" else f"{text}. "


def _doi_link(bare: str, label: str) -> str:
    if not doi(bare):
        return escape(label)
    return f'<a href="https://doi.org/{quote(bare, safe=_DOI_SAFE)}">{escape(label)}</a>'


def _url_link(address: str) -> str:
    target = href(address)
    return f"<a href={quoteattr(target)}>{escape(address)}</a>" if target else escape(address)
