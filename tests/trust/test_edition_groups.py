"""Editions that are put into dist/ together: one journal, and each edition still all or nothing."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from exporter.errors import UnfinishedError, WriteError
from exporter.publish import dead, runs
from exporter.publish.dist import Dist
from exporter.publish.transaction import Delivery
from tests.conftest import FULL
from tests.making import files
from tests.trust.editions import Files, delivery, left
from tests.trust.test_edition_faults import Killed, Kind, failing

SLUGS = ("ant", "bee", "cat")


def its(slug: str, words: str) -> Files:
    return {f"{slug}/{slug}.en.{form}": f"{words} {form}".encode() for form in ("pdf", "epub")}


def deliveries(words: str, dist: Path) -> list[Delivery]:
    found = [(slug, delivery(its(slug, words), dist)) for slug in SLUGS]
    return [Delivery((f"{slug}.en",), each.bodies, each.entries) for slug, each in found]


def put(words: str, dist: Path) -> list[WriteError | None]:
    with Dist(dist) as folder:
        with folder.locked():
            faults = folder.put(deliveries(words, dist))
        entries = [entry for each in deliveries(words, dist) for entry in each.entries]
        folder.enter(entries, lambda entry: files(dist).get(entry.path, b"").startswith(b"new"))
    return faults


def words_of(slug: str, dist: Path) -> set[bytes]:
    return {files(dist)[path].split()[0] for path in its(slug, "")}


def test_many_editions_need_one_journal(tmp_path: Path) -> None:
    (tmp_path / "dist").mkdir()
    with Dist(tmp_path / "dist") as folder:
        with folder.locked():
            assert folder.put(deliveries("new", tmp_path / "dist")) == [None] * 3
        assert len(list((tmp_path / "dist").glob(".run-*/*.json"))) == 1


def test_an_edition_that_fails_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "bee").write_bytes(b"in the way")
    ant, bee, cat = put("new", tmp_path)
    assert (ant, cat) == (None, None)
    assert isinstance(bee, WriteError)
    assert "The files of bee.en in" in bee.hint
    assert "bee.en" not in bee.hint.replace("The files of bee.en in", "")
    assert files(tmp_path).keys() == {*its("ant", ""), *its("cat", "")}
    assert left(tmp_path) == []


@pytest.mark.parametrize("kind", ["fault", "faults", "kill"] if FULL else ["faults"])
def test_at_any_step_each_edition_is_whole(kind: Kind, tmp_path: Path) -> None:
    put("old", tmp_path / "start")
    step, reached = 0, True
    while reached:
        step += 1
        dist = Path(shutil.copytree(tmp_path / "start", tmp_path / "dist"))
        with failing(step, kind) as count, suppress(Killed, WriteError), Dist(dist) as folder:
            with folder.locked():
                faults = folder.put(deliveries("new", dist))
            for slug, fault in zip(SLUGS, faults, strict=True):
                if not isinstance(fault, UnfinishedError):
                    words = b"old" if fault else b"new"
                    assert words_of(slug, dist) == {words}, (step, slug)
        reached = count[0] >= step
        half = {f"{slug}.en" for slug in SLUGS if len(words_of(slug, dist)) == 2}
        assert set(dead.unfinished(dist)) == half, step
        runs.mend(dist)
        for slug in SLUGS:
            assert len(words_of(slug, dist)) == 1, step
        assert left(dist) == []
        shutil.rmtree(dist)
    assert step > 30
