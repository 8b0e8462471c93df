"""The repaired file: what judges say of it, what its tags say, and that its bytes stay the same."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from exporter.model import Book, Finding
from exporter.proof import pdf as proof
from exporter.proof.expected import Expected
from exporter.proof.pdf_tree import elements, kids, role
from exporter.render import pdf
from tests import judges
from tests.making import book
from tests.tags.torture import torture

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def hard() -> Book:
    return torture()


@pytest.fixture(scope="module")
def made(hard: Book) -> pdf.Pdf:
    return pdf.render(hard, "a4")


@pytest.fixture(scope="module")
def opened(made: pdf.Pdf) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(made.body))


def of_role(file: pikepdf.Pdf, name: str) -> list[pikepdf.Dictionary]:
    return [one for one in elements(file) if role(one) == name]


def annotated(link: pikepdf.Dictionary) -> list[pikepdf.Object]:
    return [kid for kid in kids(link) if not isinstance(kid, int) and "/Obj" in kid]


def restyled(one: Book, name: str, text: str) -> Book:
    sheets = dict(one.styles)
    return replace(one, styles=tuple(sorted((sheets | {name: sheets[name] + text}).items())))


def proven(one: Book, body: bytes) -> list[Finding]:
    return list(proof.prove(Expected(one), body, "x.pdf").findings)


def test_the_hard_text_is_proven_and_the_judges_agree(
    hard: Book, made: pdf.Pdf, tmp_path: Path
) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(made.body)

    assert made.pages > 8
    assert [one for one in made.findings if one.rule < "P-100"] == []
    assert proven(hard, made.body) == []
    assert [judges.page(made.body, profile) for profile in ("2a", "ua1")] == [[], []]
    assert judges.verapdf(path) == []


def test_judges_agree_that_a_file_without_a_title_is_not_accessible(
    made: pdf.Pdf, tmp_path: Path
) -> None:
    path = tmp_path / "x.pdf"
    with pikepdf.open(io.BytesIO(made.body)) as file:
        file.Root.ViewerPreferences.DisplayDocTitle = False
        file.save(path)

    assert judges.page(path.read_bytes(), "ua1")
    assert {profile for profile, _, _ in judges.verapdf(path)} == {"ua1"}


def test_each_element_of_the_text_is_one_element_of_the_file(
    hard: Book, opened: pikepdf.Pdf
) -> None:
    roles = Counter(role(one) for one in elements(opened))

    assert roles["Table"] == roles["THead"] == roles["TBody"] == 1
    assert roles["TR"] == 90
    assert roles["Note"] == 3
    assert roles["TOC"] == 1
    assert roles["TOCI"] == sum(part.body.count("<li>") for part in hard.parts[1:2])
    assert roles["Figure"] == 2
    assert roles["BlockQuote"] == 1
    assert "NonStruct" not in roles


def test_a_list_holds_items_of_label_and_body_only(opened: pikepdf.Pdf) -> None:
    lists = of_role(opened, "L")

    assert {role(kid) for one in lists for kid in kids(one)} == {"LI"}
    items = [tuple(role(kid) for kid in kids(one)) for one in of_role(opened, "LI")]
    assert set(items) <= {("Lbl", "LBody"), ("LBody",), ("Lbl", "LBody", "LBody")}
    nested = [kid for one in of_role(opened, "LBody") for kid in kids(one) if role(kid) == "L"]
    assert len(nested) == 2


def test_notes_stand_behind_their_calls(opened: pikepdf.Pdf) -> None:
    for note in of_role(opened, "Note"):
        around = [role(one) for one in kids(note.P)]
        before = around[[one.objgen for one in kids(note.P) if role(one)].index(note.objgen)]
        assert before in ("Reference", "Note", "H1") or "Reference" in around
    assert [str(one.ID) for one in of_role(opened, "Note")] == ["note-1", "note-2", "note-3"]


def test_links_are_printed_and_say_their_text_once_a_line(opened: pikepdf.Pdf) -> None:
    long = "a page that has a name so long that it must go on upon the next line of this paragraph"
    (link,) = [
        one for one in of_role(opened, "Link")
        if any(long in str(kid.Obj.Contents) for kid in annotated(one))
    ]
    assert len(annotated(link)) >= 2
    shown = [annotation for page in opened.pages for annotation in page.get("/Annots", ())]
    assert shown
    assert {int(annotation.F) for annotation in shown} == {4}


def test_heads_and_feet_are_artifacts_of_pagination(opened: pikepdf.Pdf) -> None:
    for page in opened.pages:
        text = page.Contents.read_bytes()
        assert b"/Artifact" in text
        assert text.count(b"/Subtype /Footer") + text.count(b"/Subtype /Header") >= 2


def test_a_broken_word_is_whole_to_a_reader(hard: Book) -> None:
    style = "\np { hyphens: auto; max-width: 30mm }"
    hyphenated = restyled(hard, "print.css", style)
    body = pdf.render(hyphenated, "a4").body

    assert b"ActualText" in b"".join(
        page.Contents.read_bytes() for page in pikepdf.open(io.BytesIO(body)).pages
    )
    assert proven(hyphenated, body) == []


def test_leaders_are_not_read() -> None:
    plain = book("# One\n\nWords.\n")
    dotted = restyled(
        plain, "print.css",
        "\n.disclaimer p::after { content: leader('.') }",
    )
    body = pdf.render(dotted, "a4").body

    assert proven(dotted, body) == []
    with pikepdf.open(io.BytesIO(body)) as file:
        layout = b"/Type /Layout"
        assert sum(layout in page.Contents.read_bytes() for page in file.pages) >= 1


def test_what_a_style_sheet_hides_from_readers_is_found(hard: Book) -> None:
    faded = restyled(hard, "print.css", "\n.references { opacity: .5 }")

    assert "P-008" in {one.rule for one in proven(faded, pdf.render(faded, "a4").body)}


def test_the_same_book_gives_the_same_bytes_whatever_the_hash_seed(made: pdf.Pdf) -> None:
    script = (
        "import hashlib; from tests.tags.torture import torture;"
        "from exporter.render import pdf;"
        "print(hashlib.sha256(pdf.render(torture(), 'a4').body).hexdigest())"
    )
    import hashlib

    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    told = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True,
        check=True,
    )
    assert told.stdout.strip() == hashlib.sha256(made.body).hexdigest()
