"""Nothing of a folder vanishes: files that are not read, and sections in the order of names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from exporter.languages import tagged
from exporter.library import read_library
from exporter.source.names import reading_order
from tests.making import library, put
from tests.truth.conftest import Built

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU"
    b"\x00\x00\x00\nIDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND\xaeB`\x82"
)


def test_sections_are_read_as_people_count(build: Callable[..., Built]) -> None:
    steps = {f"{number}-step.md": f"# Step {number}\n\nDo {number}.\n" for number in (1, 2, 10)}
    words = build(files_=steps).words
    assert words.index("Do 1.") < words.index("Do 2.") < words.index("Do 10.")


def test_padded_names_keep_their_order_and_letters_follow_figures() -> None:
    names = ["10-c.md", "Zeal.md", "2.md", "step10.md", "02b.md", "1-b.md", "intro.md", "01-a.md"]
    assert sorted(names, key=reading_order) == [
        "01-a.md", "1-b.md", "2.md", "02b.md", "10-c.md", "intro.md", "step10.md", "Zeal.md",
    ]


@pytest.mark.parametrize(("name", "hint"), [
    ("02-second.markdown", "Rename it 02-second.md."),
    ("03-third.txt", "Rename it 03-third.md."),
    ("04-fourth.qmd", "Rename it 04-fourth.md."),
    ("05 fifth.docx", "pandoc '05 fifth.docx' -t markdown"),
    ("06-sixth.doc", "Word file (.docx)"),
    ("part-two/07.md", "Move it up, beside manuscript.yaml."),
    ("es/01-uno.md", "Name the file in it as the section that it translates."),
    ("spanish/01.md", "Rename the folder es: it is then a translation."),
    ("Readme.md", "Name it README.md"),
    ("refs.bib", "Write bibliography: refs.bib in manuscript.yaml."),
    ("plan.psd", "Or move it out of the folder."),
])
def test_a_file_that_is_in_no_book_is_named(
    build: Callable[..., Built], name: str, hint: str
) -> None:
    built = build("# One\n\nWords.\n", files_={name: "Stop if you bleed.\n"})
    assert built.rules == ["S-019"]
    [finding] = built.of("S-019")
    assert finding["file"] == f"source/leaflet/{name}"
    assert hint in finding["hint"]
    assert built.code == 0


def test_a_picture_that_no_section_names_is_told(build: Callable[..., Built]) -> None:
    text = '# One\n\n![A](used.png){alt="A grey square"}\n'
    built = build(text, files_={"used.png": PNG, "img/left.png": PNG})
    assert built.rules == ["S-020"]
    assert built.of("S-020")[0]["file"] == "source/leaflet/img/left.png"


def test_what_may_lie_in_a_folder_is_passed_by(build: Callable[..., Built]) -> None:
    by_the_way = dict.fromkeys(
        ("README.md", "README.txt", "01.md~", ".notes.txt", "Thumbs.db"), "For us."
    )
    assert build("# One\n\nWords.\n", files_=by_the_way).rules == []


def test_a_text_in_source_that_is_no_manuscript_is_named(build: Callable[..., Built]) -> None:
    files = {"../knee.txt": "Bend it.\n", "../readme.md": "Stop if you bleed.\n"}
    built = build("# One\n\nWords.\n", files_=files)
    assert set(built.rules) == {"S-019"}
    assert [one["file"] for one in built.of("S-019")] == ["source/knee.txt", "source/readme.md"]


@pytest.mark.parametrize(("name", "tag"), [
    ("spanish", "es"), ("Español", "es"), ("العربية", "ar"), ("ES", "es"), ("zh_tw", "zh-Hant-TW"),
    ("part-two", ""), ("img", ""), ("hands", ""), ("", ""),
])
def test_a_language_is_known_by_its_names(name: str, tag: str) -> None:
    assert tagged(name) == tag


@pytest.mark.parametrize(("name", "meant"), [
    ("clinic/east/clinic.yaml", "clinics/"), ("image/a.png", "images/"),
    ("Images/a.png", "images/"), ("languges/es.toml", "languages/"),
])
def test_a_folder_that_is_meant_for_all_manuscripts_is_told(
    tmp_path: Path, name: str, meant: str
) -> None:
    put(library(tmp_path), name, "name: East\n")
    [one] = read_library(tmp_path).findings
    assert one.rule == "S-011"
    assert one.hint == f"Did you mean {meant}? Rename the folder."
