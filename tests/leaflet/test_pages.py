"""How many pages a leaflet takes, from its file to the finished PDF, on A4 and Letter."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from exporter.make import make
from exporter.model import Artifact, Clinic, Section
from tests import making
from tests.judges import page

STARTER = Path(__file__).parents[2] / "starter" / "source" / "disclaimer.en.md"
CLINIC = Clinic(
    id="hill", name="Hill clinic", address=("1 Park Road", "Northfield"), phone="01632 960 100",
    web="hill.example",
)

PARAGRAPH = (
    "Your nurse looks after the small tube in your arm while you are here. Please tell us at once "
    "if the skin near it is red, sore or wet, or if the plaster comes off. You can move your arm "
    "as usual, and you can wash with care if the plaster stays dry.\n\n"
)
LIST = "- Keep it dry.\n- Tell us if it hurts.\n- Do not pull at it.\n\n"
DRUGS = (
    "Ramipril", "Lisinopril", "Amlodipine", "Bendroflumethiazide", "Hydrochlorothiazide",
    "Spironolactone", "Levothyroxine", "Carbamazepine",
)
NINE = (
    f"# The table\n\n| Medicine | {' | '.join(DRUGS)} |\n|:--{'|--:' * 8}|\n"
    + "".join(f"| {name} {'| 12.5 mg ' * 8}|\n" for name in DRUGS)
)
"""Nine columns of long names: no amount is parted, and names that are cut are told."""


def made(
    *texts: str, layout: str = "a4", clinic: Clinic | None = None,
    told: frozenset[str] = frozenset(),
) -> Artifact:
    """Make a leaflet with the starter's disclaimer as PDF, and prove it; `told` are its rules."""
    edition = making.edition(
        formats=("pdf",), layouts=(layout,), clinic=clinic,
        disclaimer=Section("disclaimer.en.md", STARTER.read_text(encoding="utf-8")),
    )
    done = make(making.manuscript(*texts, contents=None), edition)
    assert {finding.rule for finding in done.findings} == {"D-001", *told}
    (artifact,) = done.artifacts
    return artifact


def pages(artifact: Artifact) -> int:
    return len(pypdfium2.PdfDocument(artifact.body))


HALF = f"# Looking after it\n\n{PARAGRAPH * 3}{LIST}"
FULL = tuple(f"# Part {number}\n\n{PARAGRAPH * 2}{LIST}" for number in range(3))


@pytest.mark.parametrize("layout", ["a4", "letter"])
@pytest.mark.parametrize("clinic", [None, CLINIC], ids=["no clinic", "clinic"])
def test_half_a_page_of_text_is_one_page(layout: str, clinic: Clinic | None) -> None:
    assert pages(made(HALF, layout=layout, clinic=clinic)) == 1


@pytest.mark.parametrize("layout", ["a4", "letter"])
def test_a_page_and_a_half_of_text_is_one_sheet(layout: str) -> None:
    assert pages(made(*FULL, layout=layout, clinic=CLINIC)) == 2


def test_nine_columns_of_long_names_are_one_page() -> None:
    assert pages(made(NINE, told=frozenset({"P-111"}))) == 1


@pytest.mark.parametrize("layout", ["a4", "letter", "large-print"])
def test_the_block_at_the_back_is_sound_in_every_layout(layout: str) -> None:
    artifact = made(HALF, layout=layout, clinic=CLINIC)
    assert [page(artifact.body, profile) for profile in ("2a", "ua1")] == [[], []]


def test_a_leaflet_whose_title_stands_once_is_sound_in_both_formats() -> None:
    text = making.manuscript(f"# A leaflet\n\n{LIST}", contents=None)
    done = make(text, making.edition(clinic=CLINIC))
    assert {finding.rule for finding in done.findings} == {"D-001"}
    assert [artifact.format for artifact in done.artifacts] == ["pdf", "epub"]
