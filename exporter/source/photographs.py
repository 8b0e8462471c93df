"""Leave out of a picture's bytes all that is no picture: place, camera, names, comments (pure).

Nothing is decoded: pixels, colours and resolution stay as they are. How a camera was held stays,
too, as the one tag of an EXIF record; a colour profile loses its names, JFIF its small picture.
Sources: ISO/IEC 10918-1, B.1 (JPEG); PNG (third edition), 11; CIPA DC-008 (EXIF), 4.6.4.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from exporter.source import profiles

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_KEPT = frozenset((
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP",
    b"sBIT", b"pHYs",
))
"""The chunks of a PNG that say what a pixel looks like."""
_EXIF = b"Exif\x00\x00"
_ICC = b"ICC_PROFILE\x00"
_ICC_MOST = 65_519
"""Bytes of a profile that one segment of a JPEG has room for."""
_JFIF, _JFIF_SIZE, _ADOBE, _ADOBE_SIZE = b"JFIF\x00", 14, b"Adobe", 12
_PROFILE = 8_000_000
"""Bytes of a profile that are read: no image's file is larger."""
_APPLICATION = range(0xE0, 0xF0)
_COMMENT, _START, _SCAN, _END = 0xFE, 0xD8, 0xDA, 0xD9
_MARKER = re.compile(rb"\xff+([^\x00\xd0-\xd7\xff])", re.DOTALL)
"""A marker behind a scan's data, in which 0xFF is followed by a zero or a restart's number."""


def png(body: bytes, orientation: int) -> bytes:
    """Return a sound PNG with the chunks that make its pixels, and no others."""
    kept = [
        named for kind, chunk in _chunks(body)
        if kind in _KEPT and (named := _unnamed(chunk) if kind == b"iCCP" else chunk)
    ]
    if orientation != 1:
        kept.insert(1, _chunk(b"eXIf", _turned(orientation)))
    return _SIGNATURE + b"".join(kept)


def png_exif(body: bytes) -> bytes:
    """Return the EXIF record of a sound PNG; nothing if it has none."""
    return next((chunk[8:-4] for kind, chunk in _chunks(body) if kind == b"eXIf"), b"")


def jpeg(body: bytes, orientation: int) -> bytes:
    """Return a sound JPEG up to its end, without comments and records of programs.

    What decides on colours stays: JFIF, the colour profile, and Adobe's mark.
    """
    segments = list(_segments(body))
    parts = sorted(part[16:] for _, part in segments if part[4:].startswith(_ICC))
    profile = profiles.colours(b"".join(part[2:] for part in parts))
    kept = [b"\xff\xd8"]
    if orientation != 1:
        kept.append(_segment(0xE1, _EXIF + _turned(orientation)))
    for marker, segment in segments:
        if marker in _APPLICATION:
            kept += _colours(segment, profile)
            profile = b"" if segment[4:].startswith(_ICC) else profile
        elif marker != _COMMENT:
            kept.append(segment)
    return b"".join(kept)


def _colours(segment: bytes, profile: bytes) -> Iterator[bytes]:
    """Yield what a record of a program says of colours, a profile in place of its first part."""
    marker, said = segment[1], segment[4:]
    if said.startswith(_JFIF):
        yield _segment(marker, said[: _JFIF_SIZE - 2] + b"\x00\x00")
    elif said.startswith(_ADOBE):
        yield _segment(marker, said[:_ADOBE_SIZE])
    elif said.startswith(_ICC):
        parts = [profile[at : at + _ICC_MOST] for at in range(0, len(profile), _ICC_MOST)]
        for number, part in enumerate(parts, 1):
            yield _segment(marker, _ICC + bytes((number, len(parts))) + part)


def _chunks(body: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at + 12 <= len(body):
        length, kind = struct.unpack_from(">I4s", body, at)
        yield kind, body[at:at + 12 + length]
        at += 12 + length
        if kind == b"IEND":
            return


def _segments(body: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each marker behind the first with its segment, a scan with its data."""
    at = 2
    while found := _MARKER.search(body, at):
        marker, start = found[1][0], found.end() - 2
        if marker == _END:
            yield marker, b"\xff\xd9"
            return
        length = 0
        if marker != _START and start + 4 <= len(body):
            [length] = struct.unpack_from(">H", body, start + 2)
        at = start + 2 + length
        if marker == _SCAN:
            behind = _MARKER.search(body, at)
            at = behind.start() if behind else len(body)
        yield marker, body[start:at]


def _unnamed(chunk: bytes) -> bytes:
    """Return the chunk of a colour profile without its names; nothing if it is none."""
    import zlib

    _, _, packed = chunk[8:-4].partition(b"\x00")
    try:
        profile = profiles.colours(zlib.decompressobj().decompress(packed[1:], _PROFILE))
    except zlib.error:
        return b""
    return _chunk(b"iCCP", b"icc\x00\x00" + zlib.compress(profile, 9)) if profile else b""


def _turned(orientation: int) -> bytes:
    """Return an EXIF record of one tag: how the camera was held, 2 to 8."""
    header = struct.pack(">2sHI", b"MM", 42, 8)
    return header + struct.pack(">HHHIHHI", 1, 0x0112, 3, 1, orientation, 0, 0)


def _chunk(kind: bytes, data: bytes) -> bytes:
    import zlib

    return struct.pack(">I4s", len(data), kind) + data + struct.pack(">I", zlib.crc32(kind + data))


def _segment(marker: int, data: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data
