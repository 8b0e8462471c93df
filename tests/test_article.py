"""The real article: what pandoc, EPUBCheck and poppler say of it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pypandoc
import pytest

from exporter.markdown import DIALECT
from tests import sample
from tests.judges import USED, epubcheck, page, pdffonts, verapdf

ROOT = Path(__file__).parents[1]


def test_article_has_no_finding_but_that_it_is_a_draft() -> None:
    made = sample.article()
    assert [finding.rule for finding in made.findings] == ["D-001"]
    assert [artifact.path.partition("/")[2] for artifact in made.artifacts] == [
        "ketamine-for-depression.en.proof.pdf", "ketamine-for-depression.en.proof.epub",
    ]


@pytest.mark.full
def test_judges_accept_the_layout_of_another_paper(tmp_path: Path) -> None:
    made = sample.made("a4", "letter")
    assert [finding.rule for finding in made.findings] == ["D-001"]
    a4, letter, ebook = made.artifacts
    assert (a4, ebook) == sample.article().artifacts
    assert letter.path.endswith("/ketamine-for-depression.en.letter.proof.pdf")
    path = tmp_path / "letter.pdf"
    path.write_bytes(letter.body)
    assert [page(letter.body, profile) for profile in ("2a", "ua1")] == [[], []]
    assert verapdf(path) == []


def test_judges_accept_the_files(tmp_path: Path) -> None:
    for artifact in sample.article().artifacts:
        path = tmp_path / Path(artifact.path).name
        path.write_bytes(artifact.body)
        if artifact.format == "epub":
            assert {message.id for message in epubcheck(path)} <= USED
            continue
        assert [page(artifact.body, profile) for profile in ("2a", "ua1")] == [[], []]
        assert verapdf(path) == []
        for font in pdffonts(path):
            assert (font.embedded, font.subset, font.unicode) == (True, True, True)
            assert "+Atkinson-Hyperlegible" in font.name or "+Fira-Sans" in font.name


def test_pandoc_builds_the_same_source_without_a_warning(tmp_path: Path) -> None:
    folder = ROOT / "source" / "ketamine-for-depression"
    ended = subprocess.run(
        [
            pypandoc.get_pandoc_path(), "--fail-if-warnings", "-f", DIALECT,
            "--metadata-file", "manuscript.yaml", "--citeproc", "-o", str(tmp_path / "x.html"),
            *(path.name for path in sorted(folder.glob("[0-9]*.md"))),
        ],
        cwd=folder, capture_output=True, text=True, check=False,
    )

    assert (ended.returncode, ended.stderr) == (0, "")
