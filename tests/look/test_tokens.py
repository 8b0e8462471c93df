"""The tokens: read, put in place of var(), dark enough; and a library's own win."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from exporter import tokens
from exporter.assemble import assemble
from exporter.batch.plan import Wanted, plan
from exporter.cli.targets import whole_library
from exporter.errors import RenderError
from exporter.make import make
from exporter.packaged import styles
from exporter.render import pdf
from tests import shelves
from tests.judges import pdffonts
from tests.look.laid import book

PACKAGED = styles(None)
SHEETS = dict(PACKAGED)
TOKENS = tokens.read(PACKAGED)

# Every colour of type with each ground that it stands on, in print.css, book.css, cover.svg.
ON = {
    ("ink", "paper"), ("ink", "wash"), ("ink", "warn-wash"), ("soft", "paper"),
    ("accent", "paper"), ("accent", "wash"), ("accent", "warn-wash"), ("warn", "paper"),
    ("warn", "warn-wash"), ("paper", "warn"), ("paper", "accent"),
}  # fmt: skip


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("type_", "ground"), sorted(ON))
def test_type_stands_out_from_its_ground(type_: str, ground: str) -> None:
    assert contrast(TOKENS[type_], TOKENS[ground]) >= 4.5


def test_the_pairs_are_all_that_the_sheets_use() -> None:
    printed = SHEETS["book.css"] + SHEETS["print.css"]
    types = set(re.findall(r"[{;]\s*color:\s*var\(--([a-z-]+)\)", printed))
    grounds = set(re.findall(r"background:\s*var\(--([a-z-]+)\)", printed))
    assert types == {type_ for type_, _ in ON}
    assert grounds | {"paper", "accent"} == {ground for _, ground in ON}


@pytest.mark.parametrize("name", sorted(name for name in SHEETS if name != tokens.SHEET))
def test_no_sheet_holds_a_colour_or_a_face_of_its_own(name: str) -> None:
    text = re.sub(r"/\*.*?\*/", "", SHEETS[name], flags=re.DOTALL)
    assert not re.findall(r"#[0-9a-f]{3,8}\b|rgba?\(", text)
    assert "Atkinson" not in text
    assert set(re.findall(r"var\(--([a-z-]+)\)", text)) <= set(TOKENS)


def test_nothing_in_print_is_smaller_than_9_points() -> None:
    sizes = re.findall(r"(?:font-size|--[a-z]+):\s*([\d.]+)pt", "".join(SHEETS.values()))
    assert sizes
    assert min(map(float, sizes)) >= 9


def test_an_unknown_name_is_told() -> None:
    with pytest.raises(KeyError, match="acent"):
        tokens.resolve("a { color: var(--acent) }", TOKENS)


def library(root: Path, **sheets: str) -> Path:
    (root / "source").mkdir()
    (root / "source" / "library.yaml").write_text("publisher: Test press\n", encoding="utf-8")
    (root / "source" / "disclaimer.en.md").write_text(shelves.DISCLAIMER.text, encoding="utf-8")
    (root / "source" / "leaflet.md").write_text(
        '---\nid: L-1\ntitle: A leaflet\nlang: en\nstatus: draft\nversion: "1"\n'
        "updated: 2026-01-02\n---\n\n# Hands\n\nWash your hands.\n\n"
        "::: {.icon-array count=1 of=4}\n1 of 4 people.\n:::\n",
        encoding="utf-8",
    )
    (root / "styles").mkdir()
    for name, text in sheets.items():
        (root / "styles" / f"{name}.css").write_text(text, encoding="utf-8")
    return root


def test_a_library_restyles_one_colour_and_one_face(tmp_path: Path) -> None:
    root = library(
        tmp_path, tokens=':root { --accent: #6a1b9a; --mid-accent: #9a4fc7; --face: "Fira Sans"; }'
    )
    (job,) = plan(whole_library(root), styles(root), Wanted())
    made = make(job.manuscript, job.edition)
    assert {finding.rule for finding in made.findings} == {"D-001"}
    of_pdf, of_epub = (artifact.body for artifact in made.artifacts)
    (tmp_path / "made.pdf").write_bytes(of_pdf)
    faces = {font.name.partition("+")[2] for font in pdffonts(tmp_path / "made.pdf")}
    assert {face[:9] for face in faces} == {"Fira-Sans"}
    made_book = assemble(job.manuscript, job.edition).book
    assert made_book is not None
    assert 'fill="#6a1b9a"' in "".join(part.body for part in made_book.parts)
    bound = _files(of_epub)
    assert "#9a4fc7" in bound["EPUB/css/book.css"]
    assert "#14807c" not in bound["EPUB/css/book.css"]
    assert '"Fira Sans", "Helvetica Neue"' in bound["EPUB/css/book.css"]
    assert 'fill="#6a1b9a"' in bound["EPUB/images/cover.svg"]


def test_a_library_s_own_sheet_wins_whole(tmp_path: Path) -> None:
    root = library(tmp_path, ebook="body { color: var(--ink) }")
    own = dict(styles(root))
    assert own["ebook.css"] == "body { color: var(--ink) }"
    assert own["book.css"] == SHEETS["book.css"]


def test_a_typing_slip_in_an_own_sheet_is_told(tmp_path: Path) -> None:
    root = library(tmp_path, ebook="body { color: var(--inc) }")
    (job,) = plan(whole_library(root), styles(root), Wanted(formats=("epub",)))
    with pytest.raises(RenderError, match=r"ebook\.css uses var\(--inc\)"):
        make(job.manuscript, job.edition)


def test_a_clinic_s_colour_is_its_accent() -> None:
    assert tokens.with_accent(PACKAGED, "") == PACKAGED
    assert tokens.read(tokens.with_accent(PACKAGED, "#123456"))["accent"] == "#123456"
    pale = book("# Hands\n\nWash them.", ":root { --accent: #9fd8d5 }")
    assert "P-109" in {finding.rule for finding in pdf.render(pale, "a4").findings}


def _files(body: bytes) -> dict[str, str]:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return {
            name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()
        }
