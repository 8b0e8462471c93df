"""Fetch, choose and name what the packaged cuts of fonts are made of.

exporter/fonts/files/SOURCES.toml says what that is. It needs npm and a network.
"""

from __future__ import annotations

import hashlib
import subprocess
import tarfile
import tomllib
from pathlib import Path
from typing import Any

HOME = Path(__file__).parents[2] / "exporter" / "fonts" / "files"
SPACES = " \u00a0"
"""Kept in each cut: Pango takes the space between two of its letters from their font."""
DROPPED = ("meta", "vhea", "vmtx", "kern", "gasp", "DSIG", "STAT")
_EPOCH = 2_082_844_800
"""Seconds from 1904 to 1970, as the head of a font counts; readers of fonts complain of less."""
_OF_NOTO = "Copyright 2013-2026 Google LLC"


def recipe() -> dict[str, Any]:
    """Return what SOURCES.toml says."""
    return tomllib.loads((HOME / "SOURCES.toml").read_text())


def letters(ranges: list[str]) -> set[int]:
    """Return the code points of ranges such as `2190-22FF 2B50`."""
    found: set[int] = set()
    for span in " ".join(ranges).split():
        first, _, last = span.partition("-")
        found |= set(range(int(first, 16), int(last or first, 16) + 1))
    return found


def fetched(source: dict[str, str], folder: Path) -> Path:
    """Return the path of a source's font, fetched. Raises: SystemExit if its digest is another."""
    spec = f"{source['package']}@{source['version']}"
    packed = subprocess.run(
        ["npm", "pack", "--silent", spec], cwd=folder, check=True, capture_output=True, text=True
    ).stdout.split()[-1]
    target = folder / Path(source["file"]).name
    with tarfile.open(folder / packed) as archive:
        body = archive.extractfile(f"package/{source['file']}")
        assert body is not None
        target.write_bytes(body.read())
    if hashlib.sha256(target.read_bytes()).hexdigest() != source["sha256"]:
        raise SystemExit(f"{spec}: {source['file']} is not the file that SOURCES.toml names.")
    return target


def save(font: Any, file: str, name: str, style: str, made_by: str) -> None:
    """Write a font under a name of ours; who made its parts, and their licence, stay in it."""
    whole = f"{name.replace(' ', '')}-{style}"
    names = font["name"]
    names.names = []
    for number, text in {
        0: f"{made_by}; {_OF_NOTO}", 1: name, 2: style, 3: whole,
        4: name if style == "Regular" else f"{name} {style}", 5: "Version 1.000", 6: whole,
        13: "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
        14: "https://scripts.sil.org/OFL",
    }.items():
        names.setName(text, number, 3, 1, 0x409)
    font.recalcTimestamp = False
    font["head"].created = font["head"].modified = _EPOCH
    font.save(HOME / file)
