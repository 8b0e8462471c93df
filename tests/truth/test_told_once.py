"""A fault is told once, where it is, with what can be done about it there; none waits for another.

All of them came out of checks of real leaflets.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import REFERENCES, Ended, Shelf, exporter, shelf

__all__ = ["exporter", "shelf"]

Run = Callable[..., Ended]
LONE = "---\ntitle: Soap\nlang: en\nauthor: Ward 3\nupdated: 2026-11-01\n{}---\n\n# Soap\n\n{}\n"


def told(folder: Path, exporter: Run, keys: str, text: str, *more: str) -> list[dict[str, Any]]:
    """Return what `check` says of a file of no library."""
    folder.mkdir(exist_ok=True)
    (folder / "refs.json").write_text(REFERENCES)
    (folder / "soap.md").write_text(LONE.format(keys, text), encoding="utf-8")
    found = json.loads(exporter("check", "soap.md", "--json", *more, cwd=folder).out)["findings"]
    assert isinstance(found, list)
    return found


def rules_of(found: list[dict[str, Any]]) -> list[str]:
    return [one["rule"] for one in found if one["rule"].startswith(("S-0", "S-1", "P-"))]


def test_a_sign_that_turns_the_direction_is_no_missing_letter(
    tmp_path: Path, exporter: Run
) -> None:
    assert rules_of(told(tmp_path, exporter, "", "Take \u202e05 mg.")) == ["S-017"]
    assert "P-003" in rules_of(told(tmp_path, exporter, "", "Take \ufffd05 mg."))


@pytest.mark.parametrize(
    "text",
    [
        "Soap [see @smith2001, p. 3 [^n]].\n\n[^n]: A note.",
        "Soap [@smith2001 ^[a note]].",
        "Soap ![a hand [^n]](hand.png) here.\n\n[^n]: A note.",
    ],
)
def test_a_note_where_none_may_be_is_not_also_one_that_nobody_calls(
    tmp_path: Path, exporter: Run, text: str
) -> None:
    found = rules_of(told(tmp_path, exporter, "bibliography: refs.json\n", text))
    assert found.count("S-121") == 1
    assert "S-114" not in found


def test_a_note_that_nobody_calls_is_told(tmp_path: Path, exporter: Run) -> None:
    assert "S-114" in rules_of(told(tmp_path, exporter, "", "Soap.\n\n[^n]: A note."))


def test_an_unknown_key_lists_few_others(tmp_path: Path, exporter: Run) -> None:
    found = told(tmp_path, exporter, "colour: red\nlnag: en\nsummary: Wash.\n", "Soap.")
    assert [one["expected"] for one in found if one["rule"] == "S-005"] == [
        "one of id, title, title_lang, subtitle, lang, author …", "lang", "main_message",
    ]


def test_a_file_of_no_library_is_told_how_to_have_its_works_looked_up(
    tmp_path: Path, exporter: Run
) -> None:
    keys = "bibliography: refs.json\n"
    found = told(tmp_path, exporter, keys, "Soap [@smith2001].", "--select", "E-125")
    [(file, line, hint)] = [(one["file"], one["line"], one["hint"]) for one in found]
    assert (file, line) == ("soap.md", 6)

    folder = hint.partition("exporter init ")[2].partition(" ")[0].lower()
    exporter("init", folder, cwd=tmp_path)
    for name in ("soap.md", "refs.json"):
        (tmp_path / name).rename(tmp_path / folder / "source" / name)
    after = exporter("check", "--select", "E-125", "--json", cwd=tmp_path / folder).out
    [one] = json.loads(after)["findings"]
    assert (one["file"], one["hint"].partition(",")[0]) == (
        "source/library.yaml", "Get retraction_watch.csv from gitlab.com/crossref/"
        "retraction-watch-data",
    )


def test_a_title_that_is_its_heading_stands_below_the_marks_of_faults(
    shelf: Shelf, exporter: Run
) -> None:
    shelf.write("soap.md", "---\ntitle: Soap\nlang: en\nauthor: A\n---\n\n# Soap\n\nWash.\n")
    assert "S-003" in exporter("check", "soap", cwd=shelf.root).out


def test_a_release_tells_all_faults_of_a_draft_in_one_run(shelf: Shelf, exporter: Run) -> None:
    shelf.write("hands/01-washing.md", "# Soap\n\nA [dead](#end) link [@smith2001].\n")
    for _ in range(2):  # the second knows the library from the cache
        ended = exporter("build", "--release", cwd=shelf.root)
        assert ended.code == 1
        for rule in ("D-102", "D-002", "S-110"):
            assert f"error[{rule}]" in ended.err
        assert "D-001" not in ended.err
    assert shelf.dist() == {}


def test_a_diff_has_a_heading_for_what_is_mended_and_for_what_is_not(
    shelf: Shelf, exporter: Run
) -> None:
    shelf.write("hands/01-washing.md", "# Soap\n\nWash.\n***\n\n### Deep\n\nSee [@smith2001].\n")
    lines = exporter("check", "--diff", cwd=shelf.root).out.splitlines()
    heads = [line for line in lines if line.endswith(":")]
    assert heads == [
        "exporter check --fix would make these changes:",
        "Left to you, since it changes structure or where a link leads:",
    ]
    assert lines[0] == heads[0]
    assert lines[lines.index(heads[1]) - 1] == ""


def test_an_empty_folder_is_one_fault_though_a_file_of_its_name_is_beside_it(
    shelf: Shelf, exporter: Run
) -> None:
    (shelf.root / "source/soap").mkdir()
    lone = LONE.format("id: SOAP-01\nstatus: draft\nversion: '1'\n", "Words.")
    path = shelf.write("soap.md", lone)

    ended = exporter("check", "--json", cwd=shelf.root)
    found = [one for one in json.loads(ended.out)["findings"] if "soap" in one["file"]]

    assert [(one["rule"], one["message"]) for one in found] == [("S-011", "The folder is empty.")]
    assert f"{path.name} beside it" in found[0]["hint"]


@pytest.mark.parametrize("command", [("check",), ("build", "--dry-run")])
def test_two_manuscripts_with_one_isbn_are_told(
    command: tuple[str, ...], shelf: Shelf, exporter: Run
) -> None:
    for name, isbn in (("soap", "978-0-306-40615-7"), ("towels", "0306406152")):
        keys = f"id: {name}\nstatus: draft\nversion: '1'\nisbn: {{ebook: {isbn}}}\n"
        shelf.write(f"{name}.md", LONE.format(keys, "Words."))

    ended = exporter(*command, cwd=shelf.root)

    told = [line for line in (ended.out + ended.err).splitlines() if "[S-163]" in line]
    assert told == [
        "error[S-163] source/towels.md: The manuscript soap has the ISBN 978-0-306-40615-7 too."
    ]


def test_what_a_release_lacks_is_told_in_words_of_its_own(shelf: Shelf, exporter: Run) -> None:
    keys = (shelf.root / "source/hands/manuscript.yaml").read_text()
    shelf.write("hands/manuscript.yaml", keys.replace("status: draft", "status: released"))

    found = json.loads(exporter("check", "--json", cwd=shelf.root).out)["findings"]
    messages = {one["message"] for one in found if one["rule"] == "D-002"}

    assert messages == {
        "The manuscript is released, and names nobody who reviewed it.",
        "The manuscript is released, and has no day of a review.",
    }
