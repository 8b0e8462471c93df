"""Every change of a finished file that a listener would hear is found, and told precisely."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from exporter.proof.pdf_tree import kids
from tests.proof.hard import in_epub, in_pdf, place, tags

InPdf = Callable[[pikepdf.Pdf], None]
InEpub = Callable[[str, str], str]


def renamed(old: str, new: str, number: int = 0) -> InPdf:
    """Change the role of one element."""
    def change(file: pikepdf.Pdf) -> None:
        list(tags(file, old))[number].S = Name(f"/{new}")
    return change


def placed(role: str, arrange: Callable[[list[pikepdf.Object], int], None], number: int) -> InPdf:
    """Arrange an element's siblings anew."""
    def change(file: pikepdf.Pdf) -> None:
        one = list(tags(file, role))[number]
        siblings, at = place(one)
        arrange(siblings, at)
        one.P.K = Array(siblings)
    return change


def lost(siblings: list[pikepdf.Object], at: int) -> None:
    del siblings[at]


def twice(siblings: list[pikepdf.Object], at: int) -> None:
    siblings.insert(at, siblings[at])


def swapped(siblings: list[pikepdf.Object], at: int) -> None:
    siblings[at : at + 2] = reversed(siblings[at : at + 2])


def at_the_end(siblings: list[pikepdf.Object], at: int) -> None:
    siblings.append(siblings.pop(at))


def without(role: str, key: str, number: int = 0) -> InPdf:
    """Take a key off the first element of a role that has it."""
    def change(file: pikepdf.Pdf) -> None:
        del [one for one in tags(file, role) if key in one][number][key]
    return change


def saying(role: str, key: str, words: str) -> InPdf:
    """Change the words of a key of the first element of a role that has it."""
    def change(file: pikepdf.Pdf) -> None:
        next(one for one in tags(file, role) if key in one)[key] = String(words)
    return change


def in_two(role: str) -> InPdf:
    """Part an element: its first child stays, all others go into a second one behind it."""
    def change(file: pikepdf.Pdf) -> None:
        one = next(one for one in tags(file, role) if len(kids(one)) > 1)
        siblings, at = place(one)
        second = Dictionary(S=one.S, P=one.P, K=Array(kids(one)[1:]))
        if "/A" in one:
            second.A = one.A
        siblings.insert(at + 1, file.make_indirect(second))
        one.K = kids(one)[0]
        one.P.K = Array(siblings)
    return change


def scope_turned(file: pikepdf.Pdf) -> None:
    next(tags(file, "TH")).A.Scope = Name.Row


def note_behind_its_paragraph(file: pikepdf.Pdf) -> None:
    note = next(one for one in tags(file, "Note") if str(one.P.S) == "/P")
    within, at = place(note)
    around, behind = place(note.P)
    note.P.P.K = Array([*around[: behind + 1], note, *around[behind + 1 :]])
    note.P.K = Array(within[:at] + within[at + 1 :])


def numbers_swapped(role: str) -> InPdf:
    """Put the printed number of one item or note before another's words, and the reverse."""
    def change(file: pikepdf.Pdf) -> None:
        one, other = [label for label in tags(file, "Lbl")
                      if str(label.P.S) == f"/{role}" and has_number(label.P)][:2]
        for parent, label in ((one.P, other), (other.P, one)):
            parent.K = Array([label, *kids(parent)[1:]])
    return change


def has_number(labelled: pikepdf.Object) -> bool:
    """Return whether it is a note, or an item of a numbered list."""
    return "/A" not in labelled.P or str(labelled.P.A.ListNumbering) == "/Decimal"


def number_lost(file: pikepdf.Pdf) -> None:
    item = next(one for one in tags(file, "LI") if has_number(one))
    item.K = Array(kids(item)[1:])


def other_language_of_all(file: pikepdf.Pdf) -> None:
    file.Root.Lang = String("es")


def link_saying(words: str) -> InPdf:
    def change(file: pikepdf.Pdf) -> None:
        link = list(tags(file, "Link"))[-1]
        next(kid.Obj for kid in kids(link) if "/Obj" in kid).Contents = String(words)
    return change


