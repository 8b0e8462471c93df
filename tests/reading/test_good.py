"""A library without a fault, with everything that a library may hold, and what is read of it."""

from __future__ import annotations

import datetime
import pickle
from pathlib import Path

import pytest

from exporter import markdown
from exporter.errors import LibraryError, UsageError
from exporter.library import Library, Waiver, lone_library, read_library
from exporter.model import (
    Evidence,
    Figure,
    Manuscript,
    Person,
    Revision,
    Section,
    Statement,
)
from exporter.source.manuscripts import reading_of_folder
from exporter.source.names import find_root

GOOD = Path(__file__).parent / "good"
DAY = datetime.date


def lone(file: Path) -> Manuscript:
    library = lone_library(file, DAY(2026, 11, 24))
    assert library.findings == ()
    return library.manuscripts[0]


@pytest.fixture(scope="module")
def library() -> Library:
    return read_library(GOOD)


def test_library(library: Library) -> None:
    assert library.findings == ()
    assert library.broken == ()
    assert library.root == GOOD
    assert library.publisher == "Good press"
    assert library.languages == ("en", "pt-BR")
    assert library.layouts == ("a4", "letter")
    assert library.own_clinic == "north"
    assert library.reference_style == "bmj"
    assert library.profile == "uk"
    assert library.waivers == (
        Waiver("E-004", "full/references.json", "Kept for the next version", DAY(2027, 1, 31)),
    )
    assert [(lang, text.file) for lang, text in library.disclaimers] == [
        ("en", "source/disclaimer.en.md"), ("pt-BR", "source/disclaimer.pt-br.md"),
    ]
    assert [manuscript.slug for manuscript in library.manuscripts] == ["full", "lone"]


def test_clinics_come_in_the_order_of_the_list(library: Library) -> None:
    south, north = library.clinics
    assert (south.id, south.address, south.logo) == ("south", ("2 Low Street", "Village"), None)
    assert north.address == ("1 High Street", "Town")
    assert (north.phone, north.accent) == ("0123", "#1F5c7a")
    assert north.emergency == ("Call 999", "Call 111")
    assert north.logo is not None
    assert (north.logo.href, north.logo.media_type) == ("clinics/north/logo.svg", "image/svg+xml")
    assert north.logo.body == (GOOD / "source/clinics/north/logo.svg").read_bytes()


def test_metadata_stays_what_was_written(library: Library) -> None:
    full = library.manuscripts[0]
    assert (full.file, full.id) == ("source/full/manuscript.yaml", "FUL-01")
    assert full.title == "Caf\u00e9 and tea"
    assert (full.version, full.funding, full.keywords) == ("1.10", "no", ("tea", "no"))
    assert full.main_message == "Drink tea."
    assert full.authors == (Person(name="Ann Able", credentials="MD"), Person(name="Bob Bold"))
    assert full.reviewers == (
        Person(name="Cy Clear", credentials="RN", role="medical review", date=DAY(2026, 2, 3)),
    )
    assert (full.reviewed, full.next_review) == (DAY(2026, 2, 3), DAY(2028, 2, 3))
    assert (full.do_not_use_after, full.updated) == (DAY(2029, 2, 3), DAY(2026, 1, 2))
    assert full.history == (Revision("0.9", DAY(2025, 1, 1), "Draft"),)
    assert full.to_confirm == ("Tea is hot", "Coffee is hotter: read table 2")
    assert full.accessibility == Statement(
        conforms_to="EPUB Accessibility 1.1 - WCAG 2.2 Level AA", certified_by="Dee Done",
        evaluated=DAY(2026, 2, 4), version="1.10",
    )


def test_text_has_no_mark_lf_and_nfc(library: Library) -> None:
    assert library.manuscripts[0].sections == (
        Section("source/full/01-one.md", "# One\n\nCaf\u00e9.\nEnd\n", lang="en"),
        Section("source/full/02-two.MD", "# One\n\nText.\n", lang="en"),
    )


def test_what_stands_beside_the_text(library: Library) -> None:
    full = library.manuscripts[0]
    assert full.bibliography == "source/full/references.json"
    assert [reference.key for reference in full.references] == ["able2020", "bold2021"]
    assert full.evidence == (
        Evidence("able2020", (Figure("71%", "warm", "17"),)),
        Evidence("bold2021", (Figure("1.50", "cups"), Figure("07", "pots", "1e3"))),
    )
    assert [(image.href, image.media_type) for image in full.resources] == [
        ("c.svg", "image/svg+xml"), ("figures/a.png", "image/png"), ("figures/b.JPG", "image/jpeg"),
    ]
    assert full.resources[1].body == (GOOD / "source/full/figures/a.png").read_bytes()


def sections(manuscript: Manuscript) -> list[tuple[str, int]]:
    return [(part.title, part.first_line) for part in markdown.parse(manuscript.sections)]


