"""A hint works when it is followed: of every rule whose hint proposes a text, the fault is gone.

`hints.py` lists what is typed and what a reader then types; hints.md shows it with the hints.
After a change that is meant, read each line: pytest --golden tests/truth/test_hints.py
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from exporter.checks.terms import profile
from exporter.errors import LibraryError
from exporter.library import Library, read_library
from exporter.mending import with_edits
from exporter.model import Finding, Severity
from exporter.packaged import styles
from exporter.review import findings, review, terms_of
from tests.checks.cases import lay
from tests.golden import Golden
from tests.making import put
from tests.truth.hints import HEAD, ROWS, Row
from tests.truth.proposals import proposals

TODAY = datetime.date(2026, 11, 24)
TITLE = """\
# The hints, followed

Written by tests/truth/test_hints.py from hints.py; each row is tested: with the text of the last
column, the fault of the rule is gone, and no error has come of it.

| Rule | Typed | Hint | Followed |
|---|---|---|---|
"""
PAGE = Path(__file__).with_name("hints.md")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The sound library of tests/checks."""
    root = tmp_path_factory.mktemp("sound")
    lay(root / "nothing", root)
    return read_library(root)


def found(
    files: Mapping[str, str], name: str, library: Library, root: Path
) -> Sequence[Finding]:
    """Return what is found of the sound library with other files laid over it."""
    if files.keys() == {"01.md"} and "\u202e" not in files["01.md"]:
        [manuscript] = library.manuscripts
        [section] = manuscript.sections
        other = replace(manuscript, sections=(replace(section, text=files["01.md"]),))
        terms = replace(terms_of(library, TODAY)[0], profile=profile(name))
        return findings(replace(library, manuscripts=(other,)), terms, styles(None))
    case = root / "case"
    beside = {path: body for path, body in files.items() if not path.startswith("source/")}
    for path, body in beside.items():
        (case / path).parent.mkdir(parents=True, exist_ok=True)
        (case / path).write_text(body, encoding="utf-8")
    lay(case, root / "library")
    for path, body in files.items():
        if path.startswith("source/") and body:
            put(root / "library", path.removeprefix("source/"), body)
    try:
        return review(read_library(root / "library"), TODAY, name=name).findings
    except LibraryError as error:
        return error.findings


def faults(row: Row, library: Library, root: Path) -> list[Finding]:
    """Return the faults of a row's rule in what was typed."""
    every = found(row.typed, row.profile, library, root)
    return [finding for finding in every if finding.rule == row.rule]


def errors(every: Sequence[Finding]) -> set[str]:
    return {finding.rule for finding in every if finding.severity is Severity.ERROR}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.rule)
def test_who_follows_the_hint_has_mended_the_fault(
    row: Row, sound: Library, tmp_path: Path
) -> None:
    before = found(row.typed, row.profile, sound, tmp_path / "typed")
    own = [finding for finding in before if finding.rule == row.rule]
    assert own, before
    copied = re.search(row.copied, own[0].hint)
    followed = {
        name: text.replace("…", copied[0] if copied else "…")
        for name, text in row.followed.items()
    }
    after = found(followed, row.profile, sound, tmp_path / "followed")
    assert [finding for finding in after if finding.rule == row.rule] == []
    assert errors(after) <= errors(before)


@pytest.mark.parametrize("row", [row for row in ROWS if row.typed.keys() == {"01.md"}],
                         ids=lambda row: row.rule)
def test_what_a_finding_proposes_as_an_edit_mends_it_too(
    row: Row, sound: Library, tmp_path: Path
) -> None:
    own = faults(row, sound, tmp_path)
    if edits := [finding.edit for finding in own if finding.edit]:
        mended = with_edits(row.typed["01.md"], edits)
        after = found({"01.md": mended}, row.profile, sound, tmp_path)
        assert len([finding for finding in after if finding.rule == row.rule]) < len(own)


def test_every_hint_that_proposes_a_text_is_followed(
    sound: Library, tmp_path: Path, golden: Golden
) -> None:
    """A hint that is missing here needs a row in hints.py."""
    hints, page = list[str](), [TITLE]
    for number, row in enumerate(ROWS):
        [first, *_] = faults(row, sound, tmp_path / str(number))
        hints += [finding.hint for finding in faults(row, sound, tmp_path / f"{number}again")]
        page.append(" | ".join(("", row.rule, *map(cell, (
            "".join(row.typed.values()), first.hint, "".join(row.followed.values())
        )), "")).strip() + "\n")
    missing = [
        words for words, pattern in proposals() if not any(map(pattern.search, hints))
    ]
    assert missing == []
    golden(PAGE, "".join(page))


def cell(text: str) -> str:
    """Return a text as a cell of a table in Markdown: its lines parted by a sign, bars escaped."""
    lines = "⏎".join(text.removeprefix(HEAD).rstrip().split("\n")).replace("|", "\\|")
    return f"`` {lines} ``" if lines else "(no file)"
