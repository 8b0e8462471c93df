"""Each repair mends its one thing, on trees made by hand."""

from __future__ import annotations

from exporter.render.pdf.tags import (
    boxes,
    contents,
    fragments,
    furniture,
    hyperlinks,
    lists,
    notes,
    pictures,
    roles,
    speech,
    tables,
)
from exporter.render.pdf.tags.tree import Mark, Node
from tests.tags.trees import link, node, shape, tree, xhtml

# --- What only paper needs --------------------------------------------------------------------


def test_running_heads_are_artifacts_of_pagination() -> None:
    one = tree(node("P", 0), edges={Mark(0, 1): "top", Mark(0, 2): "bottom", Mark(1, 0): "left"})
    furniture.running_heads(one)

    assert one.artifacts == {
        Mark(0, 1): {"Type": "/Pagination", "Subtype": "/Header", "Attached": "[/Top]"},
        Mark(0, 2): {"Type": "/Pagination", "Subtype": "/Footer", "Attached": "[/Bottom]"},
        Mark(1, 0): {"Type": "/Pagination", "Attached": "[/Left]"},
    }


def test_leaders_are_artifacts() -> None:
    one = tree(node("P", 0, node("NonStruct", node("Span", 1), is_leader=True), 2))
    furniture.leaders(one)

    assert shape(one) == "P(0 2)"
    assert one.artifacts == {Mark(0, 1): {"Type": "/Layout"}}


def test_decoration_and_what_is_hidden_are_artifacts_and_pictures_are_not() -> None:
    one = tree(
        node("Figure", 0, of="<img alt='' role='presentation'/>"),
        node("P", 1, of="<p aria-hidden='true'/>"),
        node("Figure", 2, of="<img alt='A hand'/>"),
    )
    furniture.decoration(one)

    assert shape(one) == "Figure(2)"
    assert set(one.artifacts) == {Mark(0, 0), Mark(0, 1)}


# --- What says nothing ------------------------------------------------------------------------


def test_text_runs_go_into_their_element() -> None:
    one = tree(node("P", node("Span", 0), node("Span", 1, of="<span/>"), node("Span", 2)))
    boxes.text_runs(one)

    assert shape(one) == "P(0 Span(1) 2)"


def test_a_box_of_layout_is_a_paragraph_among_blocks_and_nothing_elsewhere() -> None:
    one = tree(
        node("Div", node("NonStruct", 0, node("Link", 1)), node("P", 2)),
        node("P", node("NonStruct", 3)),
        node("Div", node("NonStruct", node("P", 4))),
    )
    boxes.boxes_of_layout(one)

    assert shape(one) == "Div(P(0 Link(1)) P(2)) P(3) Div(P(4))"


def test_useless_elements_go_and_those_that_say_something_stay() -> None:
    one = tree(
        node("P", node("Span", 0, of="<span/>"), node("Span", 1, of="<span/>", lang="es")),
        node("P", node("Span", 2, of="<em/>"), node("NonStruct", 3, tag="p::after")),
        node("H2"), node("TR", node("TD")), node("P", node("Span", node("Span"))),
        node("P", node("NonStruct", 4, of="<dfn/>", lang="fr")),
    )
    boxes.useless(one)

    assert shape(one) == "P(0 Span(1)) P(Span(2) 3) TR(TD()) P(Span(4))"


# --- Links ------------------------------------------------------------------------------------


def test_a_link_is_one_and_takes_in_what_it_holds() -> None:
    inner = node("Span", link(2, (4, 12, 20, 2)), 1, of="<strong/>")
    nested = node("Link", link(3, (0, 9, 5, 0)), 2, tag="a::after")
    one = tree(node("P", node("Link", link(1, (0, 10, 10, 0)), 0, inner, nested, of="<a/>")))
    hyperlinks.one_link(one)

    assert shape(one) == "P(Link(@1 0 Span(1) 2))"
    assert one.root.nodes()[0].nodes()[0].kids[0].rect == (0, 12, 20, 0)  # type: ignore[union-attr]


def test_a_link_around_a_picture_keeps_the_only_annotation() -> None:
    one = tree(node("Link", node("Figure", link(7), 0, of="<img/>"), of="<a/>"))
    hyperlinks.one_link(one)

    assert shape(one) == "Link(@7 Figure(0))"


def test_links_say_their_text_or_label_or_picture() -> None:
    said = []
    for text in (
        "<a href='#x'>to\n<em>the</em> tables</a>", "<a href='#x' aria-label='Back'>^</a>",
        "<a href='#x'><img alt='A map'/></a>", "<a href='#x'/>",
    ):
        annotation = link()
        annotation.contents = "#x"
        hyperlinks.contents(tree(node("Link", annotation, 0, of=text)))
        said.append(annotation.contents)

    assert said == ["to the tables", "Back", "A map", "#x"]


