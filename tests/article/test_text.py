"""The shape of the article: headings, blocks, its own words, and the sample clinic."""

from __future__ import annotations

import hashlib
import re
import subprocess

import pypandoc
import pytest
from lxml import etree

from tests.article.article_text import ARTICLE, DIALECT, ROOT, SOURCE, article, read_yaml, sections

SHINGLES = set(
    (ROOT / "tests" / "article" / "original-shingles.txt").read_text(encoding="utf-8").split()
)
HEADINGS = [
    "Introduction", "What is Ketamine?", "How Ketamine Works", "Statistical Evidence",
    "Potential Benefits and Risks", "Future Directions in Research", "Conclusion",
]


def shingles(text: str, size: int = 8) -> set[str]:
    """Return digests of each run of `size` words, without case and punctuation."""
    plain = re.sub("['\u2019]", "", text.lower())
    words = re.findall(r"[a-z0-9]+", plain)
    return {
        hashlib.sha256(" ".join(words[at : at + size]).encode()).hexdigest()[:16]
        for at in range(len(words) - size + 1)
    }


def source(name: str = "") -> str:
    """Return the Markdown of the section whose file name holds `name`, or of all."""
    return "\n".join(
        path.read_text(encoding="utf-8") for path in sections() if name in path.name
    )


def test_the_sections_stand_under_the_seven_headings() -> None:
    assert re.findall(r"^# (.*?) \{#[a-z-]+\}$", source(), re.MULTILINE) == HEADINGS


def test_no_run_of_eight_words_is_taken_from_the_original() -> None:
    disclaimer = (SOURCE / "disclaimer.en.md").read_text(encoding="utf-8")
    text = " ".join(block.text for block in article())
    assert len(SHINGLES) > 500
    assert not shingles(text) & SHINGLES
    assert not shingles(disclaimer) & SHINGLES


def test_the_key_points_come_first() -> None:
    assert re.match(r"# Introduction \{#introduction\}\n\n::: key-points\n", source("01-"))


@pytest.mark.parametrize("kind", ["key-points", "urgent-help", "questions", "steps", "warning"])
def test_each_block_that_a_reader_needs_is_there(kind: str) -> None:
    assert f"\n::: {kind}\n" in source()


def test_urgent_help_names_no_line_of_one_country() -> None:
    text = " ".join(block.text for block in article())
    assert text.count("local emergency number") >= 3
    assert not re.search(r"\b(988|911|999|112|111|116)\b", text)


def test_links_lead_to_places_of_this_book() -> None:
    places = set(re.findall(r"\{#([a-z-]+)\}", source()))
    links = re.findall(r"\]\(#([a-z-]+)\)", source())
    assert links
    assert set(links) <= places


def test_there_are_notes_terms_and_a_table_with_heads() -> None:
    assert len(re.findall(r"^\[\^[a-z]+\]: ", source(), re.MULTILINE)) >= 1
    assert len(re.findall(r"^:   ", source(), re.MULTILINE)) >= 5
    assert re.search(r"^\| Question \|.*\n\|:-", source(), re.MULTILINE)


def test_pandoc_reads_the_article_without_a_warning() -> None:
    done = subprocess.run(
        [
            pypandoc.get_pandoc_path(), "--fail-if-warnings", "-f", DIALECT, "--citeproc",
            "--metadata-file", "manuscript.yaml", *(path.name for path in sections()),
            "-t", "html", "--wrap", "none",
        ],
        cwd=ARTICLE, capture_output=True, check=False, text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "longer-term antidepressant effects" in done.stdout.lower()


def test_the_manuscript_is_an_honest_draft() -> None:
    front = read_yaml(ARTICLE / "manuscript.yaml")
    assert list(front) == [
        "id", "title", "subtitle", "lang", "author", "keywords", "status", "version", "updated",
        "type", "smog", "reviewers", "reviewed", "next_review", "do_not_use_after", "funding",
        "conflicts", "main_message", "history", "to_confirm", "accessibility", "bibliography",
    ]
    assert (front["status"], front["reviewers"], front["reviewed"]) == ("draft", [], "null")
    assert front["history"][-1]["version"] == front["version"]


def test_the_sample_clinic_says_that_it_is_invented() -> None:
    clinic = read_yaml(SOURCE / "clinics" / "riverside" / "clinic.yaml")
    assert re.fullmatch(r"202-555-01\d\d", clinic["phone"])
    assert clinic["email"].endswith("example.org")
    assert clinic["web"].endswith("example.org")
    for lang, word in (("en", "invented"), ("es", "inventada"), ("ar", "متخيَّلة")):
        assert word in clinic["line"][lang]
        for number in ("911", "988"):
            assert any(number in line for line in clinic["emergency"][lang])


def test_the_logo_is_a_closed_drawing() -> None:
    tree = etree.parse(SOURCE / "clinics" / "riverside" / "logo.svg")
    names = {etree.QName(node).localname for node in tree.iter()}
    assert names <= {"svg", "circle", "path"}
    assert not any("href" in name for node in tree.iter() for name in node.attrib)
