"""Text that would stop a parser, turn a dose around, or break the files' XML."""

from __future__ import annotations

import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Callable

import pikepdf
import pytest
from lxml import etree

from exporter import markdown
from exporter.model import Section
from tests.cli.conftest import MANUSCRIPT, REFERENCES, SECTION, Ended, Shelf
from tests.hostile.conftest import within, words_of
from tests.making import DISCLAIMER

Attack = Callable[..., Ended]
MANY = 10_000
FILL = 300_000

ENDLESS = {
    sign: sign * MANY
    for sign in (
        "[", "![", "[]", "[a](", "![a](", "[[a](b) ", "^[", "^[a]", "[^", "[@", "[@a; ", "[-@a",
        "@a [p. 1 ", "[a][", "[a]{", "`a`{", '[a]{b="', "[a\n", "[a]: <", "<", "<a ", '<a href="',
        "<!--", "</", "<http://a", "`", "``a` ", "*a ", "**a *b ", "_a ", "***a** b* ", "~a", "^a ",
        "~~a ", "{", "\\", "&", "&#1;", '"a ', "a'", "--", "> ", "- ", "1. ", "a\n: ", "|", "|\n",
        "::: warning\n", "::: {", ":::\n", "```\n", "~~~ ", "# ", "## a {", "\t", "a  \n",
        "[^a]: b",
    )
}
ENDLESS |= {
    "nested brackets": "[" * MANY + "a" + "](b)" * MANY,
    "nested images": "![" * MANY + "a" + "](b)" * MANY,
    "nested emphasis": "*a **b " * MANY + "b** a*" * MANY,
    "nested quotes": "\n".join(">" * depth + " a" for depth in range(1, 800)),
    "rows of bullets": "• a\n" * 9_000,
    "a long item with a bullet": "- a\n" + "b\n" * 9_000 + "+ a\n",
    "nested lists": "\n".join("  " * depth + "- a" for depth in range(500)),
    "nested notes": "^[" * MANY + "a" + "]" * MANY,
    "backticks of each length": "".join("`" * length + " " for length in range(1, 700)),
    "colons": "::: a" + ":" * FILL + " b",
    "a heading of spaces": "## a" + " " * FILL + "#b",
    "a table of columns": "|a" * 2000 + "|\n" + "|-" * 2000 + "|\n",
    "a word": "a" * FILL,
    "locators": "[@a, p. " + "1, " * MANY + "]",
}


@pytest.mark.parametrize("name", ENDLESS)
def test_every_text_comes_to_an_end(name: str) -> None:
    with within(6):
        markdown.parse((Section("a/01.md", f"# T\n\n{ENDLESS[name]}\n"),))


@pytest.mark.full
@pytest.mark.parametrize("sign", [sign for sign in ENDLESS if len(sign) < 20])
def test_every_text_of_the_largest_size_comes_to_an_end(sign: str) -> None:
    text = f"# T\n\n{ENDLESS[sign] * 100}"[:999_990]
    with within(90):
        markdown.parse((Section("a/01.md", f"{text}\n"),))


@pytest.mark.parametrize(
    "text",
    ["![" * FILL, "[a\n" * FILL, "# " + "[" * FILL, "# a" + " " * FILL + "b",
     "# a" + "#" * FILL + "b", "# a" + " {" * FILL, "a\n=\n" * MANY,
     "# a\n\nb\n\n" * MANY, "---\na: b\n" * MANY],
    ids=lambda text: repr(text[:8]),
)
def test_every_single_file_comes_to_an_end(text: str, shelf: Shelf, exporter: Attack) -> None:
    front = MANUSCRIPT.replace("HAND-01", "OTHER").replace("bibliography: references.json\n", "")
    shelf.write("other.md", f"---\n{front}---\n\n{text[:980_000]}\n")
    for name in ("01-washing.md", "manuscript.yaml", "references.json"):
        (shelf.root / "source/hands" / name).unlink()
    (shelf.root / "source/hands").rmdir()

    with within(12):
        assert exporter("check", "--release", cwd=shelf.root).code == 1


def test_a_manuscript_has_so_many_sections_and_no_more(shelf: Shelf, attack: Attack) -> None:
    for number in range(501):
        shelf.write(f"hands/{number:03}.md", "# A\n\nb\n")

    ended = attack(seconds=5)

    assert ended.code == 1
    assert "error[S-008] source/hands: The manuscript has too many sections: 502" in ended.err


TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize("sign", TURNS, ids=lambda sign: f"U+{ord(sign):04X}")
@pytest.mark.parametrize("way", ["sign", "entity", "alternative"])
def test_no_text_is_turned(sign: str, way: str, shelf: Shelf, attack: Attack) -> None:
    entity = f"&#{ord(sign)};"
    text = {
        "sign": f"Take {sign}05 mg.", "entity": f"Take {entity}05 mg.",
        "alternative": f'![A](a.png){{alt="05 mg{entity}"}}',
    }[way]
    shelf.write("hands/01-washing.md", f"# Washing\n\nWords.\n\n{text}\n")

    ended = attack()

    assert ended.code == 1
    assert "error[S-017] source/hands/01-washing.md:5" in ended.err
    assert f"U+{ord(sign):04X}" in ended.err
    assert sign not in ended.err


def test_arabic_with_its_direction_in_attributes_is_no_fault() -> None:
    text = "# A\n\nSay [\u0634\u0643\u0631\u0627]{lang=ar dir=rtl} \u200f\u200e to her.\n"
    assert markdown.parse((Section("a/01.md", text),))[0].findings == ()


FIELDS = {
    "title": ("hands/manuscript.yaml", MANUSCRIPT.replace("Clean hands", '"A SIGN b"')),
    "subtitle": ("hands/manuscript.yaml", MANUSCRIPT + 'subtitle: "A SIGN b"\n'),
    "author": ("hands/manuscript.yaml", MANUSCRIPT + 'author: "A SIGN b"\n'),
    "role": ("hands/manuscript.yaml", MANUSCRIPT + 'reviewers: [{name: A, role: "A SIGN b"}]\n'),
    "keywords": ("hands/manuscript.yaml", MANUSCRIPT + 'keywords: ["A SIGN b"]\n'),
    "code": ("hands/manuscript.yaml", MANUSCRIPT.replace("HAND-01", '"A SIGN b"')),
    "message": ("hands/manuscript.yaml", MANUSCRIPT + 'main_message: "A SIGN b"\n'),
    "key": ("hands/manuscript.yaml", MANUSCRIPT + '"A SIGN b": c\n'),
    "publisher": ("library.yaml", 'publisher: "A SIGN b"\n'),
    "clinic": ("clinics/north/clinic.yaml", 'name: "A SIGN b"\n'),
    "address": ("clinics/north/clinic.yaml", 'name: A\naddress: ["A SIGN b"]\n'),
    "emergency": ("clinics/north/clinic.yaml", 'name: A\nemergency: "A SIGN b"\n'),
    "reference": ("hands/references.json", REFERENCES.replace("Hands", "A SIGN b")),
    "person": ("hands/references.json", REFERENCES.replace("Smith", "A SIGN b")),
    "journal": ("hands/references.json", REFERENCES.replace("Journal of Soap", "A SIGN b")),
    "page": ("hands/references.json", REFERENCES.replace("1-2", "A SIGN b")),
    "disclaimer": ("disclaimer.en.md", DISCLAIMER.text.replace("General", "A SIGN b")),
    "section": ("hands/01-washing.md", SECTION.replace("Wash ", "A SIGN b ")),
}
SIGNS = ("\0", "\x07", "\x1b", "\x7f", "\x9b", "\ufffe", "\u202e", "\u2067")


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: f"U+{ord(sign):04X}")
@pytest.mark.parametrize("escaped", [False, True], ids=["raw", "escaped"])
def test_no_field_holds_a_sign_that_nobody_sees(
    name: str, sign: str, escaped: bool, shelf: Shelf, exporter: Attack
) -> None:
    file, text = FIELDS[name]
    written = f"\\u{ord(sign):04x}" if escaped and not file.endswith(".md") else sign
    shelf.write(file, text.replace("SIGN", written))

    ended = exporter("check", "--release", cwd=shelf.root)

    assert ended.code == 1
    assert f"U+{ord(sign):04X}" in ended.out
    assert re.search(rf"error\[(S-009|S-017|E-001)\] source/{re.escape(file)}", ended.out)
    assert sign not in ended.out + ended.err


@pytest.mark.parametrize("name", ["title", "reference", "section"])
def test_no_page_of_a_draft_holds_a_sign_that_nobody_sees(
    name: str, shelf: Shelf, attack: Attack
) -> None:
    file, text = FIELDS[name]
    shelf.write(file, text.replace("SIGN", "\x1b"))

    ended = attack("pdf")

    assert "U+001B" in ended.err
    assert "\x1b" not in "".join(map(words_of, shelf.dist().values()))


