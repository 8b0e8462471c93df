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
from tests.truth.hints import BY_COMMAND, HEAD, ROWS, Row
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
    edits = [finding.edit for finding in own if finding.edit]
    if edits and row.typed.keys() == {"01.md"}:
        mended = with_edits(row.typed["01.md"], edits)
        after = found({"01.md": mended}, row.profile, sound, tmp_path / "mended")
        assert len([finding for finding in after if finding.rule == row.rule]) < len(own)


def test_every_hint_that_proposes_a_text_is_followed(
    sound: Library, tmp_path: Path, golden: Golden
) -> None:
    """A hint that is missing here needs a row in hints.py."""
    hints, page = list[str](), [TITLE]
    for number, row in enumerate(ROWS):
        every = found(row.typed, row.profile, sound, tmp_path / str(number))
        own = [finding.hint for finding in every if finding.rule == row.rule]
        hints += own
        cells = (row.rule, cell(row.typed), f"`` {bars(own[0])} ``", cell(row.followed))
        page.append(f"| {' | '.join(cells)} |\n")
    missing = [
        words for words, pattern in proposals()
        if not any(map(pattern.search, hints))
        and not words.partition(": ")[2].startswith(BY_COMMAND)
    ]
    assert missing == []
    golden(PAGE, "".join(page))


def cell(files: Mapping[str, str]) -> str:
    """Return files as a cell of a table in Markdown: lines parted by a sign, long ones cut."""
    shown = (
        "".join(("" if name == "01.md" else f"{name}: ", text.removeprefix(HEAD).rstrip()))
        for name, text in files.items() if text
    )
    lines = "⏎".join("; ".join(shown).split("\n")).replace("\u202e", "U+202E")
    return f"`` {bars(lines if len(lines) < 120 else lines[:119] + '…')} ``"


def bars(text: str) -> str:
    """Return a text with its bars escaped."""
    return text.replace("|", "\\|")
