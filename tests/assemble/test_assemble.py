"""Assembling: parts in order, ids unique, citations numbered, slots filled, faults told."""

from __future__ import annotations

import datetime
import pickle
import re
from dataclasses import replace
from typing import Any

import pytest

from exporter import citations
from exporter.assemble import assemble
from exporter.model import Clinic, Person, Reference, Resource, Statement
from tests.making import DAY, book, edition, manuscript

CITED = Reference("a", '{"id": "a", "type": "book", "title": "One"}')
OTHER = Reference("b", '{"id": "b", "type": "book", "title": "Two"}')
CLINIC = Clinic(
    id="north", name="North <Clinic>", phone="202-555-0143", web="example.org",
    emergency=("Call 202-555-0199",),
)
SIGNED: dict[str, Any] = {
    "status": "released", "reviewers": (Person(name="Rita"),), "reviewed": DAY,
}
URGENT = "# One\n\n::: urgent-help\nCall for help.\n:::\n"


def test_parts_stand_in_the_order_of_a_book() -> None:
    made = assemble(
        manuscript(
            "# Late {.appendix}\n\nx\n", "# Text [@a]\n\nx [@a]\n", "# Early {.foreword}\n\nx\n",
            references=(CITED,),
        ),
        edition(clinic=CLINIC),
    ).book

    assert made is not None
    assert [part.role for part in made.parts] == [
        "title", "contents", "foreword", "chapter", "appendix", "references", "contact",
        "disclaimer", "colophon",
    ]


def test_notes_and_marks_are_numbered_in_the_order_of_the_book() -> None:
    made = assemble(
        manuscript(
            "# Text\n\nx [@b] y[^1]\n\n[^1]: y\n",
            "# Early {.foreword}\n\nx [@a] y[^1]\n\n[^1]: z\n",
            references=(CITED, OTHER),
        ),
        edition(),
    ).book

    assert made is not None
    foreword = made.parts[2].body
    assert 'href="#ref-a" role="doc-biblioref">1</a>' in foreword
    assert 'id="noteref-1"' in foreword


def test_ids_are_unique_in_the_whole_book() -> None:
    text = "# References\n\nx[^1]\n\n## History\n\ny\n\n[^1]: n\n"
    bodies = "".join(part.body for part in book(text, text, text).parts)
    ids = re.findall(r' id="([^"]+)"', bodies)

    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', bodies)) <= set(ids)


def test_marks_are_numbered_by_first_citation_and_entries_link_back() -> None:
    made = assemble(
        manuscript("# One\n\nx [@b] y [@a; @b]\n", references=(CITED, OTHER)), edition()
    ).book

    assert made is not None
    chapter, references = made.parts[2].body, made.parts[3].body
    assert re.sub("<[^>]+>", "", chapter).split("\n")[2] == "x\u00a0[1] y\u00a0[2, 1]"
    assert references.index("ref-b") < references.index("ref-a")
    assert 'href="#cite-1"' in references
    assert 'href="#cite-3"' in references


def test_authors_text_is_escaped() -> None:
    made = assemble(
        manuscript("# One\n\nx\n", title="A & B <c>", authors=(Person(name="D & <E>"),)),
        edition(publisher="P & <Q>", clinic=CLINIC),
    ).book

    assert made is not None
    bodies = "".join(part.body for part in made.parts)
    assert "A &amp; B &lt;c&gt;" in bodies
    assert "D &amp; &lt;E&gt;" in bodies
    assert "P &amp; &lt;Q&gt;" in bodies
    assert "North &lt;Clinic&gt;" in bodies


def test_clinic_fills_its_slots_and_the_body_stays_one_text() -> None:
    plain = assemble(manuscript(URGENT), edition()).book
    filled = assemble(manuscript(URGENT), edition(clinic=CLINIC)).book

    assert plain is not None
    assert filled is not None
    chapter = filled.parts[2].body
    line = '<li>Call <span class="unbroken">202-555-0199</span></li>'
    assert chapter.index("Call for help.") < chapter.index(line)
    assert "emergency-lines" not in plain.parts[2].body
    mark = '<p><span class="fault">[to correct, B-101: no number to call]</span></p>'
    assert re.sub(r'<ul class="emergency-lines">.*?</ul>\s*', mark, chapter) == plain.parts[2].body


def test_contents_list_every_part_after_them() -> None:
    contents = book("# One\n\nx\n", "# Two\n\nx\n").parts[1].body

    assert re.findall(r"<li><a[^>]+>([^<]+)</a></li>", contents) == [
        "One", "Two", "Disclaimer", "About this leaflet",
    ]


