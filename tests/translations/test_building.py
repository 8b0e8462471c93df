"""Editions of translations: their names, what makes them anew, and what a release refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from exporter import files as opening
from tests.batch.stubs import stub
from tests.cli.conftest import Ended
from tests.making import files, put
from tests.translations.letters import KEYS, KEYS_ES, LETTER, change

Build = Callable[..., Ended]
ENGLISH = ["visit/visit.en.proof.epub", "visit/visit.en.proof.pdf"]
SPANISH = ["visit/visit.es.proof.epub", "visit/visit.es.proof.pdf"]


@pytest.fixture
def build(accepted: Path, exporter: Build, monkeypatch: pytest.MonkeyPatch) -> Build:
    """Build the letters, with files made by a stub in this process."""
    stub(monkeypatch)
    return lambda *arguments: exporter(
        "build", *arguments, "--cache", str(accepted / "cache"), cwd=accepted
    )


def made(ended: Ended) -> list[str]:
    return sorted(
        line.split()[1].removeprefix("dist/") for line in ended.out.splitlines()
        if line.startswith("made ")
    )


def test_a_manuscript_means_its_translations(accepted: Path, build: Build) -> None:
    assert made(build("visit")) == [*ENGLISH, *SPANISH]
    assert sorted(files(accepted / "dist")) == [*ENGLISH, *SPANISH]
    assert made(build("visit")) == []


@pytest.mark.parametrize(("asked", "wanted"), [
    (("-l", "es"), SPANISH), (("visit/es",), SPANISH), (("source/visit/es",), SPANISH),
    (("source/visit/es/01.md",), SPANISH), (("visit", "-l", "en"), ENGLISH),
])
def test_one_of_them_is_made_alone(
    build: Build, asked: tuple[str, ...], wanted: list[str]
) -> None:
    assert made(build(*asked)) == wanted


def test_one_that_is_not_there_is_named(build: Build) -> None:
    ended = build("visit/fr")
    assert ended.code == 2
    assert "There is no manuscript visit/fr" in ended.err


@pytest.mark.parametrize(("name", "old", "new", "wanted"), [
    ("visit/es/01.md", "Traiga esta", "Lleve esta", SPANISH),
    ("visit/es/manuscript.yaml", "Su visita", "Su cita", SPANISH),
    ("visit/manuscript.yaml", "funding: none", "funding: a grant", [*ENGLISH, *SPANISH]),
    ("visit/references.json", "Finding the way", "The way", [*ENGLISH, *SPANISH]),
    ("visit/01.md", "this letter", "that letter", [*ENGLISH, *SPANISH]),
    ("ant/01.md", "Words", "Other words", ["ant/ant.en.proof.epub", "ant/ant.en.proof.pdf"]),
])
def test_a_change_makes_what_has_it_anew(
    accepted: Path, build: Build, name: str, old: str, new: str, wanted: list[str]
) -> None:
    put(accepted, "ant/manuscript.yaml", KEYS.replace("VISIT-01", "ANT-01").split("bibl")[0])
    put(accepted, "ant/01.md", "# Ants\n\nWords.\n")
    build()
    change(accepted, name, old, new)
    assert made(build()) == wanted


def test_a_new_translation_makes_nothing_else(accepted: Path, build: Build) -> None:
    build()
    put(accepted, "visit/ar/manuscript.yaml", KEYS_ES)
    put(accepted, "visit/ar/01.md", LETTER)
    assert {path.split(".")[1] for path in made(build())} == {"ar"}


def test_a_warm_run_says_what_the_cold_one_said(accepted: Path, build: Build) -> None:
    change(accepted, "visit/01.md", "this letter", "that letter")
    cold, warm = build(), build()
    assert "L-117" in cold.err
    assert sorted(warm.err.splitlines()) == sorted(cold.err.splitlines())


def test_a_run_that_finds_nothing_changed_opens_no_file_of_source(
    accepted: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    build()
    build()
    opened: list[str] = []
    plain, named = opening.opened, opening.named
    monkeypatch.setattr(
        opening, "opened", lambda *of, **more: (opened.append(str(of[1])), plain(*of, **more))[1]
    )
    monkeypatch.setattr(
        opening, "named", lambda *of, **more: (opened.append(str(of[0])), named(*of, **more))[1]
    )
    build()
    assert [name for name in opened if "source" in name or name.endswith((".md", ".toml"))] == []


@pytest.mark.parametrize(("name", "old", "new", "rule"), [
    ("visit/01.md", "this letter", "that letter", "L-117"),
    ("visit/es/01.md", "0123", "0132", "L-122"),
    ("visit/es/01.md", " [@lee2020]", "", "L-121"),
])
def test_a_release_is_refused(
    accepted: Path, build: Build, name: str, old: str, new: str, rule: str
) -> None:
    signed = (
        "status: released\nreviewed: 2026-11-25\n"
        "reviewers: [{name: Bea Hall, credentials: RN, role: nurse, date: 2026-11-25}]\n"
    )
    put(accepted, "visit/manuscript.yaml", KEYS.replace("status: draft\n", signed))
    put(accepted, "visit/es/manuscript.yaml", KEYS_ES + signed)
    put(
        accepted, "languages/es.toml",
        '[speaker]\nreviewed = { name = "Ana Ruiz", date = 2026-11-25 }\n',
    )
    ended = build("--today", "2026-12-01")
    assert ended.code == 0, ended.err
    released = [path.replace(".proof", "") for path in SPANISH]
    assert set(released) <= set(files(accepted / "dist"))
    change(accepted, name, old, new)
    ended = build("--today", "2026-12-01")
    assert ended.code == 1
    assert f"error[{rule}]" in ended.err
    assert not set(made(ended)) & set(released)


def test_the_list_has_translations_with_their_source(
    accepted: Path, build: Build, exporter: Build
) -> None:
    build()
    rows = json.loads(exporter("list", "--json", cwd=accepted).out)["manuscripts"]
    assert [(row["slug"], row["code"], row["translation_of"]) for row in rows] == [
        ("visit", "VISIT-01", None), ("visit/es", "VISIT-01.es", "VISIT-01"),
    ]
    assert [row["files"] for row in rows] == [
        [f"dist/{path}" for path in ENGLISH], [f"dist/{path}" for path in SPANISH],
    ]
