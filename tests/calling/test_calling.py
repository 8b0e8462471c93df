"""exporter is called from Python: by the page that shows it, and by scripts."""

from __future__ import annotations

import dataclasses
import datetime
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import exporter
from tests.batch.libraries import environment, manuscript, write
from tests.batch.stubs import stub
from tests.cli.conftest import Ended
from tests.cli.conftest import exporter as exporter_run
from tests.making import files, put

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/python.md"
EXAMPLES = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
DAY = datetime.date(2026, 1, 2)
Run = Callable[..., Ended]

__all__ = ["exporter_run"]


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a library in the working directory, `leaflets`, whose files are made by a stub."""
    stub(monkeypatch)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EXPORTER_CACHE", str(tmp_path / "cache"))
    return write(tmp_path / "leaflets", ("hands", "feet"))


def run(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a script in a process of its own, as somebody would who wrote it."""
    (folder / "script.py").write_text(script)
    return subprocess.run(
        [sys.executable, "script.py"], cwd=folder, env=environment(folder), capture_output=True,
        text=True, timeout=120,
    )


def test_the_first_example_of_the_page_builds_in_workers_of_its_own(tmp_path: Path) -> None:
    write(tmp_path / "leaflets", ("hands", "feet"))

    ended = run(EXAMPLES[0], tmp_path)

    assert ended.returncode == 0, ended.stderr
    assert sorted(ended.stdout.splitlines()) == [
        "exit code 0",
        "feet.en ['feet/feet.en.proof.pdf', 'feet/feet.en.proof.epub']",
        "hands.en ['hands/hands.en.proof.pdf', 'hands/hands.en.proof.epub']",
    ]
    assert len(files(tmp_path / "leaflets/dist")) == 4


@pytest.mark.parametrize("example", EXAMPLES[1:], ids=lambda example: "request")
def test_every_other_example_of_the_page_runs(example: str, library: Path) -> None:
    exec(compile(example, str(PAGE), "exec"), {})

    assert list(files(library / "dist")) == ["hands/hands.en.proof.pdf"]


def test_the_page_tells_of_every_event() -> None:
    rows = re.findall(r"^\| `([A-Z]\w+)` \|", PAGE.read_text("utf-8"), re.MULTILINE)
    assert {getattr(exporter, name) for name in rows} == set(exporter.Event.__args__)


def test_a_library_is_built_by_a_script(tmp_path: Path) -> None:
    ended = run(
        "import exporter\n"
        "from pathlib import Path\n"
        f"request = exporter.BuildRequest({str(ROOT / 'starter')!r}, output=Path('out'), "
        "use_cache=False)\n"
        "*_, written, finished = exporter.build(request)\n"
        "print(finished.exit_code, sorted(file.format for file in written.made))\n",
        tmp_path,
    )

    assert ended.stdout == "0 ['epub', 'pdf']\n", ended.stderr
    assert [Path(name).suffix for name in files(tmp_path / "out")] == [".epub", ".pdf"]


def test_events_come_in_their_order(library: Path) -> None:
    put(library, "dog/manuscript.yaml", "title: [\n")

    events = list(exporter.build(library))

    assert [type(event).__name__ for event in events if type(event) is not exporter.Working] == [
        "Found", "Plan", "Outcome", "Outcome", "Written", "Finished",
    ]
    found, plan = events[:2]
    assert isinstance(found, exporter.Found)
    assert found.slug == "dog"
    assert isinstance(plan, exporter.Plan)
    assert plan.unsound == ("dog",)
    assert [step.edition for step in plan.steps] == ["feet.en", "hands.en"]
    assert events[-1] == exporter.Finished(1)


def test_what_is_known_is_not_made_again(library: Path) -> None:
    list(exporter.build(library))
    events = list(exporter.build(library))

    outcomes = [event for event in events if isinstance(event, exporter.Outcome)]
    assert [outcome.is_new for outcome in outcomes] == [False, False]
    assert all(outcome.files for outcome in outcomes)


def test_a_dry_run_ends_with_reasons(library: Path) -> None:
    plan, finished = exporter.build(exporter.BuildRequest(library, dry_run=True))

    assert isinstance(plan, exporter.Plan)
    assert [step.reasons for step in plan.steps] == [("it was never made here",)] * 2
    assert finished == exporter.Finished(0)
    assert not (library / "dist").exists()


def test_a_file_of_no_library_is_a_request_as_well(
    library: Path, tmp_path: Path
) -> None:
    (tmp_path / "notes.md").write_text("# Notes\n\nOne paragraph.\n")

    *_, written, finished = exporter.build("notes.md")

    assert finished == exporter.Finished(0)
    assert isinstance(written, exporter.Written)
    assert [file.path for file in written.made] == [
        "notes/notes.en.proof.pdf", "notes/notes.en.proof.epub",
    ]