def test_a_proof_prints_what_is_still_to_confirm_and_a_release_does_not() -> None:
    proof = book("# One\n\nx\n", to_confirm=("Claim 2",))
    released = book("# One\n\nx\n", **SIGNED)

    assert "Claim 2" in proof.parts[-1].body
    assert "confirmed" not in released.parts[-1].body
    assert (proof.proof, released.proof) == (True, False)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"reviewers": ()}, "reviewers: one person or more"),
        ({"reviewed": None}, "reviewed: the day of the review"),
        ({"reviewed": DAY - datetime.timedelta(1)}, "a day not before updated: 2026-01-02"),
        ({"to_confirm": ("Claim 2",)}, "to_confirm: []"),
    ],
)
def test_what_nobody_signed_is_not_released(change: dict[str, Any], expected: str) -> None:
    assembled = assemble(manuscript("# One\n\nx\n", **(SIGNED | change)), edition())

    assert assembled.book is None
    assert [(one.rule, one.expected) for one in assembled.findings] == [("D-002", expected)]


def test_a_withdrawn_manuscript_is_not_made() -> None:
    assembled = assemble(manuscript("# One\n\nx\n", status="withdrawn"), edition())

    assert assembled.book is None
    assert "D-003" in [finding.rule for finding in assembled.findings]


def test_a_statement_for_another_version_is_not_printed() -> None:
    said = Statement(
        conforms_to="EPUB Accessibility 1.1 - WCAG 2.2 Level AA", certified_by="Ann", evaluated=DAY,
        version="0.1",
    )
    held = book("# One\n\nx\n", accessibility=said)
    stale = book("# One\n\nx\n", accessibility=replace(said, version="0.0"))

    assert "Evaluated by Ann, 2 January 2026" in held.parts[-1].body
    assert held.statement == said
    assert "valuated" not in stale.parts[-1].body
    assert stale.statement is None


def test_only_resources_that_are_shown_go_into_the_book() -> None:
    shown = Resource("figures/a.svg", "image/svg+xml", b"<svg/>")
    made = assemble(
        manuscript(
            '# One\n\n![Caption](figures/a.svg){alt="A"}\n',
            resources=(shown, Resource("figures/b.svg", "image/svg+xml", b"<svg/>")),
        ),
        edition(),
    ).book

    assert made is not None
    assert made.resources == (shown,)


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("# One\n\nx [@nobody]\n", "E-003", 3),
        ('# One\n\n![C](gone.png){alt="A"}\n', "S-006", 3),
        ("# One\n\n[x](#nowhere)\n", "S-110", 3),
    ],
)
def test_faults_between_files_are_told_with_their_place(text: str, rule: str, line: int) -> None:
    assembled = assemble(manuscript(text, **SIGNED), edition())

    assert assembled.book is None
    told = {finding.rule: finding.place for finding in assembled.findings}
    assert (told[rule].file, told[rule].line) == ("leaflet/01.md", line)


def test_a_language_without_words_or_disclaimer_is_a_finding() -> None:
    text = manuscript("# One\n\nx\n")

    for rule, change in (("L-001", {"lang": "xx"}), ("S-014", {"disclaimer": None})):
        assert rule in [one.rule for one in assemble(text, edition(**change)).findings]


def test_an_uncited_reference_is_a_warning_and_not_printed() -> None:
    assembled = assemble(manuscript("# One\n\nx\n", references=(CITED,)), edition())

    assert [finding.rule for finding in assembled.findings] == ["E-004", "D-001"]
    assert assembled.book is not None
    assert "references" not in [part.role for part in assembled.book.parts]


def test_a_reference_that_a_cited_chapter_takes_its_fields_from_is_not_uncited() -> None:
    text = "@inbook{c, crossref={w}, xdata={x}, title={T}}@book{w, title={W}}@xdata{x, year=2019}"
    references, _ = citations.read(text, "leaflet/r.bib")
    assembled = assemble(manuscript("# One\n\nA [@c].\n", references=references), edition())

    assert [finding.rule for finding in assembled.findings] == ["D-001"]


def test_a_book_can_be_pickled_hashed_and_compared() -> None:
    made = book("# One\n\nx\n")

    assert pickle.loads(pickle.dumps(made)) == made
    assert hash(made) == hash(book("# One\n\nx\n"))


def test_what_is_wrong_with_a_whole_section_is_marked_below_its_heading() -> None:
    made = assemble(manuscript("# One\n\nx\n"), edition(disclaimer=None)).book
    assert made is not None
    [part] = [part for part in made.parts if part.role == "disclaimer"]
    assert part.body.index("</h1>") < part.body.index('class="marks"')
