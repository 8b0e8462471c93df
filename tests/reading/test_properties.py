"""Any text, any bytes, as any file: findings, never an exception."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
import yaml as pyyaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from exporter.errors import LibraryError
from exporter.library import lone_library, read_library
from exporter.model import Finding
from exporter.source import single, svg
from exporter.source.clinic_form import ClinicForm
from exporter.source.filling import fill
from exporter.source.forms import EvidenceForm, LibraryForm, ManuscriptForm
from exporter.source.manuscripts import reading_of_folder
from exporter.source.named import named_files
from exporter.source.scalars import read_yaml
from exporter.source.texts import decode
from tests.hostile.conftest import within

TODAY = datetime.date(2026, 11, 24)
KEYS = list(ManuscriptForm.model_fields)
FORMS = [ManuscriptForm, LibraryForm, ClinicForm, EvidenceForm]
# Pieces that YAML's grammar is made of find more than letters do.
PIECES = st.lists(
    st.sampled_from([
        *KEYS, ": ", ":", "\n", "\n  ", "\n- ", "- ", "[", "]", "{", "}", ", ", "'", '"', "|", ">",
        "&a ", "*a", "!!int ", "!", "---\n", "...\n", "%YAML 1.2\n", "#", " # x", "? ", "\t", "~",
        "null", "2026-01-02", "2026-13-01", "\\", '"\\ud800"', '"\\0"', "\x00", "\x85", "\u2028",
        "\ufeff", "9" * 30, "<<", "@", "`", "x", "\r", "\r\n", "en", "draft",
    ]),
    max_size=40,
).map("".join)
TEXTS = st.one_of(PIECES, st.text(max_size=200))
VALUES = st.recursive(
    st.one_of(st.none(), st.text(max_size=12), st.sampled_from(["en", "draft", "2026-01-02", ""])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from([*KEYS, "name", "date", "claim", "what", "rule"]), inner, max_size=3
    ),
    max_leaves=8,
)


def well_formed(findings: tuple[Finding, ...], lines: int) -> None:
    for finding in findings:
        assert finding.message
        assert 1 <= (finding.place.line or 1) <= lines
        for field in (finding.message, finding.found, finding.expected, finding.hint):
            field.encode("utf-8")
            assert "\n" not in field
            assert len(field) < 400


@given(text=TEXTS)
@example("id: &a [*a]\n*a : *a\n")
@example('"\\UFFFFFFFF": 1')
def test_any_text_is_yaml_or_a_finding(text: str) -> None:
    clean, _ = decode(text.encode("utf-8", "replace"), "x.yaml")
    assert clean is not None
    yaml, findings = read_yaml(clean, "x.yaml")
    assert (yaml is not None) or findings
    well_formed(findings, clean.count("\n") + 2)
    if yaml is not None:
        for form in FORMS:
            filled, faults = fill(form, yaml)
            well_formed(faults, clean.count("\n") + 2)
            assert filled is not None or faults or findings


@given(tree=st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6))
def test_any_values_fill_the_form_or_are_findings(tree: dict[str, object]) -> None:
    text = json.dumps(tree)
    yaml, broken = read_yaml(text, "x.yaml")
    assert yaml is not None
    form, findings = fill(ManuscriptForm, yaml)
    well_formed(findings, 1)
    compulsory = [key for key, field in ManuscriptForm.model_fields.items() if field.is_required()]
    faulty = {one.message.split()[0].split(".")[0] for one in findings}
    if form is not None:
        assert not set(compulsory) & faulty
        for key in tree:
            if tree[key] is not None and key not in faulty and not broken:
                assert getattr(form, key) is not None


@given(text=TEXTS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_as_any_file_of_a_library(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    root = tmp_path_factory.getbasetemp() / "any"
    source = root / "source"
    for folder in ("a", "clinics/c"):
        (source / folder).mkdir(parents=True, exist_ok=True)
    body = text.encode("utf-8", "replace")
    for name in ("library.yaml", "b.md", "disclaimer.en.md", "a/manuscript.yaml", "a/evidence.yaml",
                 "a/01.md", "a/a.png", "a/a.svg", "clinics/c/clinic.yaml"):
        (source / name).write_bytes(body)
    try:
        findings = read_library(root).findings
    except LibraryError as error:
        findings = error.findings
    assert {"source/a/a.png", "source/a/a.svg"} <= {finding.place.file for finding in findings}
    well_formed(findings, len(text) + 2)
    assert list(findings) == sorted(
        findings, key=lambda one: (one.place.file, one.place.line or 0, one.place.column or 0)
    )


@given(body=st.binary(max_size=300))
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, body: bytes) -> None:
    source = tmp_path_factory.getbasetemp() / "bytes"
    home = source / "a"
    home.mkdir(parents=True, exist_ok=True)
    for name in ("manuscript.yaml", "01.md", "x.svg"):
        (home / name).write_bytes(body)
    (home / "x.png").write_bytes(b"\x89PNG\r\n\x1a\n" + body)
    (home / "x.jpg").write_bytes(b"\xff\xd8\xff\xe0" + body)
    findings = reading_of_folder(home, source).findings
    wanted = {f"source/a/x.{ending}" for ending in ("png", "jpg", "svg")}
    assert wanted <= {finding.place.file for finding in findings}
    library = lone_library(home / "01.md", TODAY)
    well_formed(library.findings, 400)


@given(value=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=40))
@example("no")
@example("1.10")
@example("0123")
@example("2026-01-02")
def test_a_quoted_value_stays_what_it_is(value: str) -> None:
    text = pyyaml.safe_dump({"key": value}, allow_unicode=True)
    clean, _ = decode(text.encode(), "x")
    yaml, findings = read_yaml(clean or "", "x")
    assert yaml is not None
    expected, _ = decode(value.removeprefix("\ufeff").encode(), "x")
    if "\ufffe" not in value and "\uffff" not in value:
        assert findings == ()
        assert isinstance(yaml.tree, dict)
        assert str(yaml.tree["key"]).strip("\ufeff") == (expected or "").strip("\ufeff")


@given(text=TEXTS)
def test_any_text_is_taken_apart(text: str) -> None:
    apart, findings = single.take_apart(text, "x.md")
    assert len(findings) <= 1
    lines = text.split("\n")
    assert apart.text == "\n".join(lines[apart.first_line - 1 :]) or findings
    named_files(apart.text)


@given(body=st.binary(max_size=80) | TEXTS.map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_as_svg(body: bytes) -> None:
    assert list(svg.faults(body))
    assert list(svg.faults(b'<svg xmlns="http://www.w3.org/2000/svg">' + body + b"<script/></svg>"))


def test_the_reader_is_fast_enough_for_the_largest_yaml(tmp_path: Path) -> None:
    text = "\n".join(f"k{number}: [a, b, {{c: d}}]" for number in range(9000))[:250_000]
    with within(10):
        yaml, _ = read_yaml(text[: text.rindex("\n")], "x")
        assert yaml is not None
        _, findings = fill(ManuscriptForm, yaml)
    assert len(findings) > 8000
