#!/usr/bin/env python3
"""Cut exporter/fonts/files/Handout*-*.ttf: letters of scripts that no package on PyPI has.

Run it with the .venv's Python after a change of SOURCES.toml beside the fonts, which says what they
are cut from. It needs npm and a network. The same sources give the same bytes.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from cutting import DROPPED, SPACES, fetched, letters, recipe, save
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont


def main() -> None:
    """Write the fonts."""
    with tempfile.TemporaryDirectory() as folder:
        for script in recipe()["script"]:
            font = TTFont(fetched(script, Path(folder)), recalcTimestamp=False)
            cut(font, letters(script["letters"]) | set(map(ord, SPACES)))
            made = f"{script['family'].replace(' ', '')}-{script['style']}.ttf"
            save(font, made, script["family"], script["style"], script["made_by"])
            sys.stdout.write(f"{made}: {len(font.getBestCmap())} letters\n")


def cut(font: TTFont, unicodes: set[int]) -> None:
    """Leave some letters in a font, with all forms that its tables make of them."""
    options = Options(
        layout_features=["*"], drop_tables=list(DROPPED), name_IDs=["*"], notdef_outline=True,
        hinting=False, glyph_names=False,
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=unicodes)
    subsetter.subset(font)


if __name__ == "__main__":
    main()
