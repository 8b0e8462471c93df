"""exporter check, due and retractions, as somebody uses them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from exporter import CheckRequest
from exporter.errors import UsageError
from tests.checks.test_retractions import row, watch
from tests.cli.conftest import MANUSCRIPT, Ended, Shelf

Run = Callable[..., Ended]


def test_check_tells_each_finding_with_its_line_and_a_caret(shelf: Shelf, exporter: Run) -> None:
    shelf.write(
        "hands/01-washing.md",
        "# Washing\n\nWash them [@smith2001]. Of all people, 40% do so, as far as is known.\n",
    )
    ended = exporter("check", "--today", "2026-11-24", cwd=shelf.root)
    assert ended.code == 0
    assert "warning[E-102] source/hands/01-washing.md:3:40: The sentence gives" in ended.out
    line = "3 | Wash them [@smith2001]. Of all people, 40% do so, as far as is known."
    assert line in ended.out
    at = ended.out.index(line)
    caret = ended.out[at:].splitlines()[1]
    assert caret.index("^") == line.index("40%")
    assert caret.count("^") == 3
    assert "Checks help reviewers; they certify nothing." in ended.out
    assert not (shelf.root / "dist").exists()


def test_check_fails_on_what_was_asked(shelf: Shelf, exporter: Run) -> None:
    shelf.write("hands/01-washing.md", "# Washing\n\nWash [@smith2001]. It is 40%.\n")
    assert exporter("check", cwd=shelf.root).code == 0
    assert exporter("check", "--fail-on", "warning", cwd=shelf.root).code == 1
    ended = exporter("check", "--fail-on", "warning", "--ignore", "E-1,S,M,R", cwd=shelf.root)
    assert ended.code == 0
    assert "E-102" not in ended.out


def test_check_reports_each_manuscript_with_its_own_findings(
    shelf: Shelf, exporter: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = shelf.root / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    shelf.write("hands/01-washing.md", "# Washing\n\nWash [@smith2001]. It is 40%.\n")

    ended = exporter(
        "check", "--select", "E-102,E-125", "--report", "github", "--report", "json=out/told.json",
        cwd=shelf.root,
    )

    assert "::warning file=source/hands/01-washing.md,line=3,col=26,title=E-102::" in ended.out
    told = json.loads((shelf.root / "out/told.json").read_text("utf-8"))
    assert [one["rule"] for one in told["library"]] == ["E-125"]
    (hands,) = told["editions"]
    assert (hands["manuscript"], [one["rule"] for one in hands["findings"]]) == ("hands", ["E-102"])
    assert "1 manuscript, 2 findings." in summary.read_text("utf-8")
    assert "not made" not in summary.read_text("utf-8")


def test_select_takes_the_start_of_ids(shelf: Shelf, exporter: Run) -> None:
    ended = exporter("check", "--select", "d-10", "--release", "--json", cwd=shelf.root)
    told = json.loads(ended.out)
    assert {one["rule"] for one in told["findings"]} == {"D-102"}
    assert told["exit"] == ended.code == 1
    assert "certify nothing" in told["note"]


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize(
    ("beginning", "hint"),
    [
        ("ZZ", "exporter explain lists all rules."),
        ("E-1,QQ", "exporter explain lists all rules."),
        ("M101", "Did you mean M-101?"), ("E_102", "Did you mean E-102?"),
    ],
)
def test_beginnings_that_no_rule_has_are_refused(
    shelf: Shelf, exporter: Run, option: str, beginning: str, hint: str
) -> None:
    ended = exporter("check", option, beginning, cwd=shelf.root)
    assert ended.code == 2
    assert f"No rule's id begins with {beginning.rpartition(',')[2]!r}." in ended.err
    assert hint in ended.err
    assert "nothing found" not in ended.out + ended.err


def test_beginnings_that_no_rule_has_are_refused_from_python(shelf: Shelf) -> None:
    with pytest.raises(UsageError, match="No rule's id begins with 'ZZ'"):
        CheckRequest(shelf.root, select=("ZZ",))
    with pytest.raises(UsageError, match="No rule's id begins with 'ZZ'"):
        CheckRequest(shelf.root, ignore=("ZZ",))
    with pytest.raises(UsageError) as small:
        CheckRequest(shelf.root, select=("e-102",))
    assert small.value.hint == "Did you mean E-102?"


def test_a_draft_of_no_library_is_named_in_the_hint(tmp_path: Path, exporter: Run) -> None:
    (tmp_path / "my notes.md").write_text("# Notes\n\nTake it.\n")
    ended = exporter("check", "my notes.md", cwd=tmp_path)
    assert "exporter check 'my notes.md' --release lists each of them." in ended.out
    listed = exporter("check", "my notes.md", "--release", cwd=tmp_path)
    assert "[D-002]" in listed.out


def test_a_citation_without_a_bibliography_says_to_name_one(
    shelf: Shelf, exporter: Run, tmp_path: Path
) -> None:
    text = MANUSCRIPT.replace("bibliography: references.json\n", "")
    shelf.write("hands/manuscript.yaml", text)
    ended = exporter("check", "--select", "E-003", cwd=shelf.root)
    assert "source/hands/manuscript.yaml names no bibliography for @smith2001." in ended.out
    assert "Write bibliography: references.json in it, and add the reference" in ended.out
    (tmp_path / "notes.md").write_text("# Notes\n\nWash [@smith2001].\n")
    alone = exporter("check", "--select", "E-003", "notes.md", cwd=tmp_path)
    assert "notes.md names no bibliography for @smith2001." in alone.out
    assert "Write bibliography: references.json in the front matter, and add" in alone.out


def test_a_library_without_clinics_says_so(shelf: Shelf, exporter: Run) -> None:
    ended = exporter("build", "--clinic", "x", cwd=shelf.root)
    assert ended.code == 2
    assert "There is no clinic x in the library." in ended.err
    assert "The library has no clinics." in ended.err


def test_a_waived_finding_is_counted_and_gives_its_reason(shelf: Shelf, exporter: Run) -> None:
    shelf.write("hands/01-washing.md", "# Washing\n\nWash [@smith2001]. It is 40%.\n")
    shelf.write(
        "library.yaml", "publisher: Test press\nwaivers:\n  - rule: E-102\n"
        "    place: hands/01-washing.md:3\n    reason: It is our own count\n"
        "    until: 2027-01-01\n",
    )
    ended = exporter("check", "--today", "2026-11-24", cwd=shelf.root)
    assert "E-102" not in ended.out
    assert "1 waived" in ended.out
    told = json.loads(exporter("check", "--json", "--today", "2026-11-24", cwd=shelf.root).out)
    assert [(one["rule"], one["reason"]) for one in told["waived"]] == [
        ("E-102", "It is our own count")
    ]
    late = exporter("check", "--today", "2027-01-02", cwd=shelf.root)
    assert "E-102" in late.out
    assert "warning[D-120] source/library.yaml:3" in late.out


def test_check_of_one_manuscript_calls_no_waiver_unused(shelf: Shelf, exporter: Run) -> None:
    shelf.write(
        "library.yaml", "publisher: Test press\nwaivers:\n"
        "  - {rule: E-102, place: other, reason: Elsewhere, until: 2099-01-01}\n",
    )
    assert "D-121" not in exporter("check", "hands", cwd=shelf.root).out
    assert "D-121" in exporter("check", cwd=shelf.root).out


def test_check_reads_a_file_of_no_library(tmp_path: Path, exporter: Run) -> None:
    (tmp_path / "notes.md").write_text("# Notes\n\nTake `it`.\n\n![](x.png)\n")
    ended = exporter("check", "notes.md", cwd=tmp_path)
    assert ended.code == 0
    assert "warning[A-001] notes.md:5:1" in ended.out
    assert exporter("check", "notes.md", "--release", cwd=tmp_path).code == 1
    assert "5 | ![](x.png)" in ended.out


def test_a_long_line_is_cut_around_the_spot(shelf: Shelf, exporter: Run) -> None:
    words = "Wash your hands well and often. " * 20
    shelf.write("hands/01-washing.md", f"# Washing\n\nSoap [@smith2001]. {words}It is 40%.\n")
    ended = exporter("check", "--select", "E-102", cwd=shelf.root)
    rows = [line for line in ended.out.splitlines() if line.startswith("3 |")]
    assert len(rows) == 1
    assert len(rows[0]) < 100
    assert "…" in rows[0]
    caret = ended.out.splitlines()[ended.out.splitlines().index(rows[0]) + 1]
    assert rows[0][caret.index("^"):].startswith("40%")


def test_check_tells_a_library_that_is_broken(shelf: Shelf, exporter: Run) -> None:
    shelf.write("hands/manuscript.yaml", "id: [\n")
    ended = exporter("check", cwd=shelf.root)
    assert ended.code == 1
    assert "error[S-001]" in ended.out


def test_quiet_says_only_what_fails(shelf: Shelf, exporter: Run) -> None:
    ended = exporter("check", "-q", cwd=shelf.root)
    assert (ended.code, ended.out, ended.err) == (0, "", "")


DATES = "status: released\nreviewers: [{name: B, credentials: MD}]\nreviewed: 2026-01-02\n"


@pytest.fixture
def dated(shelf: Shelf) -> Shelf:
    text = MANUSCRIPT.replace("status: draft\n", DATES)
    for slug, day in (("soon", "2027-01-01"), ("late", "2026-11-01"), ("far", "2028-01-01")):
        own = text.replace("HAND-01", slug).replace("Clean hands", f"=Hands {slug}")
        shelf.write(f"{slug}/manuscript.yaml", f"{own}next_review: {day}\n")
        shelf.write(f"{slug}/01.md", "# Washing\n\nWash your hands [@smith2001].\n")
        shelf.write(f"{slug}/references.json", (shelf.root / "source/hands/references.json")
                    .read_text())
    return shelf


def test_due_lists_what_is_late_first_and_fails(dated: Shelf, exporter: Run) -> None:
    ended = exporter("due", "--today", "2026-11-24", cwd=dated.root)
    assert ended.code == 1
    rows = ended.out.splitlines()
    assert [row.split()[0] for row in rows[:2]] == ["overdue", "due"]
    assert "-23 days  late" in rows[0]
    assert rows[-1] == "2 of 4 manuscripts, on 2026-11-24."


def test_due_is_quiet_in_good_time(dated: Shelf, exporter: Run) -> None:
    ended = exporter("due", "--today", "2026-03-01", cwd=dated.root)
    assert ended.code == 0
    assert ended.out == "Nothing is due on 2026-03-01 (4 manuscripts looked at).\n"


def test_due_as_csv_and_json(dated: Shelf, exporter: Run) -> None:
    out = exporter("due", "--all", "--csv", "--today", "2026-11-24", cwd=dated.root).out
    table = list(csv.DictReader(io.StringIO(out)))
    assert [(one["slug"], one["state"], one["days"]) for one in table] == [
        ("late", "overdue", "-23"), ("soon", "due", "38"), ("far", "in time", "403"),
        ("hands", "no dates", ""),
    ]
    assert table[0]["title"] == "'=Hands late"  # no formula for a spreadsheet
    told = json.loads(exporter("due", "--json", "--today", "2026-11-24", cwd=dated.root).out)
    assert [one["slug"] for one in told["due"]] == ["late", "soon"]


def test_retractions_are_imported_and_found(shelf: Shelf, exporter: Run) -> None:
    text = (shelf.root / "source/hands/references.json").read_text()
    text = text.replace('"volume"', '"DOI": "10.1000/soap", "volume"')
    shelf.write("hands/references.json", text)
    (shelf.root / "watch.csv").write_bytes(watch(row("10.1000/SOAP")))
    ended = exporter("retractions", "import", "watch.csv", cwd=shelf.root)
    assert ended.code == 0
    assert ended.out.startswith(
        "source/retractions.tsv, 0.2 kB: retractions to 2026-11-02, sha256 "
    )
    assert [path.name for path in (shelf.root / "source").glob("retractions*")] == [
        "retractions.tsv"
    ]
    ended = exporter("check", "--today", "2026-11-24", cwd=shelf.root)
    assert ended.code == 1
    assert "error[E-120] source/hands/references.json:1: smith2001 is retracted since" in ended.out


def test_another_csv_is_refused(shelf: Shelf, exporter: Run) -> None:
    (shelf.root / "watch.csv").write_text("a,b\n1,2\n")
    ended = exporter("retractions", "import", "watch.csv", cwd=shelf.root)
    assert ended.code == 2
    assert "it has no column OriginalPaperDOI" in ended.err
    assert not (shelf.root / "source/retractions.tsv").exists()
