"""What a translation is told when its source goes on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from exporter.library import read_library
from exporter.model import Finding, Severity
from exporter.review import review
from tests.cli.conftest import Ended
from tests.making import put
from tests.translations.letters import KEYS, LETTER, LETTER_ES, change
from tests.translations.test_reading import OWN, found


def told(root: Path) -> list[Finding]:
    return [one for one in read_library(root).findings if one.rule in OWN]


def test_one_word_makes_one_passage_stale(accepted: Path) -> None:
    change(accepted, "visit/01.md", "Bring this letter.", "Bring that letter.")
    [stale] = told(accepted)
    assert (stale.rule, str(stale.place)) == ("L-117", "source/visit/es/01.md:6")
    assert "“Bring this letter.”" in stale.message
    assert "“Bring that letter.”" in stale.message
    assert "source/visit/01.md:6" in stale.message
    assert stale.found == "Traiga esta carta."
    assert stale.severity is Severity.WARNING


def test_it_does_in_every_translation(accepted: Path, exporter: Callable[..., Ended]) -> None:
    put(accepted, "visit/ar/manuscript.yaml", KEYS.split("lang:")[0].split("\n", 1)[1]
        + "keywords: [a, b]\nmain_message: x\n")
    put(accepted, "visit/ar/01.md", LETTER)
    exporter("translate", "accept", "visit", "ar", "--all", cwd=accepted)
    assert found(accepted) == []
    change(accepted, "visit/01.md", "this letter", "that letter")
    assert found(accepted) == [("L-117", "ar/01.md", 6), ("L-117", "es/01.md", 6)]


@pytest.mark.parametrize(("old", "new"), [
    ("this letter", "this  letter"), ("Bring this letter.\n", "Bring this\n  letter.\n"),
    ("2026 at 9:30.\nCall", "2026 at\n9:30. Call"), ("| 1     | 1,250 |", "| 1 | 1,250 |"),
    ("\n::: note", "\n\n\n::: note"),
])
def test_white_space_is_no_change(accepted: Path, old: str, new: str) -> None:
    change(accepted, "visit/01.md", old, new)
    assert found(accepted) == []


def test_a_long_passage_is_shown_where_it_changed(accepted: Path) -> None:
    long = "Come in by the side door, past the café and the lifts. " * 8
    for name in ("visit/01.md", "visit/es/01.md"):
        change(accepted, name, "::: note", f"{long}at four.\n\n::: note")
    accept(accepted)
    change(accepted, "visit/01.md", "at four.", "at five.")
    [stale] = told(accepted)
    assert "at four.” Now: “…" in stale.message
    assert stale.message.endswith("at five.”")


def accept(root: Path) -> None:
    from exporter.source.names import TRANSLATED
    from exporter.source.translated import written_record
    from exporter.translations.accepting import accept as accepting

    source, translation = read_library(root).manuscripts
    acceptance = accepting(source, translation, None)
    put(root, f"visit/es/{TRANSLATED}", written_record(acceptance.record))


@pytest.mark.parametrize(("old", "new", "rule", "line", "words"), [
    ("- Bring 2 forms.", "- Bring 2 forms.\n- Bring a pen.", "L-118", 7, "was added"),
    ("- Bring this letter.\n", "", "L-118", 6, "was taken away"),
    ("- Bring this letter.\n- Bring 2 forms.", "- Bring 2 forms.\n- Bring this letter.",
     "L-118", 7, "was moved"),
    ("title: Your visit", "title: Your day", "L-117", 1, "was changed"),
    ("[visit, appointment]", "[visit, day]", "L-117", 3, "was changed"),
    ("A map", "A plan", "L-117", 13, "was changed"),
    ("| Floor | Room |", "| Level | Room |", "L-117", 15, "was changed"),
    ("Ask for 2 minutes", "Ask us for 2 minutes", "L-117", 21, "was changed"),
])
def test_what_became_of_a_passage_is_told(
    accepted: Path, old: str, new: str, rule: str, line: int, words: str
) -> None:
    name = "visit/manuscript.yaml" if old in KEYS else "visit/01.md"
    change(accepted, name, old, new)
    one, *others = told(accepted)
    assert (one.rule, one.place.line) == (rule, line)
    assert words in one.message
    assert others == []


def test_a_translation_that_went_along_is_told_until_it_is_accepted(accepted: Path) -> None:
    change(accepted, "visit/01.md", "- Bring 2 forms.", "- Bring 2 forms.\n- Bring a pen.")
    change(accepted, "visit/es/01.md", "- Traiga 2 formularios.",
           "- Traiga 2 formularios.\n- Traiga un bolígrafo.")
    [one] = told(accepted)
    assert (one.rule, one.place.line) == ("L-118", 8)
    accept(accepted)
    assert told(accepted) == []


def test_a_release_refuses_what_is_stale(accepted: Path) -> None:
    change(accepted, "visit/01.md", "this letter", "that letter")
    library = read_library(accepted)
    from tests.making import DAY

    released = review(library, DAY, release=True).findings
    assert [one.severity for one in released if one.rule == "L-117"] == [Severity.ERROR]


def test_the_record_is_not_written_by_hand(accepted: Path) -> None:
    change(accepted, "visit/es/translated.toml", '"Bring this letter."', '"Bring that letter."')
    rules = {one.rule for one in told(accepted)}
    assert "L-116" in rules


@pytest.mark.parametrize("body", [
    b"\xff", b"version = ", b"[passages]\n", b"version = 1\ndate = 2026-01-01\npassages = []\n",
    b"version = '1'\ndate = 2026-01-01\n[passages]\na = [{digest = 1}]\n",
    b"a = " + b"[" * 100_000,
])
def test_a_record_that_can_not_be_read_is_a_finding(accepted: Path, body: bytes) -> None:
    put(accepted, "visit/es/translated.toml", body)
    assert {"L-116"} <= {one.rule for one in told(accepted)}


def test_what_is_not_accepted_is_told_once(root: Path) -> None:
    assert found(root) == [("L-116", "es/manuscript.yaml", None)]


def test_files_and_blocks_are_those_of_the_source(accepted: Path) -> None:
    put(accepted, "visit/02.md", "# More\n\nWords.\n")
    put(accepted, "visit/es/03.md", "# Más\n\nPalabras.\n")
    assert found(accepted) == [
        ("L-119", "es/03.md", None), ("L-119", "es/manuscript.yaml", None),
    ]


@pytest.mark.parametrize(("old", "new", "line"), [
    ("- Traiga esta carta.\n", "", 6),
    ("- Traiga esta carta.\n", "- Traiga esta carta.\n- Y más.\n", 6),
    ("::: note", "::: warning", 10),
    ("# Cómo llegar", "## Cómo llegar", 1),
    ("| 1     | 1.250 |\n", "", 18),
    ("- Traiga esta carta.\n- Traiga 2 formularios.", "Traiga esta carta.\n\nTraiga 2.", 6),
])
def test_another_shape_is_told_at_its_line(
    accepted: Path, old: str, new: str, line: int
) -> None:
    change(accepted, "visit/es/01.md", old, new)
    shapes = [one for one in told(accepted) if one.rule == "L-120"]
    assert shapes
    assert line in [one.place.line for one in shapes]


def test_a_file_without_words_is_told(accepted: Path) -> None:
    put(accepted, "visit/es/01.md", "\n")
    assert ("L-120", "es/01.md", None) in found(accepted)


def test_an_id_that_the_source_has_of_itself_may_be_typed(accepted: Path) -> None:
    put(accepted, "visit/es/01.md", LETTER_ES.replace(
        "a la clínica", "a la clínica {#coming-to-the-clinic}"
    ))
    assert found(accepted) == []
    put(accepted, "visit/es/01.md", LETTER_ES.replace(
        "a la clínica", "a la clínica {#x .foreword}"
    ))
    assert [rule for rule, _, _ in found(accepted)] == ["L-121", "L-121"]
