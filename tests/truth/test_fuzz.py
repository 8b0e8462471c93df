"""Whatever is in source/: no traceback, no "please report", no fault that only the proof sees.

Under `scripts/test --full` ten minutes on two cores; else a few inputs of each format. A failure
says the seed and the smallest input that fails alike.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import exporter
from exporter.errors import ExporterError
from exporter.languages import tags
from exporter.model import Finding, Severity
from exporter.packaged import layouts, styles
from exporter.rules import PROOF
from tests.conftest import FULL
from tests.making import library, put
from tests.truth.joining import joined
from tests.truth.mutating import CLINIC, DRAWING, FORMATS, MARKDOWN, YAML, mutant, smaller

SEEDS = {
    "markdown": 54, "yaml": 60, "evidence": 15, "library": 20, "clinic": 20, "bibtex": 43,
    "csl": 35, "svg": 44, "joined": 28, "foreign": 16,
}
"""Inputs a batch by format: with eight batches they take ten minutes, of two cores."""
BATCHES = 8 if FULL else 1
EVERYDAY = {"joined": 1, "foreign": 1}

OURS = {"P-001", "P-002", *(rule.id for rule in PROOF)}
"""Rules that only a fault of ours breaks: what a source can do wrong is told while reading."""

ONLY_LAID_OUT = {"P-014": None}
"""Rules of errors that only the finished pages show."""

LETTERS = [tag for tag in tags() if tag != "en"]
LAYOUTS = layouts(styles(None))

PLEASE = "lease report"
"""What no message may ask for."""

ITEMS = '[{"id": "k", "type": "book", "title": "T"}, {"id": "l", "type": "book", "title": "U"}]'
NAMES = {
    "markdown": "leaflet/01.md", "yaml": "leaflet/manuscript.yaml", "bibtex": "leaflet/r.bib",
    "csl": "leaflet/r.json", "svg": "leaflet/d.svg", "evidence": "leaflet/evidence.yaml",
    "library": "library.yaml", "clinic": "clinics/north/clinic.yaml",
}
_SMALLEST = 150
"""Builds that the search for a smaller input may take."""


def lay(root: Path, format: str, text: str) -> None:
    """Write a leaflet, and what its library and its clinic say, of which one file is the input."""
    yaml = YAML.replace("r.json", "r.bib") if format == "bibtex" else YAML
    keys = re.findall(r'"id": "([^"{}\s]+)"|@\w+[{(]\s*([^{}\s,]+)', text)[:6]
    cited = "".join(f" [@{{{key or other}}}]" for key, other in keys)
    sound = {
        "leaflet/01.md": MARKDOWN + cited * (format in ("bibtex", "csl")) + "\n",
        "leaflet/manuscript.yaml": yaml, "leaflet/r.json": ITEMS, "leaflet/d.svg": DRAWING,
    }
    if format in ("library", "clinic"):
        sound |= {NAMES["clinic"]: CLINIC, "clinics/north/logo.svg": DRAWING}
    for name, body in {**sound, NAMES[format]: text}.items():
        put(root, name, body.encode("utf-8", "surrogatepass"))


def faults(root: Path, **how: object) -> Iterator[str]:
    """Yield what a check and a build of the library do that they must not, in a word each.

    `how` are more of the build's arguments.
    """
    try:
        checked = _told(exporter.check(root))
        found = _told(exporter.build(root, use_cache=False, jobs=1, **how))
    except ExporterError as error:
        checked, found = {}, {}
        if PLEASE in f"{error}{error.hint}":
            yield f"{type(error).__name__}: {error}"
    except Exception as error:  # noqa: BLE001 - any of them is what is looked for
        checked, found = {}, {}
        frame = traceback.extract_tb(error.__traceback__)[-1]
        yield f"{type(error).__name__} in {Path(frame.filename).name}:{frame.lineno}"
    for rule, finding in (checked | found).items():
        if rule in OURS or PLEASE in finding.hint:
            yield rule
        elif finding.severity is Severity.ERROR and rule not in checked | ONLY_LAID_OUT:
            yield f"{rule}, which check does not say"


def _told(events: Iterable[object]) -> dict[str, Finding]:
    """Return a finding of each rule that events tell.

    Raises: ExporterError if one of them is an error.
    """
    found: dict[str, Finding] = {}
    for event in events:
        found |= {finding.rule: finding for finding in getattr(event, "findings", ())}
        if error := getattr(event, "error", None):
            raise error
    return found


def fault_of(root: Path, format: str, text: str) -> str:
    """Return the first thing that an input does wrong; empty if it does none."""
    lay(root, format, text)
    return next(faults(root), "")


def smallest(root: Path, format: str, text: str, fault: str) -> str:
    """Return a part of an input, as small as some builds allow, that does the same wrong."""
    left = _SMALLEST
    while left:
        for part in smaller(text):
            left -= 1
            if fault_of(root, format, part) == fault:
                text = part
                break
            if not left:
                break
        else:
            break
    return text


def seeds(format: str, batch: int) -> range:
    """Return the seeds of a batch."""
    many = SEEDS[format] if FULL else EVERYDAY.get(format, 2)
    return range(batch * many, (batch + 1) * many)


@pytest.mark.parametrize("batch", range(BATCHES))
@pytest.mark.parametrize("format", FORMATS)
def test_any_input_is_built_or_refused_by_name(
    format: str, batch: int, tmp_path: Path
) -> None:
    root = library(tmp_path / "library")
    wrong = []
    for seed in seeds(format, batch):
        text = mutant(format, seed)
        if fault := fault_of(root, format, text):
            part = smallest(root, format, text, fault)
            wrong.append(f"{format}, seed {seed}: {fault}\n{part!r}")
    assert not wrong, "\n\n".join(wrong)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_constructs_of_the_dialect_are_built_in_any_order_and_nesting(
    batch: int, tmp_path: Path
) -> None:
    root = library(tmp_path / "library")
    wrong = []
    for seed in seeds("joined", batch):
        text = joined(seed, anywhere=seed % 2 == 1)
        fault = fault_of(root, "markdown", text)
        if not fault and seed % 2 == 0:
            told = _told(exporter.check(root)).values()
            fault = ", ".join(one.rule for one in told if one.severity is Severity.ERROR)
        if fault:
            part = smallest(root, "markdown", text, fault)
            wrong.append(f"seed {seed}: {fault}\n{part!r}")
    assert not wrong, "\n\n".join(wrong)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_constructs_are_built_in_any_language_and_layout(batch: int, tmp_path: Path) -> None:
    wrong = []
    for seed in seeds("foreign", batch):
        tag = LETTERS[seed % len(LETTERS)]
        root = library(tmp_path / str(seed), f"languages: [en, {tag}]\n")
        layout = LAYOUTS[seed // len(LETTERS) % len(LAYOUTS)]
        lay(root, "markdown", joined(seed, tag=tag))
        put(root, "leaflet/manuscript.yaml", YAML.replace("lang: en", f"lang: {tag}"))
        told = faults(root, layouts=(layout,))
        wrong += [f"{tag}, seed {seed}, {layout}: {each}" for each in told]
    assert wrong == []
