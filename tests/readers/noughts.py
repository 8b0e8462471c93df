"""Draw docs/decisions/noughts.png, doses with each nought in three sizes: `scripts/pictures`."""

from __future__ import annotations

import re
import sys
import tempfile
from importlib import resources
from pathlib import Path

import pypdfium2
import weasyprint
from PIL.Image import Image

from exporter import fonts

DOSES = "100 mg&ensp;1,000 mL&ensp;0.5 mg&ensp;<b>80 mg</b>&ensp;<i>80 mg</i>&ensp;10:30&ensp;½"
SIZES = (9, 12, 18)
RESOLUTION, COLOURS = 144, 16
SHEET = """
@page { size: 152mm 84mm; margin: 4mm }
html { font-family: ours } p { margin: 0; color: #4d5955; font-size: 8pt }
span { font-family: figures } h2 { font-size: 9pt; margin: 2mm 0 0 }
div { line-height: 1.25; white-space: nowrap }
"""


def main(folder: Path) -> None:
    """Write the picture: the package's face, exporter's, and Fira Sans for figures only."""
    with tempfile.TemporaryDirectory() as aside:
        picture = _drawn(Path(aside))
    picture.save(folder / "noughts.png", optimize=True)


def _drawn(aside: Path) -> Image:
    packaged = resources.files("fontpkg_atkinson_hyperlegible")
    of_package = [(face, Path(str(packaged / face.file))) for face in fonts.FACES]
    ours = [(face, aside / Path(face.file).name) for face in fonts.FACES]
    for face, path in ours:
        path.write_bytes(fonts.resource(face).body)
    figures = [
        (face, Path(str(resources.files("fontpkg_fira_sans") / face.file)))
        for face in fonts.FALLBACK
    ]
    rules = "".join(
        f"@font-face {{ font-family: {name}; font-weight: {face.weight}; font-style: {face.style};"
        f" src: url({path.resolve().as_uri()}); }}"
        for name, of in (("packaged", of_package), ("ours", ours), ("figures", figures))
        for face, path in of
    )
    rows = "".join(
        f"<h2>{title}</h2>" + "".join(
            f'<div style="font: {size}pt {family}">{DOSES}</div>' for size in SIZES
        )
        for title, family in (
            ("Before: Atkinson Hyperlegible as it is packaged", "packaged"),
            ("After: its nought open, as wide as its 8", "ours"),
            ("Not taken: figures of Fira Sans", "packaged"),
        )
    )
    before, after, apart = rows.partition("<h2>Not")
    rows = before + after + re.sub(r"(?<=[ ;>,.:])\d+(?=[ ,.:&])", r"<span>\g<0></span>", apart)
    html = f"<style>{rules}{SHEET}</style>{rows}<p>9, 12 and 18 pt</p>"
    (page,) = pypdfium2.PdfDocument(weasyprint.HTML(string=html).write_pdf())
    return page.render(scale=RESOLUTION / 72).to_pil().convert("L").quantize(COLOURS)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
