"""An appointment letter in each language, tests/letters/<tag>.md: pytest --golden tests/letters

No speaker has reviewed them. Each is built on paper and as an e-book, and read back twice: as the
file's tags say it, and as it is painted, without what the file says of its own text.
"""

from __future__ import annotations

import datetime
import io
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pikepdf
import pytest
from babel import Locale
from lxml import etree
from pypdfium2 import PdfDocument

import exporter
from exporter import fonts, model
from exporter.fonts import shaping
from exporter.languages import language, tags
from exporter.model import Place
from exporter.proof.epub import _runs
from exporter.proof.epub_file import open_epub
from exporter.proof.passages import Passage, joined
from exporter.proof.pdf_marked import marked_texts
from exporter.proof.pdf_text import PdfText, text_of
from exporter.proof.pdf_tree import content
from exporter.verify import ace
from tests.conftest import FULL
from tests.golden import Golden
from tests.judges import USED, epubcheck, verapdf

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
LETTERS = sorted(path.stem for path in HERE.glob("*.md"))
OFTEN = ("am", "ar", "es", "hi", "km", "zh-hans")
"""One of each kind of script: the others are built on --full."""
IN_ANY = {"D-001", "L-101", "L-102"}
SHARING = {"bn", "gu", "hi", "km", "te"}
"""Languages in whose fonts one glyph may stand for several letters."""
SHARED = 0.04
"""The share of letters that may be painted as others there."""
LEFT_TO_READERS = {"Arab", "Cyrl", "Hebr", "Latn"}
"""Scripts whose letters every reading system has; but not those of Urdu."""
FACTS = ("Riverside Clinic", "020 7946 0123", "2027", "12", "reception@example.org")

each = pytest.mark.parametrize("tag", [
    tag if tag in OFTEN else pytest.param(tag, marks=pytest.mark.full) for tag in LETTERS
])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("letters")


@pytest.fixture(scope="module")
def built(folder: Path) -> dict[str, exporter.Outcome]:
    """Build the letters of this run, all at once."""
    wanted = LETTERS if FULL else OFTEN
    events = exporter.build(
        HERE, what=tuple(str(HERE / f"{tag}.md") for tag in wanted), output=folder,
        today=datetime.date(2026, 11, 30), use_cache=False,
    )
    return {event.slug: event for event in events if isinstance(event, exporter.Outcome)}


def test_each_language_has_a_letter() -> None:
    assert tuple(LETTERS) == tuple(tag for tag in tags() if tag != "en")


@pytest.mark.parametrize("tag", LETTERS)
def test_a_letter_says_the_same_facts(tag: str) -> None:
    text = (HERE / f"{tag}.md").read_text("utf-8")
    western = "".join(str(unicodedata.digit(sign, sign)) for sign in text)
    assert [fact for fact in FACTS if fact not in western] == []


def test_the_documentation_lists_the_languages() -> None:
    page = (ROOT / "docs" / "languages.md").read_text("utf-8")
    rows = [line.split(" | ") for line in page.splitlines() if line.startswith("| ")]
    assert [row[:5] for row in rows if "`" in row[1]] == [*map(listed, LETTERS)]


def listed(tag: str) -> list[str]:
    """Return what docs/languages.md says of a language: name, tag, faces, extra, who read it."""
    text = set((HERE / f"{tag}.md").read_text("utf-8"))
    families = fonts.needed(text, tag)
    names = [family.name for family in families]
    if not families and {sign for sign in text if sign.isalpha()} - fonts.letters(fonts.FACES[0]):
        names = ["Fira Sans"]
    name = Locale.parse(tag, sep="-").get_display_name("en")
    extras = ", ".join(f"`{family.extra}`" for family in families if family.extra)
    read = "yes" if language(tag).is_reviewed else "no"
    return [f"| {name}", f"`{tag}`", ", ".join(names or ["Atkinson Hyperlegible"]), extras, read]