def test_signs_of_markup_stay_signs(shelf: Shelf, attack: Attack) -> None:
    """What XML, PDF strings and CSS take for markup is text in every field, set as in the text."""
    odd = r"""<b>&amp;"')(\ ]]> --> {} ; } url(x) \) %s {{ 7*7 }} ${x} #x"""
    as_set = "<b>&“’)(\u00a0]]> → {} ; } url(x) ) %s {{ 7*7 }} ${x} #x"
    line = json.dumps(odd)
    shelf.write("library.yaml", f"publisher: {line}\n")
    shelf.write("clinics/north/clinic.yaml", f"name: {line}\nline: {line}\naddress: [{line}]\n"
                f"phone: {line}\nemergency: [{line}]\n")
    shelf.write("hands/manuscript.yaml", MANUSCRIPT.replace("Clean hands", line)
                + f"subtitle: {line}\nauthor: [{line}]\nkeywords: [{line}]\nfunding: {line}\n"
                f"main_message: {line}\nreviewers: [{{name: {line}, role: {line}}}]\n")
    shelf.write("hands/references.json", REFERENCES.replace('"Hands"', line.replace("<b>", "<x>")))

    ended = attack()

    assert ended.code == 0, ended.err
    with pikepdf.open(io.BytesIO(shelf.dist()["hands/hands.en.north.proof.pdf"])) as pdf:
        assert as_set in str(pdf.docinfo.Title)
        assert str(pdf.docinfo.Author) == as_set
        etree.fromstring(pdf.Root.Metadata.read_bytes())
    with zipfile.ZipFile(io.BytesIO(shelf.dist()["hands/hands.en.north.proof.epub"])) as book:
        for name in book.namelist():
            if name.endswith((".xhtml", ".opf", ".ncx", ".svg")):
                etree.fromstring(book.read(name))
        opf = etree.fromstring(book.read("EPUB/content.opf"))
    assert opf.findtext(".//{http://purl.org/dc/elements/1.1/}creator") == as_set


@pytest.mark.parametrize(
    "word",
    ["W" * 1900, "https://example.org/" + "a" * 1900, "\u0634" * 1000, "a\u0301" * 1000,
     "_" * 900, "1" * 1900],
    ids=["letters", "address", "arabic", "accents", "signs", "digits"],
)
def test_a_long_word_stays_on_the_page_or_is_told(word: str, shelf: Shelf, attack: Attack) -> None:
    text = f"<{word}>" if "://" in word else unicodedata.normalize("NFC", word).replace("_", "\\_")
    shelf.write("hands/01-washing.md", f"# Washing\n\n{text}\n")
    shelf.write("hands/references.json", "[]")

    ended = attack("pdf")

    if "[P-105]" not in ended.err:
        assert furthest(shelf.dist()["hands/hands.en.proof.pdf"]) <= 1.0


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("W" * 2001, "2,001 characters without a space"),
        ("w " * 25_001, "50,001 characters"),
        ("a^[b] " * 301, "301 notes"),
        ("a\n\n" * 15_000, "more than 1,500,000"),
        ("| a |\n|---|\n" + "| b |\n" * 7_500, "more than 1,500,000"),
        ("::: {.icon-array count=1 of=1000}\n1 of 1000\n:::\n\n" * 11, "more than 1,500,000"),
    ],
    ids=["word", "words", "notes", "paragraphs", "rows", "icons"],
)
def test_what_takes_too_long_to_lay_out_is_refused(
    text: str, found: str, shelf: Shelf, attack: Attack
) -> None:
    shelf.write("hands/01-washing.md", f"# Washing\n\n{text}\n")

    ended = attack(seconds=10)

    assert ended.code == 1
    assert "error[S-122] source/hands/01-washing.md" in ended.err
    assert found in ended.err


@pytest.mark.parametrize(
    ("key", "size"), [("title", 1001), ("subtitle", 1001), ("funding", 10_001), ("author", 1001)]
)
def test_a_long_field_is_left_out(key: str, size: int, shelf: Shelf, attack: Attack) -> None:
    old = "title: Clean hands\n" if key == "title" else "lang: en\n"
    kept = "" if key == "title" else old
    text = MANUSCRIPT.replace(old, f"{kept}{key}: {'w' * size}\n")
    shelf.write("hands/manuscript.yaml", text)

    ended = attack(seconds=5)

    must_have = key == "title"  # without its title there is no draft, either
    assert ended.code == must_have
    weight = "error" if must_have else "warning"
    assert f"{weight}[S-004] source/hands/manuscript.yaml" in ended.err


def furthest(body: bytes) -> float:
    """Return how far to the right ink goes, as a part of the page's width."""
    import pypdfium2

    furthest = 0.0
    with pypdfium2.PdfDocument(body) as pdf:
        for page in pdf:
            text = page.get_textpage()
            for number in range(text.count_rects()):
                furthest = max(furthest, text.get_rect(number)[2] / page.get_width())
    return furthest
