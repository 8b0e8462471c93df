"""What letters paper can show is known before layout, and told with file, line and column."""

from __future__ import annotations

import io
import json
import subprocess
import tomllib
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter import fonts
from exporter.fonts import coverage
from exporter.model import INVISIBLE
from tests.cli.conftest import Ended
from tests.judges import verapdf
from tests.making import library, put
from tests.truth.conftest import Built

Build = Callable[..., Built]

SIGNS = (
    "☎✆✉✓✔✗✘★☆●○■□▪▫▲►▶◆◦‣☐☑☒⚠♥♡☀⚡♿✂∼≈≠≤≥⇒→←↑↓↔∞√−±′″‴℃℉℞№™ℓ⅓⅔⅛½¼¾‼❗❓①②③➤➔➜✚✱❌✅⭐⬆⏰⏳⌛⸺⁄‱₂⁵€₹"
    "💊💉🏥📞🚑🩺👁🚫👂🦷🫀🫁🧠🩹🚭📧🏠😀🙂👍🌡💧🍎🩸🧪🛏📅📋🤒🤢🤧⚕"
)
"""Signs that leaflets hold, as word processors, phones and web pages set them."""


def test_everyday_signs_are_printed(build: Build) -> None:
    rows = "\n".join(f"- Words {sign} and words" for sign in SIGNS)
    built = build(f"# Call ☎ us ✓\n\n☎ 020 7946 0123. **⚠ Keep** *below 25 ℃*.\n\n{rows}\n")

    assert built.rules == [], built.findings
    paper = built.paper
    assert [sign for sign in SIGNS if sign not in paper] == []
    with pikepdf.open(io.BytesIO(built.body(".pdf"))) as pdf:
        assert any("Handout-Signs" in str(thing.get("/FontName", "")) for thing in _dicts(pdf))


def _dicts(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary)]


@pytest.mark.parametrize("words", [
    "Bring your card ✓︎ and your list →️ of ☎️.",  # U+FE0E, U+FE0F behind a sign
    "Call \u200e020 7946 0123 today. Take 5 mg\u200e twice\u200f a day\u061c.",
    "Lines\u2028and\u2029paragraphs, a\u3000wide space, a\u206a\u180e\U000e0001.",
    "A co\u00adop\u200b, a \ufeffmark, a \u2060join, one\u200c\u200d, a\u034f, \u2063.",
])
def test_signs_that_show_nothing_stop_nothing(build: Build, words: str) -> None:
    built = build(f"# Marks {words}\n\n{words}\n\n| {words} |\n|---|\n| {words} |\n")

    assert built.rules == [], built.findings
    assert len(built.files) == 2


def test_pictographs_that_are_joined_are_printed_as_their_parts(build: Build) -> None:
    assert "See 👩⚕ now" in build("# See\n\nSee 👩\u200d⚕\ufe0f now.\n").words


CHEROKEE = "ᏓᏆᏙᎥᏍᎩᏗᎪᏪᎸᎢᏣᎳᎩ"
"""In no font that exporter brings."""


def test_a_passage_in_no_font_is_one_finding_at_its_place(build: Build) -> None:
    words = f"{CHEROKEE} **{CHEROKEE}**"
    built = build(f"# Two\n\nEnglish.\n\n::: {{lang=chr}}\n{words}\n:::\n\nIt is Ꭰ here.\n")

    found = [one for one in built.findings if one["rule"] == "P-003"]
    assert [(one["line"], one["column"]) for one in found] == [(6, 1), (9, 7)]
    assert "28 letters of the language chr" in found[0]["message"]
    assert {one["severity"] for one in found} == {"warning"}
    assert "[letters missing: U+13D3 U+13C6 U+13D9 … (14)]" in built.words
    assert "It is [letters missing: U+13A0] here." in built.words


def test_the_mark_is_what_eyes_see_and_the_words_are_what_ears_hear(build: Build) -> None:
    built = build(f"# To {CHEROKEE}\n\n[{CHEROKEE}](https://example.org/).\n", title="Ꭰ and ☎")
    body = built.body(".pdf")

    assert [rule for rule in built.rules if rule != "P-105"] == ["P-003"] * 3
    path = built.root / "read.pdf"
    path.write_bytes(body)
    assert verapdf(path) == []
    with pikepdf.open(io.BytesIO(body)) as pdf, pdf.open_outline() as outline:
        assert outline.root[0].title == f"To {CHEROKEE}"
    assert CHEROKEE in built.markup
    assert "letters missing" not in built.markup


def test_a_release_refuses_it_and_an_epub_alone_is_made(build: Build) -> None:
    more = (
        "author: [{name: C D}]\nfunding: none\nconflicts: none\nreviewed: 2026-01-02\n"
        "reviewers: [{name: A B, credentials: MD, date: 2026-01-02}]\n"
    )
    refused = build("# One\n\nWash Ꭰ.\n", status="released", more=more)
    alone = build("# One\n\nWash Ꭰ.\n", status="released", more=more, arguments=("-f", "epub"))

    [finding] = [one for one in refused.findings if one["rule"] == "P-003"]
    assert (refused.code, finding["severity"]) == (1, "error")
    assert not {"P-003", "X-029"} & set(alone.rules)
    assert [path.rpartition(".")[2] for path in alone.files] == ["epub"]


