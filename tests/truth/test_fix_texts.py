"""`check --fix` mends what needs no judgement, leaves everything else, and says what it did."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ended, exporter
from tests.making import library, put

__all__ = ["exporter"]

Run = Callable[..., Ended]
YAML = """\
id: LEAF-01
title: Take 5mg
lang: en
status: draft
version: "0.1"
updated: 2026-01-02
"""
HEAD = "# Medicines\n\n"

MENDED = (
    ("1) Wash.\n2) Dry.", "1. Wash.\n2. Dry."),
    ("Do this:\n1) Wash.\n2) Dry.", "Do this:\n1. Wash.\n2. Dry."),
    ("3) Third.\n4) Fourth.", "3. Third.\n4. Fourth."),
    ("> Said.\n\n1) Wash.", "> Said.\n\n1. Wash."),
    ("##How\n\nWords.", "## How\n\nWords."),
    (" ## How\n\nWords.", "## How\n\nWords."),
    ("## How {.unnumbered} ##\n\nWords.", "## How {.unnumbered}\n\nWords."),
    ("Words.\n* * *\n\nWords.", "Words.\n\n* * *\n\nWords."),
    ("Words[^1].\n[^1]: A note.", "Words[^1].\n\n[^1]: A note."),
    ("- One.\n- Two.\n::: note\nWords.\n:::", "- One.\n- Two.\n\n::: note\nWords.\n:::"),
    ("| A | B |\n|---|---|\n| 1 | 2 |\n\n: Words\n## More\n\nWords.",
     "| A | B |\n|---|---|\n| 1 | 2 |\n\n: Words\n\n## More\n\nWords."),
    ("Take 5.0mg.", "Take 5.0 mg."),
    ("---\nWords.", "* * *\n\nWords."),
    ("Take 5mg, then 0.5mL.", "Take 5 mg, then 0.5 mL."),
    ("Take **5mg** of it.", "Take **5 mg** of it."),
    ("Take `5mg` or 5mg.", "Take `5mg` or 5 mg."),
    ("See [it](https://x.org/5mg), 5mg.", "See [it](https://x.org/5mg), 5 mg."),
    ("| Dose |\n|---|\n| 5mg |", "| Dose |\n|---|\n| 5 mg |"),
    ("1) Take 5mg.\n2) Wait.", "1. Take 5 mg.\n2. Wait."),
)
LEFT = (
    "Take `5mg`.", "```\n5mg\n```", "See [the 5mg pill](https://x.org).", "“Take 5mg”, he said.",
    'He said: "Take 5mg".', "> Take 5mg.", "> - One.\n> - Two.\n> # Heading", "Born 2020g.",
    "Some 10U.", "Words.\n---\nMore.",
    "#soap #hands", "#1 of all", "Words\n##How\nmore", "`##How`", "#Other\n\nWords.",
    '![A box](box.png){alt="A box of 5mg"}', "Tegretol300 mg.",
)


def leaflet(root: Path, text: str, more: str = "", yaml: str = YAML) -> Path:
    put(library(root, more), "leaflet/manuscript.yaml", yaml)
    return put(root, "leaflet/01.md", HEAD + text + "\n")


@pytest.mark.parametrize(("typed", "mended"), MENDED)
def test_what_needs_no_judgement_is_mended(
    typed: str, mended: str, tmp_path: Path, exporter: Run
) -> None:
    path = leaflet(tmp_path, typed)
    told = exporter("check", "--fix", cwd=tmp_path)
    assert path.read_text() == HEAD + mended + "\n"
    assert "mended source/leaflet/01.md: " in told.out
    again = json.loads(exporter("check", "--fix", "--json", cwd=tmp_path).out)
    assert (again["mended"], again["refused"]) == ([], [])
    assert path.read_text() == HEAD + mended + "\n"


@pytest.mark.parametrize("text", LEFT)
def test_what_needs_judgement_is_left(text: str, tmp_path: Path, exporter: Run) -> None:
    path = leaflet(tmp_path, text)
    exporter("check", "--fix", cwd=tmp_path)
    assert path.read_text() == HEAD + text + "\n"
    assert (tmp_path / "source/leaflet/manuscript.yaml").read_text() == YAML


@pytest.mark.parametrize("gap", [" ", "\u00a0", "\\ ", "&nbsp;", "\u202f"])
def test_the_profile_decides_on_the_space(gap: str, tmp_path: Path, exporter: Run) -> None:
    path = leaflet(tmp_path, f"Take 5{gap}mg or 10mg.", "profile: uk\n")
    exporter("check", "--fix", cwd=tmp_path)
    assert path.read_text() == HEAD + "Take 5mg or 10mg.\n"
    exporter("check", "--fix", "--profile", "us", cwd=tmp_path)
    assert path.read_text() == HEAD + "Take 5 mg or 10 mg.\n"


def test_what_is_mended_is_gone_and_the_rest_is_shown(tmp_path: Path, exporter: Run) -> None:
    leaflet(tmp_path, "1) Take 5mg.\n2) Wait.\n\nSome 10U.")
    told = exporter("check", "--fix", cwd=tmp_path)
    assert told.code == 1
    assert "mended source/leaflet/01.md: M-109 1, S-131 2\n" in told.out
    assert "error[M-103] source/leaflet/01.md:6:6" in told.out
    assert "3 faults mended" in told.out
    assert "M-109]" not in told.out
    assert "S-118]" not in told.out
    again = exporter("check", "--fix", cwd=tmp_path)
    assert "mended" not in again.out


def test_a_diff_changes_nothing_and_ends_as_a_check(tmp_path: Path, exporter: Run) -> None:
    path = leaflet(tmp_path, "1) Take 5mg.\n\n#### Deep\n\nSome 10U.")
    plain = exporter("check", cwd=tmp_path)
    told = exporter("check", "--diff", "--fix", cwd=tmp_path)
    assert path.read_text() == HEAD + "1) Take 5mg.\n\n#### Deep\n\nSome 10U.\n"
    assert told.code == plain.code == 1
    safe, shown = told.out.split("Left to you")
    assert safe == (
        "exporter check --fix would make these changes:\n"
        "--- source/leaflet/01.md\n+++ source/leaflet/01.md\n@@ -1,6 +1,6 @@\n # Medicines\n \n"
        "-1) Take 5mg.\n+1. Take 5 mg.\n \n #### Deep\n \n\n"
    )
    assert "A-002 source/leaflet/01.md:5: The heading skips" in shown
    assert "-#### Deep\n+## Deep\n" in shown
    assert "2 faults would be mended" in told.err


def test_only_chosen_rules_mend(tmp_path: Path, exporter: Run) -> None:
    path = leaflet(tmp_path, "1) Take 5mg.")
    exporter("check", "--fix", "--ignore", "S", cwd=tmp_path)
    assert path.read_text() == HEAD + "1) Take 5 mg.\n"
    exporter("check", "--fix", "--select", "M", cwd=tmp_path)
    assert path.read_text() == HEAD + "1) Take 5 mg.\n"
    exporter("check", "--fix", "--select", "S-1", cwd=tmp_path)
    assert path.read_text() == HEAD + "1. Take 5 mg.\n"


def test_what_a_waiver_excuses_is_left_and_no_waiver_loses_its_line(
    tmp_path: Path, exporter: Run
) -> None:
    text = "Take 5mg.\n\nWords.\n* * *\n\nTake 6mg."
    path = leaflet(tmp_path, text, (
        "waivers:\n  - {rule: M-109, place: leaflet/01.md:8, reason: As on the box, "
        "until: 2099-01-01}\n"
    ))
    told = exporter("check", "--fix", cwd=tmp_path)
    assert path.read_text() == HEAD + text.replace("5mg", "5 mg") + "\n"
    assert "not mended S-118 source/leaflet/01.md:6: then D-121, M-109 would" not in told.out
    assert "not mended S-118 source/leaflet/01.md:6: then D-121 would be found" in told.out


def test_a_released_text_with_a_digest_is_left(tmp_path: Path, exporter: Run) -> None:
    path = leaflet(tmp_path, "Take 5mg.")
    wanted = exporter("check", "--release", "--json", cwd=tmp_path).out
    assert "M-109" in wanted
    released = YAML.replace("draft", "released").replace("0.1", "1.0") + (
        "reviewers: [{name: Ben, credentials: MD, role: medical, date: 2026-01-03}]\n"
        "reviewed: 2026-01-03\nhistory:\n  - {version: '1.0', date: 2026-01-02, what: First}\n"
    )
    put(tmp_path, "leaflet/manuscript.yaml", released)
    found = json.loads(exporter("check", "--json", cwd=tmp_path).out)["findings"]
    [line] = [one["hint"] for one in found if one["rule"] == "D-109"]
    digest = line.removeprefix("Add ").partition(" to ")[0]
    put(tmp_path, "leaflet/manuscript.yaml", released.replace("First}", f"First, {digest}}}"))
    told = exporter("check", "--fix", cwd=tmp_path)
    assert path.read_text() == HEAD + "Take 5mg.\n"
    assert "not mended M-109 source/leaflet/01.md:3:6: then D-108 would be found" in told.out


def test_json_lists_what_was_mended_shown_and_refused(tmp_path: Path, exporter: Run) -> None:
    leaflet(tmp_path, "Take 5mg, [6mg](https://x.org).\n\n#### Deep\n\nWords.")
    told = json.loads(exporter("check", "--fix", "--json", cwd=tmp_path).out)
    [mended], [shown], [refused] = told["mended"], told["shown"], told["refused"]
    assert mended["edit"] == {"line": 3, "column": 6, "old": "5mg", "new": "5 mg", "is_safe": True}
    assert shown["edit"]["new"] == "##"
    assert refused["edit"]["old"] == "6mg"
    assert refused["reason"] == "it would change code, a link, a picture or a quotation"
    plain = json.loads(exporter("check", "--json", cwd=tmp_path).out)
    assert "mended" not in plain
    assert plain["findings"] == told["findings"]


def test_a_file_of_no_library_is_mended_below_its_front_matter(
    tmp_path: Path, exporter: Run
) -> None:
    path = tmp_path / "notes.md"
    path.write_text("---\ntitle: Take 5mg\n---\n\n# One\n\n1) Take 5mg.\n\n# Two\n\n1) Wait 6mg.\n")
    exporter("check", "notes.md", "--fix", cwd=tmp_path)
    assert path.read_text() == (
        "---\ntitle: Take 5mg\n---\n\n# One\n\n1. Take 5 mg.\n\n# Two\n\n1. Wait 6 mg.\n"
    )


def test_a_manuscript_with_other_faults_is_mended(tmp_path: Path, exporter: Run) -> None:
    path = leaflet(tmp_path, "1) Wash.", yaml=YAML.replace("2026-01-02", "soon"))
    told = exporter("check", "--fix", cwd=tmp_path)
    assert path.read_text() == HEAD + "1. Wash.\n"
    assert "error[S-004]" in told.out
