"""Any text at all can be checked: nothing raises, each finding says where and what to do."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter import checks, markdown
from exporter.checks.run import run_on_manuscript
from exporter.checks.sentences import sentences
from exporter.checks.terms import Terms, profile
from exporter.model import Evidence, Figure, Finding, Manuscript, Reference, Section
from tests.making import manuscript
from tests.markdown.manuscripts import FREE, PLAIN, sections

TERMS = [
    Terms(today=datetime.date(2026, 11, 24), profile=profile(name), release=True)
    for name in ("us", "uk")
]
ROOT = Path(__file__).resolve().parents[2]
OWN = sorted([*ROOT.glob("docs/**/*.md"), *ROOT.glob("tests/books/**/*.md"), ROOT / "README.md"])
CORPUS = [Path(path) for path in sorted(Path(os.environ.get("CORPUS", ROOT / "docs")).glob("*.md"))]


def judged(text: str) -> list[Finding]:
    """Check a text with a bibliography and evidence, so that no rule has an easy way out."""
    whole: Manuscript = manuscript(
        text, type="treatment", bibliography="references.json",
        references=(Reference("smith2019", '{"type": "book", "title": "T"}'),),
        evidence=(Evidence("smith2019", (Figure("70%", "of them", "5"),)),),
    )
    return [
        one for terms in TERMS
        for one in run_on_manuscript(checks.OF_MANUSCRIPT, whole, terms)
    ]


@given(st.one_of(FREE, PLAIN, sections()))
def test_any_text_is_checked_and_each_finding_has_its_place(text: str) -> None:
    lines = text.split("\n")
    for finding in judged(text):
        assert finding.message.endswith("."), finding
        assert finding.found, finding
        assert finding.hint, finding
        if finding.place.file.endswith(".md"):
            assert finding.place.line is not None
            assert 1 <= finding.place.line <= len(lines)
            column = finding.place.column
            assert column is None or 1 <= column <= len(lines[finding.place.line - 1])


@given(st.one_of(FREE, PLAIN, sections()))
def test_sentences_hold_every_word_once(text: str) -> None:
    (prose,) = markdown.prose((Section("a.md", text),))
    said = [prose.text[one.start:one.end] for one in sentences(prose, "en")]
    assert "".join(said).split() == "".join(
        prose.text[one.start:one.end] for one in prose.blocks
    ).split()
    assert [one.block for one in sentences(prose, "en")] == sorted(
        (one.block for one in sentences(prose, "en")), key=lambda one: one.start
    )


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_our_own_pages_are_checked(path: Path) -> None:
    judged(path.read_text(encoding="utf-8"))


@pytest.mark.full
def test_a_search_led_by_coverage_finds_no_text_that_breaks_a_rule(tmp_path: Path) -> None:
    pytest.importorskip("atheris", reason="there are wheels for x86-64 only")
    ended = subprocess.run(
        [sys.executable, "-m", "tests.checks.fuzzing", "600", str(tmp_path)], cwd=ROOT,
        capture_output=True, text=True, errors="replace",
    )
    broken = [path.read_bytes() for path in tmp_path.glob("*-*") if "seed" not in path.name]
    assert ended.returncode == 0, (ended.stderr[-4000:], broken)
    assert "stat::number_of_executed_units" in ended.stderr


@pytest.mark.full
def test_the_corpus_is_checked() -> None:
    """CORPUS names a folder of real documents; where it does not, our own are read."""
    for path in CORPUS:
        judged(path.read_text(encoding="utf-8"))
    assert CORPUS


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two.", 2),
        ("Dr. Smith and Fig. 2 say so, e.g. Here. Two.", 2),
        ("Is it? Yes! “It is.” So.", 4),
        ("At 3.5 mg it stops. Then J. Smith came.", 2),
        ("It works [@smith2019]. It is old.[@smith2019] So it is.", 3),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, count: int) -> None:
    (prose,) = markdown.prose((Section("a.md", f"# Heading\n\n{text}\n"),))
    assert len(sentences(prose, "en")) == 1 + count