@pytest.mark.parametrize(("more", "file", "line"), [
    ("subtitle: Ꭰ", "leaflet/manuscript.yaml", 7),
    ("author: [{name: A, role: Ꭰ}]", "leaflet/manuscript.yaml", 7),
    ("funding: Ꭰ", "leaflet/manuscript.yaml", 7),
])
def test_letters_of_a_key_are_told_at_its_line(
    build: Build, more: str, file: str, line: int
) -> None:
    built = build("# One\n\nWords.\n", more=more)

    [finding] = [one for one in built.findings if one["rule"] == "P-003"]
    assert (finding["file"], finding["line"]) == (f"source/{file}", line)
    assert "U+13A0" in built.paper


def test_letters_of_a_note_a_cell_code_and_a_reference_are_told(build: Build) -> None:
    work = {"id": "li", "type": "book", "title": "Ꭰ washing", "author": [{"literal": "Li"}]}
    text = (
        "# One\n\nWords[^1] [@li].\n\n[^1]: Ꭰ.\n\n| Ꭰ |\n|---|\n| a |\n\n"
        "```\na Ꭰ\n```\n\n&#x13A0;\n"
    )
    built = build(
        text, more="bibliography: r.json", files_={"r.json": json.dumps([work])}
    )

    found = [one for one in built.findings if one["rule"] == "P-003"]
    assert [(one["file"].rpartition("/")[2], one["line"]) for one in found] == [
        ("01.md", 7), ("01.md", 12), ("01.md", 15), ("01.md", 5), ("r.json", 1),
    ]


def test_check_says_what_build_says(tmp_path: Path, exporter: Callable[..., Ended]) -> None:
    root = library(tmp_path / "library")
    put(root, "leaflet/manuscript.yaml",
        "id: L\ntitle: Ꭰ\nlang: en\nstatus: draft\nversion: '1'\nupdated: 2026-01-02\n")
    put(root, "leaflet/01.md", "# One\n\nWash Ꭰ.\n")

    said = {
        command: {
            (one["file"], one["line"])
            for one in json.loads(exporter(command, "--json", cwd=root).out)["findings"]
            if one["rule"] == "P-003"
        }
        for command in ("check", "build")
    }
    assert said["check"] == said["build"] == {
        ("source/leaflet/01.md", 3), ("source/leaflet/manuscript.yaml", 2)
    }


@pytest.mark.parametrize(("words", "lang"), [
    ("Ọ̀rọ̀ náà: ẹ́ ọ́ ẹ̀", "yo"), ("Việc uống thuốc", "vi"), ("а́ й́", "ru"),
    ("q̃ j̄ x̂ ɛ̃ ŋ́ a̱ H̱", "und"),
])
def test_a_mark_stands_on_its_letter(build: Build, words: str, lang: str) -> None:
    built = build(
        "# Marks\n\nMost words of this leaflet are plain, and are set in the book's own family.\n\n"
        f"In English [{words}]{{lang={lang}}}.\n\n- {words} is in a line\n"
    )

    assert built.rules == [], built.findings
    assert _overlaps(built.body(".pdf"), words)


def _overlaps(body: bytes, words: str) -> bool:
    """Return whether poppler reads each word of letters and marks as one word, in one font."""
    boxes = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=body, check=True, stdout=subprocess.PIPE
    ).stdout.decode()
    shown = unicodedata.normalize("NFC", boxes)
    return all(f">{unicodedata.normalize('NFC', word)}" in shown for word in words.split())


def test_a_word_is_set_in_one_font() -> None:
    def words(text: str) -> list[str]:
        return [text[start:end] for start, end in coverage.divided(text)]

    assert words("Dr Nguyễn takes ten β-blockers") == ["Nguyễn"]
    assert words("ẹ́ and g̃ and q̃a") == ["ẹ́", "q̃a"]
    assert words("h̀") == ["h̀"]  # Atkinson Hyperlegible places it in its upright styles only
    assert words("Plain words, “quoted” – naïve café") == []


@given(st.text())
def test_every_letter_has_a_glyph_or_is_told(text: str) -> None:
    told = {at for start, end in coverage.unprintable(text) for at in range(start, end)}
    printed = fonts.known().union(*(fonts.letters(each.faces[0]) for each in fonts.FAMILIES))

    for at, letter in enumerate(text):
        shows = unicodedata.category(letter)[0] not in "ZC" and letter not in INVISIBLE
        single = at + 1 == len(text) or unicodedata.category(text[at + 1])[0] != "M"
        if shows and single and unicodedata.category(letter)[0] != "M":
            assert (at in told) == (letter not in printed), letter


def test_the_font_of_signs_is_what_its_recipe_says() -> None:
    files = Path(fonts.__file__).parent / "files"
    recipe = tomllib.loads((files / "SOURCES.toml").read_text())
    held = fonts.letters(fonts.FAMILIES[0].faces[0])

    assert set(SIGNS) <= held | fonts.known()
    assert {" ", "\u00a0"} <= held  # Pango takes the space between two signs from their font
    assert all(len(source["sha256"]) == 64 for source in recipe["source"])
    assert "SIL OPEN FONT LICENSE" in (files / "OFL.txt").read_text()
