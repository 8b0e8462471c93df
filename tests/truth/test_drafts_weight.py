"""What a rule weighs in a draft: pages with a mark, where a release is refused."""

from __future__ import annotations

import datetime
import html
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from exporter import packaged, rules
from exporter.assemble import Assembled, assemble
from exporter.checks.terms import PROFILES, profile
from exporter.library import edition_of, first_clinic, read_library
from exporter.model import Finding, Place, Severity
from exporter.review import review
from exporter.rules import translations
from exporter.rules.layout import CUT_WORD
from exporter.rules.output import NOT_INSTALLED, TOO_MANY_PANELS
from exporter.rules.promises import UNSEEN_DRAWN
from exporter.rules.rule import Rule, rules_of
from tests.cli.conftest import Ended
from tests.making import library, put

LIGHTER = tuple(
    rule for rule in rules.LIGHTER.values() if rule not in rules_of(translations)
)
"""All but those of translations, which tests/translations plants."""
CHECKED = tuple(
    rule for rule in LIGHTER
    if rule not in (CUT_WORD, NOT_INSTALLED, TOO_MANY_PANELS, UNSEEN_DRAWN)
)
"""All but what layout alone shows, which test_painted_tables.py, test_before_layout_drawings.py and
test_imposed.py test, and what lacks on a machine, which tests/faces tests."""
IN_TEXT = tuple(rule for rule in LIGHTER if not rule.id.startswith("P-"))
"""Those whose mark stands in the book; that of the others only paper bears."""
TODAY = datetime.date(2026, 1, 5)
KEYS = """\
id: LEAF-01
title: A leaflet
lang: {lang}
status: {status}
version: "0.1"
updated: 2026-01-02
reviewers: [{{name: Ann Lee, date: 2026-01-03}}]
reviewed: 2026-01-03
"""


class Fault(NamedTuple):
    """What breaks a rule in a manuscript: text, keys, files; and the words that mark the place."""

    mark: str
    text: str = "Words."
    keys: str = ""
    files: Mapping[str, str | bytes] = {}
    lang: str = "en"


def _cited(work: str) -> Fault:
    """Return a fault of a bibliography of one work."""
    return Fault("", "[@a2020]", "bibliography: a.json\n", {"a.json": work})