@each
def test_a_letter_is_made_with_the_findings_of_a_draft(
    built: dict[str, exporter.Outcome], tag: str
) -> None:
    outcome = built[tag]
    assert outcome.error is None
    assert [file.path.rpartition(".")[2] for file in outcome.files] == ["pdf", "epub"]
    assert {finding.rule for finding in outcome.findings} <= IN_ANY


@each
def test_a_letter_is_read_as_before(
    built: dict[str, exporter.Outcome], folder: Path, tag: str, golden: Golden
) -> None:
    body, ebook = ((folder / file.path).read_bytes() for file in built[tag].files)
    with pikepdf.open(io.BytesIO(body)) as pdf:
        told = text_of(pdf, PdfDocument(body))
        assert len(pdf.pages) == 1
    bound = joined(_runs(open_epub(ebook, Place(tag))))
    assert [compared(passage) for passage in told.passages] == [*map(compared, bound)]

    said = letters(one.text for one in told.passages if not one.role.endswith("name"))
    lost = said - letters([painted(body, told)])
    lines = [f"{passage.role}: {passage.text.strip()}" for passage in bound]
    count = f"painted: all but {lost.total()} of {said.total()} letters"
    golden(HERE / "golden" / f"{tag}.txt", "\n".join([*lines, count, ""]))
    assert lost.total() <= (SHARED * said.total() if tag in SHARING else 0), lost


@each
def test_an_e_book_brings_the_letters_that_readers_may_lack(
    built: dict[str, exporter.Outcome], folder: Path, tag: str
) -> None:
    path = next(folder / file.path for file in built[tag].files if file.path.endswith(".epub"))
    with zipfile.ZipFile(path) as archive:
        brought = {
            letter for name in archive.namelist() if name.endswith(".ttf")
            for letter in shaping.letters(archive.read(name))
        }
        text = "".join(
            "".join(etree.fromstring(archive.read(name)).itertext())
            for name in archive.namelist() if name.endswith(".xhtml")
        )

    lacks = {sign for sign in text if sign.isalpha()} - set(map(chr, brought))
    assert {script for sign in lacks for script in shaping.scripts(sign)} <= LEFT_TO_READERS
    assert lacks.isdisjoint("ٹڈڑںھہے")


@pytest.mark.full
def test_all_judges_accept_the_letters(
    built: dict[str, exporter.Outcome], folder: Path
) -> None:
    paths = [folder / file.path for outcome in built.values() for file in outcome.files]
    ebooks = [path for path in paths if path.suffix == ".epub"]
    assert len(ebooks) == len(LETTERS)
    found = {
        path.name: [message for message in epubcheck(path) if message.id not in USED]
        if path in ebooks else verapdf(path) for path in paths
    }
    assert {name: messages for name, messages in found.items() if messages} == {}
    refused = [verdict for verdict in ace.ask(ebooks, ace.find()) if not verdict.accepted]
    assert refused == []


def painted(body: bytes, told: PdfText) -> str:
    """Return what is painted where something is told, without the texts that stand for it."""
    with pikepdf.open(io.BytesIO(body)) as pdf:
        for page in pdf.pages:
            operations = pikepdf.parse_content_stream(page)
            for operation in operations:
                if str(operation.operator) == "BDC" and "/ActualText" in operation.operands[1]:
                    del operation.operands[1]["/ActualText"]
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(operations))
            assert b"/ActualText" not in content(page)
        bare = io.BytesIO()
        pdf.save(bare)
    texts = marked_texts(PdfDocument(bare.getvalue()))
    return "".join(texts.get(mark, "") for mark in told.langs)


def compared(passage: Passage) -> tuple[str, str, str]:
    """Return a passage without white space, on which layout decides."""
    return passage.role, passage.lang, model.letters(passage.text)


def letters(texts: Iterable[str]) -> Counter[str]:
    """Count the letters and digits of texts, without their marks."""
    plain = unicodedata.normalize("NFKD", "".join(texts))
    return Counter(sign for sign in plain if unicodedata.category(sign)[0] in "LN")
