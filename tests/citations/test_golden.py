"""The entries of the list as a whole: a golden text for each style, order, laziness.

After a change that is meant, read each line: pytest --golden tests/citations
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from exporter.citations import STYLES, Entry, entries, read
from exporter.errors import RenderError
from tests.golden import Golden

FOLDER = Path(__file__).parent / "golden"
AMA = "american-medical-association"
REFERENCES, FOUND = read(
    (FOLDER / "items.json").read_text(encoding="utf-8"), "k/items.json"
)
PATHS = sorted({*FOLDER.glob("*.*.txt"), *(FOLDER / f"{style}.en.txt" for style in STYLES)})
NUMBERS = {reference.key: n for n, reference in enumerate(REFERENCES, start=1)}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_golden(path: Path, golden: Golden) -> None:
    style, lang = path.stem.rsplit(".", maxsplit=1)
    listed = entries(REFERENCES, NUMBERS, style, lang)
    golden(path, "".join(f"{entry.number} {entry.body}\n" for entry in listed))


def test_each_style_has_a_golden() -> None:
    assert {path.stem for path in FOLDER.glob("*.en.txt")} == {f"{style}.en" for style in STYLES}


@pytest.mark.parametrize("style", STYLES)
def test_an_entry_does_not_depend_on_those_before_it(style: str) -> None:
    forth = entries(REFERENCES, NUMBERS, style, "en")
    back = [entries([one], NUMBERS, style, "en")[0] for one in reversed(REFERENCES)]
    assert list(forth) == back[::-1]


def test_only_cited_ones_by_number() -> None:
    chosen = {"who-depression": 1, "zarate2006": 2}
    listed = entries(REFERENCES, chosen, AMA, "en")
    assert [(entry.key, entry.number) for entry in listed] == list(chosen.items())
    assert isinstance(listed[0], Entry)


def test_an_untested_style_is_refused() -> None:
    with pytest.raises(RenderError, match="apa"):
        entries(REFERENCES, NUMBERS, "apa", "en")


def test_citeproc_is_imported_when_an_entry_is_formatted() -> None:
    code = (
        "import sys; from exporter import citations; "
        "citations.read('[]', 'a.json'); "
        "citations.entries([], {}, 'bmj', 'en'); "
        "print([m for m in ('citeproc', 'bibtexparser', 'pylatexenc') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.stdout == "[]\n"


def test_the_golden_items_are_judged() -> None:
    faults = {fault for reference in REFERENCES for fault in reference.faults}
    assert FOUND == ()
    assert {(fault.rule, fault.found) for fault in faults if fault.rule != "E-010"} == {
        ("E-008", "none"), ("E-008", "javascript:alert(1)"),
    }  # fmt: skip
