"""Leave out of a colour profile all that is no colour: names, makers, devices, dates (pure).

A monitor's profile is called after its owner's machine, and a scanner's after the ward. What turns
numbers into colours stays, bit by bit.
Source: ICC.1:2022, 7.2 (header), 7.3 (tag table), 9.2 (tags), 10 (types).
"""

from __future__ import annotations

import struct

_HEADER, _TABLE, _ROW = 128, 132, 12
_MOST = 100
"""Tags that a profile may have."""
_COLOURS = frozenset((
    b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC", b"kTRC", b"wtpt", b"bkpt", b"chad",
    b"chrm", b"cicp", b"lumi", b"gamt", *(f"{way}{n}".encode() for n in range(4)
    for way in ("A2B", "B2A", "D2B", "B2D")),
))
"""The tags that decide on colours."""
_DAY = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
_NAME = b"colours"


def is_profile(data: bytes) -> bool:
    """Return whether data is a colour profile by its signature (7.2.9)."""
    return data[36:40] == b"acsp"


def colours(data: bytes) -> bytes:
    """Return a profile of the same colours without a name; nothing if its table can't be read."""
    tags = _tags(data)
    if not is_profile(data) or tags is None:
        return b""
    kept = [(name, body) for name, body in tags if name in _COLOURS]
    kept += [(b"desc", _called(data[8])), (b"cprt", _called(data[8], b"text"))]
    places: dict[bytes, int] = {}
    table, bodies = b"", b""
    start = _TABLE + _ROW * len(kept)
    for name, body in kept:
        if body not in places:
            places[body] = start + len(bodies)
            bodies += body + bytes(-len(body) % 4)
        table += struct.pack(">4sII", name, places[body], len(body))
    size = start + len(bodies)
    # Left out: who made it with what, for which device, and the digest of the whole.
    header = struct.pack(
        ">I4s16s12s4s4sI8s8s16s48s", size, b"", data[8:24], _DAY, b"acsp", b"",
        struct.unpack_from(">I", data, 44)[0], b"", data[56:64], data[64:80], b"",
    )
    return header + struct.pack(">I", len(kept)) + table + bodies


def _tags(data: bytes) -> list[tuple[bytes, bytes]] | None:
    """Return the tags in order, each with its body; None where one lies outside of the profile."""
    if len(data) < _TABLE:
        return None
    [count] = struct.unpack_from(">I", data, _HEADER)
    if count > _MOST or _TABLE + _ROW * count > len(data):
        return None
    rows = [struct.unpack_from(">4sII", data, _TABLE + _ROW * row) for row in range(count)]
    if any(start + size > len(data) for _, start, size in rows):
        return None
    return [(name, data[start : start + size]) for name, start, size in rows]


def _called(version: int, old: bytes = b"desc") -> bytes:
    """Return the text that a profile of a version must have as its description, or as its rights.

    `old` is its type before version 4.
    """
    if version >= 4:
        words = _NAME.decode().encode("utf-16-be")
        return struct.pack(">4s4xII4sII", b"mluc", 1, 12, b"enUS", len(words), 28) + words
    if old == b"text":
        return b"text" + bytes(4) + _NAME + b"\x00"
    return struct.pack(">4s4xI", b"desc", len(_NAME) + 1) + _NAME + bytes(1 + 4 + 4 + 2 + 1 + 67)
