"""What the judges say of the article, of golden books, and of faults planted in them.

One test a judge or two, since what takes time is to start them.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from exporter.batch.plan import plan
from exporter.batch.request import BuildRequest
from exporter.library import read_library
from exporter.make import make
from exporter.model import Made, Severity
from exporter.packaged import styles
from exporter.verify import NAMES, child
from exporter.verify.asking import JUDGES, ready, verify
from exporter.verify.judge import Verdict
from tests import sample
from tests.verify import faults

ROOT = Path(__file__).parents[2]
SHELVES = tuple(ROOT / "tests/books" / name for name in ("full", "plain"))
ARTICLE = "ketamine-for-depression.en.proof"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a name that an old locale can't spell."""
    made = tmp_path / "Bücher, neu"
    made.mkdir()
    return made


@pytest.fixture
def starts(monkeypatch: pytest.MonkeyPatch) -> list[Sequence[str]]:
    """Count the processes that judges start."""
    started: list[Sequence[str]] = []
    run = child.run

    def counted(command: Sequence[str], *rest: object, **more: object) -> child.Ended:
        started.append(command)
        return run(command, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(child, "run", counted)
    return started


@functools.cache
def made(root: Path) -> Made:
    """Make the one book of a library in both formats, once a process."""
    library = read_library(root)
    (job,) = plan(library, styles(root), BuildRequest(languages=library.languages[:1]))
    return make(job.manuscript, job.edition)


def books(format: str, folder: Path) -> list[Path]:
    """Write the files of one format of all shelves."""
    return [written(made(root), format, folder) for root in SHELVES]


def written(one: Made, format: str, folder: Path) -> Path:
    """Write the file of one format."""
    (artifact,) = (each for each in one.artifacts if each.format == format)
    path = folder / Path(artifact.path).name
    path.write_bytes(artifact.body)
    return path


def planted(good: Path, *changes: Callable[[bytes], bytes]) -> list[Path]:
    """Write a file beside the good one for each fault, named by it."""
    paths = []
    for change in changes:
        path = good.with_name(f"{change.__name__}{good.suffix}")
        path.write_bytes(change(good.read_bytes()))
        paths.append(path)
    return paths


def asked(judge: str, paths: Sequence[Path]) -> dict[str, Verdict]:
    """Ask one judge of files; give its verdicts by the files' names."""
    session = verify(ready([judge], [paths[0].suffix[1:]]), paths)
    assert [verdict.path for verdict in session.verdicts] == list(paths)
    assert {verdict.judge for verdict in session.verdicts} == {judge}
    return {verdict.path.stem: verdict for verdict in session.verdicts}


def told(verdict: Verdict) -> set[tuple[str, str]]:
    """Return the rules and the first words of what a judge says, its severity by its sign."""
    return {(one.severity.name, one.message.partition(" ")[0]) for one in verdict.findings}


def test_epubcheck(folder: Path, starts: list[Sequence[str]]) -> None:
    good = books("epub", folder)
    broken = folder / "broken.epub"
    broken.write_bytes(b"This is no archive.")
    bad = planted(good[-1], faults.without_nav, faults.with_dead_link, faults.without_style)

    verdicts = asked("epubcheck", [*good, *bad, broken])

    assert len(starts) == 1, "one JVM for all files"
    for path in good:
        assert verdicts[path.stem] == Verdict(path, "epubcheck", "5.3.0", True)
    assert not verdicts["without_nav"].accepted
    assert ("ERROR", "RSC-001") in told(verdicts["without_nav"])
    assert told(verdicts["with_dead_link"]) == {("ERROR", "RSC-012")}
    assert "!EPUB/nav.xhtml:" in str(verdicts["with_dead_link"].findings[0].place)
    assert verdicts["without_style"].accepted
    assert told(verdicts["without_style"]) == {("WARNING", "OPF-097")}
    assert ("ERROR", "PKG-008") in told(verdicts["broken"])
    assert {one.rule for verdict in verdicts.values() for one in verdict.findings} == {"V-001"}


def test_verapdf_and_qpdf(folder: Path, starts: list[Sequence[str]]) -> None:
    good = books("pdf", folder)
    bad = planted(
        good[-1], faults.without_language, faults.without_tags, faults.without_archive_claim,
        faults.cut,
    )

    verapdf = asked("verapdf", [*good, *bad])

    assert len(starts) == 1, "one JVM for all files and both profiles"
    for path in good:
        assert verapdf[path.stem] == Verdict(path, "verapdf", "1.31.50", True)
    assert not any(verapdf[path.stem].accepted for path in bad)
    clauses = {
        path.stem: {one.message.partition(":")[0] for one in verapdf[path.stem].findings}
        for path in bad
    }
    assert "PDF/UA-1, 7.2-33" in clauses["without_language"]
    assert {"PDF/UA-1, 7.1-11", "PDF/A-2a, 6.7.3.3-1"} <= clauses["without_tags"]
    assert {one.partition(",")[0] for one in clauses["without_archive_claim"]} == {"PDF/A-2a"}
    assert "startxref" in verapdf["cut"].findings[0].message

    qpdf = asked("qpdf", [*good, *bad])

    assert {name for name, verdict in qpdf.items() if not verdict.accepted} == {"cut"}
    assert all(verdict.findings == () for name, verdict in qpdf.items() if name != "cut")
    assert {one.severity for one in qpdf["cut"].findings} == {Severity.ERROR}
    assert "file is damaged" in {one.message for one in qpdf["cut"].findings}


def test_ace(folder: Path) -> None:
    article = written(sample.article(), "epub", folder)
    plain = written(made(SHELVES[-1]), "epub", folder)
    broken = folder / "broken.epub"
    broken.write_bytes(b"This is no archive.")

    verdicts = asked("ace", [article, *planted(plain, faults.without_alternatives), broken])

    assert verdicts[ARTICLE] == Verdict(article, "ace", "1.4.6", True)
    assert not verdicts["without_alternatives"].accepted
    assert ("ERROR", "image-alt") in told(verdicts["without_alternatives"])
    assert "!text/cover.xhtml" in str(verdicts["without_alternatives"].findings[0].place)
    (finding,) = verdicts["broken"].findings
    assert (verdicts["broken"].accepted, finding.rule) == (False, "V-003")
    assert finding.message == "The judge gave no verdict."
    assert finding.found


def test_the_names_of_the_judges_are_the_judges() -> None:
    assert tuple(judge.name for judge in JUDGES) == NAMES
