"""The marks of citations: numbers, links, ids, locators in words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from exporter.citations import Marks, anchor, number
from exporter.citations.marks import locator
from exporter.languages import language
from exporter.model import Cite

WORDS = language("en").words
A, B = Cite("a"), Cite("b", suffix="p. 3")
CITES = st.builds(Cite, st.text(min_size=1), st.text(), st.text())
CLUSTERS = st.lists(st.lists(CITES, min_size=1, max_size=4).map(tuple), max_size=6)
NCNAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")


def test_numbers_are_in_order_of_first_citation() -> None:
    assert number([(Cite("z"), Cite("a")), (Cite("a"), Cite("m"))]) == {"z": 1, "a": 2, "m": 3}


def test_a_cluster_is_linked_number_by_number() -> None:
    marks = Marks(number([(A, B)]), WORDS)
    assert marks((A, B)) == (
        '<span class="citation">[<a id="cite-1" href="#ref-a" role="doc-biblioref">1</a>, '
        '<a id="cite-2" href="#ref-b" role="doc-biblioref">2</a>, page 3]</span>'
    )


def test_numbers_are_never_collapsed() -> None:
    cluster = tuple(Cite(key) for key in "abcde")
    text = "".join(etree.fromstring(Marks(number([cluster]), WORDS)(cluster)).itertext())
    assert text == "[1, 2, 3, 4, 5]"


def test_words_around_a_number_are_kept() -> None:
    cluster = (Cite("a", "see", "chap. 2 & more"), Cite("b", "also <x>"), Cite("c"))
    text = "".join(etree.fromstring(Marks(number([cluster]), WORDS)(cluster)).itertext())
    assert text == "[see 1, chapter 2 & more; also <x> 2, 3]"


def test_anchors_are_kept_by_key_in_order() -> None:
    marks = Marks(number([(A, B), (Cite("c"),), (A,)]), WORDS)
    for cluster in ((A, B), (Cite("c"),), (A,)):
        marks(cluster)
    assert marks.anchors == {"a": ("cite-1", "cite-4"), "b": ("cite-2",), "c": ("cite-3",)}


def test_an_empty_cluster_and_an_unknown_key() -> None:
    marks = Marks({"a": 1}, WORDS)
    assert marks(()) == ""
    assert marks((Cite("a<"),)) == (
        '<span class="citation">[<span class="fault">citation missing: a&lt;</span>]</span>'
    )
    assert marks.anchors == {"a": ()}


@pytest.mark.parametrize(
    ("key", "id_"),
    [
        ("zarate2006", "ref-zarate2006"),
        ("nice-ng222", "ref-nice-ng222"),
        ("doe_2020", "ref-doe__2020"),
        ("doi:10.1/x", "ref-doi_3a_10_2e_1_2f_x"),
        ("müller", "ref-m_fc_ller"),
    ],
)
def test_anchor(key: str, id_: str) -> None:
    assert anchor(key) == id_


@pytest.mark.parametrize(
    ("suffix", "words"),
    [
        ("p. 3", "page 3"), ("pp. 3-5", "pages 3–5"), ("p. 3--5", "pages 3–5"),
        (", p. 3", "page 3"), ("33", "page 33"), ("33-35, passim", "pages 33–35, passim"),
        ("p. iv", "page iv"), ("pp. 3, 7", "pages 3, 7"), ("pp. 3 & 7", "pages 3 & 7"),
        ("chap. 2", "chapter 2"), ("chapter 2", "chapter 2"), ("sec. 1.2", "section 1.2"),
        ("§ 4", "section 4"), ("fig. 2", "figure 2"), ("table 3", "table 3"),
        ("vol. 2", "volume 2"), ("para. 7", "paragraph 7"), ("p. S12 (note)", "page S12 (note)"),
        ("figs. 2-3", "figures 2–3"), ("Table 3", "table 3"),
        ("", ""), ("for a review", "for a review"), ("in part", "in part"),
        ("p. of it", "p. of it"),
        ("civil law", "civil law"), ("p.", "p."), ("2-year results", "2-year results"),
    ],
)  # fmt: skip
def test_locator(suffix: str, words: str) -> None:
    assert locator(suffix, WORDS) == words


def test_a_locator_is_in_the_language_of_the_book() -> None:
    words = {**WORDS, "pages": "第 {n} 页", "comma": "，", "semicolon": "；"}
    assert locator("pp. 3-5, passim", words) == "第 3–5 页, passim"
    cluster = (Cite("a", suffix="pp. 3-5"), Cite("b"), Cite("c"))
    text = "".join(etree.fromstring(Marks(number([cluster]), words)(cluster)).itertext())
    assert text == "[1，第 3–5 页；2，3]"


@given(st.lists(st.text(), unique=True))
def test_anchors_are_ncnames_and_unique(keys: list[str]) -> None:
    ids = [anchor(key) for key in keys]
    assert len(set(ids)) == len(keys)
    assert all(NCNAME.fullmatch(one) for one in ids)


@given(CLUSTERS)
def test_marks_are_well_formed_and_in_order(clusters: list[tuple[Cite, ...]]) -> None:
    numbers = number(clusters)
    marks = Marks(numbers, WORDS)
    root = etree.fromstring("<p>" + "".join(marks(cluster) for cluster in clusters) + "</p>")
    links = list(root.iter("a"))
    cites = [cite for cluster in clusters for cite in cluster]
    assert [link.text for link in links] == [str(numbers[cite.key]) for cite in cites]
    assert [link.get("id") for link in links] == [f"cite-{n + 1}" for n in range(len(cites))]
    assert [link.get("href") for link in links] == [f"#{anchor(cite.key)}" for cite in cites]
    assert sorted(numbers.values()) == list(range(1, len(numbers) + 1))
    assert sum(len(ids) for ids in marks.anchors.values()) == len(cites)


@pytest.mark.parametrize(("keys", "suffix", "kind"), [
    (8, "", "citation"), (11, "", "citation long"), (1, "words " * 6, "citation long"),
])
def test_what_is_too_long_for_one_line_may_break(keys: int, suffix: str, kind: str) -> None:
    cluster = tuple(Cite(f"k{number}", suffix=suffix) for number in range(keys))
    made = etree.fromstring(Marks(number([cluster]), WORDS)(cluster))
    assert made.get("class") == kind
