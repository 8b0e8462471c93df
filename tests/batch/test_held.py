"""A release is refused for what `exporter check` calls its errors, and drafts are asked nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from exporter import review
from tests.batch.libraries import RELEASED, clinic, manuscript, write
from tests.cli.conftest import Ended
from tests.making import files, put

Build = Callable[..., Ended]
DAY = ("--today", "2026-02-01")
CHANGED = "history: [{version: '0.1', date: 2026-01-02, what: New., digest: 0123456789abcdef}]"
UNKNOWN = RELEASED.replace("credentials: MD, ", "")


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the manuscripts that the checks have judged so far."""
    told: list[str] = []
    ask = review.unreleasable

    def asked(library: review.Library, *terms: object) -> object:
        told.extend(each.slug for each in library.manuscripts)
        return ask(library, *terms)  # type: ignore[arg-type]

    monkeypatch.setattr(review, "unreleasable", asked)
    return told


def test_a_release_tells_all_errors_of_the_checks_and_writes_nothing(
    root: Path, build: Build, judged: list[str]
) -> None:
    manuscript(root, "ant", "Take 5.0 mg, see [there](#gone).", f"{UNKNOWN}\n{CHANGED}")
    for _ in range(2):  # the second knows the verdict from the cache
        ended = build("ant", *DAY)
        assert ended.code == 1
        for rule in ("D-108", "S-202", "M-101", "S-110"):
            assert ended.err.count(f"error[{rule}]") == 1
        assert files(root / "dist") == {}
    assert judged == ["ant"]


def test_a_release_of_an_e_book_alone_is_not_told_of_what_paper_lacks(
    root: Path, build: Build
) -> None:
    manuscript(root, "ant", "Take 5.0 mg, \u13a0.", RELEASED)
    told = [build("ant", "-f", each, *DAY).err.count("[P-003]") for each in ("epub", "pdf")]
    assert told == [0, 1]


def test_a_draft_is_asked_nothing_unless_it_is_built_as_a_release(
    root: Path, build: Build, judged: list[str]
) -> None:
    manuscript(root, "ant", "Take 5.0 mg.", f"status: draft\n{CHANGED}")
    assert build("ant", *DAY).code == 0
    assert judged == []

    ended = build("ant", "--release", *DAY)

    assert ended.code == 1
    for rule in ("D-102", "D-108", "S-201", "M-101"):
        assert ended.err.count(f"error[{rule}]") == 1
    assert ended.err.count("error[D-002]") == 2  # nobody reviewed it, on no day


def test_a_verdict_is_kept_by_text_library_and_day(
    root: Path, build: Build, judged: list[str]
) -> None:
    manuscript(root, "ant", more=RELEASED)
    assert build(*DAY).code == build(*DAY).code == 0
    assert judged == ["ant"]

    assert "error[D-105]" in build("--today", "2026-01-01").err  # reviewed two days later
    assert build(*DAY).code == 0
    assert judged == ["ant"] * 2

    manuscript(root, "ant", "Take 5.0 mg.", RELEASED)
    assert "error[M-101]" in build(*DAY).err
    assert judged == ["ant"] * 3

    waiver = "{rule: M-101, place: ant/01.md, reason: A quotation., until: 2026-03-01}"
    write(root, (), f"waivers: [{waiver}]\n")
    assert build(*DAY).code == 0
    assert judged == ["ant"] * 4
    assert "error[M-101]" in build("--today", "2026-03-02").err


def test_only_the_editions_asked_for_are_judged(root: Path, build: Build) -> None:
    clinic(root, "north")
    clinic(root, "south")
    put(root, "clinics/south/clinic.yaml", "name: The south clinic\nphone: TBC\n")
    manuscript(root, "ant", more=RELEASED)
    put(root, "ant/pl/manuscript.yaml", "title: O mrówce\nstatus: draft\n")
    put(root, "ant/pl/01.md", "# O mrówce\n\nZobacz [tam](#nigdzie).\n")
    put(root, "bee/manuscript.yaml", "title: [\n")

    ended = build("ant", "-l", "en", "--clinic", "north", "--release", *DAY)
    assert (ended.code, "/pl/" in ended.err, "TBC" in ended.err) == (0, False, False), ended.err

    ended = build("ant", "-l", "pl", "--clinic", "north", "--release", *DAY)
    assert (ended.code, "ant/pl/" in ended.err, "TBC" in ended.err) == (1, True, False)


def test_a_file_of_no_library_is_judged_as_well(tmp_path: Path, exporter: Build) -> None:
    text = f"---\ntitle: Soap\nlang: en\nid: S-1\nversion: '0.1'\nupdated: 2026-01-02\n{UNKNOWN}\n"
    (tmp_path / "soap.md").write_text(f"{text}---\n\n# Wash\n\nTake 5.0 mg.\n")

    ended = exporter("build", "soap.md", *DAY, cwd=tmp_path)

    assert (ended.code, files(tmp_path / "dist")) == (1, {})
    assert "error[S-202]" in ended.err
    assert "error[M-101]" in ended.err


def test_a_release_past_its_last_day_is_told_so_once(root: Path, build: Build) -> None:
    manuscript(root, "ant", more=RELEASED)
    for day in ("2028-02-01", "2028-02-02"):
        ended = build("ant", "--today", day)
        assert (ended.code, ended.err.count("[D-004]")) == (1, 1)
