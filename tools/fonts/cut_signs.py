#!/usr/bin/env python3
"""Cut exporter/fonts/files/HandoutSigns.ttf: signs that none of the packaged text fonts has.

Run it with the .venv's Python after a change of SOURCES.toml beside the font, which says what it is
cut from. It needs npm and a network. The same sources give the same bytes.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

HOME = Path(__file__).parents[2] / "exporter" / "fonts" / "files"
EM = 1000
NAME = "Handout Signs"
SPACES = " \u00a0"
"""Kept in the font: Pango takes the space between two signs from their font."""
DROPPED = ("GSUB", "GPOS", "GDEF", "MATH", "meta", "vhea", "vmtx", "kern", "gasp", "DSIG", "STAT")


def main() -> None:
    """Write the font."""
    recipe = tomllib.loads((HOME / "SOURCES.toml").read_text())
    wanted = letters(recipe["letters"])
    with tempfile.TemporaryDirectory() as folder:
        cuts = []
        for number, source in enumerate(recipe["source"]):
            font = TTFont(fetched(source, Path(folder)), recalcTimestamp=False)
            found = wanted & set(font.getBestCmap())
            wanted -= found
            cuts.append(Path(folder) / f"{number}.ttf")
            cut(font, found | set(map(ord, SPACES if not number else "")), cuts[-1])
        merged = Merger().merge(list(map(str, cuts)))
    named(merged)
    merged.recalcTimestamp = False
    merged["head"].created = merged["head"].modified = 0
    merged.save(HOME / "HandoutSigns.ttf")
    sys.stdout.write(f"{len(merged.getBestCmap())} letters\n")


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


def cut(font: TTFont, unicodes: set[int], path: Path) -> None:
    """Write a font of some letters only, without layout, in ems of EM units."""
    options = Options(
        layout_features=[], drop_tables=[*DROPPED], name_IDs=["*"], notdef_outline=True,
        hinting=False, glyph_names=False,
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=unicodes)
    subsetter.subset(font)
    scale_upem(font, EM)
    font.save(path)


def named(font: Any) -> None:
    """Give a font our name; who made its parts, and their licence, stay in it."""
    names = font["name"]
    made_by = "; ".join((
        "Copyright 2022 The Noto Project Authors (https://github.com/notofonts/symbols, "
        "https://github.com/notofonts/math, https://github.com/notofonts/latin-greek-cyrillic)",
        "Copyright 2013-2026 Google LLC",
    ))
    names.names = []
    for number, text in {
        0: made_by, 1: NAME, 2: "Regular", 3: "HandoutSigns-Regular", 4: NAME, 5: "Version 1.000",
        6: "HandoutSigns-Regular",
        13: "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
        14: "https://scripts.sil.org/OFL",
    }.items():
        names.setName(text, number, 3, 1, 0x409)


if __name__ == "__main__":
    main()