def test_who_stops_asking_stops_the_build(library: Path) -> None:
    events = exporter.build(exporter.BuildRequest(library, what=("feet", "hands")))
    outcome = next(event for event in events if isinstance(event, exporter.Outcome))
    events.close()  # type: ignore[attr-defined]

    assert {name.partition("/")[0] for name in files(library / "dist")} == {outcome.slug}
    assert not list((library / "dist").glob(".run-*"))


def test_a_check_finds_what_the_command_line_finds(library: Path, exporter_run: Run) -> None:
    manuscript(library, "hands", "Of all people, 40% wash them.")

    *events, checked, finished = exporter.check(
        exporter.CheckRequest(library, today=DAY, fail_on="warning")
    )
    ended = exporter_run(
        "check", "--today", f"{DAY}", "--json", "--fail-on", "warning", cwd=library
    )

    found = [event for event in events if isinstance(event, exporter.Found)]
    assert [event.slug for event in found] == ["feet", "hands"]
    assert isinstance(checked, exporter.Checked)
    assert checked.manuscripts == ("feet", "hands")
    printed = json.loads(ended.out)
    assert [finding.message for event in found for finding in event.findings] == [
        finding["message"] for finding in printed["findings"]
    ]
    assert finished == exporter.Finished(1) == exporter.Finished(ended.code)


@pytest.mark.parametrize("call", [exporter.build, exporter.check], ids=["build", "check"])
def test_a_folder_without_a_library_raises(call: object, tmp_path: Path) -> None:
    with pytest.raises(exporter.ExporterError) as raised:
        list(call(tmp_path))  # type: ignore[operator]
    assert raised.value.code == 3
    assert raised.value.hint


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"fail_on": "oops"}, "fail_on has 'oops'. It may have: error, warning, note."),
        ({"fail_on": "warnings"}, "Did you mean warning?"),
        ({"formats": ("docx",)}, "formats has 'docx'. It may have: pdf, epub, print.pdf."),
        ({"formats": "PDF"}, "formats has 'PDF'."),
        ({"judges": "epubchek"}, "Did you mean epubcheck?"),
        ({"today": "2026-01-01"}, "It is a datetime.date"),
        ({"today": datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)}, "It is a datetime.date"),
        ({"jobs": 0}, "jobs is 0."),
        ({"shard": (3, 2)}, "(1, 4) is the first of four parts."),
    ],
    ids=str,
)
def test_a_wrong_value_is_named_at_once(fields: dict[str, object], words: str) -> None:
    with pytest.raises(exporter.ExporterError) as raised:
        exporter.build("leaflets", **fields)
    assert words in str(raised.value)
    assert raised.value.code == 2


@pytest.mark.parametrize("fields", [{"profile": "fr"}, {"fail_on": "Error"}], ids=str)
def test_a_wrong_value_of_a_check_is_named_at_once(fields: dict[str, str]) -> None:
    with pytest.raises(exporter.ExporterError, match="has '"):
        exporter.check("leaflets", **fields)


def test_one_name_may_stand_where_several_may(library: Path) -> None:
    one = exporter.BuildRequest(library, what="hands", formats=["pdf"])  # type: ignore[arg-type]
    assert one == exporter.BuildRequest(library, what=("hands",), formats=("pdf",))
    assert hash(one)
    assert exporter.BuildRequest(layouts=("a4", "a4")).layouts == ("a4",)
    assert exporter.BuildRequest(output="out").output == Path("out")  # type: ignore[arg-type]
    *_, finished = exporter.build(one, formats="epub")
    assert finished == exporter.Finished(0)
    assert list(files(library / "dist")) == ["hands/hands.en.proof.epub"]


def test_the_page_lists_every_field() -> None:
    text = PAGE.read_text("utf-8")
    for kind in (exporter.BuildRequest, exporter.CheckRequest):
        for field in dataclasses.fields(kind):
            assert f"`{field.name}`" in text, field.name


def test_an_error_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(exporter.ExporterError) as raised:
        list(exporter.build(tmp_path))
    assert str(raised.value) == f"{raised.value.message} {raised.value.hint}"


def test_requests_are_values() -> None:
    one, other = exporter.BuildRequest("leaflets"), exporter.BuildRequest("leaflets")
    assert one == other
    assert len({one, other, exporter.BuildRequest("leaflets", jobs=2)}) == 2
    with pytest.raises(AttributeError):
        one.jobs = 3  # type: ignore[misc]


def test_what_is_not_offered_is_missing() -> None:
    assert all(getattr(exporter, name) for name in exporter.__all__)
    with pytest.raises(AttributeError, match="nothing"):
        exporter.nothing  # noqa: B018


def test_the_import_is_light() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", "import sys, exporter; print([*sys.modules])"],
        capture_output=True, text=True, check=True, cwd=ROOT,
    )
    assert "exporter." not in ended.stdout
    for name in ("weasyprint", "pydantic", "rich", "click", "sqlite3", "datetime"):
        assert f"'{name}'" not in ended.stdout