_WORK = '{"id": "a2020", "type": "book", "title": "Hands"}'
_PICTURE = '![](a.png){alt="A"}'
_DRAWING = '<svg xmlns="http://www.w3.org/2000/svg">%s</svg>'
FAULTS: Mapping[str, Fault] = {
    "S-001": Fault("S-001: ", files={"evidence.yaml": "a: [b\n"}),
    "S-002": Fault("S-002: first on line 9", keys="funding: none\nfunding: me\n"),
    "S-003": Fault("S-003: no such key", keys="history: [{version: '1', date: 2026-01-01}]\n"),
    "S-004": Fault("S-004: soon", keys="next_review: soon\n"),
    "S-005": Fault("S-005: toc", keys="toc: false\n"),
    "S-006": Fault("[picture missing: gone.png: A]", '![](gone.png){alt="A"}'),
    "S-007": Fault("S-007: ", keys="bibliography: ../../x.json\n"),
    "S-008": Fault("[picture missing: a.svg: A]", '![](a.svg){alt="A"}',
                   files={"a.svg": _DRAWING % (" " * 2_000_001)}),
    "S-009": Fault("S-009: the byte 0xE9", files={"02.md": "# Café\n".encode("latin-1")}),
    "S-010": Fault("[picture missing: a.png: A]", _PICTURE, files={"a.png": b"no picture"}),
    "S-012": Fault("[picture missing: a%23.png: A]", '![](a%23.png){alt="A"}',
                   files={"a#.png": b"no picture"}),
    "S-014": Fault("[falta el aviso en este idioma]", lang="es"),
    "S-015": Fault("S-015: ", files={"02.md/x.txt": "A folder."}),
    "S-016": Fault("S-016: ", files={"evidence.yaml": "a: &b\n- c\n"}),
    "S-018": Fault("[picture missing: a.svg: A]", '![](a.svg){alt="A"}',
                   files={"a.svg": _DRAWING % ("<g/>" * 10_001)}),
    "S-101": Fault("S-101: Words", files={"02.md": "Words.\n"}),
    "S-102": Fault("S-102: # Two", "# Two\n\nWords."),
    "S-103": Fault("S-103: a heading only", files={"02.md": "# Two\n"}),
    "S-104": Fault("Wash <u>both</u>.", "Wash <u>both</u>."),
    "S-105": Fault("[box of an unknown kind: soap]", "::: soap\nWords.\n:::"),
    "S-106": Fault("S-106: ::: warning", "::: warning\nWords."),
    "S-107": Fault("S-107: nothing", "::: warning\n:::\n\nWords."),
    "S-108": Fault("S-108: no 1, no 2", "::: {.icon-array count=1 of=2}\nOne of two.\n:::"),
    "S-109": Fault("S-109: count=3 of=2", "::: {.icon-array count=3 of=2}\n3 of 2.\n:::"),
    "S-110": Fault("there [link leads nowhere: #gone]", "See [there](#gone)."),
    "S-111": Fault("S-111: javascript:x", "See [there](javascript:x)."),
    "S-112": Fault("S-112: https://a.org/a.png", '![](https://a.org/a.png){alt="A"}'),
    "S-113": Fault("S-113: #x", "## A {#x}\n\nWords.\n\n## B {#x}\n\nWords."),
    "S-114": Fault("S-114: [^1]: Take 10 mg", "Words.\n\n[^1]: Take 10 mg."),
    "S-115": Fault("S-115: .end", files={"02.md": "# Two {.end}\n\nWords.\n"}),
    "S-116": Fault('[attribute not known: width="8cm"]', "[x](https://a.org){width=8cm}"),
    "S-118": Fault("S-118: Wash ~~well.", "Wash ~~well."),
    "S-119": Fault("S-119: | 1 | 2 | 30 mg |", "| a | b |\n|---|---|\n| 1 | 2 | 30 mg |"),
    "S-120": Fault("S-120: [a]: https://a.org", "Words.\n\n[a]: https://a.org"),
    "S-121": Fault("S-121: https://a.org", "[@me](https://a.org)"),
    "S-124": Fault("Wash ==both==.", "Wash ==both==."),
    "S-125": Fault("S-125: ", "Wash[^1].\n\n[^1]: Both.\n\n    ## Part"),
    "S-127": Fault("S-127: ", "\u062e\u0630 5\u201310 mg.", lang="ar"),
    "S-129": Fault("S-129: ", "1. Wash.\n4. Dry."),
    "S-130": Fault("S-130: ", "This was known in\n1847. Wash."),
    "S-132": Fault("S-132: ", "100. Wash.\n\n    - Dry."),
    "S-133": Fault("S-133: ", "• Wash.\n• Dry."),
    "S-134": Fault("S-134: | a |", "+----+\n| a |\n+----+"),
    "S-135": Fault("S-135: # a", "+------+\n| # a  |\n+------+"),
    "S-136": Fault("S-136: landscape", "::: note\n::: landscape\nWords.\n:::\n:::"),
    "S-158": Fault("S-158: ", "- > 38 °C fever\n- a cough"),
    "S-180": Fault("S-180: phys- ician", "The phys-\nician."),
    "S-167": Fault("", "| a | b |\n|---|---|\n| 1 | 2, then\n3 |"),
    "S-169": Fault("", "Drink\tCups\nTea\t5"),
    "S-146": Fault("Call {{clinic.fone}}.", "Call {{clinic.fone}}."),
    "S-147": Fault("S-147: {{clinic.name}}", "[x](https://e.org/{{clinic.name}})"),
    "S-148": Fault("Call [clinic.phone missing].", "Call {{clinic.phone}}."),
    "S-152": Fault("S-152: a picture on the left", '![a](b.svg){alt="c" .left}',
                   files={"b.svg": _DRAWING % ""}),
    "S-153": Fault("S-153: width=80%", '![a](b.svg){alt="c" .left width=80%}\n\nWords.',
                   files={"b.svg": _DRAWING % ""}),
    "S-150": Fault("S-150: text in ::: columns", "::: columns\nWords.\n:::"),
    "S-177": Fault("S-177: words only", "::: fact-box\n5 of 10.\n:::"),
    "S-178": Fault("S-178: at=3 1", '::: {.timeline at="3 1"}\n- Day 3\n- Day 1\n:::'),
    "A-001": Fault("[picture without description]", "![](b.svg)", files={"b.svg": _DRAWING % ""}),
    "A-002": Fault("[heading level skipped]", "### Deep\n\nWords."),
    "A-003": Fault("A-003: https://a.org", "Words [](https://a.org)."),
    "E-001": _cited("[{")._replace(mark="E-001: "),
    "E-002": _cited(f"[{_WORK}, {_WORK}]")._replace(mark="E-002: "),
    "E-003": Fault("[citation missing: a2020]", "Words [@a2020]."),
    "E-005": _cited(f"[{_WORK}]")._replace(
        mark="E-005: b2020", files={"a.json": f"[{_WORK}]", "evidence.yaml": "b2020: []\n"}
    ),
    "E-007": _cited('[{"id": "a2020", "type": "book"}]')._replace(mark="E-007: "),
    "E-009": _cited(r"@misc{a2020, title={Soap \foo{x}}}")._replace(
        mark=r"\foo{x}", keys="bibliography: a.bib\n",
        files={"a.bib": r"@misc{a2020, title={Soap \foo{x}}}"},
    ),
    "E-130": Fault("E-130: 978-0-306-40615-8", keys="isbn: {print: 978-0-306-40615-8}\n"),
    "E-131": Fault(
        "E-131: ", keys="subjects: [{scheme: mesh, code: Ketamine, term: Ketamine}]\n"
    ),
    "E-132": Fault("E-132: front.png", keys="cover: front.png\n"),
    "P-003": Fault("[letters missing: U+13A0]", "Wash \u13a0 well."),
    "L-001": Fault("L-001: eo", lang="eo"),
    "L-107": Fault("L-107: lang: en", "Proszę zapytać swój zespół, zanim coś zmienią. " * 7),
    "L-127": Fault("L-127: es", "::: urgent-help\nGo.\n:::", files={
        "../clinics/a/clinic.yaml": "name: A\nlang: es\nemergency: [Llame al 999]\n",
    }),
    "B-101": Fault("B-101: no number to call", "::: urgent-help\nGo.\n:::", files={
        "../clinics/a/clinic.yaml": "name: A\n",
    }),
    "L-142": Fault("L-142: TBC", files={
        "../clinics/a/clinic.yaml": "name: A\nphone: 'Ward: TBC'\n",
    }),
    "S-232": Fault("S-232: Say first what matters most.", "- Say first what\n  matters most."),
    "L-143": Fault("L-143: no formats", files={
        "../clinics/a/clinic.yaml": "name: A\ncountry: GB\n",
    }),
    "L-146": Fault("L-146: language-help (country: US)", files={
        "../clinics/a/clinic.yaml":
            "name: A\ncountry: US\nformats: Ask us.\nnotices: {language-help: Ask us}\n",
    }),
    "L-128": Fault("L-128: 999", "::: urgent-help\nGo.\n:::", files={
        "../clinics/a/clinic.yaml":
            "name: A\nlang: es\nemergency: {es: Llame al 999, en: Call 112}\n",
    }),
}
"""By rule: each that weighs less in a draft has its row."""


