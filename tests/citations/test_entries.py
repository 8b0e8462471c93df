"""The entries of the list, one trait at a time: above all what citeproc-py alone gets wrong."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from lxml import etree

from exporter.citations import STYLES, entries
from exporter.model import Reference

AMA, NLM = "american-medical-association", "nlm-citation-sequence"


def formatted(style: str = AMA, lang: str = "en", **item: object) -> str:
    csl = json.dumps({"id": "k", "type": "article-journal", "title": "Title", **item})
    (entry,) = entries([Reference("k", csl)], {"k": 1}, style, lang)
    return entry.body


def seen(body: str) -> str:
    return "".join(etree.fromstring(f"<p>{body}</p>").itertext())


@pytest.mark.parametrize(
    ("address", "href"),
    [
        ("10.1000/182", "https://doi.org/10.1000/182"),
        ("https://doi.org/10.1000/182", "https://doi.org/10.1000/182"),
        ("doi: 10.1000/182.", "https://doi.org/10.1000/182"),
        ("10.1/<a>#b?c", ""),
        ("10.1000/<a>#b?c", "https://doi.org/10.1000/%3Ca%3E%23b%3Fc"),
        ("nonsense", ""),
    ],
)
def test_doi_is_linked_once(address: str, href: str) -> None:
    root = etree.fromstring(f"<p>{formatted(DOI=address)}</p>")
    assert [link.get("href") for link in root.iter("a")] == ([href] if href else [])
    assert "".join(root.itertext()).count("doi:") == 1


def test_doi_in_the_url_is_the_doi() -> None:
    body = formatted(URL="https://doi.org/10.1000/182")
    assert body.endswith('<a href="https://doi.org/10.1000/182">doi:10.1000/182</a>')


def test_url_that_repeats_the_doi_is_left_out() -> None:
    body = formatted(NLM, type="report", DOI="10.1000/ABC", URL="http://dx.doi.org/10.1000/abc")
    assert body == 'Title. <a href="https://doi.org/10.1000/ABC">doi:10.1000/ABC</a>'


def test_url_is_added_where_a_style_leaves_it_out() -> None:
    body = formatted("bmj", type="book", URL="https://a.org/?x=1&y=2")
    assert body.count("<a ") == 1
    assert '<a href="https://a.org/?x=1&amp;y=2">https://a.org/?x=1&amp;y=2</a>' in body


@pytest.mark.parametrize("url", ["javascript:alert(1)", "http://[bad", "http://", "//x.org", "a b"])
def test_what_is_no_web_address_is_not_linked(url: str) -> None:
    assert "<a " not in formatted(NLM, type="webpage", URL=url)


@pytest.mark.parametrize(
    ("pages", "ama", "nlm"),
    [
        ("351-354", "351-354", "351–4"), ("351–4", "351-354", "351–4"), ("1-12", "1-12", "1–12"),
        ("10-105", "10-105", "10–105"), ("98--102", "98-102", "98–102"), ("5-5", "5", "5"),
        ("e44799", "e44799", "e44799"), ("12-", "12", "12"),
        ("3-5, 9-10", "3-5, 9-10", "3–5, 9–10"),
        ("1-1 & 3", "1, 3", "1, 3"), ("200-9", "200-209", "200–9"), ("300-2", "300-302", "300–2"),
        ("12-9", "12-19", "12–9"), ("19-2", "19-2", "19–2"),
    ],
)  # fmt: skip
def test_pages(pages: str, ama: str, nlm: str) -> None:
    item = {"volume": "7", "page": pages, "container-title": "J", "issued": {"raw": "2020"}}
    assert seen(formatted(AMA, **item)) == f"Title. J. 2020;7:{ama}."
    assert seen(formatted(NLM, **item)) == f"Title. J. 2020;7:{nlm}."


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ({"family": "Zarate", "given": "Carlos A.", "suffix": "Jr."}, "Zarate CA Jr"),
        ({"literal": "World Health Organization"}, "World Health Organization"),
        ({"family": "aan het Rot", "given": "Marije"}, "aan het Rot M"),
        ({"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"},
         "van Beethoven L"),
        ({"family": "Cheng", "given": "Peng-fei"}, "Cheng PF"),
        ({"family": "Plato"}, "Plato"),
        ({"given": "Madonna"}, "Madonna"),
        ({"family": "Smith & <b>", "given": "J.B."}, "Smith & <b> JB"),
    ],
)
def test_names(name: dict[str, str], printed: str) -> None:
    assert seen(formatted(author=[name])) == f"{printed}. Title."


@pytest.mark.parametrize("last", ["et al.", "et al", "and others", "Others"])
def test_and_others(last: str) -> None:
    authors = [{"family": "Jelovac", "given": "Ana"}, {"literal": last}]
    assert seen(formatted(author=authors)) == "Jelovac A, et al. Title."
    assert seen(formatted(NLM, "es", author=authors)) == "Jelovac A, et\N{NO-BREAK SPACE}al. Title."


def test_the_first_entry_knows_the_terms() -> None:
    from exporter.citations import formatter

    authors = [{"family": "Ng"}, {"literal": "others"}]
    formatter._style.cache_clear()
    first = formatted(lang="es", author=authors)
    assert seen(first) == "Ng, et\N{NO-BREAK SPACE}al. Title."
    assert formatted(lang="es", author=authors) == first


@pytest.mark.parametrize("edition", ["2", 2, "2nd", "2nd ed.", "2nd edition", "2nd edn"])
def test_edition(edition: object) -> None:
    assert seen(formatted(NLM, type="book", edition=edition)) == "Title. 2nd ed."


@pytest.mark.parametrize(
    ("many", "ama", "nlm"),
    [
        (6, "A A, B A, C A, D A, E A, F A", "A A, B A, C A, D A, E A, F A"),
        (7, "A A, B A, C A, et al", "A A, B A, C A, D A, E A, F A, et al"),
    ],
)
def test_how_many_authors(many: int, ama: str, nlm: str) -> None:
    authors = [{"family": letter, "given": "Ann"} for letter in "ABCDEFG"[:many]]
    assert seen(formatted(AMA, author=authors)) == f"{ama}. Title."
    assert seen(formatted(NLM, author=authors)) == f"{nlm}. Title."


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("kind", ["webpage", "report", "book", "article-journal", "document"])
def test_title_is_printed_once_without_author(style: str, kind: str) -> None:
    body = seen(formatted(style, type=kind, title="Only", issued={"date-parts": [[2020]]}))
    assert body.count("Only") == 1
    assert "2020" in body


@pytest.mark.parametrize("style", STYLES)
def test_editors_are_printed_once(style: str) -> None:
    body = seen(formatted(style, type="book", editor=[{"family": "Doe", "given": "Jane"}]))
    assert body.count("Doe") == 1


@pytest.mark.parametrize("style", STYLES)
def test_the_number_is_not_in_the_entry(style: str) -> None:
    assert seen(formatted(style, title="Only words")).startswith("Only words")


@pytest.mark.parametrize(
    ("issued", "printed"),
    [
        ({"date-parts": [[2011, 1], [2011, 3]]}, "2011"),
        ({"date-parts": [[2010, 12], [2011, 1]]}, "2010–2011"),
        ({"date-parts": [["2011", "5", "6"]]}, "2011"),
        ({"date-parts": [[2011, 13]]}, "2011"),
        ({"date-parts": [[2011]], "season": 2}, "2011"),
        ({"raw": "2011-05-06/2011-05-07"}, "2011"),
        ({"literal": "in press"}, "in press"),
    ],
)
def test_dates(issued: dict[str, object], printed: str) -> None:
    item = {"volume": "7", "container-title": "J", "issued": issued}
    assert seen(formatted(AMA, **item)) == f"Title. J. {printed};7."


def test_a_date_keeps_the_spaces_of_its_parts() -> None:
    item = {"container-title": "J", "issued": {"date-parts": [[2000, 2, 15]]}, "volume": "4"}
    assert seen(formatted(NLM, **item)) == "Title. J. 2000 Feb 15;4."


@pytest.mark.parametrize(
    ("title", "xhtml"),
    [
        ("A & B &lt; C", "A &amp; B &lt; C."),
        ("H<sub>2</sub>O <i>in vivo</i>", "H<sub>2</sub>O <i>in vivo</i>."),
        ('<span style="font-variant:small-caps;">dna</span>',
         '<span class="small-caps">dna</span>.'),
        ("a <i>b <b>c</i> d", "a <i>b &lt;b&gt;c</i> d."),
        ("open <i> and </b> shut", "open &lt;i&gt; and &lt;/b&gt; shut."),
        ("Is it real?", "Is it real?"), ("Ends.", "Ends."), ("Who? <i>Me.</i>", "Who? <i>Me.</i>"),
        ("control \x07 and \ud800 signs", "control and signs."),
    ],
)
def test_titles(title: str, xhtml: str) -> None:
    assert formatted(NLM, title=title) == xhtml


def test_english_capitals_stay_off_other_languages_and_latin() -> None:
    title = "The use of <i>in vitro</i> tests for <span class=\"nocase\">pH</span> of wards"
    printed = seen(formatted(type="book", title=title))
    assert printed == "The Use of in vitro Tests for pH of Wards."
    assert seen(formatted(type="book", title="guía de uso", language="es")) == "guía de uso."
    assert seen(formatted(lang="es", type="book", title="guía de uso")) == "guía de uso."


def test_an_entry_is_formatted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from exporter.citations import formatter

    asked: list[str] = []
    form = formatter.form

    def counted(item: Mapping[str, object], style: str, lang: str) -> str:
        asked.append(lang)
        return form(item, style, lang)

    monkeypatch.setattr(formatter, "form", counted)

    assert formatted(title="Once") == formatted(title="Once")
    formatted(title="Once", lang="es")
    assert asked == ["en", "es"]