def test_an_anchor_is_no_link() -> None:
    one = tree(node("Link", 0, of="<a id='x'/>"), node("Link", link(), 1, of="<a href='#x'/>"))
    roles.anchors(one)

    assert shape(one) == "Span(0) Link(@1 1)"


# --- Roles ------------------------------------------------------------------------------------


def test_roles_are_those_of_the_xhtml() -> None:
    names = ("em", "strong", "code", "q", "sup", "nav", "header", "aside", "figure", "pre", "x")
    one = tree(*(node("NonStruct", of=f"<{name}/>") for name in names))
    roles.roles(one)

    assert [kid.role for kid in one.root.nodes()] == [
        "Span", "Span", "Code", "Quote", "Span", "Sect", "Div", "Div", "Div", "P", "NonStruct",
    ]


# --- Pages ------------------------------------------------------------------------------------


def test_what_a_page_break_split_is_one_element() -> None:
    section, paragraph, emphasis = xhtml("<section/>"), xhtml("<p/>"), xhtml("<em/>")
    one = tree(
        node("Sect", node("P", 0, of="<p/>"),
             node("P", 1, node("Span", 2, of=emphasis), of=paragraph), of=section),
        node("Sect", node("P", node("Span", 3, of=emphasis), 4, of=paragraph), of=section),
        node("Sect", 5, of="<section/>"),
    )
    fragments.fragments(one)

    assert shape(one) == "Sect(P(0) P(1 Span(2 3) 4)) Sect(5)"


def test_what_is_generated_beside_an_element_is_not_joined_with_it() -> None:
    item = xhtml("<li/>")
    one = tree(node("LI", node("Lbl", 0, of=item, tag="li::marker"), node("LBody", 1), of=item),
               node("LI", node("LBody", 2), of=item))
    fragments.fragments(one)

    assert shape(one) == "LI(Lbl(0) LBody(1 2))"


# --- Notes ------------------------------------------------------------------------------------


def test_a_note_stands_at_its_call_and_is_one_over_two_pages() -> None:
    aside, call = xhtml("<aside/>"), xhtml("<a role='doc-noteref'/>")
    paragraph = xhtml("<p/>")
    one = tree(
        node("P", 0, node("Link", link(), 1, of=call),
             node("NonStruct", of=aside, tag="aside::footnote-call"), 2, of="<p/>"),
        node("NonStruct", is_note_area=True),
        node("NonStruct", node("Div", node("NonStruct", 3, of=aside, tag="aside::footnote-marker"),
                               node("P", 4, of=paragraph), of=aside), is_note_area=True),
        node("NonStruct", node("Div", node("P", 5, of=paragraph), of=aside), is_note_area=True),
    )
    notes.labels(one)
    notes.notes(one)
    notes.references(one)
    boxes.useless(one)

    assert shape(one) == "P(0 Reference(Link(@1 1)) Note(Lbl(3) P(4 5)) 2)"
    assert [one.id for one in one.root.walk() if one.role == "Note"] == ["note-1"]


def test_a_note_of_a_heading_stands_behind_the_heading() -> None:
    aside = xhtml("<aside/>")
    called = node("Span", node("NonStruct", of=aside, tag="aside::footnote-call"), of="<em/>")
    one = tree(
        node("Sect", node("H1", 0, called, of="<h1/>"), node("P", 1, of="<p/>")),
        node("NonStruct", node("Div", 2, of=aside), is_note_area=True),
    )
    notes.notes(one)
    boxes.useless(one)

    assert shape(one) == "Sect(H1(0) Note(2) P(1))"


# --- Contents and lists -----------------------------------------------------------------------


def test_the_contents_are_a_toc() -> None:
    line = node("LI", node("LBody", node("Link", link(), 0, of="<a/>"), 1), of="<li/>")
    one = tree(node("Sect", node("H2", 2), node("L", line, of="<ol/>"), of="<nav role='doc-toc'/>"))
    contents.table_of_contents(one)

    assert shape(one) == "Sect(H2(2) TOC(TOCI(Reference(Link(@1 0) 1))))"


def test_a_nested_list_stands_in_its_item_at_its_place() -> None:
    item = node("LI", node("Lbl", 0, order=2), node("LBody", 1, order=3), node("P", 3, order=9),
                order=1, of="<li/>")
    inner = node("L", node("LI", node("LBody", 2)), of="<ul/>", order=5)
    one = tree(node("L", item, inner, of="<ul/>"))
    lists.nested_lists(one)
    lists.item_bodies(one)

    assert shape(one) == "L(LI(Lbl(0) LBody(P(1) L(LI(LBody(2))) P(3))))"


