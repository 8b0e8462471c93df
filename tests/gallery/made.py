"""One letter of two clinics in four languages and all layouts, and the page that shows it.

`scripts/gallery` writes docs/gallery.md and its pictures. The texts are samples: no clinician and
no speaker has reviewed them.
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from PIL import Image

import exporter

SOURCE = Path(__file__).parent / "source"
LANGUAGES = ("en", "es", "ar", "hi")
HEIGHT, GREYS, COLOURS = 300, 16, 32
"""Pixels of a picture, and how many greys and how many colours it may have."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture of the gallery: the file whose first page it shows, and what to see in it."""

    file: str
    says: str

    @property
    def picture(self) -> str:
        """The name of the picture."""
        return self.file.replace(".proof", "").removesuffix(".pdf").replace(".", "-") + ".png"


LAYOUTS = (
    Shown("appointment.en.proof.pdf", "a4"),
    Shown("appointment.en.letter.proof.pdf", "letter"),
    Shown("appointment.en.large-print.proof.pdf", "large-print"),
    Shown("appointment.en.easy-reading.proof.pdf", "easy-reading"),
    Shown("appointment.en.low-ink.proof.pdf", "low-ink"),
    Shown("appointment.en.compact.proof.pdf", "compact"),
    Shown("appointment.en.a5.proof.pdf", "a5"),
    Shown("appointment.en.dl.proof.pdf", "dl"),
)
SHEETS = (
    Shown("appointment.en.a5.proof.booklet.print.pdf", "a5+booklet, the outside"),
    Shown("appointment.en.dl.proof.trifold.print.pdf", "dl+trifold, the outside"),
)
SPOKEN = (
    Shown("appointment.es.proof.pdf", "Spanish"), Shown("appointment.ar.proof.pdf", "Arabic"),
    Shown("appointment.hi.proof.pdf", "Hindi"),
)
CLINICS = (
    Shown("appointment.en.riverside.proof.pdf", "a clinic in the United States"),
    Shown("appointment.ar.riverside.proof.pdf", "the same clinic, in Arabic"),
)
SECTIONS = (
    ("One text in eight layouts", LAYOUTS), ("On sheets for a printer", SHEETS),
    ("In three more languages", SPOKEN), ("With the name of another clinic", CLINICS),
)
PAGE = """\
# Gallery

One appointment letter: one source with three translations, two clinics in two countries, eight
layouts. `scripts/gallery` makes this page and its pictures anew. All are proofs: no clinician and
no speaker has reviewed the texts, and the clinics are invented. What each layout promises stands in
[Styles](styles.md#layouts).
"""


def library(root: Path) -> Path:
    """Write the library into a folder, with the packaged disclaimers as its own, and return it."""
    shutil.copytree(SOURCE, root / "source")
    for lang in LANGUAGES:
        text = resources.files("exporter").joinpath("languages", lang, "disclaimer.md").read_text()
        (root / "source" / f"disclaimer.{lang}.md").write_text(text)
    return root


def page() -> str:
    """Return the page."""
    return PAGE + "".join(_section(title, shown) for title, shown in SECTIONS)


def _section(title: str, shown: tuple[Shown, ...]) -> str:
    pictures = "\n".join(
        f'<img src="gallery/{each.picture}" height="{HEIGHT}" alt="{title}: {each.says}">'
        for each in shown
    )
    says = ", ".join(each.says for each in shown)
    return f"\n## {title}\n\n<p>\n{pictures}\n</p>\n\nFrom left to right: {says}.\n"


def main(folder: Path) -> None:
    """Make the library, and write the page and its pictures into a folder of documents."""
    home = folder / "gallery"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    with TemporaryDirectory() as aside:
        root = library(Path(aside))
        *_, finished = exporter.build(root, formats=("pdf", "print.pdf"), use_cache=False)
        if finished.exit_code:
            sys.exit("The library of the gallery was not made: exporter build says why.")
        for _, shown in SECTIONS:
            for each in shown:
                _draw(root / "dist" / "appointment" / each.file, home / each.picture)
    (folder / "gallery.md").write_text(page(), encoding="utf-8")


def _draw(file: Path, path: Path) -> None:
    first = pypdfium2.PdfDocument(file)[0]
    drawn = first.render(scale=2 * HEIGHT / first.get_height()).to_pil().convert("RGB")
    small = drawn.resize((drawn.width // 2, drawn.height // 2), Image.Resampling.LANCZOS)
    framed = Image.new("RGB", (small.width + 2, small.height + 2), "#c9d6d2")
    framed.paste(small, (1, 1))
    framed.quantize(palette=_palette(framed), dither=Image.Dither.NONE).save(path, optimize=True)


def _palette(picture: Image.Image) -> Image.Image:
    """Return greys, from black to white, and the colours of a picture that are none.

    A palette of the most frequent colours alone makes black letters and QR codes reddish.
    """
    every = picture.getcolors(picture.width * picture.height) or []
    coloured = [shade for _, shade in every if max(shade) - min(shade) > GREYS]
    strip = Image.new("RGB", (max(len(coloured), 1), 1))
    strip.putdata(coloured or [(0, 0, 0)])
    greys = [round(255 * grey / (GREYS - 1)) for grey in range(GREYS) for _ in "rgb"]
    palette = Image.new("P", (1, 1))
    palette.putpalette([*greys, *(strip.quantize(COLOURS).getpalette() or [])[: 3 * COLOURS]])
    return palette
