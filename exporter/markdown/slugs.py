"""Name headings by their words, as pandoc's auto_identifiers does, in ASCII."""

from __future__ import annotations

import re
import unicodedata


def slug(text: str) -> str:
    """Make a name of a heading's words: a-z, 0-9 and hyphens, a letter first."""
    flat = unicodedata.normalize("NFKD", text).lower()
    kept = re.sub(r"[^a-z0-9\s_-]", "", flat)
    name = re.sub(r"[\s_-]+", "-", kept).strip("-")
    return re.sub(r"^[^a-z]+", "", name) or "section"