def laid(root: Path, fault: Fault, status: str = "draft") -> Path:
    """Write a library of one manuscript with a fault."""
    library(root, "languages: [en, es, sv]\n")
    put(root, "leaflet/manuscript.yaml", KEYS.format(lang=fault.lang, status=status) + fault.keys)
    put(root, "leaflet/01.md", f"# One\n\n{fault.text}\n")
    for name, body in fault.files.items():
        put(root, f"leaflet/{name}", body)
    return root


def made(root: Path) -> tuple[Assembled, tuple[Finding, ...]]:
    """Read and assemble the one manuscript of a library; return that, and all that was found."""
    whole = read_library(root)
    [manuscript] = (*whole.manuscripts, *whole.unsound)
    own = first_clinic(whole)
    assembled = assemble(manuscript, edition_of(whole, manuscript, own, packaged.styles(root)))
    return assembled, (*whole.findings, *assembled.findings, *assembled.on_paper)


def test_no_alternative_is_made_up(tmp_path: Path) -> None:
    assembled, _ = made(laid(tmp_path, FAULTS["A-001"]))
    assert assembled.book
    assert not assembled.book.is_accessible
    assert '<figure><img src="b.svg"/></figure>' in assembled.book.parts[1].body


@pytest.mark.parametrize("rule", ["S-104", "S-124", "S-146"])
def test_what_is_marked_in_its_line_is_not_marked_again(rule: str, tmp_path: Path) -> None:
    assembled, _ = made(laid(tmp_path, FAULTS[rule]))
    assert assembled.book
    assert words(assembled.book.parts[1].body) == f"One {FAULTS[rule].text}"
    assert '<span class="fault">' in assembled.book.parts[1].body


