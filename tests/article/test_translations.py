"""The article's sample translations: what a change of it, or of one of them, is told as."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from exporter.batch.plan import plan
from exporter.batch.request import BuildRequest
from exporter.library import read_library
from exporter.make import make
from exporter.model import Finding, Severity
from exporter.packaged import styles
from tests.article.article_text import ROOT
from tests.cli.conftest import Ended, exporter
from tests.judges import USED, epubcheck, page, verapdf

__all__ = ["exporter"]
LANGUAGES = ("es", "ar")
HOME = "source/ketamine-for-depression"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return the root of a copy of the sample library."""
    shutil.copytree(ROOT / "source", tmp_path / "source")
    return tmp_path


def change(root: Path, name: str, old: str, new: str) -> None:
    path = root / HOME / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def told(root: Path) -> list[Finding]:
    return [one for one in read_library(root).findings if one.severity > Severity.NOTE]


def test_one_changed_word_makes_its_passage_stale_in_each_translation(copy: Path) -> None:
    assert told(copy) == []
    change(copy, "05-potential-benefits-and-risks.md", "A rise in blood pressure [",
           "A fall in blood pressure [")
    arabic, spanish = told(copy)
    for one, lang, words in (
        (arabic, "ar", "ارتفاع ضغط الدم [@short2018]."),
        (spanish, "es", "Una subida de la presión arterial [@short2018]."),
    ):
        assert one.rule == "L-117"
        assert str(one.place) == f"{HOME}/{lang}/05-potential-benefits-and-risks.md:19"
        assert "“A rise in blood pressure [@short2018].”" in one.message
        assert "“A fall in blood pressure [@short2018].”" in one.message
        assert one.found == words


@pytest.mark.parametrize(("name", "old", "new", "rule", "said"), [
    ("es/04-statistical-evidence.md", "**El 71\u00a0%", "**El 77\u00a0%", "L-122", "71 % → 77 %"),
    ("ar/04-statistical-evidence.md", "41.2%", "٤٢٫١٪", "L-122", "41.2 % → 42.1 %"),
    ("ar/03-how-ketamine-works.md", "وفي دراسة أولية على 21", "وفي دراسة أولية على ١٢", "L-122",
     "21 → 12"),
    ("es/06-future-directions-in-research.md", " [@feder2014]", "", "L-121", "@feder2014"),
    ("ar/07-conclusion.md", "](#get-help)", "](#questions)", "L-121", "#get-help"),
    ("../clinics/riverside/clinic.yaml", "llame al 911", "llame al 112", "", ""),
])
def test_a_planted_fault_of_a_translation_is_told(
    name: str, old: str, new: str, rule: str, said: str, copy: Path,
    exporter: Callable[..., Ended],
) -> None:
    change(copy, name, old, new)
    if rule:
        one, *others = told(copy)
        assert (one.rule, others) == (rule, [])
        assert one.place.file == f"{HOME}/{name}"
        assert said in f"{one.message} {one.found} {one.expected}"
    else:
        found = exporter("check", "--select", "L-128", cwd=copy)
        assert "warning[L-128] source/clinics/riverside/clinic.yaml:" in found.out
        assert "llame al 112" in found.out
        assert "call 911" in found.out


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_goes_out_and_comes_back_with_nothing_lost(
    lang: str, copy: Path, exporter: Callable[..., Ended]
) -> None:
    folder = copy / HOME / lang
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    for way in ("export", "import"):
        ended = exporter("translate", way, "ketamine-for-depression", lang, cwd=copy)
        assert ended.code == 0, ended.err
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_they_say_that_nobody_reviewed_them() -> None:
    library = read_library(ROOT)
    translations = [one for one in library.manuscripts if one.original]
    assert {one.lang for one in translations} == set(LANGUAGES)
    for one in translations:
        assert (one.status, one.reviewers, one.reviewed) == ("draft", (), None)


def test_they_cite_what_the_article_cites_in_its_order() -> None:
    cited = [
        [re.findall(r"@[\w-]+", section.text) for section in one.sections]
        for one in read_library(ROOT).manuscripts
    ]
    assert len(cited) == 3
    assert cited[0] == cited[1] == cited[2]


@pytest.mark.full
@pytest.mark.parametrize("lang", LANGUAGES)
def test_judges_accept_them_and_they_are_made_alike(lang: str, tmp_path: Path) -> None:
    library = read_library(ROOT)
    (job,) = plan(library, styles(ROOT), BuildRequest(languages=(lang,)))
    made, again = (make(job.manuscript, job.edition) for _ in range(2))
    assert {one.rule for one in made.findings} <= {"D-001", "P-107", "P-110"}
    assert [one.body for one in made.artifacts] == [one.body for one in again.artifacts]
    for artifact in made.artifacts:
        path = tmp_path / Path(artifact.path).name
        path.write_bytes(artifact.body)
        if artifact.format == "epub":
            assert {message.id for message in epubcheck(path)} <= USED
        else:
            assert [page(artifact.body, profile) for profile in ("2a", "ua1")] == [[], []]
            assert verapdf(path) == []