PDF: dict[str, tuple[InPdf, str, str]] = {
    "H2 → P": (renamed("H2", "P", 1), "h2, es: “Hola”", "paragraph, es: “Hola”"),
    "H3 → H2": (renamed("H3", "H2"), "h3, en: “Level 3”", "h2, en: “Level 3”"),
    "P → H2": (renamed("P", "H2"), "paragraph, en: “Sample", "h2, en: “Sample"),
    "P → Span": (renamed("P", "Span"), "paragraph, en: “Sample", "no role, en: “Sample"),
    "TD → TH": (renamed("TD", "TH"), "row 1 > cell 3, en: “”", "row 2 > cell 1, en: “c”"),
    "TH → TD": (renamed("TH", "TD"), "row 1 > column header 1", "row 1 > cell 1"),
    "a header of a row": (scope_turned, "column header 1", "row header 1"),
    "LI → P": (renamed("LI", "P"), "list 1 > item 1, en: “one”", "list 1 > Lbl, en: “•"),
    "L → Div": (renamed("L", "Div"), "list 1 > item 1, en: “one”", "item 1, en: “one”"),
    "Caption → P": (renamed("Caption", "P"), "> caption, en", "table 1 > paragraph, en"),
    "BlockQuote → Div": (
        renamed("BlockQuote", "Div"), "quotation 1 > paragraph, en: “Q", "paragraph, en: “Q",
    ),
    "Note → Div": (renamed("Note", "Div"), "> note 1 > label", "caption > Lbl, en: “1."),
    "Code → Span": (renamed("Code", "Span"), "code, de: “sechs", "paragraph, de: “fünf"),
    "Link → Span": (renamed("Link", "Span"), "contents > link, en: “", "contents > link, en: “"),
    "Reference → Span": (renamed("Reference", "Span", -1), "> call > link", "paragraph > link"),
    "Figure → P": (renamed("Figure", "P"), "figure 1, en: “1 of 2 people”", "paragraph, en:"),
    "a paragraph lost": (placed("P", lost, 5), "item 2, en: “two”", "item 2, en: “loose”"),
    "a paragraph twice": (placed("P", twice, 5), "item 2, en: “loose”", "item 2, en: “two”"),
    "paragraphs swapped": (placed("P", swapped, 5), "item 2, en: “two”", "item 2, en: “loose”"),
    "a row lost": (placed("TR", lost, 30), "effect", "effect"),
    "rows swapped": (placed("TR", swapped, 30), "effect", "effect"),
    "an empty cell lost": (placed("TD", lost, 2), "cell 2, en: “”", "cell 2 > link"),
    "an item lost": (placed("LI", lost, 1), "list 1 > item 2, en: “two”", "item 2, en: “three”"),
    "the last element lost": (placed("Sect", lost, -1), "h1", "the end of the text"),
    "a note at the end of its paragraph": (
        placed("Note", at_the_end, 1), "note 2 > label", "paragraph, en: “and on.”",
    ),
    "a note behind its paragraph": (
        note_behind_its_paragraph, "note 2 > label", "paragraph, en: “and on.”",
    ),
    "notes swapped": (
        placed("Note", swapped, 2), "note 3 > label, en: “3”", "note 3 > label, en: “4”",
    ),
    "numbers of items swapped": (
        numbers_swapped("LI"), "item 1 > label, en: “1”", "item 1 > label, en: “2”",
    ),
    "numbers of notes swapped": (
        numbers_swapped("Note"), "note 1 > label, en: “1”", "note 1 > label, en: “2”",
    ),
    "a number lost": (
        number_lost, "item 1 > label, en: “1”", "item 1, en: “inner”",
    ),
    "a list in two": (in_two("L"), "list 1 > item 2, en: “two", "list 2 > item 1, en: “two"),
    "a table in two": (in_two("Table"), "table 1 > row 1", "table 2 > row 1"),
    "a row in two": (in_two("TR"), "row 1 > column header 2", "row 2 > column header 1"),
    "no language": (without("Span", "/Lang"), "paragraph, es: “dos tres”", "One dos tres four"),
    "no language of a heading": (without("H2", "/Lang"), "h2, es: “Hola", "h2, en: “Hola"),
    "another language": (saying("Span", "/Lang", "pt"), "es: “dos", "pt: “dos"),
    "another language of all": (other_language_of_all, "paragraph, en", "paragraph, es"),
    "no alternative": (without("Figure", "/Alt"), "1 of 2 people", "figure 1, en: “”"),
    "another alternative": (saying("Figure", "/Alt", "A dog"), "1 of 2 people", "A dog"),
    "no expansion": (
        without("Span", "/E"), "expansion, en: “anti-", "paragraph, en: “Take NSAIDs with food.",
    ),
    "a link that says its address": (
        link_saying("https://x.example/"), "“Back to citation", "“https://x.example/",
    ),
}