def test_an_item_has_a_label_and_one_body() -> None:
    one = tree(
        node("LI", node("Lbl", 0), node("P", 1), node("P", 2)),
        node("LI", node("Lbl", 3), 4), node("LI", node("Lbl", 5), node("LBody", 6)),
    )
    lists.item_bodies(one)

    assert shape(one) == "LI(Lbl(0) LBody(P(1) P(2))) LI(Lbl(3) LBody(4)) LI(Lbl(5) LBody(6))"


def test_terms_are_labels_and_meanings_bodies() -> None:
    def part(tag: str, mark: int) -> object:
        return node("LI", node("LBody", mark), of=f"<{tag}/>")

    parts = (("dt", 0), ("dt", 1), ("dd", 2), ("dd", 3), ("dt", 4), ("dd", 5))
    one = tree(node("L", *(part(*one) for one in parts), of="<dl/>"))  # type: ignore[arg-type]
    lists.definitions(one)

    assert shape(one) == "L(LI(Lbl(0) Lbl(1) LBody(2) LBody(3)) LI(Lbl(4) LBody(5)))"


def test_lists_say_how_they_are_numbered_and_definitions_do_not() -> None:
    one = tree(
        node("L", of="<ul/>", list_style="disc"), node("L", of="<ol/>", list_style="lower-roman"),
        node("L", of="<ul/>"), node("L", of="<dl/>", list_style="disc"),
    )
    lists.numbering(one)

    assert [kid.attributes.get("ListNumbering") for kid in one.root.nodes()] == [
        "/Disc", "/LowerRoman", "/None", None,
    ]


# --- Tables and figures -----------------------------------------------------------------------


def test_a_table_over_two_pages_has_one_head_and_its_cells_name_it() -> None:
    whole, head, cell = xhtml("<table/>"), xhtml("<thead/>"), xhtml("<th scope='col'/>")
    body = xhtml("<tbody/>")
    one = tree(*(
        node("Table", node("THead", node("TR", node("TH", 2 * page, of=cell, id=f"x{page}"),
                                         of="<tr/>"), of=head),
             node("TBody", node("TR", node("TD", 2 * page + 1, of="<td/>",
                                           attributes={"Headers": [f"x{page}"]}), of="<tr/>"),
                  of=body), of=whole)
        for page in (0, 1)
    ))
    tables.repeated_heads(one)
    fragments.fragments(one)
    tables.scopes(one)
    tables.headers(one)

    assert shape(one) == "Table(THead(TR(TH(0))) TBody(TR(TD(1)) TR(TD(3))))"
    assert one.artifacts == {Mark(0, 2): {"Type": "/Pagination"}}
    cells = [node for node in one.root.walk() if node.role in ("TH", "TD")]
    assert [one.id for one in cells] == ["th-1", "", ""]
    assert [one.attributes.get("Headers") for one in cells] == [None, ["th-1"], ["th-1"]]


def test_a_header_heads_its_row_or_its_column() -> None:
    one = tree(*(node("TH", of=f"<th scope='{scope}'/>") for scope in ("row", "col", "rowgroup")),
               node("TH", of="<th/>"))
    tables.scopes(one)

    assert [kid.attributes["Scope"] for kid in one.root.nodes()] == [
        "/Row", "/Column", "/Row", "/Column",
    ]


def test_a_cell_names_the_headers_of_all_its_rows_and_columns() -> None:
    """
    | Drug | Day         | Note |
    |      | early | late |      |
    | A    | 1 mg         | with |
    | B    | 2 mg  | 3 mg | food |
    """

    def head(words: str, scope: str = "col", **spans: int) -> Node:
        of = f"<th scope='{scope}'>{words}</th>"
        return node("TH", of=of, attributes={"O": "/Table"} | spans)

    def cell(words: str, **spans: int) -> Node:
        return node("TD", of=f"<td>{words}</td>", attributes={"O": "/Table"} | spans)

    one = tree(node(
        "Table",
        node("TR", head("Drug", RowSpan=2), head("Day", ColSpan=2), head("Note", RowSpan=2)),
        node("TR", head("early"), head("late")),
        node("TR", head("A", "row"), cell("1 mg", ColSpan=2), cell("with food", RowSpan=2)),
        node("TR", head("B", "row"), cell("2 mg"), cell("3 mg")),
    ))
    tables.scopes(one)
    tables.headers(one)

    cells = {
        each.element.text: each for each in one.root.walk()
        if each.role in ("TH", "TD") and each.element is not None
    }
    words = {each.id: text for text, each in cells.items() if each.role == "TH"}
    named = {
        text: [words[name] for name in each.attributes.get("Headers", ())]
        for text, each in cells.items()
    }
    assert named == {
        "Drug": [], "Day": [], "Note": [], "early": ["Day"], "late": ["Day"],
        "A": ["Drug"], "1 mg": ["A", "Day", "early", "late"], "with food": ["A", "B", "Note"],
        "B": ["Drug"], "2 mg": ["B", "Day", "early"], "3 mg": ["B", "Day", "late"],
    }


