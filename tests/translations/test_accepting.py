"""Accepting takes the passages that are named, and says which; nothing else is settled by it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import polib
import pytest

from exporter.model import Manuscript
from exporter.translations.accepting import accept
from exporter.translations.opened import opened
from tests.cli.conftest import Ended
from tests.making import put
from tests.translations.letters import change
from tests.translations.test_exchange import letters
from tests.translations.test_reading import found
from tests.translations.test_since import told

WORDS = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa"]
ES = "source/visit/es/01.md"
Go = Callable[..., Ended]


@pytest.fixture
def go(accepted: Path, exporter: Go) -> Go:
    return lambda *arguments: exporter("translate", *arguments, cwd=accepted)


@pytest.fixture
def stale(accepted: Path) -> Path:
    """Return the letter with three English passages changed, the second in its number."""
    for old, new in (("this letter", "that letter"), ("2 forms", "3 forms"), ("A map", "A plan")):
        change(accepted, "visit/01.md", old, new)
    return accepted


OPEN = [("L-117", "es/01.md", 6), ("L-117", "es/01.md", 7), ("L-117", "es/01.md", 13),
        ("L-122", "es/01.md", 7)]


def test_without_names_it_lists_both_texts_and_accepts_nothing(stale: Path, go: Go) -> None:
    before = (stale / "source/visit/es/translated.toml").read_bytes()
    ended = go("accept", "visit", "es")
    assert ended.code == 2
    for words in ("Bring this letter.", "Bring that letter.", "Traiga esta carta.", "3 → 2"):
        assert words in ended.out
    assert f"accept visit es {ES}:6; or all: exporter translate accept visit es --all" in ended.err
    assert (stale / "source/visit/es/translated.toml").read_bytes() == before


def test_only_what_is_named_is_accepted(stale: Path, go: Go) -> None:
    ended = go("accept", "visit", "es", f"{ES}:6")
    assert ended.code == 0
    assert f"Accepted: {ES}:6: Bring that letter." in ended.out
    assert "Accepted 1 passage of" in ended.out
    assert sorted(found(stale)) == sorted(OPEN[1:])
    assert go("accept", "visit", "es", "source/visit/01.md:13").code == 0
    assert sorted(found(stale)) == [OPEN[1], OPEN[3]]


def test_what_differs_is_not_accepted_with_it(stale: Path, go: Go) -> None:
    for names in ((f"{ES}:7",), ("--all",)):
        ended = go("accept", "visit", "es", *names)
        assert ended.code == 1
        assert f"Still open: {ES}:7: it differs: 3 → 2" in ended.out
        assert {OPEN[1], OPEN[3]} <= set(found(stale))


def test_that_nothing_is_open_is_said(accepted: Path, go: Go) -> None:
    ended = go("accept", "visit", "es")
    assert (ended.code, ended.out) == (
        0, "Nothing is open: visit/es is as version 1.2 of its source.\n"
    )


def test_a_difference_is_allowed_at_its_place_and_alone(stale: Path, go: Go) -> None:
    assert go("accept", "visit", "es", "--differs", "3 → 2").code == 2
    assert go("accept", "visit", "es", f"{ES}:6", "--differs", "3 → 2").code == 2
    assert go("accept", "visit", "es", f"{ES}:7", "--differs", "3 → 2").code == 0
    assert sorted(found(stale)) == [*OPEN[:3], ("L-124", "es/01.md", 7)]
    assert go("accept", "visit", "es", f"{ES}:7").code == 0
    assert sorted(found(stale)) == [OPEN[0], OPEN[2], ("L-124", "es/01.md", 7)]


@pytest.mark.parametrize(("old", "new", "spanish"), [
    ("this letter", "that letter", ()),
    ("- Bring 2 forms.\n", "- Bring 2 forms.\n- Bring a pen.\n",
     ("- Traiga 2 formularios.\n", "- Traiga 2 formularios.\n- Traiga un bolígrafo.\n")),
    ("- Bring this letter.\n", "", ("- Traiga esta carta.\n", "")),
    ("- Bring this letter.\n- Bring 2 forms.", "- Bring 2 forms.\n- Bring this letter.",
     ("- Traiga esta carta.\n- Traiga 2 formularios.",
      "- Traiga 2 formularios.\n- Traiga esta carta.")),
])
def test_the_hint_of_a_finding_ends_it_and_no_other(
    accepted: Path, go: Go, old: str, new: str, spanish: tuple[str, ...]
) -> None:
    change(accepted, "visit/01.md", old, new)
    change(accepted, "visit/01.md", "Ask for 2 minutes", "Ask us for 2 minutes")
    if spanish:
        change(accepted, "visit/es/01.md", *spanish)
    own = [one for one in told(accepted) if "Pida" not in one.found]
    assert own
    command = re.search(r"exporter translate (accept .+)$", own[0].hint)
    assert command, own[0].hint
    ended = go(*command[1].split())
    assert ended.code == 0, ended.out
    assert ["Pida" in one.found for one in told(accepted)] == [True]


def test_a_passage_that_is_still_to_do_is_not_accepted(accepted: Path, go: Go) -> None:
    change(accepted, "visit/01.md", "- Bring 2 forms.\n", "- Bring 2 forms.\n- Bring a pen.\n")
    before = found(accepted)
    ended = go("accept", "visit", "es", "source/visit/01.md:8")
    assert ended.code == 1
    assert "it is not translated" in ended.out
    assert found(accepted) == before


def test_what_came_back_wrong_stays_open(accepted: Path, go: Go) -> None:
    go("export", "visit", "ar")
    file = polib.pofile(str(accepted / "visit.ar.po"))
    for each in file:
        each.msgstr = each.msgid.replace("2 forms", "5 forms").replace("8:00", "9:00")
    file.save()
    back = go("import", "visit", "ar")
    assert back.code == 1
    assert "Accepted 12 passages" in back.out
    assert "Differs, so not accepted: source/visit/01.md:7: Bring 2 forms." in back.out
    assert {(rule, line) for rule, _, line in found(accepted)} == {
        ("L-116", 7), ("L-116", 10), ("L-122", 7), ("L-122", 10),
    }
    assert go("accept", "visit", "ar", "--all").code == 1
    change(accepted, "visit/ar/01.md", "5 forms", "2 forms")
    assert go("accept", "visit", "ar", "source/visit/ar/01.md:7").code == 0
    assert {(rule, line) for rule, _, line in found(accepted)} == {("L-116", 10), ("L-122", 10)}


def _listed(items: list[str], before: str = "") -> str:
    return "# T\n\n" + "\n".join(f"- {before}{each}" for each in items) + "\n"


def _edited(items: list[str], chance: random.Random) -> list[str]:
    """Return a list with up to four items changed, added, taken away or moved."""
    new = list(items)
    for _ in range(chance.randint(1, 4)):
        at, what = chance.randrange(len(new)), chance.choice("cadm")
        if what == "c":
            new[at] += f" {chance.choice(WORDS)}"
        elif what == "a":
            new.insert(at, f"new {chance.choice(WORDS)} {chance.choice(WORDS)} thing")
        elif what == "m":
            new.insert(chance.randrange(len(new)), new.pop(at))
        elif len(new) > 2:
            new.pop(at)
    return new


@pytest.mark.parametrize("seed", range(30))
def test_one_by_one_comes_to_what_all_at_once_does_and_settles_nothing_else(seed: int) -> None:
    chance = random.Random(seed)
    items = [f"{word} {chance.choice(WORDS)} words" for word in chance.sample(WORDS, 6)]
    new = _edited(items, chance)

    def sides(these: list[str]) -> tuple[Manuscript, Manuscript]:
        source, translation = letters(_listed(these))
        [section] = translation.sections
        return source, replace(
            translation, sections=(replace(section, text=_listed(these, "es ")),)
        )

    first = accept(*sides(items), None).record
    wanted = accept(*sides(new), first).record
    assert opened(*sides(new), wanted) == ()
    record = first
    while is_open := opened(*sides(new), record):
        one = chance.choice(is_open)
        record = accept(*sides(new), record, [one]).record
        # Of two passages that changed places, either may be the one that was moved.
        others = {
            each.now.text for each in is_open
            if each.now and each != one and not each.step.is_moved
        }
        assert others <= {each.now.text for each in opened(*sides(new), record) if each.now}
        assert len(opened(*sides(new), record)) < len(is_open)
    assert record == wanted


def _say(root: Path, words: str, name: str) -> None:
    def change_it(each: Any) -> None:
        each.msgstr = words

    file = polib.pofile(str(root / name))
    change_it(next(each for each in file if "this letter" in each.msgid))
    file.save()


@pytest.mark.parametrize("lang", ["es", "ar"])
def test_a_second_round_of_a_file_is_taken(accepted: Path, go: Go, lang: str) -> None:
    go("export", "visit", lang)
    for words in ("Uno.", "Dos.", "Tres."):
        _say(accepted, words, f"visit.{lang}.po")
        back = go("import", "visit", lang)
        assert "Would be lost" not in back.err
        text = (accepted / f"source/visit/{lang}/01.md").read_text(encoding="utf-8")
        assert words in text
    change(accepted, f"visit/{lang}/01.md", "Tres.", "A mano.")
    _say(accepted, "Cuatro.", f"visit.{lang}.po")
    assert f"Would be lost: source/visit/{lang}/01.md:6: A mano." in go(
        "import", "visit", lang
    ).err


def test_a_file_of_an_earlier_export_does_not_take_back_a_later_one(
    accepted: Path, go: Go
) -> None:
    go("export", "visit", "es", "-o", "old.po")
    for name, words in (("new.po", "Uno."), ("newer.po", "Dos.")):
        go("export", "visit", "es", "-o", name)
        _say(accepted, words, name)
        assert go("import", "visit", "es", name).code == 0
    assert "Would be lost" in go("import", "visit", "es", "old.po").err


def test_a_finding_of_a_file_without_a_passage_names_the_file(accepted: Path) -> None:
    put(accepted, "visit/es/01.md", "\n")
    change(accepted, "visit/01.md", "this letter", "that letter")
    assert {one.place.file for one in told(accepted)} == {ES}
