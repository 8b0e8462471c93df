"""Make small files that would unpack to large ones."""

from __future__ import annotations

import struct
import zlib

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'


def png(width: int, height: int, more: bytes = b"") -> bytes:
    """Return a whole PNG of one bit a pixel, all black, row by row; `more` are its own chunks."""
    packer = zlib.compressobj(9)
    row = bytes(1 + -(-width // 8))
    rows = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + more + chunk(b"IDAT", rows)
        + chunk(b"IEND", b"")
    )


def chunk(kind: bytes, body: bytes) -> bytes:
    check = zlib.crc32(kind + body)
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", check)


def zeros(size: int) -> bytes:
    """Return so many zeros, packed."""
    return zlib.compress(bytes(size), 9)


def unfolding(kind: str, wide: int, deep: int) -> str:
    """Return an SVG whose parts draw the part before them, `wide` times each, `deep` parts long."""
    parts = ['<rect id="p0" width="1" height="1"/>']
    for number in range(1, deep):
        before = f"p{number - 1}"
        if kind == "use":
            inner, tag = f'<use href="#{before}"/>', "g"
        elif kind == "style":
            parts.append(f"<style>.c{number} {{ fill: url(#{before}) }}</style>")
            inner, tag = f'<rect class="c{number}" width="9" height="9"/>', "pattern"
        elif kind == "marker":
            inner, tag = f'<path d="M0 0L1 1" marker-end="url(#{before})"/>', "marker"
        else:
            inner, tag = f'<rect width="9" height="9" {kind}="url(#{before})"/>', kind
        tag = {"fill": "pattern", "clip-path": "clipPath"}.get(tag, tag)
        parts.append(f'<{tag} id="p{number}" width="9" height="9">{inner * wide}</{tag}>')
    return f'{SVG}{"".join(parts)}<rect fill="url(#p{deep - 1})" width="9" height="9"/></svg>'
