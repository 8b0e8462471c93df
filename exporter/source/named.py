"""Find what a text may name as pictures, without parsing it (pure)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from html import unescape
from urllib.parse import unquote

from exporter.source.images import is_image

# None looks for the bracket that opens: in a text of brackets only, that would take for ever.
_WAYS = tuple(map(re.compile, (
    r"\]\(\s*(?:<([^<>\n]+)>|((?:[^\s()<>]+|\([^\s()<>]*\))+))",  # ![words](address)
    r"\]:[\s>]*(?:<([^<>\n]+)>|([^\s>]\S*))",  # [name]: address
    r"\bsrc\s*=\s*(?:\"([^\"<>]+)\"|'([^'<>]+)'|([^\s\"'<>]+))",  # <img src="address">
    r"\bcover[\"']?[ \t]*:[ \t]*(?:\"([^\"\n]+)\"|'([^'\n]+)'|([^\s\"'#][^\n#,}]*))",  # the key
)))
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def named_files(text: str) -> tuple[str, ...]:
    """List what a text may name as images, decoded; a name too many does no harm."""
    found = {
        next(filter(None, match.groups())).strip()
        for way in _WAYS for match in way.finditer(text)
    }
    names = (unquote(_ESCAPED.sub(r"\1", unescape(name))) for name in found)
    return tuple(sorted({posixpath.normpath(name) for name in names if ":" not in name}))


def named_pictures(texts: Iterable[str]) -> tuple[str, ...]:
    """List the pictures of texts as `named_files`: those of a kind that we take."""
    return tuple(sorted({name for text in texts for name in named_files(text) if is_image(name)}))
