"""What to do about words that nobody sees is said by what they are a part of."""

from __future__ import annotations

import pytest

from exporter.assemble import assemble
from exporter.model import Clinic
from exporter.proof import pdf as proof
from exporter.proof.expected import Expected
from exporter.render import pdf
from exporter.rules.output import PAINTED
from tests.look.laid import styled
from tests.making import edition, manuscript

TEXT = """\
# Tablets

One tablet of Acetylsalicylsäurehydroxyproponiolonate.

1. Wash

| Day | Dose |
|---|---|
| one | 5 mg |
"""
CLINIC = Clinic(id="north", name="The hospital of the north", phone="01632 960100")


def hints(css: str) -> set[str]:
    assembled = assemble(manuscript(TEXT + "\nWords.\n" * 40), edition(clinic=CLINIC))
    assert assembled.book is not None
    made = styled(assembled.book, css)
    found = proof.prove(Expected(made), pdf.render(made, "a4").body, "x.pdf").findings
    return {one.hint.partition(" Where the library")[0] for one in found if one.rule == PAINTED.id}


@pytest.mark.parametrize(("css", "hint"), [
    ("td { font-size: 3pt }", "Set fewer columns in the table, or shorter words"),
    ("th { font-size: 3pt }", "Set fewer columns in the table, or shorter words"),
    ("li::marker { font-size: 3pt }", "Number the list from a smaller number"),
    (".contact .name { font-size: 3pt }", "Shorten the clinic's name in its clinic.yaml."),
    ("p:has(+ ol) { text-indent: -300mm }", "Part the long word by a hyphen or a space: Acetyl"),
    ("@page { @top-left { margin: auto auto -6mm 0 } }", "Shorten the title, which stands"),
    ("h1, h2 { font-size: 3pt }", "Where the library has style sheets of its own, look in them"),
])
def test_the_hint_fits_the_cause(css: str, hint: str) -> None:
    assert any(one.startswith(hint) for one in hints(css)), hints(css)