def test_a_single_file_is_cut_at_its_level_1_headings(library: Library) -> None:
    lone = library.manuscripts[1]
    assert (lone.file, lone.lang, lone.version) == ("source/lone.md", "pt-BR", "2")
    assert (lone.authors, lone.keywords) == ((Person(name="Jane Doe"),), ("tea",))
    lines = (GOOD / "source/lone.md").read_text().split("\n")
    text = "\n".join(lines[11:])
    assert lone.sections == (
        Section("source/lone.md", text, 12, whole=True, heading="Lone", lang="pt-BR"),
    )
    assert sections(lone) == [("Lone", 12), ("One", 14), ("Two", 22)]
    assert all(part.findings == () for part in markdown.parse(lone.sections))
    assert (lines[11], lines[13], lines[21]) == ("First words.", "# One", "Two")
    assert [image.href for image in lone.resources] == ["lone.png"]


def test_only_what_is_asked_for_is_read(library: Library) -> None:
    some = read_library(GOOD, ["lone"])
    assert [one.slug for one in some.manuscripts] == ["lone"]
    with pytest.raises(UsageError) as caught:
        read_library(GOOD, ["ful"])
    assert caught.value.hint == "Did you mean full?"


def test_a_folder_is_read_on_its_own_as_in_the_library(library: Library) -> None:
    source = GOOD / "source"
    alone = reading_of_folder(source / "full", source, ["en"])
    assert (alone.manuscript, alone.findings) == (library.manuscripts[0], ())


def test_all_can_be_pickled(library: Library) -> None:
    assert pickle.loads(pickle.dumps(library)) == library


def test_the_library_is_found_from_below() -> None:
    assert find_root(GOOD / "source" / "full" / "es") == GOOD
    with pytest.raises(LibraryError) as caught:
        find_root(Path("/"))
    assert "exporter init" in caught.value.hint
    assert caught.value.code == 3


def test_a_bare_note_can_be_built(tmp_path: Path) -> None:
    note = tmp_path / "My Notes.md"
    note.write_text("# Drink *more* tea {.chapter}\n\nTea.\n")
    (tmp_path / "unnamed.png").write_bytes(b"junk")
    manuscript = lone(note)
    assert (manuscript.slug, manuscript.file) == ("my-notes", "My Notes.md")
    assert (manuscript.id, manuscript.title) == ("MY-NOTES", "Drink more tea")
    assert (manuscript.lang, manuscript.status, manuscript.version) == ("en", "draft", "0")
    assert manuscript.updated == DAY(2026, 11, 24)
    assert manuscript.sections == (Section("My Notes.md", note.read_text(), whole=True, lang="en"),)
    assert manuscript.resources == ()


def test_a_note_without_heading_gets_its_title(tmp_path: Path) -> None:
    note = tmp_path / "sleep_well.md"
    note.write_text("Sleep * well.\n")
    manuscript = lone(note)
    assert manuscript.title == "Sleep well"
    assert sections(manuscript) == [("Sleep well", 1)]
    note.write_text("---\ntitle: '*Sleep*'\nid: S-1\n---\nSleep.\n")
    manuscript = lone(note)
    assert (manuscript.id, manuscript.lang) == ("S-1", "en")
    assert sections(manuscript) == [("Sleep", 5)]


def test_words_before_the_heading_that_is_the_title_stay_as_they_are(tmp_path: Path) -> None:
    note = tmp_path / "n.md"
    note.write_text("Words.\n\n# Title\n\nText.\n")
    manuscript = lone(note)
    assert manuscript.title == "Title"
    assert sections(manuscript) == [("", 1), ("Title", 3)]


def test_the_title_is_that_of_the_first_heading_that_starts_a_section(tmp_path: Path) -> None:
    note = tmp_path / "n.md"
    note.write_text("1. a\n   ```\n   # no heading\n   ```\n\n> # Quoted\n\nA *b*\n===\n\nc\n")
    manuscript = lone(note)
    assert manuscript.title == "A b"
    note.write_text("---\ntitle: Given\n---\n\n# Heading\n\nText.\n")
    assert lone(note).title == "Given"


def test_a_note_is_a_library_of_its_own(tmp_path: Path) -> None:
    note = tmp_path / "here" / "n.md"
    note.parent.mkdir()
    picture = (GOOD / "source" / "lone.png").read_bytes()
    for name in ("x.png", "here/my own.png", "here/~.png"):
        (tmp_path / name).write_bytes(picture)
    note.write_text(
        "---\nauthor: Ann\n---\n\n# Title\n\n"
        f"![](../x.png) ![]({tmp_path}/x.png) ![](a:b.png) ![](my%20own.png)\n\n"
        "![][r]\n\n[r]: <~.png>\n"
    )
    library = lone_library(note, DAY(2026, 11, 24))
    assert (library.root, library.publisher, library.broken) == (note.parent, "Ann", ())
    assert library.findings == ()
    assert [one.href for one in library.manuscripts[0].resources] == ["my own.png", "~.png"]
    assert [one.slug for one in library.manuscripts] == ["n"]
    assert dict(library.disclaimers)["en"].text.startswith("# ")
    note.write_text("---\nlang: E\n---\n")
    library = lone_library(note, DAY(2026, 11, 24))
    assert (library.manuscripts, library.broken, library.publisher) == ((), ("n",), "")
    assert [finding.rule for finding in library.findings] == ["S-011", "S-012"]