@pytest.mark.parametrize("what", PDF)
def test_a_change_of_a_pdf_is_found(what: str) -> None:
    change, expected, found = PDF[what]
    (finding,) = in_pdf(change)

    assert finding.rule == "P-005"
    assert expected in finding.expected
    assert found in finding.found
    assert ("x.pdf, page " in finding.message) is (found != "the end of the text")


def test_a_role_of_the_file_s_own_is_read_as_what_it_stands_for() -> None:
    def own(file: pikepdf.Pdf) -> None:
        for one in tags(file, "H2"):
            one.S = Name.Subtitle
        file.Root.StructTreeRoot.RoleMap = Dictionary(Subtitle=Name.H2)

    assert in_pdf(own) == []


def test_a_role_without_a_meaning_is_told_by_its_name() -> None:
    (finding,) = in_pdf(renamed("P", "Art"))

    assert finding.found.startswith("Art, en: “Sample")


def test_an_untagged_file_says_nothing() -> None:
    def untagged(file: pikepdf.Pdf) -> None:
        del file.Root["/StructTreeRoot"]

    (finding,) = in_pdf(untagged)
    assert finding.found == "the end of the text"


def replaced(old: str, new: str, *, count: int = 1) -> InEpub:
    """Replace text in the first file that has it."""
    done: list[str] = []

    def change(_name: str, text: str) -> str:
        if old not in text or done:
            return text
        done.append(old)
        return text.replace(old, new, count)
    return change