def weights(findings: Iterable[Finding], rule: str) -> set[Severity]:
    """Return the severities of a rule's findings."""
    return {finding.severity for finding in findings if finding.rule == rule}


def words(markup: str) -> str:
    """Return the words of XHTML with their white space folded."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", markup)).split())


@pytest.mark.parametrize("rule", IN_TEXT, ids=lambda rule: rule.id)
def test_a_draft_is_made_with_a_mark(rule: Rule, tmp_path: Path) -> None:
    fault = FAULTS[rule.id]
    assembled, found = made(laid(tmp_path, fault))
    assert weights(found, rule.id) == {rule.in_draft}
    assert [one for one in found if one.severity is Severity.ERROR] == []
    assert assembled.book
    marks = re.findall(r'<span class="fault">(.*?)</span>', "".join(
        part.body for part in assembled.book.parts
    ), re.DOTALL)
    assert marks
    assert fault.mark in words("".join(part.body for part in assembled.book.parts))


@pytest.mark.parametrize("rule", IN_TEXT, ids=lambda rule: rule.id)
def test_what_is_released_is_refused(rule: Rule, tmp_path: Path) -> None:
    root = laid(tmp_path, FAULTS[rule.id], "released")
    whole = read_library(root)
    found = made(root)[1]
    assert weights(found, rule.id) == {Severity.ERROR}
    assert not whole.manuscripts or made(root)[0].book is None


@pytest.mark.parametrize("rule", CHECKED, ids=lambda rule: rule.id)
def test_the_release_of_a_draft_is_refused(rule: Rule, tmp_path: Path) -> None:
    whole = read_library(laid(tmp_path, FAULTS[rule.id]))
    found = review(whole, TODAY, release=True).findings
    assert weights(found, rule.id) == {Severity.ERROR}


@pytest.mark.parametrize("rule", LIGHTER, ids=lambda rule: rule.id)
def test_a_finding_is_weighed_either_way_and_back(rule: Rule) -> None:
    found = (rule.at(Place("a.md", 1), "Wrong."),)
    light = rules.weigh(found, released=False)
    assert [one.severity for one in light] == [rule.in_draft]
    assert rules.weigh(light, released=True) == found


@pytest.mark.parametrize("name", PROFILES)
def test_no_profile_weighs_what_the_status_weighs(name: str) -> None:
    assert not rules.LIGHTER.keys() & profile(name).severity.keys()


def test_other_findings_keep_their_weight() -> None:
    found = tuple(
        rule.at(Place("a.md", 1), "Wrong.") for rule in rules.ALL if rule.id not in rules.LIGHTER
    )
    assert rules.weigh(found, released=False) == found


def test_explain_says_both_weights(exporter: Callable[..., Ended], tmp_path: Path) -> None:
    told = exporter("explain", "E-003", cwd=tmp_path).out
    assert told.startswith("E-003 (error; in a draft warning): ")
