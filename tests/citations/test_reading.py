"""Bibliographies are read, and every fault of one is found with its line."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.citations import STYLES, entries, latex, read
from exporter.citations.bibfields import Fields, csl
from exporter.model import Severity

GOLDEN = Path(__file__).parent / "golden"
GOOD = '{"id": "a", "type": "book", "title": "T"}'


def found(text: str, name: str = "r.json") -> list[tuple[str, int | None]]:
    references, about = read(text, f"k/{name}")
    faults = [fault for reference in references for fault in reference.faults]
    findings = sorted((*about, *faults), key=lambda finding: finding.place.line or 0)
    assert all(finding.place.file == f"k/{name}" for finding in findings)
    assert all(finding.message and finding.expected for finding in findings)
    return [(finding.rule, finding.place.line) for finding in findings]


def one(**fields: object) -> str:
    return json.dumps([{"id": "a", "type": "book", "title": "T", **fields}])


def test_csl_json_is_kept_as_canonical_json() -> None:
    text = '[\n{"type": "book", "title": "Größe", "id": "a", "custom": {"z": 1, "b": [2]}}]'
    (reference,), findings = read(text, "k/r.JSON")
    assert reference.key == "a"
    assert reference.csl == (
        '{"custom": {"b": [2], "z": 1}, "id": "a", "title": "Größe", "type": "book"}'
    )
    assert findings == ()


def test_an_empty_list_is_no_fault() -> None:
    assert read("[]", "r.json") == read(" \n", "r.bib") == ((), ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("E-001", 1)]),
        ('[\n{"id": }]', [("E-001", 2)]),
        (f"[{GOOD},]", [("E-001", 1)]),
        (GOOD, [("E-001", 1)]),
        ("[NaN]", [("E-001", None)]),
        ("[" * 100_000, [("E-001", None)]),
        (f"[{GOOD},\n 3]", [("E-001", 2)]),
        (f"[{GOOD},\n\n{GOOD}]", [("E-002", 3)]),
        ('[{"id": "a", "id": "b", "type": "book", "title": "T"}]', [("E-011", 1)]),
        ('[{"type": "book", "title": "T"}]', [("E-001", 1)]),
        ('[{"id": "a", "title": "T"}]', [("E-001", 1)]),
        ('[{"id": "a", "type": "book"}]', [("E-007", 1)]),
        ('[\n{"id": "a"}]', [("E-001", 2), ("E-007", 2)]),
        (one(title="  "), [("E-007", 1)]),
        (one(author="Ng A"), [("E-001", 1)]),
        (one(author=[{"family": "Ng"}, {}]), [("E-001", 1)]),
        (one(issued="2020"), [("E-001", 1)]),
        (one(issued={"date-parts": [["soon"]]}), [("E-001", 1)]),
        (one(volume=[1]), [("E-001", 1)]),
        (one(publisher="a\x00b"), [("E-001", 1)]),
        (one(author=[{"family": "a\ud800"}]), [("E-001", 1)]),
        (one(DOI="see below"), [("E-008", 1)]),
        (one(URL="www.who.int"), [("E-008", 1)]),
        (one(volume=3, note="", author=[], custom=None), []),
    ],
    ids=lambda value: repr(value)[:40],
)  # fmt: skip
def test_faults_of_csl_json(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert found(text) == expected


def test_all_faults_are_reported_at_once() -> None:
    text = '[\n{"id": "a"},\n{"id": "b", "type": "book", "title": "T", "DOI": "x"},\n' + GOOD + "]"
    assert found(text) == [("E-001", 2), ("E-007", 2), ("E-008", 3), ("E-002", 4)]


def test_the_first_of_two_is_kept() -> None:
    text = f'[{GOOD}, {{"id": "a", "type": "book", "title": "Other"}}]'
    references, (fault,) = read(text, "k/r.json")
    assert [json.loads(reference.csl)["title"] for reference in references] == ["T"]
    assert fault.found == "a, first in line 1"


def test_another_ending_is_refused() -> None:
    assert found("TY  - JOUR", "r.ris") == [("E-001", None)]


def test_bibtex_golden() -> None:
    references, findings = read(
        (GOLDEN / "sample.bib").read_text(encoding="utf-8"), "sample.bib"
    )
    assert findings == ()
    listed = [json.loads(reference.csl) for reference in references]
    assert listed == json.loads((GOLDEN / "sample.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@book{a, title={T}}\n\n@book{a, title={U}}", [("E-002", 3)]),
        ("\n@book{a, title={T},\ntitle={U}}", [("E-011", 3)]),
        ("@book{a, title={T\n@book{b, title={U}}", [("E-001", 1)]),
        ("@book{a, title={T}}\n@book b, title={U}}", [("E-001", 2)]),
        ("<!DOCTYPE html>", [("E-001", 1)]),
        ("Comments are free.\n@book{a, title={T}}\nHere too.", []),
        ("@book{a, author={Ng, A}}", [("E-007", 1)]),
        ("@book{, title={T}}", [("E-001", 1)]),
        ("\n@misc{a, title={T}, doi={none}}", [("E-008", 2)]),
    ],
)
def test_faults_of_bibtex(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert found(text, "r.bib") == expected


def test_nothing_is_printed() -> None:
    # pytest takes what libraries log, so ask a Python of its own.
    code = (
        "from exporter import citations; "
        "citations.read('@book{a, title={T\\n@book{b, title={\\\\textbf}', 'r.bib')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert (done.stdout, done.stderr) == (b"", b"")


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (r"Caf{\'e} \& Br{\"u}der \o{} {\ss}", "Café & Brüder ø ß"), ("a--b", "a–b"),
        (r"\textit{a}\textsuperscript{2}\textbf{b}", "<i>a</i><sup>2</sup><b>b</b>"),
        ("50% of wards", "50% of wards"), (r"50\% of wards", "50% of wards"),
        (r"\input{/etc/passwd}x", r"\input{/etc/passwd}x"),
        (r"\href{https://a.org}{words}", "words"),
        (r"\href{a}", r"\href{a}"), (r"\href", r"\href"), (r"\textsubscript", r"\textsubscript"),
        ("{" * 3000, "{" * 3000),
    ],
    ids=lambda value: value[:30],
)  # fmt: skip
def test_latex(written: str, text: str) -> None:
    assert latex.read(written).text == text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("p$<$0.05", "p<0.05"), ("$>$65 years", ">65 years"), ("$<$ 7", "< 7"), (r"$\ge$65", "≥65"),
        ("$<$$5$", "<5"), ("$-$5", "−5"), ("n$=$20", "n=20"), ("CD4$+$2", "CD4+2"), ("$n$5", "n5"),
        (r"$\alpha$2", "α2"), ("$^{2}$", "<sup>2</sup>"), ("10$^9$", "10<sup>9</sup>"),
        ("p $ < $ 0.05", "p < 0.05"), (r"p$\ <\ $0.05", "p<0.05"), ("p $ < 0.05 $", "p < 0.05"),
        ("$p<0.05$", "p < 0.05"), ("$$<$$5", "<5"), ("$0.5$-$1.5$ mg", "0.5-1.5 mg"),
        (r"US\$5", "US$5"), ("$5 and $6", "$5 and $6"), ("$5-$6 or $7/$8", "$5-$6 or $7/$8"),
        ("$50 (in US$)", "$50 (in US$)"), ("$US50/$US60", "$US50/$US60"),
        ("$5 to 10$", "$5 to 10$"), ("5 $ < 6 $", "5 $ < 6 $"), ("$$$$$", "$$$$$"),
        ("<$5 and p$<$0.05", "<$5 and p<0.05"), ("$5 (n$=$20)", "$5 (n=20)"), (r"$<$\$5", "<$5"),
    ],
)  # fmt: skip
def test_math_is_told_from_money(written: str, text: str) -> None:
    assert latex.read(written) == latex.Text(text)


@given(st.text(st.one_of(st.sampled_from(" -.,:;/()+=*é1"), st.characters()), max_size=12))
def test_text_without_marks_reads_the_same_at_once_as_parsed(text: str) -> None:
    with pytest.MonkeyPatch.context() as slowly:
        at_once = latex.read(text), latex.read(text, rich=False)
        slowly.setattr(latex, "_PLAIN", re.compile(r"(?!)"))
        assert at_once == (latex.read(text), latex.read(text, rich=False))


def test_names_of_bibtex() -> None:
    names = "{Barnes and Noble, Inc.} and Knuth, Donald E. and Ludwig van Beethoven"
    assert csl("k", "book", Fields({"author": names}))["author"] == [
        {"literal": "Barnes and Noble, Inc."},
        {"given": "Donald E.", "family": "Knuth"},
        {"given": "Ludwig", "non-dropping-particle": "van", "family": "Beethoven"},
    ]


def test_errors_stop_and_warnings_do_not() -> None:
    (reference,), _ = read(one(DOI="x", title=""), "r.json")
    assert {finding.rule: finding.severity for finding in reference.faults} == {
        "E-007": Severity.ERROR, "E-008": Severity.WARNING,
    }  # fmt: skip


@given(st.text(alphabet='@{}",=\\#%()abook \n\'~$&_^-éß'))
def test_any_bibtex_is_read_without_a_traceback(text: str) -> None:
    references, _ = read(f"@book{{k, title = {{T}}, author = {{{text}}}}}\n{text}", "r.bib")
    numbers = {reference.key: n for n, reference in enumerate(references, start=1)}
    assert len(entries(references, numbers, next(iter(STYLES)), "en")) == len(references)


@given(st.text())
def test_any_json_is_read_without_a_traceback(text: str) -> None:
    references, findings = read(text, "r.json")
    assert references == ()
    assert findings or text.strip(" \t\r\n").strip("[]") .strip(" \t\r\n") == ""
