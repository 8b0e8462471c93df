"""The pattern of the address where a handout's current version is: `https://…/{code}?l={lang}`."""

from __future__ import annotations

import re
from urllib.parse import quote

ADDRESS_SLOTS = ("code", "lang", "clinic")
"""What a pattern may name in braces; the code it has to."""
_SIGNS = r"[A-Za-z0-9._~!$&'()*+,;=:@/?#-]|%[0-9A-Fa-f]{2}"
"""What an address may hold (RFC 3986), one sign."""
_SLOT = rf"\{{(?:{'|'.join(ADDRESS_SLOTS)})\}}"
_HOST = r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::[0-9]{1,5})?"
ADDRESS = rf"https://{_HOST}(?:[/?#](?:{_SIGNS}|{_SLOT})*)?"
"""A pattern: an address that begins with https, with slots behind its host only."""


def current_address(pattern: str, *, code: str, lang: str, clinic: str) -> str:
    """Return the address of one edition; what its slots are filled with is percent-encoded."""
    known = {"code": code, "lang": lang.lower(), "clinic": clinic}
    return re.sub(_SLOT, lambda slot: quote(known[slot[0][1:-1]], safe=""), pattern)
