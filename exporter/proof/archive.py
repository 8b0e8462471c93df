"""Find in an archive what unpacking it would do to the machine, before it is unpacked.

A zip says of each member how large it is, and may lie; members may lie one over the other, so that
a few bytes unpack to as many as you like; and their names may lead out of a folder.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import PurePosixPath
from typing import BinaryIO

from exporter.wording import size as size_words

MOST_UNPACKED = 500_000_000
"""Bytes that all members may have together, unpacked."""
MOST_MEMBERS = 10_000

_ENTRY = b"PK\x01\x02"
_PIECE = 1 << 20
_LEADS_OUT = re.compile(r"/|[A-Za-z]:")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\\]")
_LOCAL = 30


class Hazard(zipfile.BadZipFile):
    """An archive that must not be unpacked; the text is what it would do, in words."""


@contextmanager
def opened(file: BinaryIO) -> Iterator[zipfile.ZipFile]:
    """Open an archive that may be unpacked.

    Raises: Hazard if it may not; zipfile.BadZipFile, OSError, RuntimeError or ValueError if it is
    no sound archive.
    """
    if _entries(file) > MOST_MEMBERS:
        raise Hazard(f"it has more than {MOST_MEMBERS} members")
    with zipfile.ZipFile(file) as archive:
        if found := next(_hazards(file, archive.infolist()), ""):
            raise Hazard(found)
        yield archive


def _hazards(file: BinaryIO, members: list[zipfile.ZipInfo]) -> Iterator[str]:
    packed, unpacked = (
        sum(getattr(one, of) for one in members) for of in ("compress_size", "file_size")
    )
    if unpacked > MOST_UNPACKED:
        yield f"it unpacks to {size_words(unpacked)}, limit {size_words(MOST_UNPACKED)}"
    if packed > file.seek(0, 2):
        yield "its members lie one over the other"
    for name, count in Counter(member.filename for member in members).items():
        if count > 1:
            yield f"it has {count} members with the name {name}"
    for member in members:
        if how := _escape(member.orig_filename):
            yield f"a member has {how} for a name: {member.filename}"
        if member.compress_type == zipfile.ZIP_DEFLATED and _is_larger(file, member):
            yield f"{member.filename} unpacks to more than the {member.file_size} bytes it claims"


def _escape(name: str) -> str:
    """Return in words how a name leads out of a folder; empty if it stays inside."""
    if _LEADS_OUT.match(name):
        return "an absolute path"
    if ".." in PurePosixPath(name.replace("\\", "/")).parts:
        return "a path with .."
    return "signs of no path" if _UNSEEN.search(name) else ""


def _entries(file: BinaryIO) -> int:
    """Return how many members an archive may have, whatever it says; few are counted twice."""
    file.seek(0)
    count, rest = 0, b""
    while piece := file.read(_PIECE):
        count += (rest + piece).count(_ENTRY)
        rest = piece[-len(_ENTRY) + 1 :]
    return count


def _is_larger(file: BinaryIO, member: zipfile.ZipInfo) -> bool:
    """Return whether a member unpacks to more than it claims: others believe it, and unpack all."""
    file.seek(member.header_offset)
    head = file.read(_LOCAL)
    file.seek(int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little"), 1)
    inflater, left = zlib.decompressobj(-zlib.MAX_WBITS), member.file_size
    with suppress(zlib.error):  # a broken one: those who read it will say so
        while not inflater.eof and (packed := inflater.unconsumed_tail or file.read(_PIECE)):
            left -= len(inflater.decompress(packed, _PIECE))
            if left < 0:
                return True
    return False
