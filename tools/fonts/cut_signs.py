#!/usr/bin/env python3
"""Cut exporter/fonts/files/HandoutSigns.ttf: signs that none of the packaged text fonts has.

Run it with the .venv's Python after a change of SOURCES.toml beside the font, which says what it is
cut from. It needs npm and a network. The same sources give the same bytes.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from cutting import DROPPED, SPACES, fetched, letters, recipe, save
from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

EM = 1000
_MADE_BY = (
    "Copyright 2022 The Noto Project Authors (https://github.com/notofonts/symbols, "
    "https://github.com/notofonts/math, https://github.com/notofonts/latin-greek-cyrillic)"
)


def main() -> None:
    """Write the font."""
    wanted = letters(recipe()["letters"])
    with tempfile.TemporaryDirectory() as folder:
        cuts = []
        for number, source in enumerate(recipe()["source"]):
            font = TTFont(fetched(source, Path(folder)), recalcTimestamp=False)
            found = wanted & set(font.getBestCmap())
            wanted -= found
            cuts.append(Path(folder) / f"{number}.ttf")
            cut(font, found | set(map(ord, SPACES if not number else "")), cuts[-1])
        merged = Merger().merge(list(map(str, cuts)))
    save(merged, "HandoutSigns.ttf", "Handout Signs", "Regular", _MADE_BY)
    sys.stdout.write(f"{len(merged.getBestCmap())} letters\n")


def cut(font: TTFont, unicodes: set[int], path: Path) -> None:
    """Write a font of some letters only, without layout, in ems of EM units."""
    options = Options(
        layout_features=[], drop_tables=[*DROPPED, "GSUB", "GPOS", "GDEF", "MATH"],
        name_IDs=["*"], notdef_outline=True, hinting=False, glyph_names=False,
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=unicodes)
    subsetter.subset(font)
    scale_upem(font, EM)
    font.save(path)


if __name__ == "__main__":
    main()
