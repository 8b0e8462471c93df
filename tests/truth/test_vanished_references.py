"""What a reference says is on paper and in the e-book, or a finding says that it is not."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from exporter.citations import STYLES, entries, read
from exporter.model import Reference
from tests.truth.conftest import Built

AMA, NLM = "american-medical-association", "nlm-citation-sequence"
ONE = "# One\n\nA [@k].\n"


def bib(title: str = "T", **fields: str) -> Reference:
    """Return the one reference of a BibTeX file."""
    more = "".join(f",\n {name} = {{{value}}}" for name, value in fields.items())
    (reference,), found = read(f"@article{{k, title = {{{title}}}{more}}}", "k.bib")
    assert found == ()
    return reference


def csl(**fields: object) -> Reference:
    """Return the one reference of a CSL-JSON file."""
    item = {"id": "k", "type": "article-newspaper", "title": "T", "container-title": "P", **fields}
    (reference,), found = read(json.dumps([item]), "k.json")
    assert found == ()
    return reference


def marked(reference: Reference, style: str = AMA, lang: str = "en") -> str:
    """Return a printed reference with its markup, without its links."""
    (entry,) = entries([reference], {"k": 1}, style, lang)
    return html.unescape(re.sub(r"</?a[^>]*>", "", entry.body))


def told(reference: Reference) -> list[tuple[str, str]]:
    return [(fault.rule, fault.found) for fault in reference.faults]


TITLES = {
    r"p {\textless} 0.05, n {\textgreater} 9": "p < 0.05, n > 9",
    r"{\textless}i{\textgreater}Candida{\textless}/i{\textgreater}": "<i>Candida</i>",
    r"{CO}{\textless}sub{\textgreater}2{\textless}/sub{\textgreater}": "CO<sub>2</sub>",
    r"10$^{-6}$ mol in CO$_2$": "10<sup>−6</sup> mol in CO<sub>2</sub>",
    r"$H_2O$, $x_i^2$, 37$^{\circ}$C": "H<sub>2</sub>O, x<sub>i</sub><sup>2</sup>, 37°C",
    r"$p<0.05$, $\geq$ 65, 5$\pm$2, 3 $\times$ 4": "p < 0.05, ≥ 65, 5±2, 3 × 4",
    r"$\alpha$-, {\textbeta}- and \ensuremath{\gamma}-blockers": "α-, β- and γ-blockers",
    r"5 {\micro}g \lbrack 9\rbrack a\textbar b 37{\degree}C": "5 µg [9]a|b 37°C",
    "The `silent' illness: patients' views": "The ‘silent’ illness: patients’ views",
    "``Quoted'' -- and --- so on": "“Quoted” – and — so on",
    r"{\'{\i}} \'\i \'i \v{c} \c c {\ss} \o{} {\L} {\ae} \r a": "í íí č ç ß ø Ł æ å",
    r"{\it in vivo}, {\em E. coli}, {\bf b}": "<i>in vivo</i>, <i>E. coli</i>, <b>b</b>",
    r"2\textsuperscript{nd} H\textsubscript{2}O": "2<sup>nd</sup> H<sub>2</sub>O",
    r"\href{https://a.org}{words} \& 50\% of \#1": "words & 50% of #1",
    r"From \$5 to $10, costs $5 and $6": "From $5 to $10, costs $5 and $6",
    r"$\frac{1}{2}$ of 14$^{\textrm{th}}$": "1/2 of 14<sup>th</sup>",
}


@pytest.mark.parametrize("title", TITLES)
def test_latex_is_read(title: str) -> None:
    reference = bib(title)
    assert told(reference) == []
    assert marked(reference) == f"{TITLES[title]}."


@pytest.mark.parametrize(
    ("title", "piece"),
    [
        (r"a \foo{bar} b", r"\foo"), (r"a $\frac{a+b}{c}$ b", r"\frac"),
        (r"see \cite{other}", r"\cite"), (r"\begin{itemize}x\end{itemize}", r"\begin{itemize}"),
        (r"\num{3}", r"\num"), (r"\t{oo}", r"\t"), (r"a \textbf", r"a \textbf"),
    ],
)
def test_latex_that_is_not_read_is_printed_and_told(title: str, piece: str) -> None:
    reference = bib("T", journal=title, year="2001")
    (fault,) = [fault for fault in reference.faults if fault.rule == "E-009"]
    assert (fault.found, fault.place.line, "journal" in fault.message) == (piece, 2, True)
    assert piece in marked(reference)
    assert title.replace("$", "") in marked(reference)


FIELDS: dict[str, tuple[dict[str, str], str]] = {
    "date range": ({"date": "2011-03-01/2011-03-02"}, "P. 2011 Mar 1–2."),
    "date about": ({"date": "2011~"}, "P. 2011."),
    "date open": ({"date": "2011/.."}, "P. 2011–."),
    "season": ({"date": "2011-21"}, "P. 2011 Spring."),
    "double month": ({"year": "2011", "month": "March--April"}, "P. 2011 Mar–Apr."),
    "day and month": ({"year": "2011", "month": "29 June"}, "P. 2011 Jun 29."),
    "words for a month": ({"year": "2011", "month": "Spring"}, "P. 2011 Spring."),
    "years": ({"year": "2010--2011"}, "P. 2010–2011."),
    "no year": ({"year": "n.d."}, "P. n.d."),
    "number and issue": ({"volume": "5", "number": "4", "issue": "3"}, "P. ;5(4, 3)."),
    "pubmed": ({"eprint": "12", "eprinttype": "pubmed"}, "P. PubMed PMID: 12."),
    "arXiv": (
        {"eprint": "1234.5", "archiveprefix": "arXiv"},
        "P [Internet]. Available from: https://arxiv.org/abs/1234.5",
    ),
    "title in parts": ({"subtitle": "S", "titleaddon": "A"}, "T: S. A. P."),
    "a name in parts": (
        {"author": "family=Berg, given=Jan, prefix=van der and others"},
        "van der Berg J, et al. T. P.",
    ),
    "names": (
        {"author": "van der Berg, Jr., Jan and {World Health Organization}"},
        "van der Berg J Jr, World Health Organization. T. P.",
    ),
}


@pytest.mark.parametrize("name", FIELDS)
def test_fields_of_bibtex(name: str) -> None:
    fields, printed = FIELDS[name]
    assert marked(bib(journal="P", **fields), NLM).endswith(printed.replace("P. ;", "P. "))


def test_main_titles_are_printed_with_those_of_the_part() -> None:
    text = "@inbook{k, title={C}, booktitle={B}, booksubtitle={S}, maintitle={M}, author={Ng, A}}"
    (reference,), _ = read(text, "k.bib")
    assert "In: <i>M. B: S</i>" in marked(reference)


@pytest.mark.parametrize("field", ["note", "origdate", "editora", "eprint", "issuetitle"])
def test_a_field_that_no_style_prints_is_told(field: str) -> None:
    assert [rule for rule, _ in told(bib(**{field: "2001"}))] == ["E-010"]


def test_capitals_in_braces_stay() -> None:
    (reference,), _ = read("@book{k, title={The {pH} of {eGFR} and tea}}", "k.bib")
    assert "The pH of eGFR and Tea" in marked(reference)


CASED = {
    r"doses of 5 \textmu g, 10 mg/kg (5 ml) and 3 IU": "Doses of 5 µg, 10 mg/kg (5 ml) and 3 IU",
    "between 5 pm and 10 am, in 5 min": "Between 5 pm and 10 am, in 5 min",
    "uptake in mmol and in g": "Uptake in mmol and in g",
    r"$\alpha$-tocopherol, β-blockers, p53": "α-tocopherol, β-blockers, p53",
    "of covid-19": "Of covid-19",
    r"see \url{https://x.org/~a_b%20c}, www.x.org, a@x.org":
        "See https://x.org/~a_b%20c, www.x.org, a@x.org",
    "type 2 diabetes: 10 reasons for an x-ray": "Type 2 Diabetes: 10 Reasons for an X-ray",
}


@pytest.mark.parametrize("title", CASED)
@pytest.mark.parametrize("kind", ["book", "incollection"])
def test_capitals_of_a_style_make_no_other_unit(kind: str, title: str) -> None:
    field = "title" if kind == "book" else "title = {T}, booktitle"
    (reference,), _ = read(f"@{kind}{{k, {field} = {{{title}}}}}", "k.bib")
    assert f"<i>{CASED[title]}</i>" in marked(reference)


@pytest.mark.parametrize(
    ("author", "printed"),
    [
        (r"\L ukasz Foo", "Foo Ł"), (r"Foo, \L ukasz", "Foo Ł"), (r"\v Capek, Jan", "Čapek J"),
        (r"Fran\c cois Bar", "Bar F"), (r"Andr\' e, Fran\c {c}ois", "André F"),
        (r"\DJ{}or\dj{}e Foo", "Foo Đ"), (r"{\L odz University}", "Łodz University"),
        (r"\O stergaard, Per and \AE sop, A", "Østergaard P, Æsop A"),
        (r"Ng, A and \'Angel, B and \O{}st, C", "Ng A, Ángel B, Øst C"),
    ],
)  # fmt: skip
def test_a_macro_before_a_space_parts_no_name(author: str, printed: str) -> None:
    reference = bib(author=author)
    assert (told(reference), marked(reference)) == ([], f"{printed}. T.")


def test_an_accent_without_a_letter() -> None:
    assert marked(bib(r"10\^{}3 \~{} x")) == "10^3 ~ x."
    assert told(bib("T", journal="J")) == []
    (reference,), _ = read(r"@book{k, title={a \'{} b}}", "k.bib")
    assert told(reference) == [("E-009", r"\'")]


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"pages": "1--2", "eid": "e45"}, "eid"), ({"publisher": "A", "school": "B"}, "school"),
        ({"location": "A", "address": "B"}, "address"),
    ],
)
def test_a_field_in_whose_place_another_is_printed_is_told(
    fields: dict[str, str], name: str
) -> None:
    assert told(bib(**fields)) == [("E-010", name)]
    assert told(bib(**dict.fromkeys(fields, "1"))) == []


NO_DATES: dict[str, tuple[dict[str, str], str]] = {
    "month 13": ({"year": "2020", "month": "13"}, "2020-13."),
    "numbers": ({"date": "2020-13-45"}, "2020-13-45."),
    "month 25": ({"date": "2020-25"}, "2020-25."),
    "30 February": ({"date": "2020-02-30"}, "2020-02-30."),
    "30 February in parts": ({"year": "2020", "month": "feb", "day": "30"}, "2020 Feb 30."),
    "one end": ({"date": "2020-04-31/2020-05-01"}, "2020-04-31/2020-05-01."),
    "no leap year": ({"date": "2021-02-29"}, "2021-02-29."),
}


@pytest.mark.parametrize("name", NO_DATES)
def test_a_date_that_there_is_not_is_printed_and_told(name: str) -> None:
    fields, printed = NO_DATES[name]
    reference = bib(**fields)
    ((rule, found),) = told(reference)
    assert rule == "E-001"
    assert "date" not in fields or found == repr(fields["date"])
    assert printed in marked(reference, NLM)


def test_sound_dates_are_not_told() -> None:
    for fields, printed in (
        ({"year": "2020", "month": "5", "day": "31st"}, "2020 May 31."),
        ({"date": "2020-02-29"}, "2020 Feb 29."), ({"date": "2020-05-00"}, "2020 May."),
        ({"year": "2020", "month": "22"}, "2020 Summer."),
        ({"year": "2020", "month": "5", "day": "last"}, "last 5 2020."),
    ):
        reference = bib(**fields)
        assert told(reference) == []
        assert printed in marked(reference, NLM)


@pytest.mark.parametrize("turn", ["\u202e", "\u2066", "&#x202e;"])
def test_a_sign_that_turns_text_is_told_and_not_printed(turn: str) -> None:
    reference = csl(title=f"A {turn}b", author=[{"family": f"Ng{turn}", "given": "A"}])
    assert {rule for rule, _ in told(reference)} == {"E-001"}
    assert marked(reference).startswith("Ng A. A b. ")


def test_a_sign_that_turns_text_is_no_fault_of_the_page(build: Callable[..., Built]) -> None:
    text = json.dumps([{"id": "k", "type": "book", "title": "A \u202etxt at 5 mg"}])
    built = build(ONE, files_={"r.json": text}, more="bibliography: r.json\n")
    assert built.rules == ["E-001"]
    assert "A txt at 5 mg." in built.words


BLOCKS = {
    "comments": "@comment a note\n@Comment{x {y}}\n@comment{@book{z, title={Z}}}\njunk\n",
    "an open comment": "@comment{x\n",
    "preamble": '@preamble{"\\newcommand{\\noopsort}[1]{}"}\n',
}


@pytest.mark.parametrize("name", BLOCKS)
def test_what_is_no_reference_is_passed_over(name: str) -> None:
    (reference,), found = read(f"{BLOCKS[name]}@book{{k, title = {{T}}}}", "k.bib")
    assert (found, reference.key) == ((), "k")


def test_abbreviations_are_joined() -> None:
    text = (
        '@string{a = "Annals"}\n@string(b = a # " of " # {Tea})\n@article{k, title = b # "!", '
        "journal = B, month = mar # {-} # apr, year = 2001}"
    )
    (reference,), found = read(text, "k.bib")
    assert found == ()
    assert marked(reference, NLM) == "Annals of Tea! Annals of Tea. 2001 Mar–Apr."


def test_a_field_twice_is_told_if_it_is_printed() -> None:
    text = "@book{k, title={T}, file={x}, file={y}, Keywords={a}, keywords={b},\nTitle={U}}"
    (reference,), found = read(text, "k.bib")
    assert found == ()
    assert [(fault.rule, fault.place.line) for fault in reference.faults] == [("E-011", 2)]
    assert marked(reference) == "<i>T</i>."


def test_a_missing_comma_is_told() -> None:
    (reference,), _ = read("@book{k, title={T}\n year={2001}}", "k.bib")
    assert ("E-001", "year={2001}") in told(reference)


DATES: dict[str, tuple[dict[str, object], str]] = {
    "days": ({"date-parts": [[2011, 3, 1], [2011, 3, 2]]}, "March 1–2, 2011"),
    "days of two months": ({"date-parts": [[2011, 3, 30], [2011, 4, 2]]}, "March 30–April 2, 2011"),
    "days of two years": (
        {"date-parts": [[2011, 12, 30], [2012, 1, 2]]}, "December 30, 2011–January 2, 2012"
    ),
    "months": ({"date-parts": [[2011, 3], [2011, 4]]}, "March–April 2011"),
    "season": ({"date-parts": [[2011]], "season": 1}, "Spring 2011"),
    "season in words": ({"date-parts": [[2011]], "season": "Autumn"}, "Autumn 2011"),
    "season as a month": ({"date-parts": [[2011, 22]]}, "Summer 2011"),
    "open": ({"date-parts": [[2011], [0]]}, "2011–"),
    "raw range": ({"raw": "2011-03-01/2011-03-02"}, "March 1–2, 2011"),
    "raw words": ({"raw": "March-April 2011"}, "March-April 2011"),
    "literal": ({"literal": "Spring 2011"}, "Spring 2011"),
    "texts": ({"date-parts": [["2011", "3"]]}, "March 2011"),
}


@pytest.mark.parametrize("name", DATES)
def test_dates_of_csl(name: str) -> None:
    issued, printed = DATES[name]
    assert marked(csl(type="webpage", issued=issued)) == f"T. P. {printed}."


def test_ranges_in_the_order_of_the_language() -> None:
    issued, _ = DATES["days of two months"]
    reference = csl(issued=issued)
    assert marked(reference, NLM) == "T. P. 2011 Mar 30–Apr 2."
    assert "30 de marzo–2 de abril de 2011" in marked(reference, NLM, "es")


@pytest.mark.parametrize(
    "parts", [[[2011, 25]], [[2011, 3, 32]], [[2011, 2, 29]], [[2011], [2012], [2013]]]
)
def test_a_date_that_loses_a_part_is_told(parts: list[list[int]]) -> None:
    assert [rule for rule, _ in told(csl(issued={"date-parts": parts}))] == ["E-001"]


def test_about_is_told() -> None:
    reference = csl(issued={"date-parts": [[2011]], "circa": True})
    assert told(reference) == [("E-010", "issued (about)")]


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("Pain &amp; sleep", "Pain & sleep"), ("5&nbsp;mg", "5\u00a0mg"), ("&#8805; 65", "≥ 65"),
        ("&#x2265; 65", "≥ 65"), ("a &ndash; b", "a – b"), ("p &lt; 1", "p < 1"),
        ("p &amp;lt; 1", "p < 1"), ("&micro;g &Eacute;", "µg É"), ("AT&T", "AT&T"),
    ],
)
def test_entities_are_read(title: str, printed: str) -> None:
    reference = csl(title=title)
    assert told(reference) == []
    assert marked(reference).startswith(f"{printed}. ")


@pytest.mark.parametrize("piece", [
    "&nosuch;", "<scp>", "<br/>", "</i>", "<mml:math>", "<i>", r"\u2265", r"\alpha", "$x_2$",
])  # fmt: skip
def test_entities_and_tags_that_are_not_read_are_told(piece: str) -> None:
    reference = csl(title=f"A {piece} b")
    assert told(reference) == [("E-009", piece)]
    assert piece in marked(reference)


@pytest.mark.parametrize("sign", ["\n", "\t", "\u2028", "\u2029"])
def test_a_line_of_its_own_is_none(sign: str) -> None:
    assert marked(csl(title=f"Clean{sign}hands")).startswith("Clean hands. ")


def test_a_type_that_csl_does_not_know_is_told() -> None:
    assert told(csl(type="articel-journal")) == [("E-010", "articel-journal")]


def test_an_address_keeps_its_signs() -> None:
    assert "?a=1&copy=2" in marked(csl(URL="https://a.org/?a=1&copy=2"))


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("r.ris", "pandoc r.ris -f ris -t csljson -o r.json"),
        ("r.xml", "pandoc r.xml -f endnotexml"), ("r.yaml", "pandoc r.yaml -f markdown -s"),
        ("r.nbib", "Zotero"), ("r.enw", "Zotero"),
    ],
)
def test_another_bibliography_names_the_way(name: str, way: str) -> None:
    _, (fault,) = read("TY  - JOUR", name)
    assert fault.rule == "E-001"
    assert way in fault.hint


LETTERS = st.text(st.sampled_from("aZé ß0<>&~-–'`\"$^_%#{}\\\n" + "αµ"), max_size=12)
PIECES = st.sampled_from([
    r"\textless{}", r"{\textgreater}", r"\emph{x}", r"\foo", r"\'e", "$x^2$", "$", r"\$", r"\&",
    "{", "}", r"\frac{a}{b}", r"\begin{x}", "<i>", "</i>", "``", "''", r"\alpha ", "word", " ",
])  # fmt: skip
TEXT = st.lists(st.one_of(LETTERS, PIECES), max_size=8).map("".join)


def letters(text: str) -> str:
    """Return what of a text is letters and digits, but for names of macros and tags."""
    bare = re.sub(r"\\[A-Za-z]+|</?(?:i|b|sup|sub|span)(?:\s[^<>]*)?>|&\w+;", "", text)
    return re.sub(r"[\W_]", "", bare)


@given(TEXT)
def test_letters_of_bibtex_are_printed_or_told(text: str) -> None:
    references, found = read(f"@misc{{k, title = {{Q {text}}}}}", "k.bib")
    if not references or any(rule in ("E-001", "E-009") for rule, _ in told(references[0])):
        assert references or found
        return
    (entry,) = entries(references[:1], {"k": 1}, NLM, "en")
    seen = "".join(etree.fromstring(f"<p>{entry.body}</p>").itertext())
    wanted = letters(re.sub(r"\\'e", "é", text).replace(r"\alpha", "α"))
    kept = letters(seen)
    assert all(kept.count(letter) >= wanted.count(letter) for letter in set(wanted))


@given(st.text(), st.sampled_from(list(STYLES)))
def test_letters_of_csl_json_are_printed_or_told(text: str, style: str) -> None:
    item = {"id": "k", "type": "book", "title": f"Q {text}"}
    (reference,), _ = read(json.dumps([item]), "k.json")
    if not any(rule in ("E-001", "E-009") for rule, _ in told(reference)):
        (entry,) = entries([reference], {"k": 1}, style, "es")
        seen = "".join(etree.fromstring(f"<p>{entry.body}</p>").itertext())
        kept = letters(seen).casefold()
        wanted = letters(json.loads(reference.csl)["title"]).casefold()
        assert all(letter in kept for letter in wanted)


def test_on_paper_and_in_the_e_book(build: Callable[..., Built]) -> None:
    text = (
        "@comment x\n@article{k, file={a}, file={b}, author={Able, Ann}, journal={J}, year=2016,\n"
        "title={{\\textless}i{\\textgreater}Candida{\\textless}/i{\\textgreater} at 10$^{-6}$ mol "
        "in CO$_2$: `silent' if p {\\textless} 0.05}}\n@misc{never-cited, title={\\foo}}\n"
    )
    built = build(ONE, files_={"r.bib": text}, more="bibliography: r.bib\n")
    assert built.rules == ["E-004"]
    assert "Able A. Candida at 10−6 mol in CO2: ‘silent’ if p < 0.05. J." in built.words
    power = '10<sup class="unbroken">−6</sup>'
    two = '<sub class="unbroken">2</sub>'
    assert f"<i>Candida</i> at {power}\u00a0mol in CO{two}" in built.markup
