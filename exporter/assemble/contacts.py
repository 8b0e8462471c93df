"""Set what a clinic says of itself as XHTML whose telephones and addresses are links (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr, unescape

from exporter.assemble.numbering import is_known, is_spelt
from exporter.assemble.slots import (
    PIECE,
    numbers,
    telephone,
    whole,
    with_links,
    with_whole_numbers,
)
from exporter.assemble.telephones import telephones
from exporter.languages import ENGLISH, Quotes
from exporter.markdown import phrase

_EMAIL = r"(?<![\w.+'&;-])[\w.+'-]+@[\w-]+(?:\.[\w-]+)+"
_WEB = r"https?://[\w-]+(?:\.[\w-]+)+(?::\d{1,5})?(?:[/?#](?:[\w/?#%=+.,:~!$*@-]|&amp;)*[\w/])?"
_ADDRESS = re.compile(rf"({_EMAIL})|{_WEB}")
_TURNED = re.compile(r"[^\W\d_]|[*#]")
"""What a line from right to left would set elsewhere: ext. 5, *2700, #9."""

Link = tuple[int, int, str, str]
"""Start and end of a piece of a text, its address, and what is shown of it, as XHTML."""


def linked(line: str, country: str, quotes: Quotes = ENGLISH, *, urgent: bool = False) -> str:
    """Return a line of a clinic's words set as XHTML, with its telephones and addresses as links.

    Numbers in use in the clinic's country are links, in `urgent` lines all that may be; those of a
    clinic that names none stay whole.
    """
    xhtml = phrase(line, quotes)
    if "<a " in xhtml:
        return with_whole_numbers(xhtml)
    return PIECE.sub(lambda piece: _in_text(piece[0], country, urgent=urgent), xhtml)


def called(phone: str, country: str) -> str:
    """Return a clinic's telephone as links, one a number."""
    line = escape(phone)
    if known := [*telephones(line, country, alone=True)] if country else []:
        return _with(line, [
            (number.start, number.end, number.address, _number(number.shown)) for number in known
        ])
    if is_known(country) and not is_spelt(phone, country):
        return _number(phone)
    written = numbers(line)
    if len(written) > 1:
        return _turned(phone, with_links(line))
    if not written and len(re.findall(r"\d+", phone)) > 1:
        return _number(phone)  # 1, 2: which of them is to be called is not known
    return f'<a href="tel:{telephone(phone)}">{_number(phone)}</a>'


def _in_text(piece: str, country: str, *, urgent: bool) -> str:
    if piece.startswith("<"):
        return piece
    links = [*_addresses(piece)]
    links += [
        (number.start, number.end, number.address, _number(number.shown))
        for number in (telephones(piece, country, urgent=urgent) if country else ())
        if not any(start < number.end and number.start < end for start, end, *_ in links)
    ]
    return _with(piece, links) if links else with_whole_numbers(piece)


def _number(shown: str) -> str:
    """Return a telephone as XHTML; with a word or a star in it, it needs a direction."""
    return _turned(shown, whole(shown))


def _turned(shown: str, xhtml: str) -> str:
    """Return the XHTML of what is shown, with a direction where it needs one."""
    return f'<bdi dir="ltr">{xhtml}</bdi>' if _TURNED.search(shown) else xhtml


def _addresses(piece: str) -> Iterator[Link]:
    for found in _ADDRESS.finditer(piece):
        yield (*found.span(), f"mailto:{found[0]}" if found[1] else unescape(found[0]), found[0])


def _with(text: str, links: list[Link]) -> str:
    """Return a text with its links, and with whole numbers between them."""
    parts, at = [], 0
    for start, end, address, shown in sorted(links):
        parts.append(with_whole_numbers(text[at:start]))
        parts.append(f"<a href={quoteattr(address)}>{shown}</a>")
        at = end
    return "".join(parts) + with_whole_numbers(text[at:])