EPUB: dict[str, tuple[InEpub, str, str]] = {
    "p → h2": (
        replaced("<p>Call 112.</p>", "<h2>Call 112.</h2>"), "paragraph, en: “Call", "h2, en: “C",
    ),
    "h3 → p": (
        replaced('<h3 id="level-3">Level 3</h3>', '<p id="level-3">Level 3</p>'),
        "h3, en", "paragraph, en",
    ),
    "td → th": (replaced("<td>c</td>", "<th>c</th>"), "cell 1, en", "column header 1, en"),
    "th → td": (
        replaced('<th scope="col">a</th>', "<td>a</td>"), "column header 1, en", "cell 1, en",
    ),
    "a header of a row": (
        replaced('<th scope="col">a', '<th scope="row">a'), "column header 1", "row header 1",
    ),
    "li → p": (
        replaced("<li><p>one</p>\n</li>", "<p>one</p>"), "list 1 > item 1", "list 1 > paragraph",
    ),
    "blockquote → div": (
        lambda _, text: text.replace("blockquote>", "div>"), "quotation 1", "paragraph, en",
    ),
    "dt → dd": (
        replaced("<dt>Term</dt>", "<dd>Term</dd>"), "list 5 > term 1", "list 5 > definition 1",
    ),
    "caption → p": (
        lambda _, text: text.replace("figcaption>", "p>"), "caption, en", "paragraph, en",
    ),
    "code → em": (replaced("<code>sechs</code>", "<em>sechs</em>"), "code, de", "paragraph, de"),
    "no note": (
        lambda _, text: text.replace('role="doc-footnote"', 'role="note"'), "note 1", "row 1",
    ),
    "no call": (replaced('role="doc-noteref"', 'role="link"'), "> call > link", "caption > link"),
    "notes swapped": (
        lambda _, text: text.replace('id="note-3"', 'id="note-x"').replace(
            'id="note-4"', 'id="note-3"').replace('id="note-x"', 'id="note-4"'),
        "note 3 > label, en: “3”", "note 3 > label, en: “4”",
    ),
    "another number of a note": (
        replaced('note-number">3.', 'note-number">4.'), "note 3 > label, en: “3”", "label, en: “4”",
    ),
    "no number of a note": (
        replaced('<span class="note-number">3. </span>', ""), "note 3 > label", "note 3 > para",
    ),
    "another start": (replaced('<ol start="5">', "<ol>"), "label, en: “5”", "label, en: “1”"),
    "letters for numbers": (
        replaced('<ol start="5">', '<ol start="5" type="a">'), "label, en: “5”", "label, en: “e”",
    ),
    "numbers that fall": (        replaced("<ol><li>inner", "<ol reversed=''><li>inner"),
        "label, en: “1”", "label, en: “2”",
    ),
    "another number of an item": (
        replaced("<li>second", '<li value="3">second'), "label, en: “2”", "label, en: “3”",
    ),
    "a paragraph lost": (replaced("<p>Call 112.</p>", ""), "paragraph, en: “Call", "quotation 1"),
    "a paragraph twice": (
        replaced("<p>Call 112.</p>", "<p>Call 112.</p><p>Call 112.</p>"), "quotation 1",
        "paragraph, en: “Call",
    ),
    "a space lost": (replaced("Next <em>", "Next<em>"), "Next term", "Nextterm"),
    "no language": (
        replaced(' lang="es" xml:lang="es">dos', ">dos"), "es: “dos tres", "en: “One dos",
    ),
    "another language of a file": (
        lambda name, text: text.replace('lang="en"', 'lang="es"') if "deep" in name else text,
        "h1, en: “Deep", "h1, es: “Deep",
    ),
    "no alternative": (replaced('alt="A square"', 'alt=""'), "A square", "figure 2, en: “”"),
    "a hidden picture": (
        replaced('alt="A square"', 'alt="" role="presentation"'), "figure 2", "caption",
    ),
    "no title of a drawing": (
        replaced("<title>1 of 2 people</title>", ""), "1 of 2 people", "figure 1, en: “”",
    ),
    "no expansion": (
        replaced('<abbr title="anti-inflammatory medicines">', "<abbr>"),
        "expansion, en: “anti-", "paragraph, en: “Take NSAIDs with food.",
    ),
    "another name of a link": (
        replaced('aria-label="Note 1"', 'aria-label="1"'), "name, en: “Note 1", "link, en: “1",
    ),
    "no warning in a file": (
        lambda name, text: text.replace('<p class="proof">', '<p class="plain">')
        if "deep" in name else text, "paragraph, en: “Test press", "paragraph, en: “Sample",
    ),
    "a line of the contents lost": (
        replaced(">Boxes</a>", ">Other</a>"), "contents > link, en: “", "contents > link, en: “",
    ),
    "hidden text": (
        replaced("<p>Call 112.", '<p aria-hidden="true">Call 112.'), "Call 112.", "quotation",
    ),
}


@pytest.mark.parametrize("what", EPUB)
def test_a_change_of_an_epub_is_found(what: str) -> None:
    change, expected, found = EPUB[what]
    heard = [one for one in in_epub(change) if one.rule == "X-002"]

    assert len(heard) == 1
    assert expected in heard[0].expected
    assert found in heard[0].found


def test_a_difference_is_told_with_its_places() -> None:
    (finding,) = in_epub(replaced("<p>Call 112.</p>", "<p>Cail 112.</p>"))

    assert finding.place.file == "leaflet/07.md"
    assert finding.message == (
        "Read back from x.epub, EPUB/text/08-boxes.xhtml, a passage has other words."
    )
    assert (finding.expected, finding.found) == (
        "paragraph, en: “Call 112.”", "paragraph, en: “Cail 112.”",
    )
