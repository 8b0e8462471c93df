"""Each folder of cases/ is a Word file with a trap; expected.md is what comes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter.importing.taking import Taken, Wanted, take
from tests.golden import Golden
from tests.importing.word import of_folder

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())


def shown(taken: Taken) -> str:
    """Return the texts that were made, the names of pictures, and the findings."""
    parts = [
        f"### {name}\n\n{body.decode() if name.endswith(('.md', '.yaml', '.json')) else ''}"
        for name, body in taken.files.items()
    ]
    lines = [
        f"{each.rule} {each.place}: {each.message} [{each.found}]" for each in taken.findings
    ]
    return "\n".join([*parts, "### findings", "", *lines]) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_file_becomes_what_is_expected(case: Path, golden: Golden) -> None:
    data = of_folder(case)
    plain = take("leaflet.docx", data, Wanted("leaflet"))
    if any(each.rule == "I-003" for each in plain.findings):
        golden(case / "expected.md", shown(plain))
        for changes in ("accept", "reject"):
            text = shown(take("leaflet.docx", data, Wanted("leaflet", changes=changes)))
            golden(case / f"expected.{changes}.md", text)
    else:
        golden(case / "expected.md", shown(plain))


def test_the_same_file_gives_the_same_bytes() -> None:
    data = of_folder(CASES[0])
    assert take("leaflet.docx", data, Wanted("leaflet")) == take(
        "leaflet.docx", data, Wanted("leaflet")
    )
