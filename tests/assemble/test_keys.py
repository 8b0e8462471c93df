"""What is wrong in values of YAML is told at its line, and nothing twice."""

from __future__ import annotations

import datetime
from pathlib import Path

from exporter.assemble import assemble
from exporter.library import edition_of, first_clinic, lone_library, read_library
from exporter.model import Place
from exporter.packaged import styles
from tests.making import edition, library, manuscript, put


def test_a_range_in_a_title_that_runs_left_is_told() -> None:
    keys = {"title": "خذ 5–10 mg", "subtitle": "من 2-3 إلى 020-7946"}
    found = assemble(manuscript("# A\n\nB.\n", lang="ar", **keys), edition(lang="ar")).findings
    assert [(one.rule, one.found) for one in found if one.rule in ("S-126", "S-127")] == [
        ("S-127", "5–10 mg"), ("S-126", "2-3"),
    ]
    whole = manuscript("# A\n\nB.\n", title="Take 5–10 mg")
    assert not {"S-126", "S-127"} & {one.rule for one in assemble(whole, edition()).findings}


def test_a_control_character_is_no_missing_letter(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    for text, told in (
        ("A\x07b.", []), ("A\x07b \u13a0.", ["U+FFFD U+13A0"]), ("A\ufffdb.", ["U+FFFD"])
    ):
        path.write_text(f"# One\n\n{text}\n", encoding="utf-8")
        alone = lone_library(path, datetime.date(2026, 1, 2))
        (whole,) = (*alone.manuscripts, *alone.unsound)
        made = assemble(whole, edition_of(alone, whole, None, styles(None)))
        assert [one.found for one in made.on_paper] == told


def test_a_mark_in_a_clinic_s_words_is_told_at_its_key(tmp_path: Path) -> None:
    library(tmp_path)
    put(tmp_path, "hands.md", "---\nid: H-1\ntitle: H\nlang: en\nstatus: draft\nversion: '1'\n"
        "updated: 2026-01-02\n---\n\n# One\n\nTwo.\n")
    put(tmp_path, "clinics/a/clinic.yaml", "name: A\nphone: '112'\nline: See `this`\n")
    whole = read_library(tmp_path)
    clinic = first_clinic(whole)
    made = assemble(
        whole.manuscripts[0], edition_of(whole, whole.manuscripts[0], clinic, styles(None))
    )
    assert [one.place for one in made.findings if one.rule == "S-124"] == [
        Place("source/clinics/a/clinic.yaml", 3)
    ]
