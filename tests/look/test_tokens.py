"""The tokens: read, put in place of var(), dark enough; and a library's own win."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter import colour, tokens
from exporter.assemble import assemble
from exporter.batch.plan import plan
from exporter.batch.request import BuildRequest
from exporter.errors import RenderError
from exporter.library import read_library
from exporter.make import make
from exporter.markdown import KNOWN_BLOCKS
from exporter.model import Reference
from exporter.packaged import layouts, styles
from exporter.proof.expected import Expected
from exporter.proof.pdf import prove
from exporter.proof.pdf_ink import pieces_of
from exporter.render import pdf
from exporter.render.epub import cover
from tests import making
from tests.epub.books import PROOF
from tests.judges import pdffonts
from tests.look.laid import book, styled

ROOT = Path(__file__).parents[2]
PACKAGED = styles(None)
SHEETS = dict(PACKAGED)
TOKENS = tokens.read(PACKAGED)
PATTERNS = {"number"}
"""What a sheet says in a variable though it is no token: in which order the foot counts pages."""

# Every colour of type with each ground that it stands on, on the pages of a book and its cover.
ON = {
    ("ink", "paper"), ("ink", "wash"), ("ink", "warn-wash"), ("soft", "paper"),
    ("accent", "paper"), ("accent", "wash"), ("accent", "warn-wash"), ("warn", "paper"),
    ("warn", "warn-wash"), ("paper", "warn"), ("paper", "accent"),
}  # fmt: skip


def luminance(tone: str) -> float:
    parts = [int(tone[at : at + 2], 16) / 255 for at in (1, 3, 5)]
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


BOX = "::: {.%s}\n## Words\n\nMore [words](#links) [@a].\n\n- one\n- two\n:::\n"
EVERYTHING = making.book(
    "# Words {#links}\n\nText [@a; @a] with a note.[^1]\n\n## Two\n\n> Said.\n\n"
    "| A | B |\n|---|---|\n| c | [d](#links) |\n\nTerm\n:   Meaning.\n\n1. one\n2. two\n\n"
    "::: {.icon-array count=1 of=4}\n1 of 4 [@a]\n:::\n\n[^1]: A note.\n\n"
    + "\n".join(
        BOX % name
        for name in KNOWN_BLOCKS if name != "icon-array"
    ),
    references=(Reference("a", '{"id": "a", "type": "book", "title": "A", "DOI": "10.1/a"}'),),
    subtitle="For everyone", to_confirm=("a claim",),
)
NAMES = {TOKENS[name]: name for pair in ON for name in pair}
ON_COVER = {("ink", "paper"), ("soft", "paper"), ("paper", "accent"), ("paper", "warn")}


def pairs(css: str = "") -> set[tuple[str, str]]:
    """Return the pairs of type and ground on the pages of a book with every block, by name."""
    pages = pypdfium2.PdfDocument(pdf.render(styled(EVERYTHING, css), "a4").body)
    return {(_name(one.look.fill), _name(one.look.ground)) for one in pieces_of(pages)}


def _name(parts: tuple[float, float, float]) -> str:
    written = "#" + "".join(f"{round(part * 255):02x}" for part in parts)
    return NAMES.get(written, written)


def test_the_pairs_are_all_that_stand_on_pages_and_cover() -> None:
    assert pairs() | ON_COVER == ON


@pytest.mark.parametrize(("css", "pair"), [
    (".key-points h2 { color: var(--soft) }", ("soft", "wash")),
    (".warning { background: var(--line) }", ("ink", "#c9d6d2")),
    ("@page { @bottom-left { color: var(--tint) } }", ("#8fc1bb", "paper")),
])
def test_a_new_pair_is_seen(css: str, pair: tuple[str, str]) -> None:
    assert pair in pairs(css) - ON


def test_the_cover_has_no_other_colours_of_type() -> None:
    lines, _band = cover._laid_out(PROOF, ("Atkinson Hyperlegible",))
    assert {line.fill for line in lines} == {type_ for type_, _ in ON_COVER}


@pytest.mark.parametrize("name", sorted(name for name in SHEETS if name != tokens.SHEET))
def test_no_sheet_holds_a_colour_or_a_face_of_its_own(name: str) -> None:
    text = re.sub(r"/\*.*?\*/", "", SHEETS[name], flags=re.DOTALL)
    if name.startswith("layouts/"):  # it may set any token
        text = re.sub(r":root \{.*?\}", "", text, flags=re.DOTALL)
    assert not re.findall(r"#[0-9a-f]{3,8}\b|rgba?\(", text)
    assert "Atkinson" not in text
    assert set(re.findall(r"var\(--([a-z-]+)\)", text)) <= {*TOKENS, *PATTERNS}
    assert set(re.findall(r"--([a-z-]+):", SHEETS[name])) <= {*TOKENS, *PATTERNS}


SIZED = (
    "font", "font-size", "line-height", "vertical-align", "width", "min-width", "max-width",
    "height", "min-height", "max-height", "grid-template-columns", "text-indent",
)
ABSOLUTE = re.compile(r"[\d.]+(?:pt|mm|cm|in|px|pc|q|r?em|ex|ch|v[wh])\b", re.IGNORECASE)
DECLARED = re.compile(r"([a-z-]+)\s*:\s*([^;{}]+)")
DRAWN = {("ebook.css", "width: 2.2em")}
"""The line under a heading: it goes with the type."""


def sizes(sheet: str) -> set[str]:
    """Return each declaration of a size or a measure that holds a length of its own."""
    plain = re.sub(r"/\*.*?\*/|@media[^{]*", "", sheet, flags=re.DOTALL)  # a screen is no size
    return {
        f"{name}: {value.strip()}" for name, value in DECLARED.findall(plain)
        if name in SIZED and ABSOLUTE.search(re.sub(r"\b0(mm|pt)", "", value))
    }


@pytest.mark.parametrize("name", sorted(name for name in SHEETS if name != tokens.SHEET))
def test_no_sheet_holds_a_size_of_its_own(name: str) -> None:
    assert {(name, size) for size in sizes(SHEETS[name])} <= DRAWN


@pytest.mark.parametrize("planted", [
    "font-size: 11.5pt", "max-width: 62mm", "line-height: 14pt", "vertical-align: -2pt",
    "font: bold 9pt/12pt serif", "max-width: calc(var(--measure) - 6mm)", "font-size: 1.2em",
    "grid-template-columns: 34mm minmax(0, 1fr)", "height: 6MM",
])
def test_a_size_that_is_planted_is_seen(planted: str) -> None:
    assert sizes(f"{SHEETS['book.css']}\np {{ color: var(--ink); {planted} }}\n") == {planted}


@pytest.mark.parametrize("layout", layouts(PACKAGED))
def test_nothing_in_print_is_smaller_than_fine_which_is_9_points_or_more(layout: str) -> None:
    own = tokens.read(PACKAGED, layout)
    printed = SHEETS["book.css"] + SHEETS["print.css"]
    used = {*re.findall(r"font-size:\s*var\(--([a-z-]+)\)", printed)} - {"people"}
    assert len(used) > 8
    least = min(float(own[name].removesuffix("pt")) for name in used)
    assert least == float(own["fine"][:-2]) == float(own["promise-type"][:-2]) >= 9


def test_a_layout_s_own_tokens_win_and_no_other_s() -> None:
    assert tokens.read(PACKAGED)["text"] == tokens.read(PACKAGED, "a4")["text"] == "12pt"
    assert tokens.read(PACKAGED, "large-print")["text"] == "18pt"


def test_every_size_of_type_grows_in_large_print() -> None:
    large = tokens.read(PACKAGED, "large-print")
    points = {name: size for name, size in TOKENS.items() if size.endswith("pt")}
    assert len(points) > 28
    assert [name for name, size in points.items()
            if abs(float(large[name][:-2])) < abs(float(size[:-2])) * 1.2] == []


def test_the_packaged_folder_is_read_once_where_it_is_the_library_s_own() -> None:
    assert styles(ROOT) == PACKAGED


def test_an_unknown_name_is_told() -> None:
    with pytest.raises(KeyError, match="acent"):
        tokens.resolve("a { color: var(--acent) }", TOKENS)


def library(root: Path, **sheets: str) -> Path:
    making.put(
        making.library(root), "leaflet.md",
        '---\nid: L-1\ntitle: A leaflet\nlang: en\nstatus: draft\nversion: "1"\n'
        "updated: 2026-01-02\n---\n\n# Hands\n\nWash your hands.\n\n"
        "::: {.icon-array count=1 of=4}\n1 of 4 people.\n:::\n",
    )
    (root / "styles").mkdir()
    for name, text in sheets.items():
        (root / "styles" / f"{name}.css").write_text(text, encoding="utf-8")
    return root


def test_a_library_restyles_one_colour_and_one_face(tmp_path: Path) -> None:
    root = library(
        tmp_path, tokens=':root { --accent: #6a1b9a; --mid-accent: #9a4fc7; --face: "Fira Sans"; }'
    )
    (job,) = plan(read_library(root), styles(root), BuildRequest())
    made = make(job.manuscript, job.edition)
    assert {finding.rule for finding in made.findings} == {"D-001"}
    of_pdf, of_epub = (artifact.body for artifact in made.artifacts)
    (tmp_path / "made.pdf").write_bytes(of_pdf)
    faces = {font.name.partition("+")[2] for font in pdffonts(tmp_path / "made.pdf")}
    assert {face[:9] for face in faces} == {"Fira-Sans"}
    colours = _painted(of_pdf)
    assert (0x6A, 0x1B, 0x9A) in colours
    assert (0x0B, 0x5D, 0x5B) not in colours
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
    (job,) = plan(read_library(root), styles(root), BuildRequest(formats=("epub",)))
    with pytest.raises(RenderError, match=r"ebook\.css uses var\(--inc\)"):
        make(job.manuscript, job.edition)


def test_a_clinic_s_colour_is_its_accent() -> None:
    assert tokens.with_accent(PACKAGED, "") == PACKAGED
    assert tokens.read(tokens.with_accent(PACKAGED, "#123456"))["accent"] == "#123456"
    pale = book("# Hands\n\nWash them.", ":root { --accent: #9fd8d5 }")
    printed = pdf.render(pale, "a4").body
    assert "P-109" in {finding.rule for finding in prove(Expected(pale), printed, "").findings}


@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_any_accent_has_a_tone_for_day_and_night(accent: str) -> None:
    own = tokens.read(tokens.with_accent(PACKAGED, accent))
    grounds = [own[ground] for ground in ("paper", "wash", "warn-wash")]
    cream = tokens.read(PACKAGED, "easy-reading")
    grounds[2:] = [own["warn-wash"], *(cream[each] for each in ("ground", "wash", "warn-wash"))]
    assert all(contrast(own["accent"], ground) >= 4.5 for ground in grounds)
    wash = colour.mixed(accent, "#ffffff", 0.92)
    is_read = all(contrast(accent, ground) >= 4.5 for ground in (wash, grounds[0], *grounds[2:]))
    assert (own["accent"] == accent) == is_read
    assert contrast(own["mid-accent"], "#ffffff") > 4.4
    assert contrast(own["mid-accent"], "#000000") > 4.4
    red, green, blue = (int(own["mid-accent"][at : at + 2], 16) for at in (1, 3, 5))
    assert own["veil"] == f"rgba({red}, {green}, {blue}, 0.09)"


def test_a_tone_keeps_the_hue_of_its_colour() -> None:
    assert colour.middle("#0b5d5b") == "#0f8380"
    assert colour.middle("#ffff00") == "#7a7a00"
    assert colour.middle("#ffffff") == colour.middle("#000000") == "#767676"


def test_a_clinic_s_accent_applies_in_its_e_book(tmp_path: Path) -> None:
    root = library(tmp_path)
    making.library(root, "clinic: hill\nclinics: [hill]\n")
    making.put(
        root, "clinics/hill/clinic.yaml", "id: hill\nname: Hill clinic\naccent: '#6a1b9a'\n"
    )
    (job,) = plan(read_library(root), styles(root), BuildRequest(formats=("epub",)))
    made = make(job.manuscript, job.edition)
    assert {finding.rule for finding in made.findings} == {"D-001"}
    (artifact,) = made.artifacts
    bound = _files(artifact.body)
    assert colour.middle("#6a1b9a") == "#a547df"
    assert "#a547df" in bound["EPUB/css/book.css"]
    assert "#14807c" not in bound["EPUB/css/book.css"]
    assert "rgba(165, 71, 223, 0.09)" in bound["EPUB/css/book.css"]
    assert 'fill="#6a1b9a"' in bound["EPUB/images/cover.svg"]


def _painted(body: bytes) -> set[tuple[int, int, int]]:
    """Return the colours of the first page's points."""
    page = pypdfium2.PdfDocument(body)[0].render(scale=2).to_pil().convert("RGB")
    return {found for _, found in page.getcolors(page.width * page.height)}


def _files(body: bytes) -> dict[str, str]:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return {
            name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()
        }