def test_the_box_of_a_picture_is_in_points_from_the_foot_of_its_page() -> None:
    picture = node("Figure", 0, of="<img/>", page=1, attributes={"BBox": [100, 200, 140, 260]})
    pictures.bounds(tree(picture, heights=(500.0, 1000.0)))

    assert picture.attributes["BBox"] == [75, 555, 105, 600]


def test_a_drawing_without_a_title_has_its_label() -> None:
    one = tree(node("Figure", of="<svg aria-label='3 of 4'/>"),
               node("Figure", of="<svg aria-label='x'/>", alt="A title"))
    pictures.alternatives(one)

    assert [kid.alt for kid in one.root.nodes()] == ["3 of 4", "A title"]


# --- Words ------------------------------------------------------------------------------------


def test_languages_are_those_of_the_xhtml() -> None:
    text = "<p xmlns:xml='http://www.w3.org/XML/1998/namespace' xml:lang='fr'/>"
    one = tree(node("P", of="<p lang='es'/>"), node("P", of=text), node("P", of="<p/>"),
               node("Lbl", of="<li lang='es'/>", tag="li::marker"))
    speech.languages(one)

    assert [kid.lang for kid in one.root.nodes()] == ["es", "fr", "", ""]


def test_abbreviations_have_their_long_form() -> None:
    text = "<abbr title='electrocardiogram'/>"
    one = tree(node("Span", of=text), node("Span", of="<i title='x'/>"))
    speech.expansions(one)

    assert [kid.expansion for kid in one.root.nodes()] == ["electrocardiogram", ""]


def test_a_painted_hyphen_is_a_soft_one_and_a_written_one_stays() -> None:
    one = tree(
        node("P", 0, 1, 2, 3, of="<p>some inhib\u00aditors are\nwell-known ones</p>"),
        node("LI", node("LBody", 4, 5), of="<li>Long words</li>"),
        node("P", 6, node("Span", 7, of="<em>related</em>"), 8, of="<p>-<em>related</em> x</p>"),
        texts=dict(zip(
            [Mark(0, mcid) for mcid in range(9)],
            ["some inhib-", "itors are", "well-", "known ones", "Long wo\u2010", "rds",
             "-", "related", " x"],
            strict=True,
        )),
        hyphens={Mark(0, 0): "-", Mark(0, 2): "-", Mark(0, 4): "\u2010", Mark(0, 6): "-"},
    )
    speech.hyphens(one)

    assert one.actual_texts == {Mark(0, 0): "some inhib\u00ad", Mark(0, 4): "Long wo\u00ad"}


def test_a_page_on_which_text_turns_says_what_is_written() -> None:
    one = tree(
        node("P", 0, node("Link", 1)),
        node("TR", node("TD", 2), node("TD", node("P", 3))),
        node("P", Mark(1, 0), Mark(1, 1)),
        texts={
            Mark(0, 0): "سلام", Mark(0, 1): "peace-", Mark(0, 2): "peace", Mark(0, 3): "ẹ́",
            Mark(0, 4): "head", Mark(1, 0): "peace", Mark(1, 1): "हिन्दी", Mark(2, 0): "1–2",
        },
        actual_texts={Mark(0, 1): "peace­"}, artifacts={Mark(0, 4): {"Type": "/Pagination"}},
    )
    speech.as_written(one)

    assert shape(one) == (
        "P(Span(0) Link(1)) TR(TD(Span(2)) TD(P(3))) P(0 1)"
    )
    assert one.actual_texts == {
        Mark(0, 1): "peace­", Mark(0, 3): "ẹ́", Mark(0, 4): "head",
        Mark(1, 1): "हिन्दी",
    }


def test_digits_alone_turn_where_their_box_runs_to_the_left() -> None:
    one = tree(node("P", 0), texts={Mark(0, 0): "1–2"}, leftward=frozenset({Mark(0, 0)}))
    speech.as_written(one)

    assert shape(one) == "P(Span(0))"
    assert one.root.nodes()[0].nodes()[0].actual_text == "1–2"
